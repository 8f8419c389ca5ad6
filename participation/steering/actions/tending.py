"""What is done about packets by the clock: whether one was complete on its day, and a reminder while one is not.

The one rule: each is claimed on the meeting's own row first, so that two workers write and send it once.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from participation.events.local_time import local
from participation.events.models import Event
from participation.events.states import EventState
from participation.steering.messages import nudging
from participation.steering.models import Meeting
from participation.steering.queries.readiness import Board, boards
from participation.steering.rules.packets import NUDGE_DAYS, due_on

#: Nobody is written to before the office opens.
MORNING = 7


def freeze_packets(now: datetime) -> int:
    """Writes once whether a packet was complete on the day it was due: that it is as soon as it is, that it was not
    when the day is over. A meeting that has begun says nothing any more. Returns how many were written."""
    written = 0
    for found in _boards(_coming(now).filter(packet_complete__isnull=True), now, days=0):
        if found.complete or found.today > found.due_on:
            unmoved = {"pk": found.meeting.pk, "event__starts_at": found.meeting.event.starts_at}
            written += Meeting.objects.filter(**unmoved, packet_complete__isnull=True).update(
                packet_complete=found.complete
            )
    return written


def nudge(now: datetime) -> int:
    """Writes to the secretariat while a packet is due in two days or less and lacks something: once a day, until the
    meeting begins. Returns how many were written to."""
    today = local(now).date()
    if local(now).hour < MORNING:
        return 0
    waiting = _coming(now).exclude(group__area__contact_email="").filter(_not_today(today))
    told = 0
    for found in _boards(waiting, now, days=NUDGE_DAYS):
        if not found.complete:
            told += _tell(found, today, now)
    return told


def due_anew(*, event: Event, before: datetime, now: datetime) -> bool:
    """A meeting that began at `before` was moved to another day: while its packet's new due day is not over, nothing is
    written of it yet and nobody was reminded, so that the indicator is about the day that counts. Another event, or the
    same day, changes nothing. Called by `portal.actions`, under the event's lock, once it is stored.
    """
    if local(before).date() == local(event.starts_at).date():
        return False
    meeting = Meeting.objects.select_related("event", "group").filter(event=event).first()
    if meeting is None or due_on(meeting) < local(now).date():
        return False
    return bool(Meeting.objects.filter(pk=meeting.pk).update(packet_complete=None, nudged_on=None))


@transaction.atomic
def _tell(found: Board, today: date, now: datetime) -> int:
    if not Meeting.objects.filter(_not_today(today), pk=found.meeting.pk).update(nudged_on=today):
        return 0
    nudging.nudge(found, now=now)
    return 1


def _not_today(today: date) -> Q:
    return Q(nudged_on__isnull=True) | Q(nudged_on__lt=today)


def _coming(now: datetime) -> "QuerySet[Meeting]":
    """Announced meetings that have not begun."""
    found = Meeting.objects.filter(event__starts_at__gt=now, event__state=EventState.PUBLISHED)
    return found.select_related("group__area", "event").order_by("event__starts_at", "pk")


def _boards(meetings: "QuerySet[Meeting]", now: datetime, *, days: int) -> list[Board]:
    """Of those whose packet is due within so many days, or was due."""
    last = local(now).date() + timedelta(days=days)
    return boards([meeting for meeting in meetings if due_on(meeting) <= last], now)
