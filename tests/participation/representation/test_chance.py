"""The fit of all groups against published values and full sums; the headline index and its chance band."""

import math
import random
import time
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.representation import chance, statistics
from participation.representation.statistics import Method

PATIENT = settings(deadline=None, max_examples=60)
ORIGIN = (0.633, 0.251, 0.116)
TWELVE = (0.3, 0.2, 0.1, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01, 0.01)
WEIGHTS = st.lists(st.integers(1, 50), min_size=2, max_size=8)


def parts(weights):
    return [weight / sum(weights) for weight in weights]


@pytest.mark.parametrize(
    ("freedom", "statistic", "p_value"),
    [
        *((1, 3.841459, 0.05), (1, 6.634897, 0.01), (2, 5.991465, 0.05), (3, 7.814728, 0.05), (10, 18.307038, 0.05)),
        *((10, 3.940299, 0.95), (10, 23.209251, 0.01), (30, 43.772972, 0.05), (100, 124.342113, 0.05)),
        (100, 77.929465, 0.95),
    ],
)
def test_chi_square_tabulated(freedom, statistic, p_value):
    assert round(chance._upper_gamma(freedom / 2, statistic / 2), 6) == p_value


def test_chi_square_of_mendels_peas():
    statistic, p_value = statistics.chi_square_gof([315, 108, 101, 32], [9 / 16, 3 / 16, 3 / 16, 1 / 16])
    assert (round(statistic, 4), round(p_value, 4)) == (0.47, 0.9254)


def test_chi_square_of_groups_nobody_lives_in():
    assert statistics.chi_square_gof([30, 20, 0], [0.5, 0.5, 0]) == statistics.chi_square_gof([30, 20], [0.5, 0.5])
    assert statistics.chi_square_gof([30, 20, 1], [0.5, 0.5, 0]) == (math.inf, 0.0)
    assert statistics.chi_square_gof([5, 0], [1, 0]) == (0.0, 1.0)
    assert statistics.multinomial_exact([30, 20, 1], [0.5, 0.5, 0]) == 0.0


def test_chi_square_of_an_enormous_misfit_is_zero():
    assert statistics.chi_square_gof([0, 1_000_000], [0.5, 0.5]) == (1_000_000.0, 0.0)


@PATIENT
@given(
    counts=st.lists(st.integers(0, 5), min_size=3, max_size=3).filter(any), weights=st.tuples(*[st.integers(1, 9)] * 3)
)
def test_exact_multinomial_is_the_full_sum(counts, weights):
    answers, whole = sum(counts), sum(weights)

    def likelihood(outcome):
        ways = math.factorial(answers) // math.prod(map(math.factorial, outcome))
        return ways * math.prod(Fraction(weight, whole) ** x for weight, x in zip(weights, outcome, strict=True))

    every = [likelihood(outcome) for outcome in product(range(answers + 1), repeat=3) if sum(outcome) == answers]
    assert sum(every) == 1
    limit = likelihood(counts) * (1 + Fraction(1, 10**7))
    expected = float(sum(each for each in every if each <= limit))
    assert statistics.multinomial_exact(counts, parts(weights)) == pytest.approx(expected, rel=1e-9)


def test_exact_multinomial_of_two_groups_is_the_binomial():
    assert statistics.multinomial_exact([18, 102], [0.367, 0.633]) == pytest.approx(
        statistics.binomial_two_sided(18, 120, 0.367), rel=1e-9
    )


def test_drawn_multinomial_is_near_the_exact_and_always_the_same(monkeypatch):
    exact = statistics.multinomial_exact([30, 20, 10], ORIGIN)
    monkeypatch.setattr(chance, "EXACT_OUTCOMES", 0)
    drawn = statistics.multinomial_exact([30, 20, 10], ORIGIN)
    # Four standard errors of 10,000 draws.
    assert abs(drawn - exact) < 4 * math.sqrt(exact * (1 - exact) / 10_000)
    assert statistics.multinomial_exact([30, 20, 10], ORIGIN) == drawn
    assert statistics.multinomial_exact([0, 0, 60], ORIGIN) == 1 / 10_001


def test_drawn_multinomial_knows_no_order_of_groups():
    counts, shares = [3_950, 20, 30], [0.99, 0.005, 0.005]
    assert statistics.multinomial_method(counts) is Method.SIMULATED
    assert statistics.multinomial_exact(counts, shares) == statistics.multinomial_exact(counts[::-1], shares[::-1])
    # Fifty where forty are expected, and ten apart: neither usual nor unheard of.
    assert 0.05 < statistics.multinomial_exact(counts, shares) < 0.25


