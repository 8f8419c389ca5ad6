"""Placing: whole parties, first come first, never over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.capacity.placing import Outcome, Waiting, ask, left, promote, resize

CAPACITY = st.one_of(st.none(), st.integers(0, 60))
PARTIES = st.lists(st.integers(1, 9), max_size=20)


def test_family_that_fits_is_placed():
    assert ask(capacity=10, taken=6, people=4, queue=0, waiting_list=True) is Outcome.PLACED


def test_family_that_does_not_fit_waits_whole():
    assert ask(capacity=10, taken=7, people=4, queue=0, waiting_list=True) is Outcome.WAITING


def test_without_waiting_list_it_is_full():
    assert ask(capacity=10, taken=7, people=4, queue=0, waiting_list=False) is Outcome.FULL


def test_newcomer_waits_behind_those_who_wait():
    assert ask(capacity=10, taken=8, people=2, queue=1, waiting_list=True) is Outcome.WAITING
    assert ask(capacity=10, taken=8, people=2, queue=1, waiting_list=True, skip_ahead=True) is Outcome.PLACED


def test_an_empty_party_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        ask(capacity=1, taken=0, people=0, queue=0, waiting_list=True)


def test_promotion_stops_at_the_first_that_does_not_fit():
    waiting = [Waiting(1, 2), Waiting(2, 5), Waiting(3, 1)]
    assert promote(capacity=10, taken=6, waiting=waiting, skip_ahead=False) == [1]
    assert promote(capacity=10, taken=6, waiting=waiting, skip_ahead=True) == [1, 3]


def test_lowered_capacity_removes_nobody():
    assert left(5, 9) == 0
    assert promote(capacity=5, taken=9, waiting=[Waiting(1, 1)], skip_ahead=True) == []


def test_fewer_people_is_always_allowed():
    assert resize(capacity=5, taken_by_others=9, before=4, after=3)
    assert not resize(capacity=5, taken_by_others=4, before=1, after=2)


@given(CAPACITY, st.integers(0, 60), PARTIES, st.booleans())
def test_promotion_never_overbooks_and_keeps_the_order(capacity, taken, parties, skip):
    waiting = [Waiting(key, people) for key, people in enumerate(parties)]
    keys = promote(capacity=capacity, taken=taken, waiting=waiting, skip_ahead=skip)
    placed = sum(parties[key] for key in keys)
    assert keys == sorted(keys)
    assert capacity is None or not keys or taken + placed <= capacity
    if not skip:
        assert keys == list(range(len(keys)))
