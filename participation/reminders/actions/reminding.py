"""Reminding one party.

The one rule: claim and message are written in one transaction under the event's lock, which whoever cancels, moves or
changes something takes too. What another worker has claimed is no error, it is done.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from participation.events.models import Event
from participation.events.states import EventState
from participation.mail.models import Message
from participation.reminders import messages, queries, rules
from participation.reminders.models import Reminder
from participation.reminders.rules import Turn
from participation.signups.actions.locking import lock
from participation.signups.models import Signup
from participation.signups.states import SignupState

#: Who came to an event (None: nobody marked), and where its questions are answered (None: nowhere).
Arrived = Callable[[Event], frozenset[int] | None]
Asked = Callable[[Event], messages.Questions | None]


def remind(*, turn: Turn, signup: int, arrived: Arrived, asked: Asked, now: datetime) -> bool:
    """Ticks the party off for all of the turn's rules and writes to it if it may be written to.

    False when it is no longer its turn: cancelled, moved, signed up anew, or another worker was first.
    """
    with transaction.atomic():
        event = lock(turn.hours.event)
        if event.state != EventState.PUBLISHED or rules.hours_of(event) != turn.hours:
            return False
        stored = (
            Signup.objects.filter(pk=signup, status__in=queries.statuses(turn), decided_at__lte=turn.due_at)
            .select_related("event__area", "event__venue")
            .first()
        )
        if stored is None:
            return False
        claimed = set(
            Reminder.objects.filter(rule__in=turn.rules, signup=stored, starts_at=event.starts_at).values_list(
                "rule_id", flat=True
            )
        )
        if turn.speaks in claimed:
            return False
        message = _write(turn, stored, arrived, asked, now)
        Reminder.objects.bulk_create(
            Reminder(
                rule_id=rule,
                signup=stored,
                starts_at=event.starts_at,
                claimed_at=now,
                message=message if rule == turn.speaks else None,
            )
            for rule in turn.rules
            if rule not in claimed
        )
        return True


def forget_claims(*, ended_before: datetime) -> int:
    """Deletes who was reminded of events that ended before; nothing of them can be due again. Returns how many."""
    deleted, _by_model = Reminder.objects.filter(signup__event__ends_at__lt=ended_before).delete()
    return deleted


def _write(turn: Turn, signup: Signup, arrived: Arrived, asked: Asked, now: datetime) -> Message | None:
    if not rules.may_hear(signup):
        return None
    if not turn.is_thanks:
        return None if queries.told_since(signup, turn.due_at) else messages.reminder(signup, now=now)
    came = arrived(signup.event)
    if signup.pk not in came if came is not None else signup.status != SignupState.PLACED:
        return None
    return messages.thanks(signup, now=now, questions=asked(signup.event))