@pytest.mark.parametrize(
    ("counts", "shares", "method"),
    [
        ([30, 20, 10], ORIGIN, Method.CHI_SQUARE),
        ([20, 12, 8], ORIGIN, Method.EXACT),
        ([30, 10], [0.875, 0.125], Method.CHI_SQUARE),
        ([29, 10], [0.875, 0.125], Method.EXACT),
        ([9, 6, 4, 3, 2, 1, 0, 0], [1 / 8] * 8, Method.SIMULATED),
    ],
)
def test_fit_is_exact_where_fewer_than_five_are_expected(counts, shares, method):
    fit = statistics.goodness_of_fit(counts, shares)
    statistic, p_value = statistics.chi_square_gof(counts, shares)
    exact = statistics.multinomial_exact(counts, shares)
    assert fit == (method, statistic, p_value if method is Method.CHI_SQUARE else exact)


@pytest.mark.parametrize(
    ("given_values", "adjusted"),
    [
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
        ([0.5, 0.6], [1.0, 1.0]),
        ([0.02], [0.02]),
        ([0.01, 0.01], [0.02, 0.02]),
        ([], []),
    ],
)
def test_holm_published(given_values, adjusted):
    assert [round(value, 12) for value in statistics.holm(given_values)] == adjusted


@PATIENT
@given(values=st.lists(st.floats(0, 1), max_size=8))
def test_holm_keeps_the_order_and_lies_between_nothing_and_bonferroni(values):
    adjusted = statistics.holm(values)
    pairs = sorted(zip(values, adjusted, strict=True))
    assert [after for _before, after in pairs] == sorted(adjusted)
    assert all(before <= after <= min(1, len(values) * before) for before, after in pairs)


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (lambda: statistics.check_benchmark([0.6, 0.3]), "the benchmark shares do not sum to 1"),
        (lambda: statistics.check_benchmark([0.6, 0.4011]), "the benchmark shares do not sum to 1"),
        (lambda: statistics.check_benchmark([]), "the benchmark shares do not sum to 1"),
        (lambda: statistics.check_benchmark([63.3, 36.7]), "the benchmark shares do not sum to 1"),
        (lambda: statistics.check_benchmark([1.2, -0.2]), "a benchmark share is never negative"),
        (lambda: statistics.check_benchmark([math.nan, 1]), "a benchmark share is never negative"),
        (lambda: statistics.chi_square_gof([1, 2], ORIGIN), "every group has one count and one share"),
        (lambda: statistics.chi_square_gof([0, 0, 0], ORIGIN), "no answers"),
        (lambda: statistics.multinomial_exact([1, -1, 3], ORIGIN), "a count of people is never negative"),
        (lambda: statistics.proportional_similarity([0, 0, 0], ORIGIN), "no answers"),
        (lambda: statistics.similarity_chance_band(0, ORIGIN), "no answers"),
        (
            lambda: statistics.similarity_chance_band(9, ORIGIN, 0.95, 0.05),
            "the band runs between two probabilities, low before high",
        ),
        (lambda: statistics.holm([0.1, 1.1]), "a p-value lies between 0 and 1"),
    ],
)
def test_impossible_numbers_are_refused(refused, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        refused()


@pytest.mark.parametrize("shares", [[0.6, 0.401], [0.6, 0.399], [1], [0.5, 0.5, 0]])
def test_benchmark_may_be_off_by_a_thousandth(shares):
    assert statistics.check_benchmark(shares) is None


@PATIENT
@given(weights=WEIGHTS, times=st.integers(1, 1000))
def test_exactly_proportional_counts_are_wholly_similar(weights, times):
    assert statistics.proportional_similarity([times * weight for weight in weights], parts(weights)) == 1.0


@PATIENT
@given(rows=st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=2, max_size=8))
def test_similarity_is_the_sum_of_what_is_shared(rows):
    counts, weights = [row[0] for row in rows], [row[1] for row in rows]
    if any(counts):
        shared = sum(min(x / sum(counts), p) for x, p in zip(counts, parts(weights), strict=True))
        assert statistics.proportional_similarity(counts, parts(weights)) == pytest.approx(shared, abs=1e-11)


