"""What a page may cost: questions to the database, however much there is to show."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_event, make_signup

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
#: Path -> the most queries; {code} is an event's.
BUDGETS = {
    "/e/{code}/": 8,
    "/ar/e/{code}/": 8,
    "/e/{code}/signup/": 8,
    "/": 14,
    "/ar/": 14,
    "/det-sker/": 12,
    "/det-sker/?view=month": 12,
    "/nyheder/": 12,
    "/om/": 12,
    "/search/?q=fest": 16,
    "/calendar.ics": 4,
    "/events.rss": 4,
    "/sitemap.xml": 6,
    "/privacy/": 4,
    "/figures/about/": 5,  # asks whether there are figures to lead to
}


def count(path):
    with CaptureQueriesContext(connection) as queries:
        answer = Client().get(path, HTTP_HOST="husum.localhost:8000")
    assert answer.status_code == 200
    return len(queries)


@pytest.fixture
def events(husum):
    starts = timezone.now() + timedelta(days=3)
    return [make_event(husum, starts_at=starts + timedelta(days=n)) for n in range(12)]


@pytest.mark.parametrize("path", BUDGETS)
def test_page_stays_within_its_queries(events, path):
    for event in events:
        make_signup(event, adults=2)
    assert count(path.format(code=events[0].code)) <= BUDGETS[path]


@pytest.mark.parametrize("path", ["/", "/det-sker/", "/calendar.ics", "/sitemap.xml"])
def test_more_events_cost_no_more_queries(husum, path):
    starts = timezone.now() + timedelta(days=3)
    make_event(husum, starts_at=starts)
    count(path)  # Wagtail remembers the addresses of its sites
    first = count(path)
    for number in range(5):
        make_event(husum, starts_at=starts + timedelta(hours=number))
    assert count(path) == first


def test_the_citys_front_does_not_grow_with_its_areas(husum, vesterbro):
    def front():
        with CaptureQueriesContext(connection) as queries:
            Client().get("/", HTTP_HOST="localhost:8000")
        return len(queries)

    make_event(husum, starts_at=timezone.now() + timedelta(days=3))
    front()
    first = front()
    for number in range(4):
        make_event(vesterbro, starts_at=timezone.now() + timedelta(days=3 + number))
    assert front() == first <= 14
