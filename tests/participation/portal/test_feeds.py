"""Calendars that a second parser understands."""

from datetime import datetime, time, timedelta
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from ics import Calendar

from participation.areas.rules import languages_of
from participation.events.culture.days import nearest
from participation.events.links import event_address
from participation.events.local_time import COPENHAGEN
from participation.portal.event_page import event_context
from participation.portal.following import confirm_day
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


def test_a_date_that_may_move_is_tentative_in_feed_and_file(husum):
    expected = nearest("eid_al_fitr", timezone.now().date() + timedelta(days=400))
    starts = datetime.combine(expected, time(17), COPENHAGEN)
    facts = {"follows": "eid_al_fitr", "follows_expected": expected, "starts_at": starts}
    feasts = [make_event(husum, **facts, ends_at=starts + timedelta(hours=3)) for _number in range(3)]
    past = timezone.now() - timedelta(days=2)
    make_event(husum, **facts | {"starts_at": past}, ends_at=past + timedelta(hours=1))
    make_event(husum, starts_at=soon())
    with CaptureQueriesContext(connection) as asked:
        body = get("/calendar.ics").content.decode()
    assert len([query for query in asked if "festivaldate" in query["sql"]]) == 1
    assert (body.count("STATUS:TENTATIVE"), body.count("STATUS:CONFIRMED")) == (3, 2)
    assert get("/en/events.rss").content.decode().count("The date is expected. It may move by a day") == 3
    address = f"/e/{feasts[0].code}/event.ics"
    assert "STATUS:TENTATIVE" in get(address).content.decode()
    confirm_day(area=husum, festival="eid_al_fitr", expected=expected, day=expected, now=timezone.now())
    body = get("/calendar.ics").content.decode()
    assert (body.count("STATUS:TENTATIVE"), body.count("SEQUENCE:1")) == (0, 3)
    assert "STATUS:CONFIRMED" in get(address).content.decode()


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
    make_event(husum, title="Fest & <leg>", starts_at=soon())
    root = ElementTree.fromstring(get("/events.rss").content)
    assert root.find("channel/item/title").text == "Fest & <leg>"


def test_the_qr_code_holds_the_short_address(husum):
    event = make_event(husum, starts_at=soon())
    answer = get(f"/ar/e/{event.code}/qr.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


def rss(path="/events.rss"):
    answer = get(path)
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content).find("channel")


def test_rss_names_itself_and_its_language(husum):
    make_event(husum, title="Fest", title_so="Xaflad", code="feast2", starts_at=soon())
    channel = rss("/so/events.rss")
    own = channel.find("{http://www.w3.org/2005/Atom}link")
    assert own.attrib == {"href": "http://husum.localhost:8000/so/events.rss", "rel": "self"}
    assert channel.find("language").text == "so"
    assert channel.find("link").text == "http://husum.localhost:8000/so/"
    (item,) = channel.findall("item")
    assert (item.find("title").text, item.find("link").text) == (
        "Xaflad",
        "http://husum.localhost:8000/so/e/feast2/",
    )
    assert item.find("guid").text == item.find("link").text


def test_rss_is_as_silent_on_faith_as_the_calendar(husum):
    make_event(husum, title="Eidfest", summary="Vi fejrer Eid", faith_related=True, starts_at=soon())
    assert b"Eid" not in get("/events.rss").content


def test_the_calendar_page_has_an_address_for_each_kind_of_phone(husum):
    page = get("/ar/calendar/").content.decode()
    assert 'href="webcal://husum.localhost:8000/ar/calendar.ics"' in page
    assert "cid=webcal%3A%2F%2Fhusum.localhost%3A8000%2Far%2Fcalendar.ics" in page
    assert '<bdi dir="ltr">http://husum.localhost:8000/ar/calendar.ics</bdi>' in page
    assert 'href="http://husum.localhost:8000/ar/events.rss"' in page


def test_a_feast_of_faith_is_shared_by_a_neutral_subject_and_its_link(husum):
    event = make_event(husum, title="Eidfest", code="feast2", faith_related=True, starts_at=soon())
    for spoken in languages_of(husum):
        share = event_context(event, language=spoken.code, now=timezone.now())["event"].share
        assert "Eid" not in unquote(share["mail"])
        assert unquote(share["mail"]).endswith(event_address(event, spoken.code))
        assert unquote(share["whatsapp"]).endswith(event_address(event, spoken.code))


@pytest.mark.parametrize(("language", "isolated"), [("ar", True), ("fa", True), ("ur", True), ("so", False)])
def test_hours_in_a_shared_text_stay_whole_in_right_to_left_languages(husum, language, isolated):
    event = make_event(husum, title="Fest", starts_at=soon())
    text = event_context(event, language=language, now=timezone.now())["event"].share["text"]
    assert ("\u2066" in text and "\u2069" in text) is isolated
