"""The two nights a year when the clock jumps."""

from datetime import UTC, datetime

import pytest

from participation.events.local_time import NoSuchTime, TimeTwice, resolve


def test_an_ordinary_evening():
    assert resolve(datetime(2026, 12, 12, 17, 0)).astimezone(UTC) == datetime(2026, 12, 12, 16, 0, tzinfo=UTC)
    assert resolve(datetime(2026, 6, 12, 17, 0)).astimezone(UTC) == datetime(2026, 6, 12, 15, 0, tzinfo=UTC)


def test_a_time_that_the_clock_skips_is_refused():
    with pytest.raises(NoSuchTime):
        resolve(datetime(2026, 3, 29, 2, 30))


def test_a_time_that_comes_twice_is_a_question():
    with pytest.raises(TimeTwice):
        resolve(datetime(2026, 10, 25, 2, 30))
    assert resolve(datetime(2026, 10, 25, 2, 30), "first").astimezone(UTC).hour == 0
    assert resolve(datetime(2026, 10, 25, 2, 30), "second").astimezone(UTC).hour == 1
