"""The figures of one group against known vectors, exact tests against full sums, two samples, and the funnel."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.representation import statistics

# A busy machine is no fault of the numbers under test.
PATIENT = settings(deadline=None, max_examples=60)
COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
INTERVALS = (statistics.wilson_interval, statistics.clopper_pearson_interval)

#: x, n, p0, share, gap, ratio, Wilson, Clopper-Pearson, two-sided, less
VECTORS = [
    (18, 120, 0.367, 0.15, -21.7, 0.408719, (0.097038, 0.224675), (0.09139, 0.226667), 1.94029e-07, 1.24244e-07),
    (0, 20, 0.367, 0.0, -36.7, 0.0, (0.0, 0.161125), (0.0, 0.168433), 0.0002036, 0.000106678),
    (20, 20, 0.367, 1.0, 63.3, 2.724796, (0.838875, 1.0), (0.831567, 1.0), 1.96481e-09, 1.0),
    (1, 9, 0.367, 0.111111, -25.5889, 0.302755, (0.019891, 0.435), (0.002809, 0.482497), 0.168446, 0.101458),
    (10, 60, 0.044, 0.166667, 12.2667, 3.787879, (0.093132, 0.280316), (0.082929, 0.285219), 0.000271573, 0.999945),
    (8, 10, 0.5, 0.8, 30.0, 1.6, (0.490162, 0.943318), (0.443905, 0.974789), 0.109375, 0.989258),
    (1, 10, 0.25, 0.1, -15.0, 0.4, (0.017876, 0.40415), (0.002529, 0.445016), 0.46815, 0.244025),
    (2, 5, 0.25, 0.4, 15.0, 1.6, (0.117621, 0.769276), (0.052745, 0.853367), 0.604492, 0.896484),
]


def rounded(values, digits):
    return tuple(value if value is None else round(value, digits) for value in values)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector[0]} of {vector[1]}")
def test_vector_is_met_to_six_places(vector):
    x, n, p, share, gap, ratio, wilson, clopper, two_sided, less = vector
    assert round(statistics.share(x, n), 6) == share
    assert round(statistics.gap_points(x, n, p), 4) == gap
    assert round(statistics.ratio(x, n, p), 6) == ratio
    assert rounded(statistics.wilson_interval(x, n), 6) == wilson
    assert rounded(statistics.clopper_pearson_interval(x, n), 6) == clopper
    # Tiny probabilities to six digits, as they are written down.
    assert float(f"{statistics.binomial_two_sided(x, n, p):.6g}") == two_sided
    assert float(f"{statistics.binomial_less(x, n, p):.6g}") == less


@pytest.mark.parametrize(("first", "second", "ratio"), [(95, 80, 1.1875), (1, 8, 0.125), (2, 4, 0.5)])
def test_ratio_of_percentages_published(first, second, ratio):
    assert statistics.ratio_of_percentages(first, second) == ratio


def test_missing_people_is_below_zero_where_there_are_more():
    assert round(statistics.missing_people(18, 120, 0.367), 6) == 26.04
    assert statistics.missing_people(50, 100, 0.25) == -25.0


def test_ratio_interval_is_wilson_divided():
    assert rounded(statistics.ratio_interval(18, 120, 0.367), 6) == (0.264409, 0.612194)


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (lambda: statistics.share(0, 0), "no answers"),
        (lambda: statistics.wilson_interval(0, 0), "no answers"),
        (lambda: statistics.clopper_pearson_interval(0, 0), "no answers"),
        (lambda: statistics.binomial_less(0, 0, 0.5), "no answers"),
        (lambda: statistics.share(3, 2), "a group has no more answers than there are answers"),
        (lambda: statistics.share(-1, 2), "a count of people is never negative"),
        (lambda: statistics.ratio(1, 2, None), "no ratio to a benchmark that is missing or 0"),
        (lambda: statistics.ratio(1, 2, 0), "no ratio to a benchmark that is missing or 0"),
        (lambda: statistics.ratio_interval(1, 2, 0), "no ratio to a benchmark that is missing or 0"),
        (lambda: statistics.gap_points(1, 2, None), "the benchmark share lies between 0 and 1"),
        (lambda: statistics.missing_people(1, 2, 36.7), "the benchmark share lies between 0 and 1"),
        (lambda: statistics.binomial_two_sided(1, 2, math.nan), "the benchmark share lies between 0 and 1"),
        (lambda: statistics.ratio_of_percentages(95, 0), "no ratio to 0 percent"),
        (lambda: statistics.ratio_of_percentages(101, 80), "a percentage lies between 0 and 100"),
        (lambda: statistics.clopper_pearson_interval(1, 2, 95), "a level lies between 0 and 1"),
        (lambda: statistics.newcombe_difference(1, 2, 0, 0), "no answers"),
        (lambda: statistics.katz_interval(1, 2, 0, 5), "no ratio to a share of 0"),
        (lambda: statistics.funnel([("attended", -1)]), "a count of people is never negative"),
    ],
)
def test_figure_that_cannot_be_had_is_refused(refused, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        refused()


@pytest.mark.parametrize("interval", INTERVALS)
@PATIENT
@given(counts=COUNTS)
def test_interval_is_ordered_and_holds_the_share(interval, counts):
    lo, hi = interval(*counts)
    assert 0 <= lo <= statistics.share(*counts) <= hi <= 1
    assert lo < hi


@pytest.mark.parametrize("interval", INTERVALS)
@PATIENT
@given(counts=COUNTS)
def test_interval_of_the_others_is_its_mirror(interval, counts):
    x, n = counts
    lo, hi = interval(x, n)
    assert rounded(interval(n - x, n), 9) == rounded((1 - hi, 1 - lo), 9)


@PATIENT
@given(counts=COUNTS, level=st.sampled_from([0.8, 0.9, 0.95]))
def test_clopper_pearson_grows_with_the_level(counts, level):
    lo, hi = statistics.clopper_pearson_interval(*counts, level)
    wide_lo, wide_hi = statistics.clopper_pearson_interval(*counts, 0.99)
    assert wide_lo <= lo
    assert hi <= wide_hi


def test_binomial_published():
    """Conover's plants, as R's binom.test has them: 682 giant of 925, Mendel expecting three quarters."""
    assert round(statistics.binomial_two_sided(682, 925, 0.75), 4) == 0.3825
    assert rounded(statistics.clopper_pearson_interval(682, 925), 7) == (0.7076683, 0.7654066)


@PATIENT
@given(counts=st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), part=st.integers(0, 24))
def test_binomial_is_the_full_sum(counts, part):
    (x, n), p = counts, Fraction(part, 24)
    chances = [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    no_likelier = sum(chance for chance in chances if chance <= chances[x] * (1 + Fraction(1, 10**7)))
    assert statistics.binomial_two_sided(x, n, float(p)) == pytest.approx(float(no_likelier), rel=1e-9)
    assert statistics.binomial_less(x, n, float(p)) == pytest.approx(float(sum(chances[: x + 1])), abs=1e-12)


@PATIENT
@given(counts=COUNTS, p=st.floats(0.01, 0.99))
def test_binomial_two_sided_of_the_others_is_the_same(counts, p):
    x, n = counts
    assert statistics.binomial_two_sided(n - x, n, 1 - p) == pytest.approx(
        statistics.binomial_two_sided(x, n, p), rel=1e-6
    )


def test_binomial_of_a_million_is_near_the_normal():
    """Two standard deviations of 433 below: 2 * (1 - Phi(2)) = 0.0455 with the half step to the next count."""
    assert statistics.binomial_two_sided(500_000, 1_000_000, 0.5) == 1.0
    assert statistics.binomial_two_sided(499_999, 999_999, 0.5) == 1.0
    assert round(statistics.binomial_two_sided(499_000, 1_000_000, 0.5), 4) == 0.0456
    assert statistics.binomial_two_sided(1, 1_000_000, 0.5) == 0.0
    assert round(statistics.binomial_less(499_000, 1_000_000, 0.5), 4) == 0.0228


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        ((56, 70, 48, 80), (0.2, 0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.6, 0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.5714, 0.0582, 0.8062)),
        ((5, 56, 0, 29), (0.0893, -0.0381, 0.1926)),
        ((0, 10, 0, 20), (0.0, -0.1611, 0.2775)),
        ((0, 10, 0, 10), (0.0, -0.2775, 0.2775)),
        ((10, 10, 0, 20), (1.0, 0.6791, 1.0)),
        ((10, 10, 0, 10), (1.0, 0.6075, 1.0)),
    ],
)
def test_newcombe_published(samples, expected):
    """The table of the paper of 1998, method 10."""
    assert rounded(statistics.newcombe_difference(*samples), 4) == expected


@PATIENT
@given(first=COUNTS, second=COUNTS)
def test_newcombe_is_ordered_and_turns_round(first, second):
    difference, lo, hi = statistics.newcombe_difference(*first, *second)
    assert -1 - 1e-12 <= lo <= difference <= hi <= 1 + 1e-12
    assert rounded(statistics.newcombe_difference(*second, *first), 9) == rounded((-difference, -hi, -lo), 9)


def test_katz_published():
    """The physicians' health study, heart attacks without and with aspirin: 1.82 (1.43 to 2.31)."""
    assert rounded(statistics.katz_interval(189, 11_034, 104, 11_037), 2) == (1.82, 1.43, 2.31)


