"""Wall-clock time in Copenhagen, including the two nights a year when the clock jumps.

The one rule: never guess. A time that does not exist is refused, a time that comes twice is a question.
"""

from datetime import UTC, datetime
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


def local(moment: datetime) -> datetime:
    """A moment as Copenhagen's clocks show it."""
    return moment.astimezone(COPENHAGEN)
