"""Who is reminded, of what, and exactly once (R10)."""

import uuid
from datetime import timedelta

import pytest
from django.db import transaction

from participation.events.models import Event
from participation.mail.models import Message
from participation.portal.actions import save_event
from participation.portal.following import date_confirmed
from participation.reminders.models import Reminder
from participation.reminders.queries import due_turns, unclaimed
from participation.signups import actions as signups
from participation.signups.models import Signup
from tests.factories import make_area, make_signup
from tests.factories.clock import NOW, at
from tests.participation.reminders.parties import (
    THANKS,
    THREE_HOURS,
    TWO_DAYS,
    claims,
    go_round,
    mailing,
    make_dinner,
    make_rule,
    sent,
    thank_you,
    three_hours,
)

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_reminder_comes_at_its_moment_and_once():
    make_rule()
    mailing(make_dinner())
    assert go_round(TWO_DAYS - MINUTE).done == 0
    assert go_round(TWO_DAYS).done == 1
    for later in (TWO_DAYS, TWO_DAYS + MINUTE, TWO_DAYS + 24 * HOUR):
        assert go_round(later).done == 0
    assert sent() == [("reminder", "amina@post.example")]


def test_each_rule_reminds_in_its_turn():
    make_rule(), three_hours(), thank_you()
    make_signup(make_dinner())
    for moment in (TWO_DAYS, THREE_HOURS, THANKS):
        assert go_round(moment).done == 1
    assert [kind for kind, _to in sent()] == ["reminder", "reminder", "thanks"]


def test_scheduler_that_was_dead_sends_one_and_ticks_off_the_rest():
    two, three = make_rule(), three_hours()
    party = make_signup(make_dinner())
    assert go_round(THREE_HOURS + HOUR).done == 1
    assert sent() == [("reminder", "+4533660010")]
    assert claims() == [(two.pk, party.pk, False), (three.pk, party.pk, True)]
    three.active = False
    three.save()
    assert go_round(THREE_HOURS + HOUR).done == 0


def test_scheduler_that_was_dead_for_six_hours_reminds_everyone_once():
    make_rule()
    event = make_dinner(capacity=100)
    for _number in range(12):
        make_signup(event)
    assert go_round(TWO_DAYS + 6 * HOUR).done == 12
    assert go_round(TWO_DAYS + 6 * HOUR + MINUTE).done == 0
    assert len(sent()) == 12


def test_nobody_is_reminded_after_the_start():
    make_rule(), three_hours()
    event = make_dinner()
    make_signup(event)
    assert go_round(event.starts_at).done == 0
    assert go_round(event.starts_at + HOUR).done == 0
    assert claims() == []


def test_reminder_expires_when_the_event_begins_and_thanks_a_week_after_its_end():
    three_hours(), thank_you()
    event = make_dinner()
    make_signup(event)
    go_round(THREE_HOURS)
    go_round(THANKS)
    expiries = list(Message.objects.order_by("pk").values_list("expires_at", flat=True))
    assert expiries == [event.starts_at, event.ends_at + timedelta(days=7)]


def test_thanks_come_late_but_not_after_a_week():
    thank_you()
    event = make_dinner()
    make_signup(event)
    assert go_round(event.ends_at + timedelta(days=7)).done == 0
    assert go_round(event.ends_at + timedelta(days=7) - MINUTE).done == 1


def test_event_that_moves_reminds_once_more_for_its_new_start():
    make_rule()
    event = make_dinner()
    party = make_signup(event)
    go_round(TWO_DAYS)
    Event.objects.filter(pk=event.pk).update(starts_at=at(21, 17), ends_at=at(21, 20))
    assert go_round(TWO_DAYS + HOUR).done == 0
    for moment in (at(19, 17), at(19, 18)):
        go_round(moment)
    assert len(sent()) == 2
    starts = Reminder.objects.order_by("starts_at").values_list("signup", "starts_at")
    assert list(starts) == [(party.pk, at(14, 17)), (party.pk, at(21, 17))]


def test_party_that_was_just_told_of_the_new_hour_is_not_reminded_for_a_moment_before_that():
    make_rule(), three_hours()
    event = make_dinner()
    make_signup(event)
    go_round(TWO_DAYS)
    moved = Event.objects.get(pk=event.pk)
    moved.starts_at, moved.ends_at = at(14, 18), at(14, 21)
    save_event(event=moved, now=TWO_DAYS + HOUR)
    assert go_round(TWO_DAYS + 2 * HOUR).done == 1  # ticked off, not written
    assert [kind for kind, _to in sent()] == ["reminder", "event_changed"]
    go_round(at(14, 15))
    assert [kind for kind, _to in sent()] == ["reminder", "event_changed", "reminder"]


def test_party_that_was_just_told_that_the_date_is_certain_is_not_reminded_for_a_moment_before_that():
    make_rule()
    party = make_signup(make_dinner())
    with transaction.atomic():
        date_confirmed(party, now=TWO_DAYS + HOUR)
    assert go_round(TWO_DAYS + 2 * HOUR).done == 1
    assert [kind for kind, _to in sent()] == ["date_confirmed"]


