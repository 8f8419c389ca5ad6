"""Doing things to the neighbour: refused, whatever is sent, and nothing changes."""

import json

import pytest
from django.urls import reverse

from participation.areas.models import Area, Venue
from participation.events.models import Event
from participation.languages import registry
from participation.mail.models import Message
from participation.signups.models import Signup
from tests.cms.editor.sending import fields_of

REFUSED = {403, 404}


def state_of_everything():
    return [list(model.objects.order_by("pk").values()) for model in (Area, Venue, Event, Signup, Message)]


def test_posting_to_the_neighbours_things_is_refused(editor, theirs):
    event, signup = theirs.events[0].pk, theirs.signups[1].pk
    before = state_of_everything()
    targets = [
        *[(f"events:{name}", event) for name in ("edit", "publish", "unpublish", "copy", "cancel", "signup")],
        *[(f"signups:{name}", signup) for name in ("edit", "cancel", "promote", "renew")],
        ("messages:retry", theirs.message.pk),
        ("venues:edit", theirs.venue.pk),
        ("areas:edit", theirs.area.pk),
    ]
    sent = {"title_da": "x", "name": "x", "reason_da": "x", "weeks": "1"}
    answers = {name: editor.post(reverse(name, args=[key]), sent).status_code for name, key in targets}
    assert {name: code for name, code in answers.items() if code not in REFUSED} == {}
    assert state_of_everything() == before


def test_posting_to_the_neighbours_pages_is_refused(editor, ours, theirs):
    page = theirs.pages[0]
    names = (
        "edit",
        "delete",
        "unpublish",
        "copy",
        "move",
        "lock",
        "unlock",
        "set_privacy",
        "preview_on_edit",
    )
    urls = [reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in names]
    urls += [
        reverse("wagtailadmin_pages:move_confirm", args=[ours.pages[0].pk, theirs.home.pk]),
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, ours.home.pk]),
        reverse("wagtailadmin_pages:add", args=["cms", "contentpage", theirs.home.pk]),
        reverse("wagtailadmin_pages:convert_alias", args=[page.pk]),
        reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"]),
        reverse("wagtailimages:edit", args=[theirs.image.pk]),
        reverse("wagtailimages:delete", args=[theirs.image.pk]),
        reverse("wagtaildocs:edit", args=[theirs.document.pk]),
        reverse("wagtaildocs:delete", args=[theirs.document.pk]),
        reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish")) + f"?id={page.pk}",
        reverse("wagtail_bulk_action", args=("wagtailimages", "image", "delete")) + f"?id={theirs.image.pk}",
    ]
    answers = {url: editor.post(url, {"new_parent_page": ours.home.pk}).status_code for url in urls}
    assert {url: code for url, code in answers.items() if code not in REFUSED} == {}
    assert type(page).objects.filter(pk=page.pk, live=True, locked=True).exists()


def test_copying_to_the_neighbour_is_refused(editor, ours, theirs):
    url = reverse("wagtailadmin_pages:copy", args=[ours.pages[0].pk])
    sent = {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": theirs.home.pk}
    editor.post(url, sent)
    assert not theirs.home.get_children().filter(slug="kopi").exists()


@pytest.mark.parametrize("key", ["picture", "body_da-0-value-image", "contact_photo"])
def test_no_form_takes_the_neighbours_picture(editor, ours, theirs, key):
    url = reverse("wagtailadmin_pages:edit", args=[ours.pages[1].pk])
    assert editor.post(url, {key: str(theirs.image.pk)}).status_code == 404
    assert editor.post(url, {key: "1; drop"}).status_code == 404


def test_no_text_links_to_the_neighbours_pages(editor, ours, theirs):
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[ours.pages[0].pk])
    for kind, thing in (("LINK", theirs.pages[2]), ("DOCUMENT", theirs.document), ("IMAGE", theirs.image)):
        text = json.dumps({"blocks": [], "entityMap": {"0": {"type": kind, "data": {"id": thing.pk}}}})
        assert editor.post(url, {"body_da-0-value": text}).status_code == 404
    outside = json.dumps({"blocks": [], "entityMap": {"0": {"type": "LINK", "data": {"url": "https://x.example"}}}})
    assert editor.post(url, no_bodies() | {"heading_da": outside}).status_code == 200


def no_bodies() -> dict[str, str]:
    """An empty body in every language."""
    return {f"{registry.column('body', code)}-count": "0" for code in registry.CODES}


def test_ones_own_page_can_be_edited_and_published(editor, ours):
    page = ours.pages[0]
    page.locked = False
    page.save()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = {"heading_da": "Nyt navn", "slug": page.slug, "action-publish": "action-publish", **no_bodies()}
    response = editor.post(url, sent)
    assert response.status_code == 302
    assert type(page).objects.get(pk=page.pk).heading_da == "Nyt navn"


@pytest.mark.parametrize(
    "path",
    [
        "/cms/login/",
        "/cms/password_reset/",
        "/cms/password_reset/confirm/MQ/x/",
        "/cms/login/?next=/cms/events/",
    ],
)
def test_there_is_one_way_in(client, theirs, path):
    theirs.editor.set_password("hemmelig")
    theirs.editor.save()
    response = client.post(path, {"username": theirs.editor.email, "password": "hemmelig"})
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_login_leads_back_but_not_away(client, db):
    assert client.get("/cms/login/?next=/cms/events/")["Location"].endswith("?next=%2Fcms%2Fevents%2F")
    assert client.get("/cms/login/?next=https://x.example/")["Location"] == "/accounts/login/"


def test_strangers_are_led_to_the_login(client, ours):
    response = client.get(reverse("events:inspect", args=[ours.events[0].pk]))
    assert response["Location"].startswith("/accounts/login/")


def test_every_picture_field_is_known_to_the_gate():
    """The gate looks at posted pictures by the name of the field."""
    from django.apps import apps
    from wagtail.images import get_image_model

    from cms.editor.gate import POSTED_IMAGES

    names = {
        field.name
        for model in (
            *apps.get_app_config("participation").get_models(),
            *apps.get_app_config("cms").get_models(),
        )
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model is get_image_model()
    }
    assert names - POSTED_IMAGES == set()


def test_area_cannot_be_moved_by_a_hidden_field(editor, ours, theirs):
    url = reverse("events:edit", args=[ours.events[0].pk])
    editor.post(url, fields_of(editor, url) | {"area": theirs.area.pk, "state": "cancelled", "code": "zzzzzz"})
    event = Event.objects.get(pk=ours.events[0].pk)
    assert (event.area, event.state, event.code) == (ours.area, "published", ours.events[0].code)
