"""Loading the demo: once makes it, twice changes nothing, renewing moves the dates and nothing else."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation
from wagtail.images.models import Image
from wagtail.models import Page, Site
from wagtail.search.models import IndexEntry

from cms.demo.loading import load
from cms.demo.logins import CAST
from cms.demo.reading import code_of, content
from cms.models import CityHomePage, ContentPage, NewsPage
from cms.pages.opening import collection_of, home_page
from participation.areas.models import Area, Venue
from participation.areas.queries import edited_by
from participation.events.local_time import local
from participation.events.models import Event
from participation.languages import registry
from participation.languages.translating import state_of
from participation.mail.models import Message
from participation.people.models import User
from participation.signups.models import Signup


def everything() -> dict[str, list]:
    """Every row of every table, as the database keeps it."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'select * from "{table}"')
            rows[table] = sorted(cursor.fetchall(), key=str)
    return rows


def changed(before: dict[str, list], after: dict[str, list]) -> set[str]:
    return {table for table in before if before[table] != after[table]}


def test_loading_makes_everything_in_the_content(demo):
    assert set(Area.objects.values_list("slug", flat=True)) == {area["slug"] for area in content("areas")["areas"]}
    assert Venue.objects.count() == len(content("venues"))
    made = demo.report.made
    events = ("events held", "events of series", "meetings held", "preparatory meetings held")
    assert Event.objects.count() == len(content("events")) + sum(made[name] for name in events)
    assert demo.report.made["pages"] == len(content("pages")) + len(content("areas")["areas"]) + 1
    assert Signup.objects.exclude(name="").count() == demo.report.made["signups"] > 200


@pytest.mark.parametrize("days", [0, 3])
def test_loading_again_changes_nothing(demo, now, days):
    before = everything()

    report = load(now=now + timedelta(days=days, hours=5))

    assert changed(before, everything()) == set()
    assert not report


def test_what_an_editor_changed_stays(demo, now):
    page = ContentPage.objects.get(slug="bliv-frivillig", path__startswith=home_of("husum").path)
    page.heading_da = "Giv en hånd"
    page.save_revision().publish()
    Event.objects.filter(code=code_of("eidfest")).update(title_da="Eid for alle")
    Area.objects.filter(slug="husum").update(contact_name="Sekretariatet")
    before = everything()

    load(now=now + timedelta(days=1), renew=False)

    assert changed(before, everything()) == set()


def test_what_was_deleted_is_made_again(demo, now):
    page = NewsPage.objects.get(slug="groenne-kasser")
    page.delete()

    report = load(now=now)

    assert report.made == {"pages": 1}
    assert NewsPage.objects.get(slug="groenne-kasser").live


def test_renewing_moves_the_dates_and_nothing_else(demo, now):
    feast = Event.objects.get(code=code_of("eidfest"))
    article = NewsPage.objects.get(slug="groenne-kasser")
    party = Signup.objects.filter(event=feast, invented=True).first()
    before = everything()

    load(now=now + timedelta(days=40), renew=True)  # across the night when summer time begins

    moved = Event.objects.get(pk=feast.pk)
    assert local(moved.starts_at).replace(tzinfo=None) - local(feast.starts_at).replace(tzinfo=None) == timedelta(40)
    assert moved.sequence == feast.sequence
    assert moved.moved_from is None
    assert NewsPage.objects.get(pk=article.pk).date == article.date + timedelta(days=40)
    assert Signup.objects.get(pk=party.pk).created_at == party.created_at + timedelta(days=40)
    tables = {"participation_event", "participation_signup", "participation_doormark", "cms_newspage"}
    tables |= {"participation_meeting", "participation_packetlink", "participation_seatterm"}
    assert {table for table in changed(before, everything()) if "wagtail" not in table} == tables
    assert load(now=now + timedelta(days=40), renew=True).made == {}


