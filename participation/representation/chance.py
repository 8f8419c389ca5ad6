"""What chance alone would do if everyone were equally likely to come: the fit of all groups and the headline index.

The one rule: a probability is exact where the outcomes can be counted and otherwise drawn with a fixed seed, so that
equal numbers always give equal answers. `counts` are answers per group, `shares` the groups' parts of the residents.
"""

import math
import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

#: Up to so many possible outcomes are all counted; beyond, outcomes are drawn.
EXACT_OUTCOMES = 20_000
#: How many outcomes are drawn for a p-value and for a chance band, and from which seed.
TEST_DRAWS, BAND_DRAWS, SEED = 10_000, 2_000, 1927
#: A binomial draw is exact below this variance and a rounded normal draw from it on.
NORMAL_FROM = 50.0
#: Probabilities this close count as equal, so that rounding does not split ties.
TIE = math.log1p(1e-7)


class Method(StrEnum):
    """How a p-value was found."""

    CHI_SQUARE = "chi_square"
    EXACT = "exact"
    SIMULATED = "simulated"


class Fit(NamedTuple):
    """How well all groups together fit the benchmark."""

    method: Method
    statistic: float
    p_value: float


def check_benchmark(shares: Sequence[float]) -> None:
    """Refuse shares of a benchmark (parts of 1, at least one) that are negative or do not sum to 1 within 0.001.

    ValueError says which. Source: house rule.

    >>> check_benchmark([0.633, 0.251, 0.116])
    """
    if any(not share >= 0 for share in shares):
        raise ValueError("a benchmark share is never negative")
    if not abs(math.fsum(shares) - 1) <= 0.001 + 1e-12:
        raise ValueError("the benchmark shares do not sum to 1")


def _paired(counts: Sequence[int], shares: Sequence[float]) -> tuple[int, list[float]]:
    """All answers and the shares scaled to sum to 1 exactly; ValueError where the two do not belong together."""
    check_benchmark(shares)
    if len(counts) != len(shares):
        raise ValueError("every group has one count and one share")
    if min(counts) < 0:
        raise ValueError("a count of people is never negative")
    if sum(counts) == 0:
        raise ValueError("no answers")
    whole = math.fsum(shares)
    return sum(counts), [share / whole for share in shares]


def chi_square_gof(counts: Sequence[int], shares: Sequence[float]) -> tuple[float, float]:
    """Pearson's (statistic, p-value) of k counts against k shares, with one degree of freedom less than shares above 0.

    Answers in a group of share 0 give (inf, 0.0). ValueError for counts and shares that do not belong together and when
    there are no answers. Source: Pearson (1900).

    >>> [round(value, 4) for value in chi_square_gof([30, 20, 10], [0.5, 0.25, 0.25])]
    [3.3333, 0.1889]
    """
    answers, scaled = _paired(counts, shares)
    if any(count and not share for count, share in zip(counts, scaled, strict=True)):
        return math.inf, 0.0
    present = [(count, answers * share) for count, share in zip(counts, scaled, strict=True) if share]
    statistic = math.fsum((count - expected) ** 2 / expected for count, expected in present)
    return statistic, _upper_gamma((len(present) - 1) / 2, statistic / 2)


def _upper_gamma(a: float, x: float) -> float:
    """The regularised upper incomplete gamma function Q(a, x): series below a + 1, Lentz's continued fraction above."""
    if x <= 0 or a <= 0:
        return 1.0
    scale = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        step = a
        while term > total * 1e-16:
            step += 1
            term *= x / step
            total += term
        return max(0.0, 1 - total * scale)
    b = x + 1 - a
    c, d = math.inf, 1 / b
    fraction, change, step = d, 0.0, 0.0
    while abs(change - 1) > 1e-15 and step < 10_000:
        step += 1
        weight = step * (a - step)
        b += 2
        d = 1 / (b + weight * d)
        c = b + weight / c
        change = c * d
        fraction *= change
    return min(1.0, fraction * scale)


