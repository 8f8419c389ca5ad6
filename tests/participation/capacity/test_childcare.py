"""Which children childcare is for."""

import pytest

from participation.capacity.childcare import bands, most

PARTY = {"children_0_5": 1, "children_6_12": 2, "children_13_17": 4}


@pytest.mark.parametrize(
    ("youngest", "oldest", "count"),
    [(None, None, 7), (0, 5, 1), (3, 6, 3), (6, 12, 2), (5, 13, 7), (13, None, 4), (None, 12, 3), (18, None, 0)],
)
def test_a_band_counts_when_any_age_of_it_does(youngest, oldest, count):
    assert most(PARTY, youngest, oldest) == count


def test_bands_stand_in_order_of_age():
    assert bands(4, 8) == ["children_0_5", "children_6_12"]


def test_a_party_without_children_needs_nobody():
    assert most({}, None, None) == 0
