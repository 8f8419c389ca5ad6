"""Calendars that a second parser understands."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from ics import Calendar

from tests.factories import make_event

pytestmark = pytest.mark.django_db


def get(path, host="husum.localhost:8000"):
    return Client().get(path, HTTP_HOST=host)


def soon(**delta):
    return (timezone.now() + timedelta(days=5, **delta)).replace(microsecond=0)


def test_the_areas_feed_holds_its_events_in_the_readers_language(husum, vesterbro):
    make_event(husum, title="Fest; med, tegn", title_ar="حفل", starts_at=soon())
    make_event(vesterbro, title="Et andet sted", starts_at=soon())
    danish = Calendar(get("/calendar.ics").content.decode())
    assert [entry.name for entry in danish.events] == ["Fest; med, tegn"]
    assert [entry.name for entry in Calendar(get("/ar/calendar.ics").content.decode()).events] == ["حفل"]


def test_the_citys_feed_holds_every_area(husum, vesterbro):
    make_event(husum, title="A", starts_at=soon())
    make_event(vesterbro, title="B", starts_at=soon())
    feed = Calendar(get("/calendar.ics", "localhost:8000").content.decode())
    assert sorted(entry.name for entry in feed.events) == ["A", "B"]


def test_an_entry_keeps_its_uid_and_says_when_it_is_cancelled(husum):
    event = make_event(husum, starts_at=soon())
    before = get("/calendar.ics").content.decode()
    event.state, event.sequence = "cancelled", 1
    event.save()
    after = get("/calendar.ics").content.decode()
    uid = next(line for line in before.splitlines() if line.startswith("UID:"))
    assert uid in after
    assert "STATUS:CANCELLED" in after
    assert "SEQUENCE:1" in after


def test_a_feast_of_faith_has_a_neutral_title_in_calendars(husum):
    make_event(husum, title="Eidfest", summary="Vi fejrer Eid", faith_related=True, starts_at=soon())
    body = get("/calendar.ics").content.decode()
    assert "Eid" not in body
    assert "BEGIN:VTIMEZONE" in body


def test_the_file_of_one_event(husum):
    event = make_event(husum, title="Fest", starts_at=soon())
    answer = get(f"/e/{event.code}/event.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (entry,) = Calendar(answer.content.decode()).events
    assert entry.begin.datetime == event.starts_at
    assert entry.end.datetime == event.ends_at


def test_rss_is_well_formed(husum):
    from xml.etree import ElementTree

    make_event(husum, title="Fest & <leg>", starts_at=soon())
    root = ElementTree.fromstring(get("/events.rss").content)
    assert root.find("channel/item/title").text == "Fest & <leg>"


def test_the_qr_code_holds_the_short_address(husum):
    event = make_event(husum, starts_at=soon())
    answer = get(f"/ar/e/{event.code}/qr.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
