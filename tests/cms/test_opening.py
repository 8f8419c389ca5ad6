"""Opening the city and its areas from nothing, and again."""

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, Site

from cms.models import AreaHomePage, CityHomePage, ContentPage
from cms.pages.opening import keep_sites, open_area, open_city
from participation.areas.models import Area
from participation.languages import registry
from tests.factories import make_area, make_ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground():
    """What `migrate` leaves behind and nothing else."""
    return make_ground()


def counts():
    return Page.objects.count(), Site.objects.count()


def test_set_up_gives_the_city_a_front_in_every_language(ground):
    call_command("keep_sites")

    home = CityHomePage.objects.get()
    headings = {code: getattr(home, registry.column("heading", code)) for code in registry.CODES}
    assert headings["da"] == "Områdefornyelser i byen"
    assert headings["en"] == "Neighbourhood renewals in the city"
    assert len(set(headings.values())) == len(registry.CODES) - 1  # plain Danish says it as Danish does
    for code in registry.CODES:
        page = Client().get("/" if code == "da" else f"/{code}/", HTTP_HOST="localhost:8000")
        assert page.status_code == 200
        assert headings[code] in page.content.decode()


def test_the_city_takes_the_place_of_the_page_of_welcome(ground, settings):
    settings.MEDSPIL_CITY_HOST, settings.MEDSPIL_PORT, settings.MEDSPIL_SCHEME = "medspil.example.dk", 0, "https"
    home = open_city()

    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("medspil.example.dk", 443, True)
    assert (site.root_page_id, site.site_name) == (home.pk, "København")
    assert list(Page.objects.filter(depth=2)) == [home.page_ptr]


def test_opening_the_city_again_changes_nothing_but_the_host(ground, settings):
    home = open_city()
    home.heading_da = "Velkommen til byen"
    home.save()
    Site.objects.update(site_name="Byen")
    before = counts()

    settings.MEDSPIL_CITY_HOST = "byen.localhost"
    assert (open_city(), open_city().heading_da) == (home, "Velkommen til byen")

    assert counts() == before
    assert list(Site.objects.values_list("hostname", "site_name")) == [("byen.localhost", "Byen")]


def test_a_default_site_that_fell_back_to_the_welcome_is_put_right(ground):
    home = open_city()
    welcome = ground.add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.update(root_page=welcome)

    assert open_city() == home
    assert Site.objects.get().root_page_id == home.pk
    assert not Page.objects.filter(slug="home").exists()


def test_what_somebody_wrote_below_the_welcome_stays(ground):
    welcome = Page.objects.get(slug="home")
    written = welcome.add_child(instance=ContentPage(title="Om os", slug="om-os", heading_da="Om os"))

    open_city()

    assert ContentPage.objects.get() == written
    assert Page.objects.filter(slug="home").exists()


def test_an_area_opened_first_brings_the_city(ground):
    open_area(make_area("husum"))

    assert Site.objects.get(is_default_site=True).root_page.specific == CityHomePage.objects.get()
    assert Site.objects.get(is_default_site=False).root_page.specific == AreaHomePage.objects.get()
    assert Client().get("/", HTTP_HOST="localhost:8000").context["area"] is None


def test_an_area_that_stood_as_default_gets_a_site_of_its_own(ground):
    area = make_area("husum")
    home = open_area(area)
    Site.objects.filter(is_default_site=True).delete()
    Site.objects.update(is_default_site=True)

    keep_sites()

    assert Site.objects.get(root_page=home).hostname == area.hostname
    assert Site.objects.get(is_default_site=True).root_page.specific == CityHomePage.objects.get()


def test_the_command_changes_languages_only_when_they_are_given(ground, capsys):
    call_command("open_area", "Sundholm", "sundholm.localhost", "--languages", "so", "ar")
    call_command("open_area", "Sundholm", "sundholm.example.dk")
    area = Area.objects.get()
    assert (area.languages, area.hostname) == (["da", "ar", "so"], "sundholm.example.dk")

    call_command("open_area", "Sundholm", "sundholm.example.dk", "--languages", "tr")
    assert Area.objects.get().languages == ["da", "tr"]
    call_command("open_area", "Blågård", "blaagaard.localhost")
    assert Area.objects.get(slug="blaagaard").languages == ["da"]


def test_the_demo_keeps_a_front_that_is_there(ground, now):
    from cms.demo.areas import load_city
    from cms.demo.reading import Report

    keep_sites()
    report = Report()
    load_city(now, report)
    assert not report
    assert CityHomePage.objects.get().heading_da == "Områdefornyelser i byen"
