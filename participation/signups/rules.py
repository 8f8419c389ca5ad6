"""Who may do what with a signup, and what signing up to an event means right now.

The one rule: what a page says before the POST comes from the same function that decides inside the lock.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from participation.areas.queries import edited_by
from participation.capacity import placing
from participation.events.models import Event
from participation.events.rules import is_past, signup_phase
from participation.events.states import EventState
from participation.signups.models import Signup
from participation.signups.states import SignupState

if TYPE_CHECKING:
    from participation.people.models import User

#: One party signs up together; larger groups talk to the secretariat.
MOST_PEOPLE = 20
#: One contact may sign up a few parties to one event (a grandmother, a neighbour); a script may not.
MOST_PER_CONTACT = 4
#: "Few left" from this share of the places, and never more than this many.
FEW_SHARE, FEW_MOST = 0.15, 10


@dataclass(frozen=True)
class Counts:
    """People with a place, and parties and people on the waiting list."""

    taken: int = 0
    waiting_parties: int = 0
    waiting_people: int = 0


@dataclass(frozen=True)
class Places:
    """How an event stands: a key for the page, and the numbers behind it."""

    key: str
    taken: int
    capacity: int | None
    left: int | None
    waiting_parties: int


def places(event: Event, counts: Counts, now: datetime) -> Places:
    """drop_in, cancelled, past, soon, closed, unlimited, open, few, waiting or full."""
    phase = signup_phase(event, now)
    free = placing.left(event.capacity, counts.taken)
    key = phase
    if phase == "open":
        if free is None:
            key = "unlimited"
        elif free == 0 or (counts.waiting_parties and not event.skip_ahead):
            key = "waiting" if event.waiting_list else "full"
        elif free <= min(FEW_MOST, max(1, int((event.capacity or 0) * FEW_SHARE))):
            key = "few"
    return Places(key, counts.taken, event.capacity, free, counts.waiting_parties)


def outcome(event: Event, counts: Counts, people: int) -> placing.Outcome:
    """What a party of this size gets: a place, the waiting list, or nothing."""
    if event.capacity is not None and people > event.capacity:
        return placing.Outcome.FULL
    return placing.ask(
        capacity=event.capacity,
        taken=counts.taken,
        people=people,
        queue=counts.waiting_parties,
        waiting_list=event.waiting_list,
        skip_ahead=event.skip_ahead,
    )


def may_sign_up(event: Event, now: datetime) -> bool:
    """Whether anyone may sign up now."""
    return signup_phase(event, now) == "open"


def may_manage(signup: Signup, now: datetime) -> bool:
    """A party may change itself until the event begins, unless it or the event is cancelled."""
    if signup.status == SignupState.CANCELLED or signup.event.state == EventState.CANCELLED:
        return False
    return now < signup.event.starts_at


def may_edit(person: "User", signup: Signup) -> bool:
    """Editors of the event's area may see and change it."""
    return edited_by(person).filter(pk=signup.event.area_id).exists()


def over(signup: Signup, now: datetime) -> bool:
    """Whether the event is past."""
    return is_past(signup.event, now)
