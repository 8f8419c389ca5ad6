"""Reminders in a world that fails (R10): killed between, run twice, several workers, cancelled that very moment.

Promise: exactly one each, however often the scheduler runs or dies.
"""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from participation.mail.models import Message
from participation.reminders import jobs
from participation.reminders.actions import reminding
from participation.reminders.models import Reminder
from participation.reminders.queries import due_turns, unclaimed
from participation.signups import actions as signups
from tests.factories import make_event, make_signup
from tests.participation.reminders.parties import TWO_DAYS, go_round, make_dinner, make_rule, three_hours

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


class Killed(BaseException):
    """The process is gone."""


def parties(count: int):
    """An event and so many parties with phones of their own."""
    event = make_dinner(capacity=None)
    return event, [make_signup(event, phone=f"+45336600{number:02}") for number in range(count)]


def told() -> Counter:
    """How many messages each number got."""
    return Counter(Message.objects.values_list("recipient", flat=True))


def once_each(found) -> Counter:
    """How many each should have got."""
    return Counter(party.phone for party in found)


@pytest.mark.parametrize("dies", ["before", "between", "after"])
def test_worker_that_is_killed_costs_no_reminder_and_sends_none_twice(monkeypatch, dies):
    make_rule()
    _event, found = parties(3)
    real, calls = reminding.messages.reminder, []

    def killed(signup, *, now):
        calls.append(signup.pk)
        if len(calls) == 2 and dies == "before":
            raise Killed
        message = real(signup, now=now)
        if len(calls) == 2 and dies == "between":
            raise Killed
        return message

    create = Reminder.objects.bulk_create

    def claimed(rows):
        made = create(rows)
        if dies == "after" and len(calls) == 2:
            raise Killed
        return made

    with monkeypatch.context() as patch:
        patch.setattr(reminding.messages, "reminder", killed)
        patch.setattr(Reminder.objects, "bulk_create", claimed)
        with pytest.raises(Killed):
            go_round(TWO_DAYS)
    assert (Message.objects.count(), Reminder.objects.count()) == (1, 1)
    assert go_round(TWO_DAYS + MINUTE).done == 2
    assert go_round(TWO_DAYS + 2 * MINUTE).done == 0
    assert told() == once_each(found)


def test_workers_side_by_side_remind_everyone_once():
    make_rule(), three_hours()
    _event, found = parties(12)
    start, trouble = threading.Barrier(3), []

    def work():
        try:
            start.wait()
            while go_round(TWO_DAYS, most=5).more:
                pass
        except Exception as error:
            trouble.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert trouble == []
    go_round(TWO_DAYS)
    assert told() == once_each(found)
    assert Reminder.objects.count() == 12


def test_what_another_worker_did_since_we_looked_is_no_error():
    make_rule()
    _event, found = parties(1)
    ((turn, party),) = unclaimed(due_turns(TWO_DAYS), 10)
    again = {"turn": turn, "signup": party, "arrived": lambda event: None, "asked": lambda event: None}
    assert reminding.remind(**again, now=TWO_DAYS) is True
    assert reminding.remind(**again, now=TWO_DAYS) is False
    assert told() == once_each(found)


@pytest.mark.parametrize("what", ["signup cancelled", "event cancelled", "event moved"])
def test_what_is_cancelled_or_moved_since_we_looked_is_not_reminded(what):
    make_rule()
    event, (party,) = parties(1)
    ((turn, key),) = unclaimed(due_turns(TWO_DAYS), 10)
    if what == "signup cancelled":
        signups.cancel(signup=party, now=TWO_DAYS)
    elif what == "event cancelled":
        type(event).objects.update(state="cancelled")
    else:
        type(event).objects.update(starts_at=event.starts_at + timedelta(hours=1))
    nothing = {"arrived": lambda event: None, "asked": lambda event: None}
    assert reminding.remind(turn=turn, signup=key, **nothing, now=TWO_DAYS) is False
    assert set(Message.objects.values_list("kind", flat=True)) <= {"cancelled"}
    assert Reminder.objects.count() == 0


def test_database_that_is_away_stops_the_round_and_loses_nothing(monkeypatch):
    from django.db import OperationalError

    make_rule()
    _event, found = parties(2)

    def away(**_facts):
        raise OperationalError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "remind", away)
        with pytest.raises(OperationalError):
            go_round(TWO_DAYS)
    assert go_round(TWO_DAYS).done == 2
    assert told() == once_each(found)


def test_the_worker_reminds_and_sends_in_one_round(settings, mailoutbox):
    now = timezone.now()
    event = make_event(starts_at=now + timedelta(hours=2))
    three_hours(created_at=now - timedelta(days=3))
    make_signup(
        event, contact_kind="email", phone="", email="amina@post.example", now=now - timedelta(days=2), language="da"
    )
    for _round in range(2):
        call_command("worker", once=True)
    (letter,) = mailoutbox
    assert letter.to == ["amina@post.example"]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
