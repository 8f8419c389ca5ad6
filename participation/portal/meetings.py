"""Storing and cancelling a steering group's meeting together with its preparatory meetings.

The one rule: all of it is one transaction, and the events are stored in the order in which a preparatory meeting is
before its meeting at every step, so that the check of each is never left out.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from participation.events.models import Event
from participation.events.states import EventState
from participation.portal.actions import call_off, store_event
from participation.steering.actions.convening import convene, prepare
from participation.steering.actions.gathering import lock_kin
from participation.steering.models import Meeting, PreparatoryMeeting
from participation.steering.queries.meetings import preparations

if TYPE_CHECKING:
    from participation.people.models import User


@transaction.atomic
def save_meeting(
    *, meeting: Meeting, event: Event, moved: Sequence[Event] = (), now: datetime, by: "User | None" = None
) -> int:
    """Stores a meeting with its event and those events of its preparatory meetings that are moved with it; everyone
    invited to each is told. Returns how many were told.

    Refused: as `store_event` and `convene` say.
    """
    if event.pk is None:
        convene(meeting=meeting, event=event, now=now, by=by)
        return 0
    before = lock_kin(event.pk)[event.pk]
    earlier = event.starts_at < before.starts_at
    order = [*moved, event] if earlier else [event, *moved]
    told = sum(store_event(event=one, now=now, by=by).told for one in order)
    convene(meeting=meeting, event=event, now=now, by=by)
    return told


@transaction.atomic
def save_preparation(*, preparation: PreparatoryMeeting, event: Event, now: datetime, by: "User | None" = None) -> int:
    """Stores a preparatory meeting; returns how many were told of a change. Refused: as `store_event` and `prepare`."""
    told = store_event(event=event, now=now, by=by).told if event.pk else 0
    prepare(preparation=preparation, event=event, now=now, by=by)
    return told


@transaction.atomic
def cancel_meeting(
    *, meeting: Meeting, reasons: dict[str, str], also: bool, now: datetime, by: "User | None" = None
) -> int:
    """Cancels a meeting and, with `also`, its preparatory meetings that are still to come; returns how many were told.

    Refused: as `call_off` says.
    """
    lock_kin(meeting.event_id)
    told = call_off(event=meeting.event, reasons=reasons, now=now, by=by).told
    coming = preparations(meeting).filter(event__ends_at__gt=now).exclude(event__state=EventState.CANCELLED)
    return told + sum(
        call_off(event=one.event, reasons=reasons, now=now, by=by).told for one in (coming if also else ())
    )
