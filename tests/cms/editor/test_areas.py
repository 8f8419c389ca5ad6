"""Areas and venues: editors keep their own facts, a city administrator opens new areas, the site follows."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Collection, GroupPagePermission, Site

from cms.pages.opening import collection_of, home_page
from participation.areas.models import Area, Venue
from tests.cms.editor.sending import fields_of

NEW = {
    "name": "Sundholmsvejkvarteret",
    "hostname": "sundholm.localhost",
    "kind": "renewal",
    "state": "running",
    "accent": "plum",
    "languages": ["ar", "so"],
}


def save(client, area, **over):
    url = reverse("areas:edit", args=[area.pk])
    return client.post(url, fields_of(client, url) | over)


def test_editor_keeps_the_own_area(editor, ours):
    save(editor, ours.area, contact_name="Chen Li", opening_hours_da="Mandag 10-14", accent="moss")
    area = Area.objects.get(pk=ours.area.pk)
    assert (area.contact_name, area.opening_hours_da, area.accent) == ("Chen Li", "Mandag 10-14", "moss")


def test_editor_cannot_change_what_is_the_citys(editor, ours):
    save(editor, ours.area, name="Andet navn", hostname="andet.localhost", state="archived", slug="andet")
    area = Area.objects.get(pk=ours.area.pk)
    assert (area.name, area.hostname, area.state) == (ours.area.name, ours.area.hostname, "running")


def test_danish_is_always_there(editor, ours):
    save(editor, ours.area, languages=["en", "ar"])
    assert Area.objects.get(pk=ours.area.pk).languages == ["da", "en", "ar"]


def test_editor_of_one_area_needs_no_list(editor, ours):
    assert editor.get(reverse("areas:index"))["Location"] == reverse("areas:edit", args=[ours.area.pk])


def test_site_and_pictures_follow_a_new_name(admin, ours):
    save(admin, ours.area, name="Husum og Tingbjerg", hostname="nyt.localhost")
    area = Area.objects.get(pk=ours.area.pk)
    assert Site.objects.get(root_page=home_page(area)).hostname == "nyt.localhost"
    assert collection_of(area) == Collection.objects.get(pk=ours.collection.pk)


def test_city_opens_an_area(admin):
    response = admin.post(reverse("areas:add"), NEW)
    area = Area.objects.get(slug="sundholmsvejkvarteret")
    assert response.status_code == 302
    assert area.languages == ["da", "ar", "so"]
    assert Site.objects.get(hostname="sundholm.localhost").root_page_id == home_page(area).pk
    assert GroupPagePermission.objects.filter(group=area.editor_group, page=home_page(area)).exists()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", {"name": "Husum"}),
        ("hostname", {"hostname": "https://sundholm.dk"}),
        ("hostname", {"hostname": "husum.localhost"}),
        ("year_to", {"year_from": "2020", "year_to": "2019"}),
    ],
)
def test_area_that_cannot_be_opened(admin, ours, field, typed):
    response = admin.post(reverse("areas:add"), NEW | typed)
    assert list(response.context["form"].errors) == [field]
    assert not Area.objects.filter(accent="plum").exists()


def test_editor_opens_no_area(editor):
    assert editor.post(reverse("areas:add"), NEW).status_code in {302, 403}
    assert not Area.objects.filter(hostname="sundholm.localhost").exists()


def test_command_opens_an_area(city, capsys):
    for _time in range(2):
        call_command("open_area", "Sundholm", "sundholm.localhost", "--languages", "ar")
    assert Area.objects.get(slug="sundholm").languages == ["da", "ar"]
    assert "sundholm.localhost" in capsys.readouterr().out


def test_venue_belongs_to_the_own_area(editor, ours):
    sent = {"name": "Biblioteket", "street": "Frederikssundsvej 290", "directions_da": "Bus 5C"}
    editor.post(reverse("venues:add"), sent)
    venue = Venue.objects.get(name="Biblioteket")
    assert (venue.area, venue.directions_da) == (ours.area, "Bus 5C")


def test_venue_is_named_once_per_area(editor, ours, theirs):
    response = editor.post(reverse("venues:add"), {"name": ours.venue.name})
    assert list(response.context["form"].errors) == ["name"]
    editor.post(reverse("venues:add"), {"name": theirs.venue.name})
    assert Venue.objects.filter(name=theirs.venue.name).count() == 2


def test_administrator_is_asked_which_area(admin, ours, theirs):
    page = admin.get(reverse("venues:add")).content.decode()
    assert f"?area={ours.area.pk}" in page
    assert admin.get(reverse("venues:add"), {"area": ours.area.pk}).context["form"].instance.area == ours.area
