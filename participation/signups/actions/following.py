"""What signups do when their event is moved, resized or cancelled. `portal.actions` calls these in its transaction."""

from datetime import datetime
from typing import TYPE_CHECKING

from participation.events.models import Event
from participation.signups import messages, queries
from participation.signups.actions.promoting import promote_waiting

if TYPE_CHECKING:
    from participation.people.models import User


def event_changed(*, event: Event, what: list[str], now: datetime, by: "User | None" = None) -> int:
    """Tells everyone who stands on the list what changed; then free places go to those who wait.

    `what` is empty when only the capacity, or childcare, changed: then nobody is told but those who move up.
    """
    told = 0
    if what:
        for signup in queries.standing(event).iterator(chunk_size=500):
            told += messages.event_changed(signup, now=now, what=what) is not None
    promote_waiting(event=event, now=now, by=by)
    return told


def event_cancelled(*, event: Event, now: datetime) -> int:
    """Tells everyone who stands on the list. Their rows stay as they are: the event's state says the rest."""
    told = 0
    for signup in queries.standing(event).iterator(chunk_size=500):
        told += messages.event_cancelled(signup, now=now) is not None
    return told
