"""Ages: from single years or classes of years to the bands a question asks about.

The one rule: a class that does not lie inside one band is refused, because nobody knows how many belong to which side.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Band(NamedTuple):
    """An age band: first and last age in it, `end` None for "and over"."""

    code: str
    start: int
    end: int | None


class Ages(NamedTuple):
    """A class of ages in a file: one year when both are equal, `high` None for "and over"."""

    low: int
    high: int | None


DEFAULT_BANDS = (
    Band("U15", 0, 14),
    Band("A15_17", 15, 17),
    Band("A18_24", 18, 24),
    Band("A25_39", 25, 39),
    Band("A40_64", 40, 64),
    Band("A65", 65, None),
)
EVERYBODY = "all"
OLDEST = 99  # a file that reaches this age counts as reaching everybody older

_YEARS = r"(?: ?(?:år|years?)(?: old)?)?"
_SINGLE = re.compile(rf"([0-9]{{1,3}}){_YEARS}")
_RANGE = re.compile(rf"([0-9]{{1,3}}) ?[-–] ?([0-9]{{1,3}}){_YEARS}")
_AND_OVER = r",? (?:og derover|og ældre|and over|and older|or older|or more)"
_OPEN = re.compile(rf"([0-9]{{1,3}})(?:ov| ?[+]{_YEARS}|[-–]{_YEARS}|{_YEARS}{_AND_OVER})")
_UNDER = re.compile(rf"(?:under|below) ([0-9]{{1,3}}){_YEARS}")


def ages_of(*texts: str) -> Ages | None:
    """The ages in the first text that is understood, or None.

    >>> ages_of("18"), ages_of("15-19 år"), ages_of("100OV"), ages_of("9920", "Under 20 år"), ages_of("?")
    (Ages(low=18, high=18), Ages(low=15, high=19), Ages(low=100, high=None), Ages(low=0, high=19), None)
    """
    for text in texts:
        words = text.casefold().strip()
        if found := _SINGLE.fullmatch(words):
            return Ages(int(found[1]), int(found[1]))
        if (found := _RANGE.fullmatch(words)) and int(found[1]) <= int(found[2]):
            return Ages(int(found[1]), int(found[2]))
        if found := _OPEN.fullmatch(words):
            return Ages(int(found[1]), None)
        if (found := _UNDER.fullmatch(words)) and int(found[1]) > 0:
            return Ages(0, int(found[1]) - 1)
    return None


def band_of(ages: Ages, bands: Sequence[Band]) -> Band | None:
    """The band that holds the whole class, or None."""
    for band in bands:
        inside = band.end is None or (ages.high is not None and ages.high <= band.end)
        if ages.low >= band.start and inside:
            return band
    return None


def overlap(classes: Iterable[Ages]) -> tuple[Ages, Ages] | None:
    """Two classes that count the same people twice, or None."""
    ordered = sorted(classes, key=lambda ages: (ages.low, ages.high is None, ages.high or 0))
    for before, after in itertools.pairwise(ordered):
        if before.high is None or after.low <= before.high:
            return before, after
    return None


def has_gap(classes: Iterable[Ages]) -> bool:
    """Whether ages between the lowest and the highest are missing."""
    ordered = sorted(set(classes), key=lambda ages: ages.low)
    pairs = itertools.pairwise(ordered)
    return any(before.high is None or after.low != before.high + 1 for before, after in pairs)


def base_of(classes: Iterable[Ages]) -> str:
    """Whom the figures are about: "all", "18+", or "15-79" where the oldest are left out.

    >>> base_of([Ages(0, 17), Ages(18, None)]), base_of([Ages(18, 125)]), base_of([Ages(15, 79)])
    ('all', '18+', '15-79')
    """
    found = list(classes)
    if not found:
        return EVERYBODY
    low = min(ages.low for ages in found)
    tops = [ages.high for ages in found]
    high = max((top for top in tops if top is not None), default=OLDEST)
    if None in tops or high >= OLDEST:
        return f"{low}+" if low else EVERYBODY
    return f"{low}-{high}"


def written(ages: Ages) -> str:
    """The class as a machine writes it: "18", "15-19", "100+"."""
    if ages.high is None:
        return f"{ages.low}+"
    return str(ages.low) if ages.low == ages.high else f"{ages.low}-{ages.high}"
