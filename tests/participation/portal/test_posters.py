"""The address in a printed code, and the picture beside a shared link."""

import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from participation.events.models import PrintedCode
from participation.events.printing import printed_code
from participation.portal.poster import social
from participation.portal.poster.raster import turn
from tests.factories import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
HOST = "husum.localhost:8000"
PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 14) Mobile Safari"}


def soon():
    return (timezone.now() + timedelta(days=5)).replace(microsecond=0)


@pytest.fixture
def code(husum):
    event = make_event(husum, code="feast2", title="Fest", title_ar="حفل", title_so="Xaflad", starts_at=soon())
    return printed_code(event=event, label="Husum Library")


def follow(code, host=HOST, method="get", **headers):
    return getattr(Client(), method)(f"/q/{code.key}/", HTTP_HOST=host, **{**PHONE, **headers})


def counts(code):
    found = PrintedCode.objects.get(pk=code.pk)
    return found.visits, found.signups


@pytest.mark.parametrize(
    ("accepted", "prefix"),
    [
        ("ar-EG,ar;q=0.9,en;q=0.8", "/ar"),
        ("sv-SE,so;q=0.5,en;q=0.4", "/so"),
        ("da-DK,da;q=0.9,en;q=0.8", ""),
        ("xx", ""),
        ("", ""),
    ],
)
def test_a_followed_code_opens_the_event_in_the_browsers_language(code, accepted, prefix):
    answer = follow(code, HTTP_ACCEPT_LANGUAGE=accepted)
    address = f"http://husum.localhost:8000{prefix}/e/feast2/?via={code.key}"
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    assert counts(code) == (1, 0)


def test_following_leaves_nothing_in_the_browser(code):
    answer = follow(code)
    assert dict(answer.cookies) == {}
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("head", {}),
        ("get", {"HTTP_SEC_PURPOSE": "prefetch;prerender"}),
        ("get", {"HTTP_USER_AGENT": "WhatsApp/2.23"}),
        ("get", {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1)"}),
    ],
)
def test_what_nobody_looks_at_is_no_visit(code, method, headers):
    assert follow(code, method=method, **headers).status_code == 302
    assert counts(code) == (0, 0)


def test_a_code_is_not_found_elsewhere_nor_when_it_leads_nowhere(code, vesterbro):
    assert follow(code, host="vesterbro.localhost:8000").status_code == 404
    assert Client().get("/q/zzzz2222/", HTTP_HOST=HOST).status_code == 404
    code.event.state = "draft"
    code.event.save()
    assert follow(code).status_code == 404
    assert follow(code, method="post").status_code == 405
    assert counts(code) == (0, 0)


def test_the_code_is_carried_to_the_signup_and_nothing_else_is_taken_for_one(code):
    page = Client().get(f"/e/feast2/?via={code.key}", HTTP_HOST=HOST).content.decode()
    assert f'href="/e/feast2/signup/?via={code.key}"' in page
    other = Client().get("/e/feast2/?via=%22%3E%3Cb%3E", HTTP_HOST=HOST).content.decode()
    assert 'href="/e/feast2/signup/"' in other


def send(code, **over):
    """All three steps, as the browser posts them; the address stays the one it was opened with."""
    client, path = Client(), f"/e/feast2/signup/?via={code.key}"
    form = client.get(path, HTTP_HOST=HOST).content.decode()
    typed = {
        "submission": re.search(r'name="submission" value="([^"]+)"', form)[1],
        "step": "3", "go": "send", "name": "Amina", "contact_kind": "phone", "phone": "33 66 00 10",
        "adults": "2", "children_0_5": "0", "children_6_12": "0", "children_13_17": "0", "language": "da",
    }  # fmt: skip
    return [client.post(path, typed, HTTP_HOST=HOST).status_code for _time in range(over.get("times", 1))]


def test_a_stored_signup_is_counted_once_however_often_it_is_sent(code):
    assert send(code, times=2) == [303, 303]
    assert counts(code) == (0, 1)
    assert code.event.signups.count() == 1
    stored = code.event.signups.get()
    assert code.key not in repr({field.attname: getattr(stored, field.attname) for field in stored._meta.fields})


# --- the social card ------------------------------------------------------------------------------------------------


def card(path, **headers):
    return Client().get(path, HTTP_HOST=HOST, **headers)


def test_the_card_is_drawn_once_in_each_language(code, monkeypatch):
    answer = card("/ar/e/feast2/card.jpg")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    monkeypatch.setattr(social, "_pdf", None)  # drawing again would fail
    assert card("/ar/e/feast2/card.jpg").content == answer.content


def test_the_card_speaks_the_pages_language(code):
    html = social.html_of(code.event, "ar")
    assert '<html lang="ar" dir="rtl">' in html
    assert 'dir="rtl">حفل</h1>' in html
    missing = social.html_of(code.event, "tr")
    assert '<h1 lang="da" dir="ltr">Fest</h1>' in missing


@pytest.mark.parametrize("over", [{"state": "draft"}, {"visibility": "invitation"}])
def test_what_is_not_public_has_no_card(husum, over):
    make_event(husum, code="hidden", starts_at=soon(), **over)
    assert card("/e/hidden/card.jpg").status_code == 404


def test_a_language_the_area_does_not_have_has_no_card(vesterbro):
    make_event(vesterbro, code="feast3", starts_at=soon())
    assert Client().get("/pl/e/feast3/card.jpg", HTTP_HOST="vesterbro.localhost:8000").status_code == 404


def test_whoever_cannot_have_a_turn_comes_back(code, monkeypatch):
    monkeypatch.setattr("participation.portal.poster.raster._PATIENCE", 0.01)
    with turn():
        answer = card("/so/e/feast2/card.jpg")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")


def metas(html):
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"', html))


def test_the_page_says_what_messengers_show(code):
    found = metas(card("/ar/e/feast2/").content.decode())
    assert found["og:title"] == found["twitter:title"] == "حفل"
    assert found["og:url"] == "http://husum.localhost:8000/ar/e/feast2/"
    assert found["og:image"] == found["twitter:image"] == "http://husum.localhost:8000/ar/e/feast2/card.jpg"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert (found["og:locale"], found["og:site_name"]) == ("ar_AR", "Områdefornyelsen Husum")
    assert "EnergiCenter Voldparken" in found["og:description"]


def test_an_invitation_says_no_picture(husum):
    event = make_event(husum, code="hidden", starts_at=soon(), visibility="invitation")
    found = metas(card(f"/e/hidden/?key={event.invitation_key}").content.decode())
    assert ("og:image" in found, found["twitter:card"]) == (False, "summary")
