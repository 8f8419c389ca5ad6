"""A year of the cultural calendar as a list: months with their days, each with a symbol and words.

The one rule: a symbol never stands alone, and what is not certain is marked on the day itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from participation.areas.models import Area
from participation.events import festivals, wording
from participation.events.culture import closures
from participation.events.culture.days import BEGINS_THE_EVENING_BEFORE, FIRST_YEAR, LAST_YEAR, Day
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.states import MOON_SIGHTED, EventState, Festival
from participation.portal.collisions import season

_SYMBOLS = {Festival.NOWRUZ: "❀", Festival.ORTHODOX_EASTER: "☦"}
_MOON, _STAR, _FLAG, _SCHOOL = "☾", "✡", "⚑", "▤"


@dataclass
class Line:
    """One day, or the days from first to last."""

    symbol: str
    name: str
    first: date
    last: date
    when: str
    note: str = ""
    sort: int = 0
    moon: bool = False
    certain: bool = True
    is_past: bool = False
    url: str = ""
    events: list[Event] = field(default_factory=list)


def months(area: Area, year: int, now: datetime) -> list[dict[str, Any]]:
    """The months of a year that hold something: heading, lines, and whether all of it is over."""
    today = local(now).date()
    lines = sorted([*_festivals(area, year), *_closed(year)], key=lambda line: (line.first, line.sort, line.name))
    found = []
    for number in range(1, 13):
        here = [line for line in lines if line.first.month == number]
        for line in here:
            line.is_past = line.last < today
        if here:
            over = all(line.is_past for line in here)
            found.append({"heading": wording.month_heading(year, number), "lines": here, "is_past": over})
    return found


def years(wanted: str, now: datetime) -> tuple[int, list[int]]:
    """The year of `?year=`, else this one; and those that are offered."""
    this = local(now).year
    year = int(wanted) if wanted.isdecimal() and len(wanted) == 4 else this
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    return year, sorted({this - 1, this, this + 1, this + 2, year})


def day_words(first: date, last: date) -> str:
    """One day, or two with a dash."""
    if first == last:
        return wording.day(first, weekday=True)
    return f"{wording.day(first, weekday=True)} – {wording.day(last, weekday=True)}"


def confirm_url(area: Area, festival: str, expected: date) -> str:
    """Where the day is confirmed."""
    return reverse("culture:confirm", args=[area.pk, festival, expected.isoformat()])


def _festivals(area: Area, year: int) -> list[Line]:
    days = festivals.of_year(area, year)
    follow = _followers(area, days)
    return [
        Line(
            symbol=_symbol(day),
            name=str(Festival(day.festival).label) if day.first == day.last else _long_name(day),
            first=day.first,
            last=day.last,
            when=day_words(day.first, day.last),
            note=_("Begins at sunset on the evening before.") if day.festival in BEGINS_THE_EVENING_BEFORE else "",
            moon=day.festival in MOON_SIGHTED,
            certain=day.certain,
            url=confirm_url(area, day.festival, day.expected) if day.festival in MOON_SIGHTED else "",
            events=follow.get((day.festival, day.expected), []),
        )
        for day in days
    ]


def _long_name(day: Day) -> str:
    return _("Ramadan") if day.festival == Festival.RAMADAN else str(Festival(day.festival).label)


def _symbol(day: Day) -> str:
    if day.festival in MOON_SIGHTED:
        return _MOON
    return _STAR if day.festival in BEGINS_THE_EVENING_BEFORE else _SYMBOLS[Festival(day.festival)]


def _followers(area: Area, days: Iterable[Day]) -> dict[tuple[str, date], list[Event]]:
    """The events that follow these days."""
    found: dict[tuple[str, date], list[Event]] = {}
    rows = Event.objects.filter(area=area, follows_expected__in={day.expected for day in days})
    for event in rows.exclude(follows="").exclude(state=EventState.CANCELLED).order_by("starts_at", "pk"):
        if event.follows_expected is not None:
            found.setdefault((event.follows, event.follows_expected), []).append(event)
    return found


def _closed(year: int) -> list[Line]:
    start, end = date(year, 1, 1), date(year, 12, 31)
    free = [
        Line(_FLAG, _(day.name), day.first, day.last, day_words(day.first, day.last), sort=1,
             note="" if day.public else _("No public holiday, but many have the day off."))
        for day in closures.danish(start, end)
    ]  # fmt: skip
    return free + [
        Line(_SCHOOL, _("School holidays (%(which)s)") % {"which": season(time.name)}, time.first, time.last,
             day_words(time.first, time.last), sort=2, note=_("Expected; each school makes its own plan."))
        for time in closures.schools(start, end)
        if time.first.year == year
    ]  # fmt: skip
