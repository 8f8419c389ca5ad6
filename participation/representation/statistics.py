"""The statistics of the room, all through this door; here the exact tests of one group, two samples and the funnel.

The one rule: a figure that cannot be had is refused with a sentence, never replaced by a 0. Everywhere x of `a` answers
(or n people) fall in a group and p is the group's share of those who live here, between 0 and 1; all pure numbers.
"""

import math
from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import NamedTuple

from participation.representation.chance import (
    TIE,
    Fit,
    Method,
    check_benchmark,
    chi_square_gof,
    goodness_of_fit,
    holm,
    multinomial_exact,
    multinomial_method,
    proportional_similarity,
    similarity_chance_band,
)
from participation.representation.verdicts import (
    Limits,
    Verdict,
    Z,
    benchmark_age_warning,
    check_counts,
    check_share,
    gap_points,
    missing_people,
    nonresponse_bounds,
    outer_interval,
    ratio,
    ratio_interval,
    ratio_of_percentages,
    share,
    tipping_point,
    verdict,
    verdict_below,
    wilson_interval,
)

__all__ = ["Fit", "FunnelStep", "Limits", "Method", "Trend", "Verdict", "Z"]
__all__ += ["benchmark_age_warning", "binomial_less", "binomial_two_sided", "check_benchmark", "check_counts"]
__all__ += ["chi_square_gof", "clopper_pearson_interval", "funnel", "gap_points", "goodness_of_fit", "holm"]
__all__ += ["katz_interval", "missing_people", "multinomial_exact", "multinomial_method", "newcombe_difference"]
__all__ += ["nonresponse_bounds", "outer_interval", "proportional_similarity", "ratio", "ratio_interval"]
__all__ += ["ratio_of_percentages", "share", "similarity_chance_band", "tipping_point", "trend", "verdict"]
__all__ += ["verdict_below", "wilson_interval"]


class Trend(NamedTuple):
    """A share now against a share before, as parts of 1; `word` is "up", "down" or "unchanged"."""

    difference: float
    lo: float
    hi: float
    word: str


class FunnelStep(NamedTuple):
    """One step: its people, and their ratio to those of the step before, with an interval where one may be given."""

    code: str
    people: int
    ratio: float | None
    lo: float | None
    hi: float | None
    drop_ins: bool


def _log_pmf(k: int, n: int, p: float) -> float:
    ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return ways + k * math.log(p) + (n - k) * math.log1p(-p)


def _tail(k: int, n: int, p: float, step: int) -> float:
    """P(k) + P(k + step) + … up to the end, for 0 < p < 1 and going away from the mode, until a term adds nothing."""
    if not 0 <= k <= n:
        return 0.0
    odds, term, total = p / (1 - p), math.exp(_log_pmf(k, n, p)), 0.0
    while term > total * 1e-17:
        total += term
        term *= (n - k) / (k + 1) * odds if step > 0 else k / (n - k + 1) / odds
        k += step
    return total


def binomial_two_sided(x: int, n: int, p: float) -> float:
    """The exact probability of a count no likelier than x of n, if p holds: the sum of P(k) <= P(x)(1+1e-7).

    A probability below the smallest float is 0. ValueError as `share`, and for p missing or outside 0..1.
    Source: the minimum-likelihood test, Sterne (1954); the tolerance as in R's binom.test.

    >>> round(binomial_two_sided(8, 10, 0.5), 6)
    0.109375
    """
    share(x, n)
    if check_share(p) in (0, 1):
        return float(x == n * p)
    limit = _log_pmf(x, n, p) + TIE
    mode = min(n, int((n + 1) * p))
    if _log_pmf(mode, n, p) <= limit:
        return 1.0
    # From the mode the probabilities fall: the nearest count on the other side that is no likelier than x.
    away = 1 if x < mode else -1
    steps = range((n - mode if away > 0 else mode) + 1)
    far = mode + away * bisect_left(steps, True, key=lambda step: _log_pmf(mode + away * step, n, p) <= limit)
    return min(1.0, _tail(x, n, p, -away) + _tail(far, n, p, away))


def binomial_less(x: int, n: int, p: float) -> float:
    """The exact probability of at most x of n, if p holds. ValueError as `binomial_two_sided`.

    Source: definition.

    >>> round(binomial_less(1, 10, 0.25), 6)
    0.244025
    """
    share(x, n)
    if check_share(p) in (0, 1):
        return float(x >= n * p)
    return min(1.0, _tail(x, n, p, -1)) if x < n * p else max(0.0, 1 - _tail(x + 1, n, p, 1))


