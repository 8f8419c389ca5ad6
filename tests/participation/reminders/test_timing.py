"""When a reminder is due: clocks on walls, hours that pass, and the two odd nights (R11)."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.events.local_time import COPENHAGEN
from participation.reminders.timing import due, in_time, pointless_after, wall


def here(*parts: int, fold: int = 0) -> datetime:
    """By Copenhagen's clocks."""
    return datetime(*parts, tzinfo=COPENHAGEN, fold=fold)


@pytest.mark.parametrize(
    ("timing", "amount", "hour", "expected"),
    [
        ("days_before", 2, time(17), here(2026, 3, 28, 17)),
        ("days_before", 0, time(9), here(2026, 3, 30, 9)),
        ("hours_before", 3, None, here(2026, 3, 30, 15)),
        ("days_after", 1, time(11), here(2026, 4, 1, 11)),
    ],
)
def test_due_counts_before_from_the_start_and_after_from_the_end(timing, amount, hour, expected):
    start, end = here(2026, 3, 30, 18), here(2026, 3, 31, 20)
    assert due(timing, amount, hour, starts_at=start, ends_at=end) == expected.astimezone(UTC)


def test_days_before_keep_the_clock_over_the_night_that_is_an_hour_short():
    start = here(2026, 3, 29, 17)
    moment = due("days_before", 1, time(17), starts_at=start, ends_at=start)
    assert moment == datetime(2026, 3, 28, 16, tzinfo=UTC)
    assert start.astimezone(UTC) - moment == timedelta(hours=23)


def test_hours_before_are_hours_that_pass():
    start = here(2026, 3, 29, 10)
    moment = due("hours_before", 12, None, starts_at=start, ends_at=start)
    assert moment.astimezone(COPENHAGEN).replace(tzinfo=None) == datetime(2026, 3, 28, 21, 0)
    autumn = here(2026, 10, 25, 10)
    moment = due("hours_before", 12, None, starts_at=autumn, ends_at=autumn)
    assert moment.astimezone(COPENHAGEN).replace(tzinfo=None) == datetime(2026, 10, 24, 23, 0)


def test_nobody_is_woken():
    start = here(2026, 7, 6, 9)
    for hours in (2, 6):
        moment = due("hours_before", hours, None, starts_at=start, ends_at=start)
        assert moment == here(2026, 7, 5, 20).astimezone(UTC)
    assert due("hours_before", 1, None, starts_at=start, ends_at=start) == here(2026, 7, 6, 8).astimezone(UTC)


def test_hour_that_the_clock_skips_is_an_hour_later():
    assert wall(here(2026, 3, 31, 18), -2, time(2, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert wall(here(2026, 3, 31, 18), -2, time(2, 30)) == here(2026, 3, 29, 3, 30).astimezone(UTC)


def test_hour_that_comes_twice_is_the_first():
    assert wall(here(2026, 10, 27, 18), -2, time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert wall(here(2026, 10, 27, 18), -2, time(2, 30, fold=1)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_start_in_the_hour_that_comes_twice_is_told_the_evening_before():
    first, second = here(2026, 10, 25, 2, 30), here(2026, 10, 25, 2, 30, fold=1)
    moments = [due("hours_before", 1, None, starts_at=start, ends_at=start) for start in (first, second)]
    assert moments == [here(2026, 10, 24, 20).astimezone(UTC)] * 2


def test_the_local_day_counts_not_that_of_utc():
    start = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)  # half past midnight on the 2nd in Copenhagen
    assert due("days_before", 1, time(17), starts_at=start, ends_at=start) == datetime(2026, 7, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(("timing", "hour"), [("days_before", None), ("days_after", None), ("weekly", time(9))])
def test_due_without_an_hour_or_a_known_timing_is_an_error(timing, hour):
    with pytest.raises(ValueError, match="no moment"):
        due(timing, 1, hour, starts_at=here(2026, 3, 30, 18), ends_at=here(2026, 3, 30, 20))


def test_reminders_are_pointless_from_the_start_and_thanks_a_week_after_the_end():
    start, end = here(2026, 3, 30, 18), here(2026, 3, 30, 20)
    assert pointless_after("hours_before", starts_at=start, ends_at=end) == start.astimezone(UTC)
    assert pointless_after("days_after", starts_at=start, ends_at=end) == datetime(2026, 4, 6, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("timing", "moment", "sense"),
    [
        ("days_before", here(2026, 3, 30, 17, 59), True),
        ("days_before", here(2026, 3, 30, 18), False),
        ("days_after", here(2026, 3, 30, 20), True),
        ("days_after", here(2026, 3, 30, 19, 59), False),
        ("days_after", here(2026, 4, 6, 20), False),
    ],
)
def test_moment_makes_sense_before_the_start_or_in_the_week_after_the_end(timing, moment, sense):
    start, end = here(2026, 3, 30, 18), here(2026, 3, 30, 20)
    assert in_time(timing, moment.astimezone(UTC), starts_at=start, ends_at=end) is sense


@settings(deadline=None)
@given(
    start=st.datetimes(datetime(2024, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),
    days=st.integers(-60, 60),
    hour=st.times(),
)
def test_no_night_is_an_error_and_the_clock_is_kept_within_the_hour_that_is_skipped(start, days, hour):
    shown = wall(start, days, hour).astimezone(COPENHAGEN)
    day = start.astimezone(COPENHAGEN).date() + timedelta(days=days)
    asked = datetime.combine(day, hour.replace(fold=0))
    assert shown.replace(tzinfo=None, fold=0) - asked in (timedelta(0), timedelta(hours=1))