def multinomial_method(counts: Sequence[int]) -> Method:
    """Whether `multinomial_exact` counts all outcomes (at most EXACT_OUTCOMES of them) or draws some; no errors.

    >>> str(multinomial_method([20, 20, 20])), str(multinomial_method([10, 10, 10, 10, 10, 10]))
    ('exact', 'simulated')
    """
    return Method.EXACT if _possible(sum(counts), len(counts)) else Method.SIMULATED


def _possible(answers: int, groups: int) -> bool:
    """Whether all ways to spread the answers over the groups can be gone through."""
    return math.comb(answers + groups - 1, groups - 1) <= EXACT_OUTCOMES


def multinomial_exact(counts: Sequence[int], shares: Sequence[float]) -> float:
    """The probability of an outcome no likelier than the k counts, if the k shares hold: sum of P(y) <= P(x)(1+1e-7).

    Exact where `multinomial_method` says so; else the part of TEST_DRAWS = 10,000 outcomes drawn from a fixed seed, the
    observed one included, so at least 1/10,001. ValueError as `chi_square_gof`. Source: Read and Cressie (1988); drawn:
    Davison and Hinkley (1997).

    >>> round(multinomial_exact([0, 0, 3], [0.5, 0.25, 0.25]), 6)
    0.03125
    """
    answers, scaled = _paired(counts, shares)
    pairs = sorted(zip(scaled, counts, strict=True))
    scaled, counts = [share for share, _count in pairs], [count for _share, count in pairs]
    logs = [math.log(share) if share else -math.inf for share in scaled]
    limit = _log_weight(counts, logs) + TIE
    if _possible(answers, len(counts)):
        whole = math.lgamma(answers + 1)
        weights = (_log_weight(outcome, logs) for outcome in _outcomes(answers, len(counts)))
        return min(1.0, math.fsum(math.exp(whole + weight) for weight in weights if weight <= limit))
    drawn = _draws(answers, scaled, TEST_DRAWS)
    return (1 + sum(_log_weight(outcome, logs) <= limit for outcome in drawn)) / (TEST_DRAWS + 1)


def _log_weight(counts: Sequence[int], logs: Sequence[float]) -> float:
    """The log probability of an outcome, but for the factorial all outcomes of as many answers share."""
    return math.fsum(x * log - math.lgamma(x + 1) for x, log in zip(counts, logs, strict=True) if x)


def _outcomes(answers: int, groups: int) -> Iterator[tuple[int, ...]]:
    """Every way to spread the answers over the groups."""
    if groups == 1:
        yield (answers,)
        return
    for first in range(answers + 1):
        for rest in _outcomes(answers - first, groups - 1):
            yield (first, *rest)


def _draws(answers: int, shares: Sequence[float], number: int) -> Iterator[list[int]]:
    """So many seeded multinomial outcomes, for shares in ascending order: group after group splits off what is left.

    Small groups first: their split is exact, and the rest they leave hardly varies, so few tables are needed.
    """
    rng = random.Random(SEED)  # noqa: S311
    tables: dict[tuple[int, float], list[float]] = {}
    rests = list(accumulate(reversed(shares)))[::-1]
    parts = [share / rest if rest else 0.0 for share, rest in zip(shares[:-1], rests, strict=False)]
    for _ in range(number):
        left, outcome = answers, []
        for part in parts:
            variance = left * part * (1 - part)
            if variance >= NORMAL_FROM:
                count = min(left, max(0, round(rng.gauss(left * part, math.sqrt(variance)))))
            else:
                table = tables.get((left, part)) or tables.setdefault((left, part), _binomial_table(left, part))
                count = bisect_left(table, rng.random())
            outcome.append(count)
            left -= count
        yield [*outcome, left]


def _binomial_table(n: int, p: float) -> list[float]:
    """P(X <= k) for k = 0, 1, … until nothing is left, for p of at most a half and a variance below NORMAL_FROM."""
    term = total = (1 - p) ** n
    table, odds, k = [total], p / (1 - p), 0
    while k < n and (term > 1e-16 or k < n * p):
        k += 1
        term *= odds * (n - k + 1) / k
        total += term
        table.append(total)
    table[-1] = 1.0
    return table


