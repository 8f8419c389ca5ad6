"""Signing up, changing, leaving, moving up: one rule per test."""

import uuid
from datetime import timedelta

import pytest

from participation.events.rules import Refused
from participation.mail.models import Message
from participation.signups import actions, queries
from participation.signups.models import Signup
from tests import cast
from tests.factories import make_event, make_party, make_signup
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db


def sign_up(event, **over):
    over.setdefault("phone", f"+45{33660000 + Signup.objects.count()}")
    now = over.pop("now", NOW)
    waiting = over.pop("accepts_waiting", True)
    submission = over.pop("submission_id", None) or uuid.uuid4()
    return actions.sign_up(
        event=event, party=make_party(**over), submission_id=submission, now=now, accepts_waiting=waiting
    )


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    assert caught.value.code == code


def test_a_party_that_fits_has_a_place_and_is_told():
    signup = sign_up(make_event(capacity=5), adults=2, children_0_5=2)
    assert (signup.status, signup.people) == ("placed", 4)
    assert [change.kind for change in signup.changes.all()] == ["placed"]
    assert [m.kind for m in Message.objects.filter(about=f"signup:{signup.ref}")] == ["placed"]


def test_the_same_submission_twice_is_one_signup_and_one_message():
    event, submission = make_event(), uuid.uuid4()
    first = sign_up(event, submission_id=submission, phone="+4533660010")
    again = sign_up(event, submission_id=submission, phone="+4533660010")
    assert first.pk == again.pk
    assert Message.objects.count() == 1


def test_the_same_form_sent_for_another_family_is_not_the_first_ones_signup():
    event, submission = make_event(), uuid.uuid4()
    sign_up(event, submission_id=submission)
    refused("already", sign_up, event, submission_id=submission, name="Bent", adults=4)
    assert Signup.objects.count() == 1


def test_one_contact_signs_up_a_few_parties_and_no_more(husum, chen):
    event = make_event(husum)
    for number in range(4):
        sign_up(event, name=f"Amina {number}", phone="+4533660010")
    refused("many", sign_up, event, phone="+4533660010")
    party = make_party(phone="+4533660010")
    assert actions.sign_up(event=event, party=party, submission_id=uuid.uuid4(), now=NOW, by=chen).status == "placed"


def test_a_family_that_does_not_fit_waits_whole():
    event = make_event(capacity=5)
    sign_up(event, adults=3)
    family = sign_up(event, adults=2, children_6_12=1)
    assert family.status == "waiting"
    assert queries.counts_of(event).taken == 3


def test_nobody_is_put_on_the_waiting_list_without_agreeing():
    event = make_event(capacity=1)
    sign_up(event)
    refused("waiting", sign_up, event, accepts_waiting=False)
    assert Signup.objects.count() == 1


def test_full_without_a_waiting_list_is_refused():
    event = make_event(capacity=1, waiting_list=False)
    sign_up(event)
    refused("full", sign_up, event)


def test_a_party_larger_than_the_room_is_refused_at_once():
    refused("full", sign_up, make_event(capacity=3), adults=4)


@pytest.mark.parametrize(
    ("over", "now"),
    [
        ({"signup_opens_at": at(1, 12)}, NOW),
        ({"signup_closes_at": at(1, 12)}, at(1, 13)),
        ({"state": "draft"}, NOW),
        ({"state": "cancelled"}, NOW),
        ({}, at(14, 18)),
        ({"admission": "drop_in"}, NOW),
    ],
)
def test_signup_is_refused_outside_its_time(over, now):
    refused("closed", sign_up, make_event(**over), now=now)


def test_staff_enter_a_call_after_the_deadline(husum, chen):
    event = make_event(husum, signup_closes_at=at(1, 12))
    signup = actions.sign_up(event=event, party=make_party(), submission_id=uuid.uuid4(), now=at(2, 9), by=chen)
    assert (signup.source, signup.entered_by) == ("phone", chen)


def test_cancelling_moves_up_the_first_who_fit():
    event = make_event(capacity=4)
    leaving = sign_up(event, adults=4)
    first, second = sign_up(event, adults=3), sign_up(event, adults=1)
    actions.cancel(signup=leaving, now=NOW)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("placed", "placed")
    assert Message.objects.filter(kind="promoted").count() == 2


def test_the_queue_stops_at_a_family_that_does_not_fit():
    event = make_event(capacity=4)
    leaving, _staying = sign_up(event, adults=1), sign_up(event, adults=3)
    family, single = sign_up(event, adults=3), sign_up(event, adults=1)
    actions.cancel(signup=leaving, now=NOW)
    assert [Signup.objects.get(pk=s.pk).status for s in (family, single)] == ["waiting", "waiting"]


def test_the_queue_skips_a_family_where_the_event_says_so():
    event = make_event(capacity=4, skip_ahead=True)
    leaving, _staying = sign_up(event, adults=1), sign_up(event, adults=3)
    family, single = sign_up(event, adults=3), sign_up(event, adults=1)
    actions.cancel(signup=leaving, now=NOW)
    assert [Signup.objects.get(pk=s.pk).status for s in (family, single)] == ["waiting", "placed"]


def test_cancelling_twice_says_it_once():
    signup = sign_up(make_event())
    actions.cancel(signup=signup, now=NOW)
    actions.cancel(signup=signup, now=NOW)
    assert [change.kind for change in signup.changes.all()] == ["placed", "cancelled"]
    assert Message.objects.filter(kind="cancelled").count() == 1


