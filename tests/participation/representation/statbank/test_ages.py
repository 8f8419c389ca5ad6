"""Classes of ages and the bands they fall into."""

import pytest

from participation.representation.statbank.ages import (
    DEFAULT_BANDS,
    Ages,
    ages_of,
    band_of,
    base_of,
    has_gap,
    overlap,
)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("0", Ages(0, 0)),
        ("1 år", Ages(1, 1)),
        ("18 years", Ages(18, 18)),
        ("0-4", Ages(0, 4)),
        ("15-19 år", Ages(15, 19)),
        ("100OV", Ages(100, None)),
        ("105+", Ages(105, None)),
        ("67-", Ages(67, None)),
        ("100 år og derover", Ages(100, None)),
        ("85 years and over", Ages(85, None)),
        ("Under 15 år", Ages(0, 14)),
        ("19-15", None),
        ("ukendt", None),
    ],
)
def test_ages_are_read_from_code_and_text(text, ages):
    assert ages_of(text) == ages


@pytest.mark.parametrize(
    ("ages", "code"),
    [
        (Ages(0, 0), "U15"),
        (Ages(14, 14), "U15"),
        (Ages(15, 17), "A15_17"),
        (Ages(18, 24), "A18_24"),
        (Ages(39, 39), "A25_39"),
        (Ages(40, 64), "A40_64"),
        (Ages(65, None), "A65"),
        (Ages(125, 125), "A65"),
        (Ages(15, 19), None),
        (Ages(60, None), None),
    ],
)
def test_class_falls_into_one_band_or_none(ages, code):
    found = band_of(ages, DEFAULT_BANDS)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("classes", "twice"),
    [
        ([Ages(0, 4), Ages(5, 9)], None),
        ([Ages(0, 4), Ages(3, 3)], (Ages(0, 4), Ages(3, 3))),
        ([Ages(70, 70), Ages(65, None)], (Ages(65, None), Ages(70, 70))),
        ([Ages(18, 18), Ages(18, 18)], (Ages(18, 18), Ages(18, 18))),
    ],
)
def test_overlap_names_the_two_classes(classes, twice):
    assert overlap(classes) == twice


def test_gap_is_seen():
    assert has_gap([Ages(0, 4), Ages(6, None)]) is True
    assert has_gap([Ages(5, None), Ages(0, 4)]) is False


@pytest.mark.parametrize(
    ("classes", "base"),
    [
        ([], "all"),
        ([Ages(0, 14), Ages(15, None)], "all"),
        ([Ages(0, 99)], "all"),
        ([Ages(18, None)], "18+"),
        ([Ages(15, 125)], "15+"),
        ([Ages(15, 79)], "15-79"),
        ([Ages(0, 17)], "0-17"),
    ],
)
def test_base_says_whom_the_figures_are_about(classes, base):
    assert base_of(classes) == base