@PATIENT
@given(weights=WEIGHTS, answers=st.integers(1, 80))
def test_band_is_ordered_and_knows_no_order_of_groups(weights, answers):
    lo, hi = statistics.similarity_chance_band(answers, parts(weights))
    assert 0 <= lo <= hi <= 1
    assert statistics.similarity_chance_band(answers, parts(weights)[::-1]) == (lo, hi)


def test_band_of_few_answers_is_counted_out():
    """Four answers, two equal groups: similarity 0.5 with probability 1/8, 0.75 with 1/2, 1 with 3/8."""
    half = (0.5, 0.5)
    assert statistics.similarity_chance_band(4, half) == (0.5, 1.0)
    assert statistics.similarity_chance_band(4, half, 0.12, 0.62) == (0.5, 0.75)
    assert statistics.similarity_chance_band(4, half, 0.13, 0.63) == (0.75, 1.0)


def test_drawn_band_is_near_the_exact(monkeypatch):
    exact = statistics.similarity_chance_band(60, ORIGIN)
    monkeypatch.setattr(chance, "EXACT_OUTCOMES", 0)
    drawn = chance._band.__wrapped__(60, tuple(sorted(ORIGIN)), 0.05, 0.95)
    assert max(abs(one - other) for one, other in zip(exact, drawn, strict=True)) < 0.01
    assert chance._band.__wrapped__(60, tuple(sorted(ORIGIN)), 0.05, 0.95) == drawn


def test_band_of_a_million_answers_is_that_of_the_normal():
    """Two halves: 1 - |z| * 0.0005 with |z| of 1.96 and 0.0627."""
    lo, hi = statistics.similarity_chance_band(1_000_000, (0.5, 0.5))
    assert (round(lo, 4), round(hi, 4)) == (0.999, 1.0)


def test_band_of_a_million_answers_in_twelve_groups_is_quick():
    taken = []
    for answers in range(1_000_000, 1_000_003):
        begun = time.process_time()
        statistics.similarity_chance_band(answers, TWELVE)
        taken.append(time.process_time() - begun)
    assert min(taken) <= 0.05


@pytest.mark.parametrize(("n", "p"), [(20, 0.3), (1, 0.5), (0, 0.2), (30, 0.0), (150, 0.4)])
def test_table_of_small_draws_is_the_binomial(n, p):
    table = chance._binomial_table(n, p)
    exact = [sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(top + 1)) for top in range(len(table))]
    assert table == pytest.approx(exact, abs=1e-12)
    assert table[-1] == 1.0


def test_draws_have_the_means_and_spreads_of_the_multinomial():
    shares = (0.001, 0.1, 0.399, 0.5)
    drawn = list(chance._draws(2_000, shares, 4_000))
    assert {sum(outcome) for outcome in drawn} == {2_000}
    for place, share in enumerate(shares):
        counts = [outcome[place] for outcome in drawn]
        mean, variance = 2_000 * share, 2_000 * share * (1 - share)
        assert abs(sum(counts) / 4_000 - mean) < 4 * math.sqrt(variance / 4_000)
        assert sum((count - mean) ** 2 for count in counts) / 4_000 == pytest.approx(variance, rel=0.1)


def test_few_answers_are_drawn_exactly_not_from_the_normal():
    """Nobody of a group of 5 % among 20: probability 0.358; a rounded normal would give 0.30."""
    nobody = sum(outcome[0] == 0 for outcome in chance._draws(20, (0.05, 0.95), 4_000)) / 4_000
    assert abs(nobody - 0.95**20) < 4 * math.sqrt(0.358 * 0.642 / 4_000)


@pytest.mark.parametrize("shares", [(1 / 8,) * 8, (0.3, 0.2, 0.15, 0.12, 0.1, 0.07, 0.04, 0.02), ORIGIN])
def test_event_of_sixty_with_equal_participation_lies_in_its_band(shares):
    """The lowest rate over the highest would call most of these unequal; the index beside its band does not."""
    rng = random.Random(60)
    lo, hi = statistics.similarity_chance_band(60, shares)
    inside = 0
    for _ in range(1000):
        came = rng.choices(range(len(shares)), shares, k=60)
        index = statistics.proportional_similarity([came.count(group) for group in range(len(shares))], shares)
        inside += lo <= index <= hi
    assert inside / 1000 >= 0.88