def clopper_pearson_interval(x: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval (lo, hi) of the share x/n, as parts of 1, by bisection on the binomial tails.

    ValueError as `share`, and for a level not between 0 and 1. Source: Clopper and Pearson (1934).

    >>> [round(end, 6) for end in clopper_pearson_interval(18, 120)]
    [0.09139, 0.226667]
    """
    share(x, n)
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1")
    tail = (1 - level) / 2

    def crossing(count: int, goal: float) -> float:
        """The p at which P(X <= count), falling in p, is `goal`."""
        lo, hi = 0.0, 1.0
        for _ in range(50):
            middle = (lo + hi) / 2
            lo, hi = (middle, hi) if binomial_less(count, n, middle) > goal else (lo, middle)
        return (lo + hi) / 2

    return (crossing(x - 1, 1 - tail) if x else 0.0), (crossing(x, tail) if x < n else 1.0)


def newcombe_difference(x1: int, n1: int, x2: int, n2: int) -> tuple[float, float, float]:
    """(difference, lo, hi) of x1/n1 - x2/n2 of two independent samples, as parts of 1, with 95 % hybrid score interval.

    ValueError as `share`, for each sample. Source: Newcombe (1998), method 10.

    >>> [round(value, 4) for value in newcombe_difference(56, 70, 48, 80)]
    [0.2, 0.0524, 0.3339]
    """
    first, second = share(x1, n1), share(x2, n2)
    (lo1, hi1), (lo2, hi2) = wilson_interval(x1, n1), wilson_interval(x2, n2)
    difference = first - second
    return (
        difference,
        difference - math.hypot(first - lo1, hi2 - second),
        difference + math.hypot(hi1 - first, second - lo2),
    )


def katz_interval(x1: int, n1: int, x2: int, n2: int) -> tuple[float, float | None, float | None]:
    """(ratio, lo, hi) of (x1/n1) / (x2/n2), with the 95 % interval on the log scale.

    The ratio alone, with None for both ends, when x1 is 0 or when everybody is counted in both samples. ValueError as
    `share`, and for x2 = 0: there is no ratio to nobody. Source: Katz, Baptista, Azen and Pike (1978).

    >>> [round(value, 4) for value in katz_interval(56, 70, 48, 80)]
    [1.3333, 1.0766, 1.6512]
    """
    first, second = share(x1, n1), share(x2, n2)
    if x2 == 0:
        raise ValueError("no ratio to a share of 0")
    if x1 == 0 or (x1 == n1 and x2 == n2):
        return first / second, None, None
    spread = math.exp(Z * math.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2))
    return first / second, first / second / spread, first / second * spread


def trend(first: tuple[int, int], second: tuple[int, int]) -> Trend:
    """What became of a share from one frozen release (x, a) to the next: `newcombe_difference`, second minus first.

    "up" or "down" when the interval leaves out 0. ValueError as `share`. Source: Newcombe (1998), method 10.

    >>> trend((48, 80), (56, 70)).word, trend((4, 8), (5, 9)).word
    ('up', 'unchanged')
    """
    difference, lo, hi = newcombe_difference(*second, *first)
    return Trend(difference, lo, hi, "up" if lo > 0 else "down" if hi < 0 else "unchanged")


def funnel(
    steps: Sequence[tuple[str, int]], *, same_base: Collection[str] = ("attended", "attendance")
) -> list[FunnelStep]:
    """The steps (code, people) in order, each with its ratio to the step before (None for the first and after 0).

    A step whose lower-case code is in `same_base` counts some of the people of the step before: it gets Katz's
    interval, at most 1. A ratio above 1 is marked as drop-ins and has no interval. ValueError for a negative count.
    Source: Katz, Baptista, Azen and Pike (1978).

    >>> [(step.code, step.ratio, step.drop_ins) for step in funnel([("signed_up", 40), ("attended", 30), ("seat", 33)])]
    [('signed_up', None, False), ('attended', 0.75, False), ('seat', 1.1, True)]
    """
    done: list[FunnelStep] = []
    for code, people in steps:
        check_counts(0, 0, people)
        before = done[-1].people if done else 0
        of_before = people / before if before else None
        lo: float | None = None
        hi: float | None = None
        if before and people <= before and code.lower() in same_base:
            _ratio, lo, hi = katz_interval(people, before, before, before)
        done.append(FunnelStep(code, people, of_before, lo, hi and min(1.0, hi), bool(of_before and of_before > 1)))
    return done
