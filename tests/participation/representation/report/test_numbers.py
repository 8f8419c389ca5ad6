"""Numbers as they are read."""

import pytest
from django.utils import translation

from participation.languages.reading import Reading, plain
from participation.representation.report import numbers, words
from participation.representation.statistics import Fit, Method


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.125, "13\u00a0%"),
        (0.135, "14\u00a0%"),
        (0, "0\u00a0%"),
        (1, "100\u00a0%"),
        (0.004, "0,4\u00a0%"),
        (None, "–"),
    ],
)
def test_percent(value, text):
    with translation.override("da"):
        assert numbers.percent(value) == text


def test_points_have_a_sign_and_a_dash_where_there_are_none():
    assert [numbers.points(value) for value in (3.2, -21.7, 0.2, -0.4, None)] == ["+3", "−22", "0", "0", "–"]


def test_probabilities():
    with translation.override("en"):
        assert [numbers.probability(value) for value in (0.0004, 0.03, 1.0, None)] == ["< 0.001", "0.030", "1.000", "–"]
        assert words.fit(Fit(Method.EXACT, 3.2, 0.0291)) == "All groups together: p = 0.029 (exact)."
        assert words.fit(Fit(Method.SIMULATED, 3.2, 0.0001)) == "All groups together: p < 0.001 (simulated)."


def test_tipping_point_outside_zero_and_one_is_said_in_words():
    with translation.override("en"):
        assert [numbers.tipping(value) for value in (0.4, 1.2, -0.1, None)] == [
            "40\u00a0%", "no answer could change it", "no answer could change it", "–",
        ]  # fmt: skip


def test_a_number_keeps_its_order_in_arabic():
    with translation.override("ar"):
        assert numbers.percents((0.16, 0.41)).startswith("\u2066")
        assert "16\u2060–\u206041" in numbers.percents((0.16, 0.41))


def test_names_in_a_sentence_that_runs_the_other_way_are_held_together():
    danish = Reading("Indvandrere", "da", "ltr", fallback=True)
    assert words.inside(danish, "ar") == "\u2066Indvandrere\u2069"
    assert words.inside(plain("15–17 سنة", "ar"), "ar") == "\u206615–17\u2069 سنة"
    assert words.inside(plain("15–17 år", "da"), "da") == "15–17 år"


def test_groups_are_joined_in_the_language_of_their_names():
    names = [Reading(text, "da", "ltr", fallback=True) for text in ("A", "B", "C")]
    found = words.joined(names, "ar")
    assert (found.lang, found.fallback) == ("da", True)
    with translation.override("en"):
        assert words.joined([plain(text, "en") for text in "ABC"], "en").text == "A, B and C"


@pytest.mark.parametrize(
    ("p_value", "part"),
    [(0.0001, "in 1,000 times"), (0.004, "in 100 times"), (0.03, "in 20 times"), (0.2, "may still")],
)
def test_chance_in_plain_words(p_value, part):
    with translation.override("en"):
        assert part in words.chance(p_value)