def test_katz_has_no_interval_without_a_count():
    assert statistics.katz_interval(0, 10, 5, 10) == (0.0, None, None)
    assert statistics.katz_interval(10, 10, 20, 20) == (1.0, None, None)


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [((48, 80), (56, 70), "up"), ((56, 70), (48, 80), "down"), ((40, 80), (36, 70), "unchanged")],
)
def test_trend_has_a_word_only_beyond_chance(first, second, word):
    found = statistics.trend(first, second)
    assert found.word == word
    assert tuple(found)[:3] == statistics.newcombe_difference(*second, *first)


def test_funnel_has_ratios_and_an_interval_where_one_step_is_of_the_other():
    signed, attended, volunteers = statistics.funnel([("SIGNUP", 80), ("ATTENDANCE", 60), ("VOLUNTEER", 6)])
    assert signed == ("SIGNUP", 80, None, None, None, False)
    assert attended[:3] == ("ATTENDANCE", 60, 0.75)
    assert rounded(attended[3:5], 4) == (0.6609, 0.8511)
    assert volunteers == ("VOLUNTEER", 6, 0.1, None, None, False)


def test_funnel_names_drop_ins():
    assert statistics.funnel([("signed_up", 40), ("attended", 41)])[1] == ("attended", 41, 1.025, None, None, True)
    assert statistics.funnel([("signed_up", 40), ("attended", 40)])[1] == ("attended", 40, 1.0, None, None, False)


def test_funnel_stops_dividing_at_nobody():
    attended, seats = statistics.funnel([("signed_up", 40), ("attended", 0), ("seat", 2)])[1:]
    assert attended == ("attended", 0, 0.0, None, None, False)
    assert seats == ("seat", 2, None, None, None, False)


def test_funnel_never_reaches_above_everybody():
    assert statistics.funnel([("signed_up", 40), ("attended", 39)])[1].hi == 1.0


def test_everything_is_at_the_one_door():
    assert [name for name in statistics.__all__ if not hasattr(statistics, name)] == []
    assert len(set(statistics.__all__)) == len(statistics.__all__)
