"""The one lock of this room: the event's row. Everything that makes places scarcer or freer takes it first."""

from datetime import datetime
from typing import TYPE_CHECKING

from participation.events.models import Event
from participation.signups.models import Signup, SignupChange

if TYPE_CHECKING:
    from participation.people.models import User


def lock(event_id: int) -> Event:
    """The event as it is now, locked until the transaction ends."""
    # `of` leaves area and venue unlocked: two events of one area must not wait for each other.
    return Event.objects.select_for_update(of=("self",)).select_related("area", "venue").get(pk=event_id)


def note(signup: Signup, kind: str, *, now: datetime, by: "User | None" = None, detail: str = "") -> SignupChange:
    """Writes what happened, in the same transaction."""
    return SignupChange.objects.create(
        signup=signup, at=now, kind=kind, by=by, people=signup.people, detail=detail[:200]
    )
