"""Which days a series falls on."""

from datetime import date

import pytest

from participation.events import series
from participation.events.states import Rhythm

TUESDAY = date(2026, 3, 10)


def test_every_rhythm_an_event_can_have_is_known():
    assert {*series.STEPS, "monthly"} == set(Rhythm.values)
    with pytest.raises(ValueError, match="unknown rhythm 'daily'"):
        series.dates(TUESDAY, "daily", date(2026, 4, 1))


def test_weekly_runs_until_and_including_the_last_day():
    found = series.dates(TUESDAY, "weekly", date(2026, 3, 31))
    assert found.days == (date(2026, 3, 17), date(2026, 3, 24), date(2026, 3, 31))
    assert series.dates(TUESDAY, "weekly", date(2026, 3, 30)).days == found.days[:2]


def test_every_other_week():
    assert series.dates(TUESDAY, "fortnightly", date(2026, 4, 8)).days == (date(2026, 3, 24), date(2026, 4, 7))


def test_second_tuesday_stays_the_second_tuesday_over_new_year():
    found = series.dates(date(2026, 11, 10), "monthly", date(2027, 2, 28))
    assert found == series.Dates((date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9)))


def test_a_fifth_friday_is_left_out_where_a_month_has_none():
    found = series.dates(date(2026, 1, 30), "monthly", date(2026, 7, 31))
    assert found.days == (date(2026, 5, 29), date(2026, 7, 31))
    assert found.left_out == (date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1), date(2026, 6, 1))


def test_what_is_over_is_not_offered_and_the_year_counts_from_today():
    found = series.dates(date(2020, 3, 10), "weekly", date(2026, 3, 20), after=date(2026, 3, 9))
    assert found.days == (date(2026, 3, 10), date(2026, 3, 17))
    assert len(series.dates(TUESDAY, "weekly", date(2027, 3, 11)).days) == 52 <= series.MOST_EVENTS
    with pytest.raises(series.TooFar):
        series.dates(TUESDAY, "weekly", date(2027, 3, 12))


def test_a_month_that_has_passed_is_not_named_as_left_out():
    found = series.dates(date(2026, 1, 30), "monthly", date(2026, 5, 31), after=date(2026, 3, 15))
    assert found == series.Dates((date(2026, 5, 29),), (date(2026, 4, 1),))


def test_a_copy_moves_on_until_it_lies_ahead():
    assert series.next_day(TUESDAY, weeks=4, after=date(2026, 3, 2)) == date(2026, 4, 7)
    assert series.next_day(TUESDAY, weeks=4, after=date(2026, 4, 7)) == date(2026, 5, 5)
    assert series.next_month(TUESDAY, after=date(2026, 4, 14)) == date(2026, 5, 12)
    assert series.next_month(date(2026, 1, 30), after=date(2026, 1, 1)) == date(2026, 5, 29)
