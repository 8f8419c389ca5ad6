"""Danish public holidays and Copenhagen's school holidays, as expected from the rules they follow.

The one rule: what is said of schools is a rule of thumb for a warning. In Copenhagen each school makes its own plan
within the municipality's rules, so nothing is ever blocked by it.

Sources: holidays (Denmark; public and half holidays). Schools: the municipality's "Vejledende ferieplan for skoleåret
i Københavns Kommune" (kk.dk): summer begins on the last Saturday of June and school starts again six weeks later,
the weekdays between Christmas and New Year are free; its plans of 2022 to 2027 have week 7, the week before Easter
until Easter Monday, and week 42. Weekends beside the weeks are counted in.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

WINTER, EASTER, SUMMER, AUTUMN, CHRISTMAS = "winter", "easter", "summer", "autumn", "christmas"
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True)
class Closure:
    """A holiday (`name` as the library calls it in English; `public` or only free for many), or a school season."""

    name: str
    first: date
    last: date
    school: bool = False
    public: bool = False


def danish(start: date, end: date) -> list[Closure]:
    """Public holidays and the days on which many are free, from `start` to `end`, both included."""
    years = range(start.year, end.year + 1)
    return [day for year in years for day in _danish(year) if start <= day.first <= end]


def schools(start: date, end: date) -> list[Closure]:
    """School holidays that touch the dates from `start` to `end`, both included."""
    years = range(start.year - 1, end.year + 1)
    return [time for year in years for time in _schools(year) if time.first <= end and time.last >= start]


@lru_cache(maxsize=32)
def _danish(year: int) -> tuple[Closure, ...]:
    found = []
    for category in ("public", "optional"):
        known = holidays.country_holidays("DK", years=year, language="en_US", categories=(category,))
        for day in sorted(known):
            found += [Closure(name, day, day, public=category == "public") for name in known.get_list(day)]
    return tuple(sorted(found, key=lambda day: day.first))


@lru_cache(maxsize=32)
def _schools(year: int) -> tuple[Closure, ...]:
    sunday = easter(year)
    june = date(year, 6, 30)
    summer = june - timedelta(days=(june.weekday() - 5) % 7)
    spans = {
        WINTER: _week(year, 7),
        EASTER: (sunday - timedelta(days=8), sunday + _DAY),
        SUMMER: (summer, summer + 6 * _WEEK + _DAY),
        AUTUMN: _week(year, 42),
        CHRISTMAS: _christmas(year),
    }
    return tuple(Closure(name, first, last, school=True) for name, (first, last) in spans.items())


def _week(year: int, number: int) -> tuple[date, date]:
    """An ISO week with the Saturday and Sunday before it."""
    monday = date.fromisocalendar(year, number, 1)
    return monday - 2 * _DAY, monday + 6 * _DAY


def _christmas(year: int) -> tuple[date, date]:
    """From the Saturday on or before 23 December until 2 January, or the Sunday after where a weekend follows."""
    eve = date(year, 12, 23)
    last = date(year + 1, 1, 2)
    if last.weekday() in (4, 5):
        last += (6 - last.weekday()) * _DAY
    return eve - timedelta(days=(eve.weekday() - 5) % 7), last
