"""The days of the festivals, as they are expected, for any span of dates from 1990 to 2070.

The one rule: a day that begins with the sight of the moon may be a day off until somebody confirms it, and a date
says so itself: `standing(day, date)` is "", "maybe" or "certain".

Where the days come from
- Ramadan, Eid al-Fitr, Eid al-Adha, Ashura: the Umm al-Qura calendar of Saudi Arabia (hijridate). A calendar year may
  hold two of one: Eid al-Fitr is on 2 January and on 23 December 2033.
- Nowruz: 1 Farvardin of Iran's calendar (holidays): the day on which the sun passes the spring equinox before noon in
  Tehran, else the day after. Kurdish and Afghan neighbours keep 21 March, which is the same day or the next.
- Orthodox Easter: by the Julian calendar (dateutil).
- The Jewish days: the Hebrew calendar as kept outside Israel, where Pesach has eight days and Rosh Hashanah two
  (holidays, calendar of Israel). Each begins at sunset on the evening before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import EASTER_ORTHODOX, easter
from hijridate import Gregorian, Hijri

RAMADAN, EID_AL_FITR, EID_AL_ADHA, ASHURA = "ramadan", "eid_al_fitr", "eid_al_adha", "ashura"
NOWRUZ, ORTHODOX_EASTER = "nowruz", "orthodox_easter"
ROSH_HASHANAH, YOM_KIPPUR, PESACH, HANUKKAH = "rosh_hashanah", "yom_kippur", "pesach", "hanukkah"

#: Month and day in the Hijri year.
_MOON = {ASHURA: (1, 10), RAMADAN: (9, 1), EID_AL_FITR: (10, 1), EID_AL_ADHA: (12, 10)}
#: How the library calls a Jewish day, and how many days it has.
_JEWISH = {ROSH_HASHANAH: ("Rosh Hashanah", 2), YOM_KIPPUR: ("Yom Kippur", 1), PESACH: ("Pesach", 8)}
_HANUKKAH_DAYS = 8
MOON_SIGHTED = frozenset(_MOON)
BEGINS_THE_EVENING_BEFORE = frozenset({ROSH_HASHANAH, YOM_KIPPUR, PESACH, HANUKKAH})

#: What all the sources know; outside it no day is known and none is made up.
FIRST_YEAR, LAST_YEAR = 1990, 2070
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """A festival once: from its first day to its last, and whether each of the two may be a day off.

    `expected` is the first day as it is calculated; it names the festival of that year even after another day is
    confirmed.
    """

    festival: str
    expected: date
    first: date
    last: date
    first_certain: bool = True
    last_certain: bool = True

    @property
    def certain(self) -> bool:
        """Whether its first day is certain."""
        return self.first_certain


def standing(day: Day, on: date) -> str:
    """Whether a date belongs to the festival: "" for no, "maybe", or "certain".

    >>> eid = Day(EID_AL_FITR, date(2026, 3, 20), date(2026, 3, 20), date(2026, 3, 20), False, False)
    >>> [standing(eid, date(2026, 3, number)) for number in (18, 19, 20, 21, 22)]
    ['', 'maybe', 'maybe', 'maybe', '']
    """
    before = timedelta(0) if day.first_certain else ONE
    after = timedelta(0) if day.last_certain else ONE
    if day.first + before <= on <= day.last - after:
        return "certain"
    return "maybe" if day.first - before <= on <= day.last + after else ""


def between(start: date, end: date) -> list[Day]:
    """Every festival that touches the dates from `start` to `end`, both included, or may by a day, in order of their
    first day.
    """
    found = [day for year in range(start.year - 1, end.year + 2) for day in _of_year(year)]
    return sorted((day for day in found if day.first - ONE <= end and day.last + ONE >= start), key=_order)


def of_year(year: int) -> list[Day]:
    """The festivals whose expected day is in a year."""
    return sorted(_of_year(year), key=_order)


def nearest(festival: str, on: date) -> date | None:
    """The expected day of a festival that is nearest to a date; None outside the years that can be calculated.

    >>> nearest(EID_AL_FITR, date(2033, 12, 1)), nearest(EID_AL_FITR, date(2032, 12, 20))
    (datetime.date(2033, 12, 23), datetime.date(2033, 1, 2))
    """
    years = (on.year - 1, on.year, on.year + 1)
    found = [day.expected for year in years for day in _of_year(year) if day.festival == festival]
    return min(found, key=lambda day: abs(day - on), default=None)


def confirmed(days: Iterable[Day], known: Mapping[tuple[str, date], date]) -> list[Day]:
    """The days with what is confirmed laid over: `known` gives the day for a festival and its expected day.

    Ramadan ends the day before Eid al-Fitr, so confirming the feast makes the last day of the fast certain.
    """
    found = []
    for day in days:
        first = known.get((day.festival, day.expected))
        if day.festival == RAMADAN:
            feast = known.get((EID_AL_FITR, day.last + ONE))
            last, last_certain = (feast - ONE, True) if feast else (day.last, False)
        else:
            last, last_certain = day.last + ((first or day.first) - day.first), bool(first) or day.last_certain
        found.append(
            replace(
                day,
                first=first or day.first,
                last=last,
                first_certain=bool(first) or day.first_certain,
                last_certain=last_certain,
            )
        )
    return sorted(found, key=_order)


def _order(day: Day) -> tuple[date, str]:
    return day.first, day.festival


@lru_cache(maxsize=32)
def _of_year(year: int) -> tuple[Day, ...]:
    """The festivals whose expected day is in a year, unsorted."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    return (*_moon(year), *_sun(year), *_jewish(year))


def _moon(year: int) -> list[Day]:
    around = Gregorian(year, 1, 1).to_hijri().year
    found = []
    for hijri in range(around, around + 3):
        for festival, (month, number) in _MOON.items():
            first = _hijri(hijri, month, number)
            last = _hijri(hijri, 10, 1) - ONE if festival == RAMADAN else first
            if first.year == year:
                found.append(Day(festival, first, first, last, first_certain=False, last_certain=False))
    return found


def _hijri(year: int, month: int, number: int) -> date:
    found = Hijri(year, month, number).to_gregorian()
    return date(found.year, found.month, found.day)


def _sun(year: int) -> list[Day]:
    new_year = min(
        holidays.country_holidays("IR", years=year, language="en_US").get_named("Nowruz", lookup="icontains")
    )
    return [_fixed(NOWRUZ, new_year, 1), _fixed(ORTHODOX_EASTER, easter(year, EASTER_ORTHODOX), 1)]


def _jewish(year: int) -> list[Day]:
    known = holidays.country_holidays("IL", years=year, language="en_US", categories=("public", "school"))
    found = [
        _fixed(festival, min(known.get_named(name, lookup="icontains")), length)
        for festival, (name, length) in _JEWISH.items()
    ]
    lights = set(known.get_named("Hanukkah", lookup="exact"))
    # The eight days may run into January: the first is the one that follows none.
    begins = [day for day in lights if day - ONE not in lights and (day.month, day.day) != (1, 1)]
    return [*found, *(_fixed(HANUKKAH, day, _HANUKKAH_DAYS) for day in begins)]


def _fixed(festival: str, first: date, length: int) -> Day:
    return Day(festival, first, first, first + timedelta(days=length - 1))
