"""The two nights a year when the clock jumps."""

from datetime import UTC, date, datetime, time

import pytest

from participation.events.local_time import NoSuchTime, TimeTwice, is_odd, on_day, resolve


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


def test_a_day_that_comes_by_a_rhythm_follows_the_rule_of_calendars():
    spring, autumn, half_past_two = date(2026, 3, 29), date(2026, 10, 25), time(2, 30)
    assert on_day(spring, half_past_two).isoformat() == "2026-03-29T03:30:00+02:00"
    assert on_day(autumn, half_past_two).isoformat() == "2026-10-25T02:30:00+02:00"
    assert on_day(autumn, half_past_two.replace(fold=1)) == on_day(autumn, half_past_two)
    assert [is_odd(day, half_past_two) for day in (spring, date(2026, 3, 30), autumn)] == [True, False, True]
    assert is_odd(spring, time(17)) is False


def test_five_o_clock_stays_five_o_clock():
    for day, offset in ((date(2026, 3, 24), "+01:00"), (date(2026, 3, 31), "+02:00"), (date(2026, 10, 27), "+01:00")):
        assert on_day(day, time(17)).isoformat() == f"{day}T17:00:00{offset}"
