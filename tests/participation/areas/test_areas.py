"""Areas: who edits which, which languages they offer, and addresses that never come from a request."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from participation.areas.links import area_url, city_url, path_in
from participation.areas.queries import by_hostname, edited_by, venues_for
from participation.areas.rules import languages_of, offers, takes_signups
from tests import cast
from tests.factories import make_area, make_venue

pytestmark = pytest.mark.django_db


def test_an_editor_edits_her_area_and_nothing_else(husum, vesterbro, chen, dilek):
    assert list(edited_by(chen)) == [husum]
    assert list(edited_by(dilek)) == [vesterbro]
    assert list(edited_by(AnonymousUser())) == []
    assert list(edited_by(cast.bo())) == []
    assert set(edited_by(cast.eva())) == {husum, vesterbro}


def test_a_closed_account_edits_nothing(husum, chen):
    chen.is_active = False
    assert list(edited_by(chen)) == []


def test_venues_follow_the_area(husum, vesterbro, dilek):
    make_venue(husum)
    theirs = make_venue(vesterbro, name="Kulturhuset")
    assert list(venues_for(dilek)) == [theirs]


def test_languages_stand_in_the_platforms_order():
    area = make_area("husum", ["ar", "da", "so"])
    assert [language.code for language in languages_of(area)] == ["da", "ar", "so"]
    assert offers(area, "so")
    assert not offers(area, "pl")
    assert not offers(None, "xx")


def test_addresses_are_the_areas_own(settings):
    settings.MEDSPIL_SCHEME, settings.MEDSPIL_PORT = "https", 0
    area = make_area("husum", hostname="husum.example.dk")
    assert area_url(area, "/e/abc/", "ar") == "https://husum.example.dk/ar/e/abc/"
    assert area_url(area, "/e/abc/", "da") == "https://husum.example.dk/e/abc/"
    assert path_in("da-x-let", "/") == "/da-x-let/"
    settings.MEDSPIL_CITY_HOST, settings.MEDSPIL_PORT = "localhost", 8000
    assert city_url("/", "en") == "https://localhost:8000/en/"


def test_a_host_is_found_in_any_case():
    area = make_area("husum")
    assert by_hostname("HUSUM.localhost") == area
    assert by_hostname("husum") is None


def test_an_archived_area_takes_no_signups():
    assert takes_signups(make_area("husum"))
    assert not takes_signups(make_area("gammel", state="archived"))


@pytest.mark.parametrize("bad", ["https://husum.dk", "husum.dk:8000", "Husum dk", "-husum.dk", "husum..dk"])
def test_a_hostname_that_is_none_is_refused(bad):
    area = make_area("husum")
    area.hostname = bad
    with pytest.raises(ValidationError) as fault:
        area.full_clean()
    assert "hostname" in fault.value.message_dict