def test_fewer_people_free_places():
    event = make_event(capacity=4)
    family, waiting = sign_up(event, adults=4), sign_up(event, adults=2)
    actions.change(signup=family, party=make_party(adults=2), now=NOW)
    waiting.refresh_from_db()
    assert waiting.status == "placed"


def test_more_people_only_where_they_fit():
    event = make_event(capacity=4)
    family, _other = sign_up(event, adults=2), sign_up(event, adults=1)
    actions.change(signup=family, party=make_party(adults=3), now=NOW)
    refused("full", actions.change, signup=family, party=make_party(adults=4), now=NOW)
    assert queries.counts_of(event).taken == 4


def test_a_placed_family_does_not_grow_past_those_who_wait():
    event = make_event(capacity=5)
    family = sign_up(event, adults=3)
    sign_up(event, adults=3)
    refused("full", actions.change, signup=family, party=make_party(adults=5), now=NOW)
    assert queries.counts_of(event).taken == 3


def test_nobody_moves_up_while_the_event_is_running():
    event = make_event(capacity=1)
    leaving, waiting = sign_up(event), sign_up(event)
    actions.cancel(signup=leaving, now=at(14, 18))
    waiting.refresh_from_db()
    assert waiting.status == "waiting"


def test_changing_nothing_says_nothing():
    signup = sign_up(make_event(), phone="+4533660010")
    actions.change(signup=signup, party=make_party(), now=NOW)
    assert signup.changes.count() == 1
    assert Message.objects.count() == 1


def test_it_is_too_late_to_change_once_the_event_has_begun():
    signup = sign_up(make_event())
    refused("closed", actions.change, signup=signup, party=make_party(adults=2), now=at(14, 18))


def test_a_new_link_revokes_the_old_one():
    signup = sign_up(make_event())
    from participation.signups.links import token

    old = token(signup)
    assert queries.by_token(old) == signup
    actions.renew_link(signup=signup, now=NOW)
    assert queries.by_token(old) is None
    signup.refresh_from_db()
    assert queries.by_token(token(signup)) == signup


def test_staff_promote_out_of_turn_only_where_it_fits(husum, chen):
    event = make_event(husum, capacity=3)
    make_signup(event, adults=2)
    family, single = make_signup(event, status="waiting", adults=2), make_signup(event, status="waiting")
    refused("full", actions.promote, signup=family, now=NOW, by=chen)
    assert actions.promote(signup=single, now=NOW, by=chen).status == "placed"


def test_an_invented_party_is_written_to_by_nobody():
    signup = actions.sign_up(event=make_event(), party=cast.amina(), submission_id=uuid.uuid4(), now=NOW, invented=True)
    actions.cancel(signup=signup, now=NOW)
    assert Message.objects.count() == 0


def test_forgetting_keeps_the_numbers_and_kills_the_link():
    from participation.signups.links import token

    event = make_event(starts_at=at(-40, 17))
    signup = make_signup(event, adults=2, allergy="nuts", wheelchair=True, name="Amina")
    link = token(signup)
    assert actions.forget_needs(ended_before=NOW - timedelta(days=14)) == [signup.ref]
    assert actions.forget_contacts(ended_before=NOW - timedelta(days=30), faith_ended_before=NOW) == [signup.ref]
    signup.refresh_from_db()
    assert (signup.name, signup.phone, signup.allergy, signup.wheelchair, signup.people) == (
        "",
        "",
        "",
        False,
        2,
    )
    assert queries.by_token(link) is None
    assert actions.forget_needs(ended_before=NOW - timedelta(days=14)) == []


def test_forgetting_waits_its_time_except_for_faith():
    ordinary = make_signup(make_event(starts_at=at(-20, 17)))
    feast = make_signup(make_event(starts_at=at(-20, 17), faith_related=True))
    actions.forget_contacts(ended_before=NOW - timedelta(days=30), faith_ended_before=NOW - timedelta(days=14))
    ordinary.refresh_from_db()
    feast.refresh_from_db()
    assert (ordinary.name, feast.name) == ("Amina", "")


def test_nobody_is_flooded_through_our_form():
    for number in range(4):
        event = make_event()
        for party in range(3):
            sign_up(event, name=f"{number}{party}", phone="+4533660099")
    refused("many", sign_up, make_event(), phone="+4533660099")


def test_nobody_is_flooded_by_changing_either(husum, chen):
    signup = sign_up(make_event(husum), phone="+4533660099")
    for number in range(11):
        actions.change(signup=signup, party=make_party(phone="+4533660099", adults=1 + number % 2 + 1), now=NOW)
    refused("many", actions.change, signup=signup, party=make_party(phone="+4533660099", adults=5), now=NOW)
    by_staff = actions.change(signup=signup, party=make_party(phone="+4533660099", adults=5), now=NOW, by=chen)
    assert by_staff.people == 5


@pytest.mark.parametrize("over", [{"state": "cancelled"}, {"starts_at": at(-1, 9), "ends_at": at(1, 9)}])
def test_nobody_is_given_a_place_at_what_is_cancelled_or_has_begun(husum, chen, over):
    waiting = make_signup(make_event(husum, **over), status="waiting")
    refused("closed", actions.promote, signup=waiting, now=NOW, by=chen)
