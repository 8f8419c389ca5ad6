"""Questions about an event that need no knowledge of who comes.

The one rule: what the public may see follows from state, visibility and the clock, and is decided here alone.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from participation.areas.queries import edited_by
from participation.areas.rules import takes_signups
from participation.events.local_time import local
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


def days_of(event: Event) -> list[date]:
    """The days, by Copenhagen's clocks, on which people come and attendance is counted: one, or each day of a camp.

    An evening that ends after midnight is one day, the day it begins.
    """
    first, last = local(event.starts_at).date(), local(event.ends_at).date()
    number = (last - first).days + 1 if event.each_day else 1
    return [first + timedelta(days=step) for step in range(number)]


#: A camp longer than this is a typo.
MOST_DAYS = 31
#: Another year is one too, and at the ends of the calendar nothing can be counted.
YEARS = range(1900, 2200)


def wrong_times(*, starts_at: datetime, ends_at: datetime, each_day: bool) -> str:
    """What is wrong with when an event ends, as a sentence; empty when nothing is."""
    if starts_at.year not in YEARS or ends_at.year not in YEARS:
        return _("Check the year.")
    if ends_at <= starts_at:
        return _("The event must end after it starts.")
    if not each_day:
        return ""
    first, last = local(starts_at), local(ends_at)
    if last.time() <= first.time():
        return _("With the same hours each day, it must end later in the day than it starts.")
    if first.date() == last.date():
        return _("Several days need a last day that lies after the first.")
    if (last.date() - first.date()).days >= MOST_DAYS:
        return _("At most %(most)s days. Make a series of several instead.") % {"most": MOST_DAYS}
    return ""


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
