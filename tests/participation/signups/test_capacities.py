"""Childcare, interpreters and reserved places: one rule per test."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participation.events.models import Interpretation
from participation.mail.models import Message
from participation.portal.actions import save_event
from participation.signups import actions, queries, rules
from participation.signups.models import ReservedPlaces, Signup
from tests.factories import make_event, make_party, make_signup
from tests.factories.clock import NOW, at
from tests.participation.signups.test_actions import refused

pytestmark = pytest.mark.django_db


def family(event, *, children=1, care=1, **over):
    """A party of one adult and its children, who agrees to every waiting list."""
    options = {name: over.pop(name) for name in ("reserved", "by", "accepts_childcare_waiting") if name in over}
    party = make_party(
        phone=f"+45{33660000 + Signup.objects.count()}", children_0_5=children, childcare_children=care, **over
    )
    return actions.sign_up(
        event=event,
        party=party,
        submission_id=uuid.uuid4(),
        now=NOW,
        accepts_waiting=True,
        **({"accepts_childcare_waiting": True} | options),
    )


def state(signup):
    signup.refresh_from_db()
    return signup.status, signup.childcare_state


@pytest.fixture
def event():
    """Ten places, two of childcare."""
    return make_event(capacity=10, childcare=True, childcare_places=2)


def kinds():
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


def test_children_that_fit_have_childcare_and_others_wait_for_it(event):
    first, second = family(event, children=2, care=2), family(event)
    assert (state(first), state(second)) == (("placed", "placed"), ("placed", "waiting"))
    assert queries.counts_of(event).care_taken == 2


def test_nobody_waits_for_childcare_without_agreeing(event):
    family(event, children=2, care=2)
    refused("childcare_waiting", family, event, accepts_childcare_waiting=False)
    assert Signup.objects.count() == 1


def test_who_comes_only_with_childcare_waits_whole_and_gets_both(event):
    first = family(event, children=2, care=2)
    both = family(event, only_with_childcare=True)
    assert state(both) == ("waiting", "waiting")
    assert state(family(event, children=0, care=0)) == ("placed", "")  # nobody waits behind them for a place alone
    actions.cancel(signup=first, now=NOW)
    assert state(both) == ("placed", "placed")
    assert [change.kind for change in both.changes.all()] == ["waiting", "promoted", "childcare"]
    assert Message.objects.filter(about=f"signup:{both.ref}").latest("pk").kind == "promoted"


def test_freed_childcare_goes_to_the_first_who_waits_and_is_told(event):
    leaving = family(event, children=2, care=2)
    large, small = family(event, children=2, care=2), family(event)
    actions.change(signup=leaving, party=make_party(phone=leaving.phone, children_0_5=2, childcare_children=1), now=NOW)
    assert (state(large)[1], state(small)[1]) == ("waiting", "waiting")  # the first does not fit yet
    actions.cancel(signup=leaving, now=NOW)
    assert (state(large)[1], state(small)[1]) == ("placed", "waiting")
    assert large.changes.last().kind == "childcare"
    assert Message.objects.filter(about=f"signup:{large.ref}").latest("pk").kind == "childcare"


def test_more_places_in_childcare_move_children_up(event):
    family(event, children=2, care=2)
    waiting = family(event)
    event.childcare_places = 3
    save_event(event=event, now=NOW)
    assert state(waiting) == ("placed", "placed")


@pytest.mark.parametrize(
    ("facts", "care"),
    [({"childcare": False}, 1), ({"childcare_places": 2}, 3), ({"childcare_from": 6, "childcare_to": 9}, 1)],
)
def test_children_that_childcare_does_not_take_are_refused(facts, care):
    event = make_event(**({"childcare": True} | facts))
    refused("childcare", family, event, children=3, care=care)


def test_asking_for_childcare_afterwards_gets_it_or_waits(event):
    early, late = family(event, children=2, care=0), family(event, children=2, care=0)
    for signup in (early, late):
        actions.change(
            signup=signup, party=make_party(phone=signup.phone, children_0_5=2, childcare_children=2), now=NOW,
            accepts_childcare_waiting=True,
        )  # fmt: skip
    assert (state(early)[1], state(late)[1]) == ("placed", "waiting")


def test_nobody_waits_for_childcare_by_a_change_without_agreeing_but_staff_have_asked(event, chen):
    family(event, children=2, care=2)
    late = family(event, care=0)
    party = make_party(phone=late.phone, children_0_5=1, childcare_children=1)
    refused("childcare_waiting", actions.change, signup=late, party=party, now=NOW)
    assert state(late) == ("placed", "")
    actions.change(signup=late, party=party, now=NOW, by=chen)
    assert state(late) == ("placed", "waiting")


@pytest.mark.parametrize("over", [{"childcare_children": 2}, {"childcare_children": 1, "only_with_childcare": True}])
def test_a_placed_party_loses_neither_its_place_nor_its_childcare_by_asking_for_more(event, over):
    had = family(event, children=2, care=over["childcare_children"] - 1)
    family(event, children=2, care=2 if not had.childcare_children else 1)
    before = state(had)
    refused("childcare", actions.change, signup=had, party=make_party(phone=had.phone, children_0_5=2, **over), now=NOW)
    assert state(had) == before


def test_staff_give_no_place_without_the_childcare_they_come_for(event, husum, chen):
    first = family(event, children=2, care=2)
    both = family(event, only_with_childcare=True)
    refused("childcare", actions.promote, signup=both, now=NOW, by=chen)
    Signup.objects.filter(pk=first.pk).update(status="cancelled", childcare_state="")
    actions.promote(signup=both, now=NOW, by=chen)
    assert state(both) == ("placed", "placed")


def test_the_page_says_what_the_action_does(event):
    family(event, children=2, care=2)
    party = make_party(children_0_5=1, childcare_children=1)
    told = rules.outcome(event, queries.counts_of(event), rules.asking(party))
    assert (told.outcome, told.care, told.lacks_care) == ("placed", "waiting", False)
    only = make_party(children_0_5=1, childcare_children=1, only_with_childcare=True)
    told = rules.outcome(event, queries.counts_of(event), rules.asking(only))
    assert (told.outcome, told.care, told.lacks_care) == ("waiting", "waiting", True)


def test_a_confirmed_interpreter_is_announced_and_told_once(event):
    asked, other = make_signup(event, interpreter="so"), make_signup(event)
    make_signup(event, interpreter="so", status="cancelled")
    assert actions.set_interpreter(event=event, language="so", booking="booked", now=NOW) == 0
    assert actions.set_interpreter(event=event, language="so", booking="confirmed", now=NOW) == 1
    assert actions.set_interpreter(event=event, language="so", booking="confirmed", now=NOW) == 0
    event.refresh_from_db()
    assert event.interpreted_languages == ["ar", "so"]
    assert kinds() == ["interpreter_confirmed"]
    assert Message.objects.get().about == f"signup:{asked.ref}" != f"signup:{other.ref}"


def test_a_confirmation_taken_back_comes_off_the_page_and_a_plan_announced_by_hand_stays(event):
    actions.set_interpreter(event=event, language="so", booking="confirmed", now=NOW)
    actions.set_interpreter(event=event, language="so", booking="booked", now=NOW)
    actions.set_interpreter(event=event, language="ar", booking="booked", now=NOW)
    event.refresh_from_db()
    assert event.interpreted_languages == ["ar"]


def test_an_interpreter_that_cannot_be_had_is_said_honestly_with_a_number(event):
    make_signup(event, interpreter="ar", status="waiting", language="en")
    assert actions.set_interpreter(event=event, language="ar", booking="declined", now=NOW) == 1
    event.refresh_from_db()
    assert event.interpreted_languages == []
    text = Message.objects.get().text
    assert "We could not get an interpreter" in text
    assert text.endswith("33 66 00 01")


def test_who_asks_after_no_interpreter_could_be_had_hears_it_too_and_the_others_once(event):
    make_signup(event, interpreter="ar", now=at(-2, 10))
    assert actions.set_interpreter(event=event, language="ar", booking="declined", now=at(-1, 10)) == 1
    assert actions.set_interpreter(event=event, language="ar", booking="declined", now=at(-1, 11)) == 0
    assert queries.asked_again(event) == set()
    later = make_signup(event, interpreter="ar", now=at(-1, 12), contact_kind="email", email="b@medspil.example")
    make_signup(event, interpreter="so", now=at(-1, 12))
    assert queries.asked_again(event) == {"ar"}
    assert actions.set_interpreter(event=event, language="ar", booking="declined", now=NOW) == 1
    assert Message.objects.order_by("pk").last().about == f"signup:{later.ref}"
    assert queries.asked_again(event) == set()
    assert actions.set_interpreter(event=event, language="ar", booking="declined", now=NOW) == 0


@pytest.mark.parametrize(("language", "over"), [("da", {}), ("xx", {}), ("so", {"state": "cancelled"})])
def test_no_interpreter_for_what_needs_none(language, over):
    event = make_event(**over)
    code = "closed" if over else "language"
    refused(code, actions.set_interpreter, event=event, language=language, booking="booked", now=NOW)
    assert not Interpretation.objects.exists()


def test_plain_counting_is_one_question(event):
    make_signup(event)
    with CaptureQueriesContext(connection) as asked:
        assert queries.counts_of(event).taken == 1
    assert len(asked) == 1


def test_forgetting_through_whom_people_came_leaves_the_numbers_of_the_event():
    event = make_event(starts_at=at(-40, 17), capacity=10)
    row = ReservedPlaces.objects.create(event=event, organisation="Mødrehjælpen", places=5, key="x" * 22)
    came = make_signup(event, adults=3, reserved=row)
    make_signup(event, adults=2, reserved=row, status="cancelled")
    make_signup(event, adults=1)

    def numbers():
        counts = queries.counts_of(event)
        used = [(kept.places, kept.people) for kept in queries.reserved_places(event)]
        return used, counts.kept[row.pk], rules.places(event, counts, NOW)

    before = numbers()
    assert before[:2] == ([(5, 3)], rules.Kept(5, 3))
    for _again in range(2):
        actions.forget_contacts(ended_before=NOW, faith_ended_before=NOW)
        assert numbers() == before
    came.refresh_from_db()
    assert (came.reserved, came.name) == (None, "")
    assert not Signup.objects.filter(reserved__isnull=False).exists()


def test_forgetting_empties_childcare_and_the_proxy():
    event = make_event(starts_at=at(-40, 17))
    signup = make_signup(
        event, children_0_5=1, childcare_children=1, childcare_state="placed", childcare_since=NOW,
        only_with_childcare=True, proxy="child", proxy_name="Bo", proxy_language="da",
    )  # fmt: skip
    actions.forget_needs(ended_before=NOW)
    actions.forget_contacts(ended_before=NOW, faith_ended_before=NOW)
    signup.refresh_from_db()
    emptied = {name: getattr(signup, name) for name in (*actions.forgetting.NEEDS, *actions.forgetting.CONTACT)}
    assert emptied == actions.forgetting.NEEDS | actions.forgetting.CONTACT
    assert signup.people == 2
