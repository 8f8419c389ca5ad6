"""The words of one group, each on its boundary, their order, and the claims simulated before building."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.representation import statistics
from participation.representation.statistics import Verdict, verdict, verdict_below

PATIENT = settings(deadline=None, max_examples=60)
CAME = st.integers(1, 120).flatmap(lambda heads: st.tuples(st.integers(1, heads), st.just(heads)))


@pytest.mark.parametrize(
    ("counts", "p", "settings", "word"),
    [
        ((0, 9, 9), 0.5, {}, Verdict.TOO_FEW),
        ((0, 10, 10), 0.5, {}, Verdict.UNDER),
        ((0, 0, 0), 0.5, {}, Verdict.TOO_FEW),
        ((0, 0, 0), 0.5, {"fewest": 0}, Verdict.TOO_FEW),
        ((0, 10, 10), 0.5, {"fewest": 11}, Verdict.TOO_FEW),
        ((0, 23, 60), 0.5, {}, Verdict.NOT_ENOUGH_ANSWERED),
        ((0, 24, 60), 0.5, {}, Verdict.UNDER),
        ((0, 24, 60), 0.5, {"least_answered": 0.5}, Verdict.NOT_ENOUGH_ANSWERED),
        ((50, 100, 100), None, {}, Verdict.NO_BENCHMARK),
        ((50, 100, 100), 0, {}, Verdict.NO_BENCHMARK),
        # 20 + 0.6 u < 0.4 (100 + u) holds below u = 100.
        ((20, 100, 199), 0.4, {}, Verdict.UNDER),
        ((20, 100, 200), 0.4, {}, Verdict.UNDECIDED),
        ((20, 100, 200), 0.4, {"g": 1.4}, Verdict.UNDER),
        # g*p is above 1, so at most all of the silent: 50 + u < 0.8 (100 + u) holds below u = 150.
        ((50, 100, 249), 0.8, {}, Verdict.UNDER),
        ((50, 100, 250), 0.8, {}, Verdict.UNDECIDED),
        # 60 + 0.2 u > 0.3 (100 + u) holds below u = 300.
        ((60, 100, 399), 0.3, {"least_answered": 0.2}, Verdict.OVER),
        ((60, 100, 400), 0.3, {"least_answered": 0.2}, Verdict.UNDECIDED),
        ((60, 100, 399), 0.3, {"least_answered": 0.2, "aimed_over": True}, Verdict.OVER_AIMED),
        ((60, 100, 400), 0.3, {"least_answered": 0.2, "aimed_over": True}, Verdict.UNDECIDED),
        ((20, 100, 100), 0.4, {"aimed_over": True}, Verdict.UNDER),
        # At one half the half-width passes 10 points between 92 and 94 answers.
        ((46, 92, 92), 0.5, {}, Verdict.UNCERTAIN),
        ((47, 94, 94), 0.5, {}, Verdict.LEVEL),
        ((47, 94, 94), 0.5, {"half_width": 0.09}, Verdict.UNCERTAIN),
    ],
)
def test_word_on_its_boundary(counts, p, settings, word):
    assert verdict(*counts, p, **settings) is word


def test_interval_just_narrow_enough_is_level():
    lo, hi = statistics.wilson_interval(30, 60)
    assert verdict(30, 60, 60, 0.5, half_width=(hi - lo) / 2) is Verdict.LEVEL
    assert verdict(30, 60, 60, 0.5, half_width=math.nextafter((hi - lo) / 2, 0)) is Verdict.UNCERTAIN


def test_benchmark_at_the_end_of_the_interval_is_level():
    lo, hi = statistics.wilson_interval(100, 400)
    assert verdict(100, 400, 400, hi) is Verdict.LEVEL
    assert verdict(100, 400, 400, math.nextafter(hi, 1)) is Verdict.UNDER
    assert verdict(100, 400, 400, lo) is Verdict.LEVEL
    assert verdict(100, 400, 400, math.nextafter(lo, 0)) is Verdict.OVER


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (lambda: verdict(11, 10, 20, 0.3), "a group has no more answers than there are answers"),
        (lambda: verdict(5, 21, 20, 0.3), "no more people answered than came"),
        (lambda: verdict(-1, 10, 20, 0.3), "a count of people is never negative"),
        (lambda: verdict(5, 10, 20, 36.7), "the benchmark share lies between 0 and 1"),
        (lambda: verdict(5, 10, 20, -0.1), "the benchmark share lies between 0 and 1"),
        (lambda: verdict(5, 10, 20, math.nan), "the benchmark share lies between 0 and 1"),
        (lambda: verdict(5, 10, 20, 0.3, g=0.9), "g is at least 1: the silent hold between p/g and g\\*p"),
        (lambda: verdict_below(0, 10, 20, 0.3), "a count can only be below a limit of at least 1"),
        (lambda: statistics.nonresponse_bounds(0, 0, 5), "no answers"),
        (lambda: statistics.outer_interval(0, 0, 5), "no answers"),
        (lambda: statistics.tipping_point(0, 0, 5, 0.3), "no answers"),
        (lambda: statistics.tipping_point(1, 2, 5, None), "the benchmark share lies between 0 and 1"),
        (lambda: statistics.check_counts(1, 2, -1), "a count of people is never negative"),
    ],
)
def test_impossible_numbers_are_refused(refused, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        refused()


@PATIENT
@given(came=CAME, p=st.floats(0.01, 1), g=st.floats(1, 4))
def test_more_of_the_group_never_moves_towards_under(came, p, g):
    answered, heads = came
    words = [verdict(x, answered, heads, p, g=g, least_answered=0, fewest=1) for x in range(answered + 1)]
    unders = words.count(Verdict.UNDER)
    overs = words.count(Verdict.OVER)
    assert words[:unders] == [Verdict.UNDER] * unders
    assert words[len(words) - overs :] == [Verdict.OVER] * overs


@PATIENT
@given(came=CAME, p=st.floats(0.01, 1), part=st.floats(0, 1))
def test_an_accusing_word_outlives_no_wider_assumption(came, p, part):
    """What is under or over at g = 3 is so at g = 1.5: a wider assumption only ever takes words away."""
    answered, heads = came
    x = round(part * answered)
    wide, narrow = (verdict(x, answered, heads, p, g=g, least_answered=0) for g in (3, 1.5))
    assert wide in (narrow, Verdict.UNDECIDED)


@PATIENT
@given(came=CAME, part=st.floats(0, 1), p=st.floats(0, 1))
def test_bounds_of_silence_hold_the_share_and_lie_in_the_outer_interval(came, part, p):
    answered, heads = came
    x = round(part * answered)
    lo, hi = statistics.nonresponse_bounds(x, answered, heads)
    outer_lo, outer_hi = statistics.outer_interval(x, answered, heads)
    assert outer_lo <= lo <= hi <= outer_hi
    assert lo <= statistics.share(x, answered) + 1e-12
    assert statistics.share(x, answered) <= hi + 1e-12
    tip = statistics.tipping_point(x, answered, heads, p)
    if answered == heads:
        assert tip is None
    else:
        assert (x + tip * (heads - answered)) / heads == pytest.approx(p)


def test_bounds_of_silence():
    assert statistics.nonresponse_bounds(18, 120, 150) == (0.12, 0.32)
    lo, hi = statistics.outer_interval(18, 120, 150)
    assert (lo, hi) == (statistics.wilson_interval(18, 150)[0], statistics.wilson_interval(48, 150)[1])
    assert round(statistics.tipping_point(18, 120, 150, 0.367), 6) == 1.235
    assert statistics.tipping_point(18, 120, 120, 0.367) is None


@pytest.mark.parametrize(
    ("limit", "answered", "heads", "p", "word"),
    [
        (5, 60, 70, 0.367, Verdict.UNDER),
        (5, 60, 70, 0.1, None),
        (5, 9, 9, 0.9, None),
        (5, 20, 60, 0.9, None),
        (5, 60, 70, None, None),
        (100, 12, 12, 0.5, None),
    ],
)
def test_fewer_than_is_under_only_where_every_hidden_count_is(limit, answered, heads, p, word):
    assert verdict_below(limit, answered, heads, p) is word


@PATIENT
@given(came=CAME, p=st.floats(0.01, 1), limit=st.integers(1, 9))
def test_fewer_than_says_what_each_count_says(came, p, limit):
    answered, heads = came
    each = {verdict(x, answered, heads, p, g=2) for x in range(min(limit, answered + 1))}
    assert (verdict_below(limit, answered, heads, p, g=2) is Verdict.UNDER) == (each == {Verdict.UNDER})


@pytest.mark.parametrize(("year", "warns"), [(2025, False), (2022, False), (2021, True)])
def test_benchmark_warns_after_three_years(year, warns):
    assert statistics.benchmark_age_warning(year, 2025) is warns


def share_of_runs(p, true_share, word):
    """An area-year of 667 people of whom 500 answer, a thousand times over."""
    rng = random.Random(667)
    runs = [sum(rng.random() < true_share for _ in range(500)) for _ in range(1000)]
    return sum(verdict(x, 500, 667, p) is word for x in runs) / 1000


@pytest.mark.parametrize("p", [0.251, 0.367])
def test_area_year_with_three_in_ten_missing_is_found(p):
    assert share_of_runs(p, 0.7 * p, Verdict.UNDER) >= 0.94


@pytest.mark.parametrize("p", [0.251, 0.367])
def test_area_year_at_parity_is_called_level(p):
    assert share_of_runs(p, p, Verdict.LEVEL) >= 0.92
