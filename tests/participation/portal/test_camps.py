"""A camp of several days on the pages residents read: card, month, page and calendar files."""

import json
import re
from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation
from ics import Calendar

from participation.events.local_time import COPENHAGEN
from participation.events.queries import between
from participation.portal.listing import month_of
from tests.factories import make_event
from tests.factories.clock import NOW

pytestmark = pytest.mark.django_db


def on(month: int, day: int, hour: int) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=COPENHAGEN)


@pytest.fixture
def camp(husum):
    """Monday 30 March to Friday 3 April, nine to three, right after the clock was changed."""
    return make_event(husum, title="Lejr", starts_at=on(3, 30, 9), ends_at=on(4, 3, 15), each_day=True)


def get(path: str) -> str:
    return Client().get(path, HTTP_HOST="husum.localhost:8000").content.decode()


def test_month_shows_the_camp_on_each_of_its_days(husum, camp):
    with translation.override("da"):
        month = month_of(husum, on(3, 1, 0).date(), {}, "/", "da", NOW)
    cells = [cell for week in month["weeks"] for cell in week]
    assert [cell["iso"][5:] for cell in cells if cell["cards"]] == ["03-30", "03-31", "04-01", "04-02", "04-03"]


def test_a_day_in_the_middle_touches_the_camp(husum, camp):
    assert [event.pk for event in between(area=husum, start=on(4, 1, 10), end=on(4, 1, 11))] == [camp.pk]
    assert list(between(area=husum, start=on(4, 3, 15), end=on(4, 3, 16))) == []


def test_page_says_the_days_and_the_hours_once(camp):
    page = get(f"/en/e/{camp.code}/")
    assert "Monday 30 March \u2060–\u2060 Friday 3 April, every day 09:00\u2060–\u206015:00" in page
    arabic = get(f"/ar/e/{camp.code}/")
    assert "\u206609:00\u2060–\u206015:00\u2069" in arabic


def test_search_engines_learn_of_the_first_and_the_last_day(camp):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', get(f"/e/{camp.code}/"), re.S)
    data = json.loads(found[1])
    assert (data["startDate"], data["endDate"]) == ("2026-03-30T09:00:00+02:00", "2026-04-03T15:00:00+02:00")
    assert data["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P1D",
        "repeatCount": 5,
        "startDate": "2026-03-30",
        "endDate": "2026-04-03",
        "startTime": "09:00",
        "endTime": "15:00",
        "scheduleTimezone": "Europe/Copenhagen",
    }


def test_calendar_file_is_one_entry_for_five_days(camp):
    body = get(f"/e/{camp.code}/event.ics")
    (entry,) = Calendar(body).events
    assert "RRULE:FREQ=DAILY;COUNT=5" in body.splitlines()
    assert (entry.begin.datetime, entry.end.datetime) == (on(3, 30, 9), on(3, 30, 15))
