"""Marks at the door only grow, and whatever is sent twice counts once; and what the figures make of it."""

import uuid
from datetime import timedelta

import pytest

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.representation.actions.closing import close_due, tell_heads
from participation.representation.rules import cap
from participation.representation.states import Stage
from participation.representation.subjects import of_event
from participation.signups.actions import door
from participation.signups.actions.door import Entry, mark, set_party, tick_off, undo_walk_in, walk_in
from participation.signups.attendance import Tally
from participation.signups.door_queries import attendance_of, came
from participation.signups.models import DoorMark
from tests.factories import fill, make_boxes, make_event, make_signup
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = at(0, 9).date(), at(1, 9).date()


@pytest.fixture
def event():
    return make_event(starts_at=at(0, 9), ends_at=at(0, 12))


def entry(**over):
    return Entry(**{"nonce": uuid.uuid4(), "day": MONDAY, "people": 1, **over})


def put(event, signup, people, *, seen=False, day=MONDAY, nonce=None):
    facts = {"event": event, "day": day, "signup": signup, "people": people, "seen": seen, "now": NOW}
    set_party(**facts, nonce=nonce or uuid.uuid4())


def came_on(event, day=MONDAY):
    return attendance_of(event).on(day)


def test_who_came_is_asked_by_signup_and_as_numbers(event):
    amina, waits, other = make_signup(event, adults=4), make_signup(event, status="waiting"), make_signup(event)
    for signup, people in ((amina, 3), (waits, 1), (other, 1)):
        put(event, signup, people)
    put(event, other, 0, seen=True)
    walk_in(event=event, day=MONDAY, kind="child", nonce=uuid.uuid4(), now=NOW)
    assert set(came(event)) == {amina, waits}
    assert attendance_of(event).whole == Tally({amina.pk: 3, waits.pk: 1}, 0, 1)
    assert of_event(event).heads(Stage.ATTENDANCE) == 5


def test_a_door_that_was_not_used_knows_nothing(event):
    signup = make_signup(event)
    assert of_event(event).heads(Stage.ATTENDANCE) is None
    put(event, signup, 1)
    put(event, signup, 0, seen=True)
    assert of_event(event).heads(Stage.ATTENDANCE) is None


def test_heads_of_a_camp_are_each_partys_fullest_day_and_the_most_walk_ins_of_a_day():
    camp = make_event(starts_at=at(0, 9), ends_at=at(1, 12), each_day=True)
    signup = make_signup(camp, adults=3)
    put(camp, signup, 3)
    put(camp, signup, 1, day=TUESDAY)
    for day in (MONDAY, TUESDAY, TUESDAY):
        walk_in(event=camp, day=day, kind="adult", nonce=uuid.uuid4(), now=NOW)
    assert (came_on(camp).total, came_on(camp, TUESDAY).total) == (4, 3)
    assert of_event(camp).heads(Stage.ATTENDANCE) == 5


def test_each_mark_of_a_batch_is_judged_by_itself(event):
    signup, stranger = make_signup(event, adults=2), make_signup(make_event())
    good = entry(ref=signup.ref, people=2)
    wrong = {
        "party": [entry(ref=stranger.ref), entry(ref="aaaaaaaa"), entry(), entry(walk_in="dog")],
        "day": [entry(ref=signup.ref, day=TUESDAY)],
        "people": [
            entry(ref=signup.ref, people=-1),
            entry(ref=signup.ref, people=door.MOST_OF_PARTY + 1),
            entry(ref=signup.ref, walk_in="adult"),
            entry(walk_in="adult", people=2),
            entry(walk_in="adult", people=0),
            entry(walk_in="adult", people=1, replaces=good.nonce),
        ],
    }
    entries = [good, *(one for several in wrong.values() for one in several)]
    refused = mark(event=event, entries=entries, now=NOW)
    assert refused == {one.nonce: code for code, several in wrong.items() for one in several}
    assert DoorMark.objects.get().signup == signup


def test_a_batch_sent_again_and_again_counts_once(event):
    signup = make_signup(event, adults=4)
    first = entry(ref=signup.ref, people=4)
    batch = [first, entry(ref=signup.ref, people=3, replaces=first.nonce), entry(walk_in="child")]
    for order in (batch, batch[::-1], batch[1:], batch):
        assert mark(event=event, entries=order, now=NOW) == {}
    assert (DoorMark.objects.count(), came_on(event)) == (3, Tally({signup.pk: 3}, 0, 1))


def test_sixty_marks_cost_as_many_queries_as_two(event, django_assert_num_queries):
    signups = [make_signup(event) for _ in range(60)]
    for several in (signups[:2], signups):
        with django_assert_num_queries(5):  # savepoint, parties, number, insert, release
            mark(event=event, entries=[entry(ref=signup.ref) for signup in several], now=NOW)
    assert came_on(event).total == 60


def test_a_door_takes_no_end_of_marks(event, monkeypatch):
    monkeypatch.setattr(door, "MOST_MARKS", 2)
    mark(event=event, entries=[entry(walk_in="adult"), entry(walk_in="adult")], now=NOW)
    with pytest.raises(Refused) as refused:
        mark(event=event, entries=[entry(walk_in="adult")], now=NOW)
    assert (refused.value.code, came_on(event).adults) == ("full", 2)


