"""One group: its figures, and the word for it: under, over, level, or why it cannot be said.

The one rule: a word that accuses needs two grounds, chance ruled out (Wilson) and a stated limit to how different those
who did not answer may be. Everywhere x of a (or `answered`) answers fall in the group, `heads` came, and p is the
group's share of those who live here, between 0 and 1.
"""

import math
from enum import StrEnum
from typing import TypedDict, Unpack

#: The two-sided 95 % point of the standard normal distribution.
Z = 1.959963984540054
#: A benchmark older than this many years warns.
BENCHMARK_YEARS = 3


class Verdict(StrEnum):
    """What may be said of one group."""

    UNDER = "under"
    OVER = "over"
    OVER_AIMED = "over_aimed"
    #: Kan ikke afgøres: chance is ruled out, silence is not.
    UNDECIDED = "undecided"
    #: På niveau
    LEVEL = "level"
    #: For usikkert til at sige
    UNCERTAIN = "uncertain"
    #: For få svar
    TOO_FEW = "too_few"
    #: Too small a part of those who came has answered.
    NOT_ENOUGH_ANSWERED = "not_enough_answered"
    NO_BENCHMARK = "no_benchmark"


class Limits(TypedDict, total=False):
    """The settings of `verdict`, to be printed with every verdict."""

    g: float
    least_answered: float
    fewest: int
    half_width: float
    aimed_over: bool


def check_counts(x: int, answered: int, heads: int) -> None:
    """Refuse counts that cannot be: three numbers of people, 0 <= x <= answered <= heads.

    ValueError when one is negative, x is above answered, or answered is above heads.

    >>> check_counts(18, 120, 150)
    """
    if min(x, answered, heads) < 0:
        raise ValueError("a count of people is never negative")
    if x > answered:
        raise ValueError("a group has no more answers than there are answers")
    if answered > heads:
        raise ValueError("no more people answered than came")


def benchmark_age_warning(year: int, this_year: int) -> bool:
    """Whether a benchmark of `year` is more than 3 years old in `this_year`; no errors. Source: house rule.

    >>> benchmark_age_warning(2022, 2025), benchmark_age_warning(2021, 2025)
    (False, True)
    """
    return this_year - year > BENCHMARK_YEARS


def check_share(p: float | None) -> float:
    """The benchmark share p, a part of 1; ValueError when it is missing or outside 0..1. Source: definition.

    >>> check_share(0.367)
    0.367
    """
    if p is None or not 0 <= p <= 1:
        raise ValueError("the benchmark share lies between 0 and 1")
    return p


def wilson_interval(x: int, n: int, z: float = Z) -> tuple[float, float]:
    """The score interval (lo, hi) of the share x/n, as parts of 1; z is the normal quantile, 95 % unless told.

    ValueError for n = 0 and for x outside 0..n. Source: Wilson (1927).

    >>> [round(end, 6) for end in wilson_interval(18, 120)]
    [0.097038, 0.224675]
    """
    check_counts(x, n, n)
    if n == 0:
        raise ValueError("no answers")
    middle = (x + z * z / 2) / (n + z * z)
    half = z * math.sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    # At the ends the formula is exact; floating point is not.
    return (0.0 if x == 0 else middle - half), (1.0 if x == n else middle + half)


def share(x: int, a: int) -> float:
    """The share x/a, as a part of 1. ValueError as `check_counts` and for a = 0. Source: definition.

    >>> share(18, 120)
    0.15
    """
    check_counts(x, a, a)
    if a == 0:
        raise ValueError("no answers")
    return x / a


def gap_points(x: int, a: int, p: float | None) -> float:
    """The share minus the benchmark in percentage points. ValueError as `share`, and for p missing or outside 0..1.

    Source: definition.

    >>> round(gap_points(18, 120, 0.367), 4)
    -21.7
    """
    return 100 * (share(x, a) - check_share(p))


def _divisor(p: float | None) -> float:
    if not p:
        raise ValueError("no ratio to a benchmark that is missing or 0")
    return check_share(p)


def ratio(x: int, a: int, p: float | None) -> float:
    """The share divided by the benchmark, 1 being level. ValueError as `share`, and for p missing, 0 or outside 0..1.

    Source: definition.

    >>> round(ratio(18, 120, 0.367), 6)
    0.408719
    """
    return share(x, a) / _divisor(p)


def ratio_interval(x: int, a: int, p: float | None) -> tuple[float, float]:
    """The 95 % interval (lo, hi) of the ratio: Wilson's divided by p, which is taken as known. ValueError as `ratio`.

    Source: Wilson (1927).

    >>> [round(end, 4) for end in ratio_interval(18, 120, 0.367)]
    [0.2644, 0.6122]
    """
    lo, hi = wilson_interval(x, a)
    return lo / _divisor(p), hi / _divisor(p)


def missing_people(x: int, a: int, p: float | None) -> float:
    """How many more of the a answers would be in the group if it were level; below 0, how many fewer.

    In people, not rounded: p*a - x. ValueError as `gap_points`. Source: definition.

    >>> round(missing_people(18, 120, 0.367), 2)
    26.04
    """
    share(x, a)
    return check_share(p) * a - x


