"""One host, one area; one address, one language."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_area, make_event, make_page, open_site
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db
HUSUM, VESTERBRO, CITY = "husum.localhost:8000", "vesterbro.localhost:8000", "localhost:8000"


def get(path, host=HUSUM, **kwargs):
    return Client().get(path, HTTP_HOST=host, **kwargs)


@pytest.fixture
def coming(husum):
    starts = timezone.now() + (at(10, 17) - NOW)
    return make_event(husum, title="Eidfest", title_ar="حفل العيد", starts_at=starts)


def test_each_host_has_its_own_front(husum, vesterbro):
    assert "Områdefornyelsen Husum" in get("/").content.decode()
    assert "Centrale Vesterbro" in get("/", VESTERBRO).content.decode()


@pytest.mark.parametrize("host", [CITY, "nowhere.example", "husum.localhost.evil.example"])
def test_an_unknown_host_gets_the_citys_front(husum, host):
    page = get("/", host)
    assert page.status_code == 200
    assert page.context["area"] is None


@pytest.mark.parametrize(
    ("path", "lang", "direction"),
    [
        ("/", "da", "ltr"),
        ("/ar/", "ar", "rtl"),
        ("/so/", "so", "ltr"),
        ("/da-x-let/", "da-x-let", "ltr"),
        ("/ur/", "ur", "rtl"),
    ],
)
def test_every_language_of_the_area_is_served_in_its_direction(husum, path, lang, direction):
    page = get(path)
    assert page.status_code == 200
    assert re.search(rf'<html[^>]*lang="{lang}"[^>]*dir="{direction}"', page.content.decode())
    assert page.headers["Content-Language"] == lang


def test_a_language_the_area_has_not_enabled_does_not_exist(vesterbro):
    assert get("/pl/", VESTERBRO).status_code == 404
    assert get("/ar/", VESTERBRO).status_code == 200
    html = get("/", VESTERBRO).content.decode()
    assert "Polski" not in html
    assert 'hreflang="pl"' not in html


def test_danish_has_no_prefix(husum):
    assert get("/da/").status_code == 404


def test_the_switcher_keeps_the_page_and_its_filters(husum):
    page = get("/det-sker/?audience=families")
    urls = {entry["code"]: entry["url"] for entry in page.context["switcher"]}
    assert urls["ar"] == "/ar/det-sker/?audience=families"
    back = get("/ar/det-sker/?audience=families")
    assert {e["code"]: e["url"] for e in back.context["switcher"]}["da"] == "/det-sker/?audience=families"


def test_missing_text_is_danish_and_says_so(coming):
    html = get(f"/so/e/{coming.code}/").content.decode()
    assert '<span lang="da" dir="ltr">Eidfest</span>' in html
    translated = get(f"/ar/e/{coming.code}/")
    assert "حفل العيد" in translated.content.decode()
    assert get(f"/so/e/{coming.code}/").context["page_language_note"] is True


def test_another_areas_code_is_not_here(coming, vesterbro):
    assert get(f"/e/{coming.code}/").status_code == 200
    for path in (
        f"/e/{coming.code}/",
        f"/e/{coming.code}/signup/",
        f"/e/{coming.code}/event.ics",
        f"/e/{coming.code}/qr.svg",
    ):
        assert get(path, VESTERBRO).status_code == 404


def test_the_citys_host_sends_the_reader_to_the_area(coming):
    answer = get(f"/ar/e/{coming.code}/", CITY)
    assert (answer.status_code, answer.url) == (302, f"http://husum.localhost:8000/ar/e/{coming.code}/")


def test_a_draft_and_an_invitation_are_found_by_nobody(husum):
    draft = make_event(husum, state="draft", title="Hemmelig kladde")
    starts = timezone.now() + timedelta(days=5)
    invited = make_event(husum, visibility="invitation", title="Formøde for de inviterede", starts_at=starts)
    for path in (
        "/",
        "/det-sker/",
        "/calendar.ics",
        "/events.rss",
        "/sitemap.xml",
        "/search/?q=hemmelig+kladde",
        "/search/?q=inviterede",
    ):
        html = get(path).content.decode()
        assert "Hemmelig kladde" not in html, path
        assert "Formøde for" not in html, path
        assert invited.code not in html, path
    assert get(f"/e/{draft.code}/").status_code == 404
    assert get(f"/e/{invited.code}/").status_code == 404
    assert get(f"/e/{invited.code}/?key=wrong").status_code == 404
    opened = get(f"/e/{invited.code}/?key={invited.invitation_key}")
    assert opened.status_code == 200
    assert opened.headers["X-Robots-Tag"] == "noindex"
    assert f"signup/?key={invited.invitation_key}" in opened.content.decode()


def test_search_finds_pages_and_events_in_the_readers_language(coming, husum):
    make_page(husum, heading="Bliv frivillig", heading_ar="كن متطوعاً", slug="bliv-frivillig")
    found = get("/ar/search/?q=العيد")
    assert [card.code for card in found.context["events"]] == [coming.code]
    pages = get("/ar/search/?q=متطوعا").context["pages"]
    assert [page["title"].text for page in pages] == ["كن متطوعاً"]
    assert get("/search/?q=eidfest").context["count"] == 1
    assert get("/search/?q=").context["count"] == 0


def test_search_stays_in_the_area(coming, vesterbro):
    assert get("/search/?q=eidfest", VESTERBRO).context["count"] == 0


def test_the_sitemap_has_each_page_in_each_language_of_the_area(coming, husum):
    body = get("/sitemap.xml").content.decode()
    assert f"<loc>http://husum.localhost:8000/ar/e/{coming.code}/</loc>" in body
    assert "<loc>http://husum.localhost:8000/det-sker/</loc>" in body
    assert 'hreflang="da-x-let"' in body
    assert "vesterbro" not in body


def test_public_pages_allow_nothing_inline_and_set_no_cookie(coming):
    for path in (
        "/",
        "/det-sker/",
        f"/e/{coming.code}/",
        f"/e/{coming.code}/signup/",
        "/search/?q=x",
        "/calendar/",
        "/privacy/",
    ):
        page = get(path)
        assert page.status_code == 200, path
        policy = page.headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "frame-ancestors 'none'" in policy
        assert not page.cookies, path
        html = page.content.decode()
        assert " style=" not in html, path
        assert not re.search(r"<script(?![^>]*(src=|ld\+json))", html), path


def test_links_never_come_from_the_host_header(coming):
    html = get(f"/e/{coming.code}/", "husum.localhost:6666").content.decode()
    assert ":6666" not in html


def test_an_area_that_is_opened_twice_is_one(husum):
    from wagtail.models import Page, Site

    before = (Page.objects.count(), Site.objects.count(), husum.editor_group.permissions.count())
    open_site(husum)
    assert (Page.objects.count(), Site.objects.count(), husum.editor_group.permissions.count()) == before


def test_sites_follow_their_areas(husum):
    from wagtail.models import Site

    from cms.pages.opening import keep_sites

    husum.hostname = "husum.example.dk"
    husum.save()
    keep_sites()
    assert Site.objects.filter(hostname="husum.example.dk").count() == 1
    assert not Site.objects.filter(hostname="husum.localhost").exists()


def test_an_area_without_people_still_has_a_front(city):
    area = make_area("blaagaard", contact_name="", state="applied")
    open_site(area)
    page = get("/", "blaagaard.localhost:8000")
    assert page.status_code == 200
    assert page.context["state_notice"]


@pytest.mark.parametrize("query", ["%22", "frivillig%22", "%00", "'", "a%20OR", "%28", "-x", "ª"])
def test_no_query_is_a_fault(husum, query):
    assert get(f"/search/?q={query}").status_code == 200


def test_half_a_word_finds_the_page(husum):
    make_page(husum, heading="Frivillighedscafé", slug="cafe")
    assert [page["title"].text for page in get("/search/?q=frivil").context["pages"]] == ["Frivillighedscafé"]


def test_what_was_reviewed_is_outdated_once_the_danish_changes(coming):
    from participation.languages.translating import source_of

    mark = {"state": "reviewed", "by": "Chen", "on": "2026-03-02", "source": source_of(coming)}
    coming.translation_status = {"ar": mark}
    coming.save()
    assert get(f"/ar/e/{coming.code}/").context["translation"].state == "reviewed"
    coming.summary_da = "Noget helt andet"
    coming.save()
    assert get(f"/ar/e/{coming.code}/").context["translation"].state == "outdated"


def test_every_way_to_an_invitation_carries_its_key_and_is_kept_by_nobody(husum):
    starts = timezone.now() + timedelta(days=5)
    closed = timezone.now() - timedelta(days=1)
    event = make_event(husum, visibility="invitation", starts_at=starts, signup_closes_at=closed)
    key = f"?key={event.invitation_key}"
    back = get(f"/e/{event.code}/signup/{key}")
    assert (back.status_code, back.url) == (302, f"/e/{event.code}/{key}")
    for page in ("", "event.ics", "qr.svg"):
        answer = get(f"/e/{event.code}/{page}{key}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("page", ["signup/", "event.ics", "qr.svg"])
def test_the_citys_host_sends_every_page_of_an_event_home(coming, page):
    answer = get(f"/ar/e/{coming.code}/{page}", CITY)
    assert (answer.status_code, answer.url) == (302, f"http://husum.localhost:8000/ar/e/{coming.code}/{page}")


def test_an_event_of_several_days_stands_on_each_of_them(husum):
    starts = timezone.now().replace(day=10, hour=10, minute=0) + timedelta(days=32)
    camp = make_event(husum, starts_at=starts, ends_at=starts + timedelta(days=2))
    month = get(f"/det-sker/?view=month&month={starts:%Y-%m}").context["month"]
    days = [day["iso"] for week in month["weeks"] for day in week if day["cards"]]
    assert len(days) == 3
    assert days[0] == starts.date().isoformat()
    assert camp.code
