"""What signups do when their event is moved, resized or cancelled. `portal.actions` calls these in its transaction."""

from datetime import datetime
from typing import TYPE_CHECKING

from participation.events.models import Event
from participation.signups import messages, queries
from participation.signups.actions.promoting import promote_waiting

if TYPE_CHECKING:
    from participation.people.models import User


def event_changed(
    *, event: Event, what: list[str], now: datetime, childcare_gone: bool = False, by: "User | None" = None
) -> int:
    """Tells everyone who stands on the list what changed; then free places go to those who wait.

    `what` is empty when only the capacity, or the places in childcare, changed: then nobody is told but those who move
    up. `childcare_gone` is told to those who asked for childcare alone, in the same message.
    """
    told = 0
    if what or childcare_gone:
        for signup in queries.standing(event).iterator(chunk_size=500):
            news = [*what, "childcare"] if childcare_gone and signup.childcare_children else what
            told += bool(news) and messages.event_changed(signup, now=now, what=news) is not None
    promote_waiting(event=event, now=now, by=by)
    return told


def event_cancelled(*, event: Event, now: datetime) -> int:
    """Tells everyone who stands on the list. Their rows stay as they are: the event's state says the rest."""
    told = 0
    for signup in queries.standing(event).iterator(chunk_size=500):
        told += messages.event_cancelled(signup, now=now) is not None
    return told
