"""Questions about an event that need no knowledge of who comes.

The one rule: what the public may see follows from state, visibility and the clock, and is decided here alone.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from participation.areas.queries import edited_by
from participation.areas.rules import takes_signups
from participation.events.models import Event
from participation.events.states import Admission, EventState, Visibility

if TYPE_CHECKING:
    from participation.people.models import User


class Refused(Exception):
    """An action that may not be done: a stable code and a sentence for the person who asked."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


def is_past(event: Event, now: datetime) -> bool:
    """Whether the event is over."""
    return event.ends_at <= now


def may_edit(person: "User", event: Event) -> bool:
    """Editors of the event's area may change it."""
    return edited_by(person).filter(pk=event.area_id).exists()


def may_see(person: "User | None", event: Event, key: str = "") -> bool:
    """Published and cancelled events are public; drafts are for their editors, invitations for those with the key."""
    if person is not None and person.is_authenticated and may_edit(person, event):
        return True
    if event.state == EventState.DRAFT:
        return False
    return event.visibility == Visibility.PUBLIC or (bool(key) and key == event.invitation_key)


def is_listed(event: Event) -> bool:
    """Whether lists, feeds, search and the sitemap may name the event."""
    return event.state != EventState.DRAFT and event.visibility == Visibility.PUBLIC


def closes_at(event: Event) -> datetime:
    """When signup ends: the set time, but never after the event has begun."""
    return min(event.signup_closes_at or event.starts_at, event.starts_at)


def signup_phase(event: Event, now: datetime) -> str:
    """Where signup stands by the clock alone: drop_in, cancelled, past, soon, closed or open."""
    if event.state == EventState.CANCELLED:
        return "cancelled"
    if is_past(event, now):
        return "past"
    if event.admission == Admission.DROP_IN:
        return "drop_in"
    if event.signup_opens_at and now < event.signup_opens_at:
        return "soon"
    if now >= closes_at(event) or not takes_signups(event.area):
        return "closed"
    return "open" if event.state == EventState.PUBLISHED else "closed"