def ratio_of_percentages(first: float, second: float) -> float:
    """The ratio of two published percentages (0..100) whose counts are unknown, so without an interval.

    ValueError for one outside 0..100 and for a second of 0. Source: definition.

    >>> ratio_of_percentages(95, 80), ratio_of_percentages(1, 8)
    (1.1875, 0.125)
    """
    if not (0 <= first <= 100 and 0 <= second <= 100):
        raise ValueError("a percentage lies between 0 and 100")
    if second == 0:
        raise ValueError("no ratio to 0 percent")
    return first / second


def _silent(x: int, answered: int, heads: int) -> int:
    """How many came and did not answer; ValueError as `check_counts`, and when nobody answered."""
    check_counts(x, answered, heads)
    if answered == 0:
        raise ValueError("no answers")
    return heads - answered


def nonresponse_bounds(x: int, answered: int, heads: int) -> tuple[float, float]:
    """The share (lo, hi) among all heads if none, or all, of the silent belong to the group; parts of 1.

    ValueError as `check_counts`, and when nobody answered. Source: Manski (1989), worst-case bounds.

    >>> nonresponse_bounds(18, 120, 150)
    (0.12, 0.32)
    """
    silent = _silent(x, answered, heads)
    return x / heads, (x + silent) / heads


def outer_interval(x: int, answered: int, heads: int) -> tuple[float, float]:
    """Chance added to the worst cases: Wilson's lower end of the lower bound, upper end of the upper; parts of 1.

    ValueError as `check_counts`, and when nobody answered. Source: Wilson (1927) on the bounds of Manski (1989).

    >>> [round(end, 3) for end in outer_interval(18, 120, 150)]
    [0.077, 0.398]
    """
    silent = _silent(x, answered, heads)
    return wilson_interval(x, heads)[0], wilson_interval(x + silent, heads)[1]


def tipping_point(x: int, answered: int, heads: int, p: float | None) -> float | None:
    """The share of the silent that would have to belong to the group for it to be exactly level: (p*heads - x)/silent.

    None when everybody answered. Below 0 or above 1 no silence could make it level. ValueError as `check_counts`, when
    nobody answered and when p is missing or outside 0..1. Source: tipping-point analysis, Yan, Lee and Li (2009).

    >>> round(tipping_point(18, 120, 150, 0.367), 3)
    1.235
    """
    silent = _silent(x, answered, heads)
    goal = check_share(p) * heads
    return None if silent == 0 else (goal - x) / silent


def verdict(
    x: int,
    answered: int,
    heads: int,
    p: float | None,
    *,
    g: float = 1.5,
    least_answered: float = 0.4,
    fewest: int = 10,
    half_width: float = 0.10,
    aimed_over: bool = False,
) -> Verdict:
    """The word for a group with x of `answered` answers where `heads` came and the benchmark share is p.

    The silent are taken to hold between p/g and g*p of the group. No word below `fewest` answers or when less than the
    part `least_answered` answered. `half_width` is the widest half interval (part of 1) that may still be called level;
    `aimed_over` says that many of this group were the aim. ValueError as `check_counts`, for p outside 0..1 and for g
    below 1. Source: house rule on Wilson (1927).

    >>> str(verdict(18, 120, 150, 0.367)), str(verdict(14, 120, 300, 0.2))
    ('under', 'undecided')
    """
    check_counts(x, answered, heads)
    if g < 1:
        raise ValueError("g is at least 1: the silent hold between p/g and g*p")
    if p is None or p == 0:
        return Verdict.NO_BENCHMARK
    check_share(p)
    if answered < max(fewest, 1):
        return Verdict.TOO_FEW
    if answered / heads < least_answered:
        return Verdict.NOT_ENOUGH_ANSWERED
    lo, hi = wilson_interval(x, answered)
    silent = heads - answered
    if hi < p:
        return Verdict.UNDER if (x + silent * min(1.0, g * p)) / heads < p else Verdict.UNDECIDED
    if lo > p:
        over = Verdict.OVER_AIMED if aimed_over else Verdict.OVER
        return over if (x + silent * p / g) / heads > p else Verdict.UNDECIDED
    return Verdict.LEVEL if (hi - lo) / 2 <= half_width else Verdict.UNCERTAIN


def verdict_below(limit: int, answered: int, heads: int, p: float | None, **same: Unpack[Limits]) -> Verdict | None:
    """UNDER when it holds for every hidden count below `limit` ("fewer than 5 of 60"), else None.

    `same` are the settings of `verdict`. ValueError as there, and for a limit below 1. Source: house rule.

    >>> str(verdict_below(5, 60, 70, 0.367)), verdict_below(5, 60, 70, 0.1)
    ('under', None)
    """
    if limit < 1:
        raise ValueError("a count can only be below a limit of at least 1")
    possible = range(min(limit, answered + 1))
    holds = [verdict(x, answered, heads, p, **same) is Verdict.UNDER for x in possible]
    return Verdict.UNDER if holds and all(holds) else None
