"""Who may do what with a signup, and what signing up to an event means right now.

The one rule: what a page says before the POST comes from the same function that decides inside the lock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.areas.queries import edited_by
from participation.capacity import childcare, placing
from participation.events.models import Event
from participation.events.rules import is_past, signup_phase
from participation.events.states import Booking, EventState
from participation.signups.models import Signup
from participation.signups.states import Childcare, SignupState

if TYPE_CHECKING:
    from participation.people.models import User

#: One party signs up together; larger groups talk to the secretariat.
MOST_PEOPLE = 20
#: One contact may sign up a few parties to one event (a grandmother, a neighbour); a script may not.
MOST_PER_CONTACT = 4
#: "Few left" from this share of the places, and never more than this many.
FEW_SHARE, FEW_MOST = 0.15, 10


class Wish(Protocol):
    """Who asks: a party that is typed, or one that is stored."""

    @property
    def childcare_children(self) -> int:
        """Those who need looking after."""

    @property
    def only_with_childcare(self) -> bool:
        """Whether it comes only if they are."""

    @property
    def people(self) -> int:
        """Everyone in the party."""


@dataclass(frozen=True)
class Kept:
    """Places kept for a partner's people, and how many of these people have a place."""

    places: int
    used: int

    @property
    def unused(self) -> int:
        """Those the public does not see."""
        return max(0, self.places - self.used)


@dataclass(frozen=True)
class Counts:
    """Who has a place and who waits, counted from the rows; and in which lines somebody stands."""

    taken: int = 0
    waiting_parties: int = 0
    waiting_people: int = 0
    care_taken: int = 0
    kept: Mapping[int, Kept] = field(default_factory=dict)
    line: bool = False
    care_line: bool = False
    kept_lines: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Places:
    """How an event stands: a key for the page, and the numbers behind it. `left` is for the public."""

    key: str
    taken: int
    capacity: int | None
    left: int | None
    waiting_parties: int


@dataclass(frozen=True)
class Answer:
    """What a party gets: at the event, in childcare ("" if it asks for none), and whether childcare is what lacks."""

    outcome: placing.Outcome
    care: str = ""
    lacks_care: bool = False


def care_limit(event: Event) -> int | None:
    """Places in childcare: none without childcare, None without a limit."""
    return event.childcare_places if event.childcare else 0


def room(event: Event, counts: Counts) -> placing.Room:
    """What is free at the event."""
    return placing.Room(
        free=placing.left(event.capacity, counts.taken),
        care=placing.left(care_limit(event), counts.care_taken),
        kept={pool: kept.unused for pool, kept in counts.kept.items()},
        line=counts.line and not event.skip_ahead,
        care_line=counts.care_line and not event.skip_ahead,
        kept_lines=frozenset() if event.skip_ahead else counts.kept_lines,
    )


def without(counts: Counts, signup: Signup) -> Counts:
    """The counts as if this placed party were not there."""
    kept = dict(counts.kept)
    if signup.reserved_id in kept:
        own = kept[signup.reserved_id]
        kept[signup.reserved_id] = replace(own, used=own.used - signup.people)
    cared = signup.childcare_children if signup.childcare_state == Childcare.PLACED else 0
    return replace(counts, taken=counts.taken - signup.people, care_taken=counts.care_taken - cared, kept=kept)


def asking(party: Wish, *, key: int = 0, pool: int | None = None, seated: bool = False) -> placing.Asking:
    """A party as the placing knows it."""
    return placing.Asking(key, party.people, party.childcare_children, party.only_with_childcare, pool, seated)


def asking_of(signup: Signup) -> placing.Asking:
    """The same of a stored one."""
    seated = signup.status == SignupState.PLACED
    return asking(signup, key=signup.pk, pool=signup.reserved_id, seated=seated)


def places(event: Event, counts: Counts, now: datetime, *, pool: int | None = None) -> Places:
    """drop_in, cancelled, past, soon, closed, unlimited, open, few, waiting or full; `pool` for a partner's people."""
    key = signup_phase(event, now)
    there = room(event, counts)
    free = there.open_to(pool)
    if key == "open":
        own_turn = pool is not None and pool not in there.kept_lines and there.kept.get(pool, 0) > 0
        if free is None:
            key = "unlimited"
        elif free == 0 or (there.line and not own_turn):
            key = "waiting" if event.waiting_list else "full"
        elif free <= min(FEW_MOST, max(1, int((event.capacity or 0) * FEW_SHARE))):
            key = "few"
    return Places(key, counts.taken, event.capacity, free, counts.waiting_parties)


def outcome(event: Event, counts: Counts, party: placing.Asking) -> Answer:
    """What a newcomer gets: a place with or without childcare, the waiting list, or nothing."""
    limit = care_limit(event)
    if event.capacity is not None and party.people > event.capacity:
        return Answer(placing.Outcome.FULL)
    if party.together and limit is not None and party.care > limit:
        return Answer(placing.Outcome.FULL, lacks_care=True)
    there = room(event, counts)
    found, cared = placing.ask(there, party, waiting_list=event.waiting_list)
    care = "" if not party.care else str(Childcare.PLACED if cared else Childcare.WAITING)
    lacks_care = found is not placing.Outcome.PLACED and placing.has_place(there, party)
    return Answer(found, care, lacks_care)


def most_in_childcare(event: Event, children: Mapping[str, int]) -> int:
    """How many of these children (by field of a party) the event's childcare may take."""
    if not event.childcare:
        return 0
    most = childcare.most(children, event.childcare_from, event.childcare_to)
    return most if event.childcare_places is None else min(most, event.childcare_places)


def wrong_childcare(event: Event, party: Wish, *, before: int = 0) -> str:
    """Why so many children cannot be asked for; "" if they can. What was granted `before` may stay."""
    children = {name: int(getattr(party, name)) for name in childcare.BANDS}
    most = max(most_in_childcare(event, children), min(before, sum(children.values())))
    if party.childcare_children <= most:
        return ""
    return childcare_refusal(event, most)


def childcare_refusal(event: Event, most: int) -> str:
    """Why not more than `most` children."""
    if not event.childcare:
        return _("There is no childcare at this event.")
    if not most:
        return _("Childcare is not for the ages of your children.")
    return ngettext(
        "Childcare takes %(count)s of your children at most.",
        "Childcare takes %(count)s of your children at most.",
        most,
    ) % {"count": most}


def to_book(event: Event, asked: int, booking: str, *, again: bool = False) -> bool:
    """Whether so many ask for a language that an interpreter should be booked, and none is; `again` when somebody has
    asked after one could not be had.
    """
    open_ = booking in {"", Booking.WANTED} or (again and booking == Booking.DECLINED)
    return asked >= event.interpreter_threshold and open_


def reader_language(signup: Signup) -> str:
    """The language of whoever reads our messages: the proxy's, if one writes for the party."""
    return signup.proxy_language or signup.language if signup.proxy else signup.language


def reader_name(signup: Signup) -> str:
    """The name of whoever reads our messages."""
    return signup.proxy_name or signup.name if signup.proxy else signup.name


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
