"""Camps: several days with the same hours each day, from the rule to the words and the calendar."""

from datetime import date

import pytest
from django.utils import translation

from participation.events import calendar, wording
from participation.events.rules import days_of, is_past, wrong_times
from tests.factories import make_event
from tests.factories.clock import NOW, at
from tests.participation.calendars.samples import wall

JULY = [date(2026, 7, day) for day in range(6, 11)]


def camp(**over):
    """Monday to Friday, nine to three."""
    return make_event(**{"starts_at": wall(2026, 7, 6, 9), "ends_at": wall(2026, 7, 10, 15), "each_day": True, **over})


@pytest.mark.django_db
def test_a_camp_has_five_days_and_an_evening_over_midnight_one():
    assert days_of(camp()) == JULY
    night = make_event(starts_at=wall(2026, 7, 6, 22), ends_at=wall(2026, 7, 7, 2))
    assert days_of(night) == JULY[:1]


@pytest.mark.django_db
def test_a_camp_is_over_when_its_last_day_is():
    event = camp()
    assert [is_past(event, wall(2026, 7, 10, hour)) for hour in (14, 15)] == [False, True]


@pytest.mark.parametrize(
    ("starts", "ends", "each_day", "start_of_text"),
    [
        (at(1, 17), at(1, 17), False, "The event must end"),
        (wall(1, 6, 6, 9), wall(1, 6, 6, 15), False, "Check the year"),
        (at(1, 17), wall(9999, 6, 6, 15), False, "Check the year"),
        (at(1, 17), at(3, 9), False, ""),
        (at(1, 9), at(3, 15), True, ""),
        (at(1, 9), at(3, 9), True, "With the same hours"),
        (at(1, 17), at(3, 9), True, "With the same hours"),
        (at(1, 9), at(1, 15), True, "Several days need"),
        (at(1, 9), at(31, 15), True, ""),
        (at(1, 9), at(32, 15), True, "At most 31 days"),
    ],
)
def test_times_that_do_not_fit(starts, ends, each_day, start_of_text):
    with translation.override("en"):
        text = wrong_times(starts_at=starts, ends_at=ends, each_day=each_day)
    assert text.startswith(start_of_text)
    assert bool(text) == bool(start_of_text)


@pytest.mark.django_db
def test_a_camp_in_words_says_its_hours_once_and_whole_in_arabic():
    event = camp()
    english = wording.when(event, "en")
    assert english == "Monday 6 July – Friday 10 July, every day 09:00–15:00"
    assert wording.LRI + "09:00–15:00" + wording.PDI in wording.when(event, "ar")


@pytest.mark.django_db
def test_a_camps_entry_ends_on_its_first_day_and_comes_each_day():
    entry = calendar.entry(camp(), language="da", stamp=NOW)
    assert (entry.starts, entry.ends, entry.days) == (wall(2026, 7, 6, 9), wall(2026, 7, 6, 15), 5)
    plain = calendar.entry(make_event(), language="da", stamp=NOW)
    assert (plain.ends, plain.days) == (at(14, 20), 1)


@pytest.mark.django_db
def test_a_camp_over_the_clock_change_ends_at_three_on_its_first_day():
    event = camp(starts_at=wall(2026, 3, 27, 9), ends_at=wall(2026, 3, 30, 15))
    entry = calendar.entry(event, language="da", stamp=NOW)
    assert (entry.ends.isoformat(), entry.days) == ("2026-03-27T15:00:00+01:00", 4)
