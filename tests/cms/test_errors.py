"""Error pages work when the database does not."""

import pytest
from django.db import OperationalError
from django.test import Client

from tests.factories import make_event


@pytest.fixture
def client():
    return Client(raise_request_exception=False, HTTP_HOST="husum.localhost:8000")


def test_a_database_that_is_away_gives_a_friendly_503_with_a_phone_number(client, monkeypatch, settings):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr("cms.sites.middleware.area_of", away)
    page = client.get("/")
    html = page.content.decode()
    assert page.status_code == 503
    assert settings.MEDSPIL_PHONE in html
    assert page.headers["Retry-After"] == "30"
    assert "العربية" in html or "الموقع" in html or 'lang="ar"' in html


@pytest.mark.django_db
def test_a_fault_is_a_500_without_its_details(client, husum, monkeypatch):
    event = make_event(husum)
    monkeypatch.setattr("participation.portal.views.events.event_context", lambda *a, **k: 1 / 0)
    page = client.get(f"/e/{event.code}/")
    assert page.status_code == 500
    assert "ZeroDivisionError" not in page.content.decode()


@pytest.mark.django_db
def test_what_is_not_there_is_404_in_the_readers_language(client, husum):
    page = client.get("/ar/ikke-her/")
    assert page.status_code == 404
    assert 'dir="rtl"' in page.content.decode()
