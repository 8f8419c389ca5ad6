"""What an entry refuses to be."""

from datetime import datetime

import pytest

from participation.calendars.records import CANCELLED
from tests.participation.calendars.samples import entry, wall


@pytest.mark.parametrize("name", ["starts", "ends", "stamp"])
def test_entry_without_zone_is_refused(name):
    with pytest.raises(ValueError, match=f"{name} has no time zone"):
        entry(**{name: datetime(2026, 12, 12, 18)})


def test_entry_ending_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends before it starts"):
        entry(ends=wall(2026, 12, 12, 16, 59))


def test_entry_across_the_autumn_hour_is_measured_in_real_time():
    late = entry(starts=wall(2026, 10, 25, 2, 50), ends=wall(2026, 10, 25, 2, 10, fold=1))
    assert late.ends.fold == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "MAYBE"}, "unknown status 'MAYBE'"),
        ({"sequence": -1}, "the sequence is negative"),
        ({"uid": "  "}, "no uid"),
        ({"days": 0}, "no day"),
    ],
)
def test_entry_that_no_calendar_can_show_is_refused(changes, words):
    with pytest.raises(ValueError, match=words):
        entry(**changes)


def test_entry_may_be_cancelled():
    assert entry(status=CANCELLED).status == "CANCELLED"