def test_the_clock_of_a_phone_is_not_believed_about_the_future(event):
    mark(event=event, entries=[entry(walk_in="adult", at=NOW + timedelta(days=400))], now=NOW)
    assert DoorMark.objects.get().marked_at == NOW


def test_a_correction_on_the_page_corrects_both_phones(event):
    signup = make_signup(event, adults=4)
    put(event, signup, 4)
    put(event, signup, 3)  # another phone that had not seen it
    assert came_on(event).parties == {signup.pk: 4}
    put(event, signup, 2, seen=True)
    assert came_on(event).parties == {signup.pk: 2}


def test_a_double_tap_is_one_tap(event):
    signup, nonce = make_signup(event, adults=2), uuid.uuid4()
    for _tap in range(2):
        put(event, signup, 2, nonce=nonce)
        walk_in(event=event, day=MONDAY, kind="adult", nonce=uuid.uuid5(nonce, "walk"), now=NOW)
    assert came_on(event) == Tally({signup.pk: 2}, 1, 0)
    for _tap in range(2):
        undo_walk_in(event=event, day=MONDAY, kind="adult", nonce=uuid.uuid5(nonce, "undo"), now=NOW)
    assert came_on(event).adults == 0


def test_undo_takes_one_walk_in_and_none_where_there_is_none(event):
    walk_in(event=event, day=MONDAY, kind="adult", nonce=uuid.uuid4(), now=NOW)
    walk_in(event=event, day=MONDAY, kind="adult", nonce=uuid.uuid4(), now=NOW)
    for left in (1, 0, 0):
        undo_walk_in(event=event, day=MONDAY, kind="adult", nonce=uuid.uuid4(), now=NOW)
        assert came_on(event).adults == left


@pytest.mark.parametrize(("steps", "expected"), [([7], 7), ([7, -2], 5), ([7, -7], 0), ([7, 3, -8], 2), ([2, -9], 0)])
def test_the_paper_list_changes_walk_ins_by_a_difference(event, steps, expected):
    for more in steps:
        for _sent in range(2):  # twice, as a double click does
            nonce = uuid.uuid5(uuid.NAMESPACE_URL, f"{steps} {more}")
            tick_off(event=event, day=MONDAY, parties={}, walked={"adult": more}, nonce=nonce, now=NOW)
    assert came_on(event).adults == expected


def test_the_paper_list_leaves_single_walk_ins_of_a_phone_undoable(event):
    walk_in(event=event, day=MONDAY, kind="adult", nonce=uuid.uuid4(), now=NOW)
    tick_off(event=event, day=MONDAY, parties={}, walked={"adult": 6}, nonce=uuid.uuid4(), now=NOW)
    for left in (6, 6):
        undo_walk_in(event=event, day=MONDAY, kind="adult", nonce=uuid.uuid4(), now=NOW)
        assert came_on(event).adults == left


def test_the_paper_list_corrects_what_phones_marked(event):
    one, two = make_signup(event, adults=4), make_signup(event)
    put(event, one, 4)
    tick_off(event=event, day=MONDAY, parties={one: 1, two: 1}, walked={}, nonce=uuid.uuid4(), now=NOW)
    assert came_on(event).parties == {one.pk: 1, two.pk: 1}


# --- what the figures make of it -------------------------------------------------------------------------------------
@pytest.fixture
def box():
    """The attendance box of an event that ended eight days ago, with twelve answers."""
    over = make_event(starts_at=at(-8, 8), ends_at=at(-8, 10))
    found = make_boxes(over)[Stage.ATTENDANCE]
    fill(found, gender={"WOMAN": 12})
    return over, found


def let_in(event, people):
    one = Entry(uuid.uuid4(), local(event.starts_at).date(), people, walk_in="adult")
    mark(event=event, entries=[one], now=NOW, most=100)


def closed_with(found):
    close_due(now=NOW)
    found.refresh_from_db()
    return found.closed, found.heads


def test_the_door_tells_the_figures_how_many_came(box):
    let_in(box[0], 30)
    assert closed_with(box[1]) == (True, 30)


def test_a_door_that_saw_fewer_than_answered_makes_no_figure_and_tells_nobody_by_waiting(box):
    """Whoever adds to the door's count one by one must not see the box close at the number of those who answered."""
    let_in(box[0], 11)
    assert closed_with(box[1]) == (True, None)


def test_what_the_secretariat_tells_stands_before_the_door(box):
    let_in(box[0], 30)
    tell_heads(box=box[1], heads=44, now=at(-8, 12))
    assert closed_with(box[1]) == (True, 44)


def test_nobodys_answer_is_refused_because_the_door_has_only_begun_to_count(event):
    found = make_boxes(event)[Stage.ATTENDANCE]
    before = cap(found, of_event(event))
    let_in(event, 1)
    assert (before, cap(found, of_event(event))) == (40, 40)
    let_in(event, 90)
    assert cap(found, of_event(event)) == 91
