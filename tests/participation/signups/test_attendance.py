"""Who came, from marks: whatever the order, the repetitions and the phones."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from participation.signups.attendance import ADULT, CHILD, Attendance, Mark, Tally, attendance, standing, tally

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_nothing_marked_is_nobody():
    assert tally([]) == Tally({}, 0, 0)
    assert attendance({}) == Attendance({}, Tally({}, 0, 0))


def test_a_correction_replaces_what_it_names_also_downwards():
    assert tally([Mark("a", 1, 4), Mark("b", 1, 3, replaces="a")]).parties == {1: 3}


def test_an_undo_leaves_nobody_of_the_party():
    found = tally([Mark("a", 1, 4), Mark("b", 1, 0, replaces="a")])
    assert (found.parties, found.total) == ({}, 0)


def test_of_two_phones_that_did_not_know_of_each_other_the_higher_counts():
    assert tally([Mark("a", 1, 2), Mark("b", 1, 4), Mark("c", 1, 3)]).parties == {1: 4}


def test_an_undo_on_one_phone_does_not_take_away_what_another_saw():
    assert tally([Mark("a", 1, 4), Mark("b", 1, 3), Mark("c", 1, 0, replaces="a")]).parties == {1: 3}


def test_a_chain_of_corrections_ends_in_its_last():
    chain = [Mark("a", 1, 4), Mark("b", 1, 3, replaces="a"), Mark("c", 1, 5, replaces="b")]
    assert tally(chain).parties == tally(chain[::-1]).parties == {1: 5}


def test_a_mark_cannot_replace_what_is_about_something_else():
    found = tally([Mark("a", 1, 4), Mark("b", 2, 1, replaces="a"), Mark("c", None, 0, CHILD, replaces="a")])
    assert found.parties == {1: 4, 2: 1}


def test_walk_ins_add_up_and_an_undo_takes_one():
    marks = [Mark(n, None, 1, ADULT) for n in "abc"] + [Mark("d", None, 1, CHILD), Mark("e", None, 0, ADULT, "b")]
    assert tally(marks) == Tally({}, 2, 1)


def test_two_phones_that_undo_the_same_walk_in_take_one():
    marks = [Mark("a", None, 1, ADULT), Mark("b", None, 1, ADULT)]
    undone = [Mark("c", None, 0, ADULT, "a"), Mark("d", None, 0, ADULT, "a")]
    assert tally(marks + undone).adults == 1


def test_an_undo_that_says_a_number_adds_nobody():
    assert tally([Mark("a", None, 1, ADULT), Mark("b", None, 9, ADULT, "a")]).adults == 0


def test_of_several_days_each_party_counts_with_its_fullest_and_walk_ins_with_theirs():
    found = attendance(
        {
            MONDAY: [Mark("a", 1, 4), Mark("b", 2, 1), Mark("w", None, 5, ADULT)],
            TUESDAY: [Mark("c", 1, 2), Mark("d", 3, 2), Mark("x", None, 2, ADULT), Mark("y", None, 4, CHILD)],
        }
    )
    assert [found.on(day).total for day in (MONDAY, TUESDAY)] == [10, 10]
    assert found.whole == Tally({1: 4, 2: 1, 3: 2}, 2, 4)
    assert found.total == 13
    assert found.on(date(2026, 3, 4)) == Tally()


# --- R19 as a property: what two phones do, and what of it arrives how often and in which order ----------------------
PARTY = st.tuples(st.just("party"), st.integers(1, 4), st.integers(0, 6))
WALK = st.tuples(st.just("walk"), st.sampled_from([ADULT, CHILD]), st.just(0))
UNDO = st.tuples(st.just("undo"), st.sampled_from([ADULT, CHILD]), st.just(0))
DEEDS = st.lists(st.one_of(PARTY, WALK, UNDO), max_size=25)


class Phone:
    """Marks as the page does, knowing only what it has seen itself."""

    def __init__(self, name):
        self.name, self.log = name, []

    def put(self, *facts, **more):
        self.log.append(Mark(f"{self.name}{len(self.log)}", *facts, **more))

    def do(self, deed, what, people):
        mine = [mark for mark in standing(self.log) if what in (mark.party, mark.walk_in)]
        if deed == "party":
            for old in mine or [None]:
                self.put(what, people, replaces=old and old.nonce)
        elif deed == "walk":
            self.put(None, 1, what)
        else:
            for old in [mark for mark in mine if mark.replaces is None][-1:]:
                self.put(None, 0, what, old.nonce)


def phones(first, second):
    made = Phone("a"), Phone("b")
    for phone, deeds in zip(made, (first, second), strict=True):
        for deed in deeds:
            phone.do(*deed)
    return made


@given(DEEDS, DEEDS, st.data())
def test_any_order_any_repetition_any_split_gives_the_same(first, second, data):
    one, two = phones(first, second)
    sent = one.log + two.log
    arrived = data.draw(st.permutations(sent + data.draw(st.lists(st.sampled_from(sent)) if sent else st.just([]))))
    assert tally(arrived) == tally(sent)
    cut = data.draw(st.integers(0, len(arrived)))
    assert tally(standing(arrived)) == tally(standing(arrived[cut:] + arrived[:cut]))


@given(DEEDS, DEEDS)
def test_nobody_is_lost_and_nobody_counted_twice(first, second):
    one, two = phones(first, second)
    both, alone = tally(one.log + two.log), (tally(one.log), tally(two.log))
    for party in {1, 2, 3, 4}:
        assert both.parties.get(party, 0) == max(seen.parties.get(party, 0) for seen in alone)
    assert both.adults == sum(seen.adults for seen in alone)
    assert both.children == sum(seen.children for seen in alone)


@given(DEEDS)
def test_a_phone_alone_shows_what_was_last_tapped(deeds):
    phone, parties, walked = Phone("a"), {}, {ADULT: 0, CHILD: 0}
    for deed, what, people in deeds:
        phone.do(deed, what, people)
        if deed == "party":
            parties[what] = people
        else:
            walked[what] = max(0, walked[what] + (1 if deed == "walk" else -1))
    assert tally(phone.log) == Tally({key: people for key, people in parties.items() if people}, *walked.values())
