"""Wall-clock time in Copenhagen, including the two nights a year when the clock jumps.

The one rule: never guess what somebody typed. A time that does not exist is refused, a time that comes twice is a
question. Days that come by a rhythm follow a rule that is said beside them.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class NoSuchTime(ValueError):
    """The clock skips this time: it is set forward that night."""


class TimeTwice(ValueError):
    """The clock shows this time twice: it is set back that night."""


def resolve(wall: datetime, choice: str = "") -> datetime:
    """The moment at which Copenhagen's clocks show `wall` (naive).

    `choice` answers the question for a time that comes twice: "first" (summer time) or "second" (winter time).
    NoSuchTime or TimeTwice when there is no single answer.
    """
    first = wall.replace(tzinfo=COPENHAGEN, fold=0)
    second = wall.replace(tzinfo=COPENHAGEN, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(COPENHAGEN).replace(tzinfo=None) != wall:
        raise NoSuchTime(wall.isoformat())
    if choice == "first":
        return first
    if choice == "second":
        return second
    raise TimeTwice(wall.isoformat())


def on_day(day: date, clock: time) -> datetime:
    """The moment at which the clocks show `clock` on a day that came by a rhythm, not from somebody's hand.

    Nobody can be asked about sixty nights, so here is a rule, that of calendars (RFC 5545): a time that comes twice
    is the first of the two, and a time that is skipped is counted as if the clock had not yet been set: 02:30 is 03:30.
    Whoever shows the days says so (`is_odd`).
    """
    moment = datetime.combine(day, clock.replace(fold=0), COPENHAGEN)
    return moment.astimezone(UTC).astimezone(COPENHAGEN)


def is_odd(day: date, clock: time) -> bool:
    """Whether the clocks show this time not once but twice, or never, on that day."""
    try:
        resolve(datetime.combine(day, clock.replace(fold=0)))
    except (NoSuchTime, TimeTwice):
        return True
    return False


def local(moment: datetime) -> datetime:
    """A moment as Copenhagen's clocks show it."""
    return moment.astimezone(COPENHAGEN)