def test_the_city_answers_on_the_default_site(demo):
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == (settings.MEDSPIL_CITY_HOST, settings.MEDSPIL_PORT)
    assert site.root_page.specific_class is CityHomePage
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert not Page.objects.filter(depth__gt=1, live=False).exists()


def test_the_tree_of_pages_is_sound(demo):
    assert not any(Page.find_problems())


def test_every_area_is_invented_and_has_its_site(demo, client):
    for area in Area.objects.all():
        assert area.invented
        response = client.get("/ar/bliv-hoert/", headers={"host": f"{area.hostname}:8000"})
        assert response.status_code == 200
        assert response.context["heading"].lang == "ar"


def test_the_cast_can_log_in_without_a_password(demo):
    for email, _name, slug in CAST.values():
        person = User.objects.get(email=email)
        assert not person.has_usable_password()
        assert person.wagtail_userprofile.preferred_language == "da"
        slugs = {area.slug for area in edited_by(person)}
        assert slugs == ({slug} if slug else {area["slug"] for area in content("areas")["areas"]})


@pytest.mark.parametrize("interface", ["da", "en"])
def test_no_translation_claims_to_be_reviewed_or_is_outdated(demo, interface):
    translation.activate(interface)  # the state is the same whatever language the editor works in
    things = [*Area.objects.all(), *Venue.objects.all(), *Event.objects.all()]
    things += [page.specific for page in Page.objects.filter(depth__gt=1)]
    for thing in things:
        for code in registry.CODES[1:]:
            allowed = {"da-x-let": {"draft", "missing"}}.get(code, {"machine", "missing"})
            assert state_of(thing, code) in allowed, (thing, code)


def test_every_area_language_has_its_words(demo):
    for area in Area.objects.all():
        things = [area, home_page(area), *area.events.all()]
        things += [page.specific for page in home_page(area).get_children()]
        for code in area.languages:
            for thing in things:
                assert getattr(thing, registry.column(thing.words[0], code)), (thing, code)


def test_pictures_say_that_they_are_drawings(demo):
    areas = {collection_of(area).pk for area in Area.objects.all()}
    for image in Image.objects.all():
        assert image.title.startswith("Tegning: ")
        assert image.description
        assert image.collection_id in areas
    for event in Event.objects.select_related("picture", "area"):
        assert event.picture.collection_id == collection_of(event.area).pk
        assert event.picture_alt_da


def test_pages_and_pictures_are_in_the_search_index(demo):
    indexed = IndexEntry.objects.values_list("content_type__app_label", flat=True)
    assert list(indexed).count("cms") == Page.objects.filter(depth__gt=1).count()
    assert list(indexed).count("wagtailimages") == Image.objects.count()


def test_buttons_and_pictures_in_bodies_lead_somewhere(demo):
    for page in [page.specific for page in Page.objects.filter(depth__gt=1)]:
        for code in registry.CODES:
            for block in getattr(page, registry.column("body", code)):
                if block.block_type == "button":
                    assert block.value["url"] or block.value["page"].is_descendant_of(page.get_site().root_page)
                if block.block_type == "picture":
                    assert block.value["image"].title.startswith("Tegning: ")


def test_one_resident_got_a_mail_in_arabic(demo, now):
    message = Message.objects.get(about__startswith="signup:")
    assert (message.recipient, message.language, message.kind) == ("amina@medspil.example", "ar", "placed")
    assert message.about == f"signup:{Signup.objects.get(invented=False).ref}"
    assert message.expires_at > now


def test_the_command_loads_and_says_where_to_look(demo, capsys):
    call_command("demo")
    call_command("demo", addresses=True)
    said = capsys.readouterr().out
    assert "nothing has changed" in said
    assert "http://husum.localhost:8000/" in said


@pytest.mark.parametrize("options", [{}, {"renew": True}])
def test_the_command_refuses_outside_the_demo(settings, options):
    settings.MEDSPIL_DEMO = False
    with pytest.raises(CommandError):
        call_command("demo", **options)


def home_of(slug: str) -> Page:
    return home_page(Area.objects.get(slug=slug))