def test_what_waits_in_the_outbox_is_withdrawn_when_the_event_changes_or_the_party_leaves():
    make_rule()
    event = make_dinner(capacity=100)
    stays, leaves = make_signup(event), make_signup(event)
    go_round(TWO_DAYS)
    signups.cancel(signup=leaves, now=TWO_DAYS + MINUTE)
    moved = Event.objects.get(pk=event.pk)
    moved.starts_at, moved.ends_at = at(14, 18), at(14, 21)
    save_event(event=moved, now=TWO_DAYS + MINUTE)
    found = Message.objects.filter(kind="reminder").order_by("pk").values_list("about", "error")
    assert list(found) == [(f"signup:{stays.ref}", "superseded"), (f"signup:{leaves.ref}", "superseded")]


def test_reminder_makes_no_confirmation_untrue():
    make_rule()
    event = make_dinner()
    party = signups.sign_up(
        event=event,
        party=signups.Party(name="Amina", contact_kind="phone", phone="+4533660010"),
        submission_id=uuid.uuid4(),
        now=NOW,
        accepts_waiting=True,
    )
    go_round(TWO_DAYS)
    rows = Message.objects.filter(about=f"signup:{party.ref}").order_by("pk").values_list("kind", "expired_at")
    assert list(rows) == [("placed", None), ("reminder", None)]


def test_party_that_signed_up_or_moved_up_after_the_moment_hears_nothing_of_it():
    make_rule()
    event = make_dinner()
    late = make_signup(event, now=TWO_DAYS + MINUTE)
    moved_up = make_signup(event)
    Signup.objects.filter(pk=moved_up.pk).update(decided_at=TWO_DAYS + MINUTE)
    on_time = make_signup(event, now=TWO_DAYS)
    go_round(TWO_DAYS + HOUR)
    assert [signup for _rule, signup, _told in claims()] == [on_time.pk]
    assert late.pk != on_time.pk
    assert unclaimed(due_turns(TWO_DAYS + HOUR), 10) == []  # nor is it looked at again every minute


def test_rule_that_was_made_after_its_moment_does_not_fire():
    make_rule(created_at=TWO_DAYS + MINUTE)
    make_signup(make_dinner())
    assert go_round(TWO_DAYS + HOUR).done == 0


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_event_that_does_not_take_place_reminds_nobody(state):
    make_rule(), thank_you()
    make_signup(make_dinner(state=state))
    assert (go_round(TWO_DAYS).done, go_round(THANKS).done) == (0, 0)


@pytest.mark.parametrize(
    "facts",
    [
        {"invented": True},
        {"no_reminders": True},
        {"contact_kind": "call"},
        {"phone": ""},
    ],
)
def test_party_that_must_hear_nothing_is_ticked_off_without_a_message(facts):
    rule = make_rule()
    party = make_signup(make_dinner(), **facts)
    go_round(TWO_DAYS)
    assert sent() == []
    assert claims() == [(rule.pk, party.pk, False)]
    Signup.objects.update(invented=False, no_reminders=False, contact_kind="phone", phone="+4533660010")
    go_round(TWO_DAYS + HOUR)
    assert sent() == []


def test_cancelled_signup_hears_nothing():
    make_rule(), make_rule(recipients="waiting")
    make_signup(make_dinner(), status="cancelled")
    go_round(TWO_DAYS)
    assert claims() == []


def test_waiting_and_placed_each_have_their_own():
    make_rule(recipients="waiting", amount=4)
    event = make_dinner()
    make_signup(event)
    make_signup(event, status="waiting", phone="+4533660011")
    go_round(at(10, 17))
    assert sent() == [("reminder_waiting", "+4533660011")]


def test_event_with_rules_of_its_own_does_not_follow_its_area():
    make_rule()
    event = make_dinner()
    make_rule(event=event, amount=1)
    make_signup(event)
    assert go_round(TWO_DAYS).done == 0
    assert go_round(at(13, 17)).done == 1


def test_event_whose_own_rules_are_all_switched_off_reminds_nobody():
    make_rule()
    event = make_dinner()
    make_rule(event=event, amount=1, active=False)
    make_signup(event)
    assert (go_round(TWO_DAYS).done, go_round(at(13, 17)).done) == (0, 0)


def test_rules_of_another_area_are_not_ours():
    make_rule(area=make_area("vesterbro"))
    make_signup(make_dinner())
    assert go_round(TWO_DAYS).done == 0


def test_event_of_several_days_is_counted_from_its_start_and_thanked_after_its_end():
    make_rule(), thank_you()
    make_signup(make_dinner(ends_at=at(18, 15)))
    assert go_round(TWO_DAYS).done == 1
    assert go_round(at(16, 11)).done == 0
    assert go_round(at(19, 11)).done == 1


def test_moment_on_the_day_after_the_start_is_never():
    from datetime import time

    make_rule(amount=0, at_hour=time(18))
    make_signup(make_dinner())
    assert go_round(at(14, 16, 59)).done == 0
    assert claims() == []