def goodness_of_fit(counts: Sequence[int], shares: Sequence[float]) -> Fit:
    """Do all k groups together fit? (method, chi-square statistic, p-value); not chi-square if one expects below 5.

    ValueError as `chi_square_gof`. Source: Cochran (1954) for the 5; Pearson (1900), Read and Cressie (1988).

    >>> fit = goodness_of_fit([9, 1, 0], [0.633, 0.251, 0.116])
    >>> str(fit.method), round(fit.statistic, 3), round(fit.p_value, 4)
    ('exact', 3.195, 0.2905)
    """
    answers, scaled = _paired(counts, shares)
    statistic, p_value = chi_square_gof(counts, shares)
    if answers * min(scaled) >= 5:
        return Fit(Method.CHI_SQUARE, statistic, p_value)
    return Fit(multinomial_method(counts), statistic, multinomial_exact(counts, shares))


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values of several groups adjusted for their number, in the order given, at most 1.

    ValueError for one outside 0..1. Source: Holm (1979).

    >>> [round(value, 6) for value in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    if any(not 0 <= value <= 1 for value in p_values):
        raise ValueError("a p-value lies between 0 and 1")
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    steps = accumulate(((len(order) - rank) * p_values[place] for rank, place in enumerate(order)), max)
    adjusted = dict(zip(order, steps, strict=True))
    return [min(1.0, adjusted[place]) for place in range(len(order))]


def proportional_similarity(counts: Sequence[int], shares: Sequence[float]) -> float:
    """The headline index: the part (0..1) of the answers that mirrors the k shares, sum of min(count/answers, share).

    ValueError as `chi_square_gof`. Source: Renkonen (1938); Czekanowski's proportional similarity.

    >>> round(proportional_similarity([30, 20, 10], [0.5, 0.25, 0.25]), 6)
    0.916667
    """
    answers, scaled = _paired(counts, shares)
    return _similarity(counts, scaled, answers)


def _similarity(counts: Sequence[int], shares: Sequence[float], answers: int) -> float:
    """Rounded far below what is shown, so that outcomes equally similar are equal."""
    return round(1 - math.fsum(max(0.0, p - x / answers) for x, p in zip(counts, shares, strict=True)), 12)


def similarity_chance_band(
    answers: int, shares: Sequence[float], low: float = 0.05, high: float = 0.95
) -> tuple[float, float]:
    """The quantiles (lo, hi) of the headline index for so many answers if everyone were equally likely to come.

    Exact up to EXACT_OUTCOMES = 20,000 outcomes; else BAND_DRAWS = 2,000 outcomes from a fixed seed, group by group by
    binomial splitting, with a rounded normal draw where n*p*(1-p) is at least NORMAL_FROM = 50. The order of the shares
    plays no part. ValueError as `check_benchmark`, for no answers, unless 0 < low < high < 1. Source: Renkonen (1938).

    >>> [round(end, 3) for end in similarity_chance_band(60, (0.633, 0.251, 0.116))]
    [0.867, 0.984]
    """
    if not 0 < low < high < 1:
        raise ValueError("the band runs between two probabilities, low before high")
    scaled = _paired([answers, *[0] * (len(shares) - 1)], shares)[1]
    return _band(answers, tuple(sorted(scaled)), low, high)


@lru_cache(maxsize=1024)
def _band(answers: int, shares: tuple[float, ...], low: float, high: float) -> tuple[float, float]:
    """The band for shares in ascending order that sum to 1."""
    if _possible(answers, len(shares)):
        logs = [math.log(share) if share else -math.inf for share in shares]
        whole = math.lgamma(answers + 1)
        ranked = sorted(
            (_similarity(outcome, shares, answers), math.exp(whole + _log_weight(outcome, logs)))
            for outcome in _outcomes(answers, len(shares))
        )
        reached = list(accumulate(weight for _similar, weight in ranked))
        places = [bisect_left(reached, level * reached[-1]) for level in (low, high)]
        return ranked[places[0]][0], ranked[places[1]][0]
    drawn = sorted(_similarity(outcome, shares, answers) for outcome in _draws(answers, shares, BAND_DRAWS))
    return drawn[math.ceil(low * BAND_DRAWS) - 1], drawn[math.ceil(high * BAND_DRAWS) - 1]
