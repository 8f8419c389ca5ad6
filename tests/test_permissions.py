"""Every address of the project, every actor: the table in `permission_table.py` says what each gets.

An address that stands in no row fails, and so does a row without an address.
"""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupApprovalTask, Page, Workflow

from cms.pages.opening import collection_of, home_page
from participation.events.printing import printed_code
from participation.mail.models import Message
from participation.signups.actions.door_passes import open_for
from participation.signups.door_links import cookie_name as door_cookie
from participation.signups.door_links import door_token
from participation.signups.links import cookie_name, token
from participation.signups.quiet_links import quiet_token
from participation.steering.links import packet_token
from tests import cast
from tests.addresses import patterns
from tests.cms.editor.representation.rows import figures_of
from tests.factories import make_event, make_page, make_signup, make_venue
from tests.factories.broadcasts import make_broadcast
from tests.factories.clock import NOW
from tests.factories.steering import make_group, make_link, make_meeting, make_paper, make_recording, make_word
from tests.participation.steering.rooms import Room
from tests.permission_table import PUBLIC, ROOM, ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
HOST = "husum.localhost:8000"
ACTORS = ("anonymous", "holder", "chen", "dilek", "eva")
#: An id that no row has; sequences differ between databases, so no test may count on 1.
ABSENT = 999_999
ALL = {name: route for name, route, _pattern in patterns()}


def of_the_event(event, signup, chen):
    """What the addresses of our own rooms are filled with."""
    door_pass = open_for(event=event, person=chen, now=timezone.now())
    return {
        "ref": signup.ref, "token": token(signup), "door": door_token(door_pass), "quiet": quiet_token(signup),
        "code": event.code, "period": "2026", "key": printed_code(event=event, label="x").key,
        "festival": "eid_al_fitr", "expected": "2033-12-23", "signup": signup,
    }  # fmt: skip


def steering_of(area):
    """A steering group with a meeting, an item on its agenda and a word explained."""
    starts = timezone.now() + timedelta(days=20)
    meeting = make_meeting(make_group(area), items=1, starts_at=starts, ends_at=starts + timedelta(hours=2))
    word, item = make_word(area), meeting.items.get()
    return {"steering": meeting.group_id, "meetings": meeting.pk, "agenda": item.pk, "glossary": word.pk}


@pytest.fixture
def things(husum, vesterbro, chen, settings, tmp_path):
    """One of everything in Husum, and what each parameter of an address is then filled with."""
    settings.MEDIA_ROOT = tmp_path
    starts = timezone.now() + timedelta(days=5)
    event = make_event(husum, starts_at=starts)
    signup = make_signup(event)
    page = make_page(husum, slug="frivillig")
    revision = page.save_revision()
    collection = collection_of(husum)
    image = get_image_model().objects.create(title="x", file=get_test_image_file(), collection=collection)
    document = Document.objects.create(title="x", file=SimpleUploadedFile("x.txt", b"x"), collection=collection)
    message = Message.objects.create(
        kind="placed", channel="sms", recipient="+4533660010", language="ar", text="x", message_id="<x@x>",
        created_at=NOW, due_at=NOW, scope=husum.slug, about=f"signup:{signup.ref}",
    )  # fmt: skip
    venue, home = make_venue(husum), home_page(husum)
    figures = figures_of(event)
    workflow, task = Workflow.objects.create(name="x"), GroupApprovalTask.objects.create(name="x")
    return {
        **of_the_event(event, signup, chen), "number": message.pk,
        "page_id": page.pk, "page_pk": page.pk, "parent_page_id": home.pk, "page_to_move_id": page.pk,
        "destination_id": home.pk, "revision_id": revision.pk, "image_id": image.pk, "document_id": document.pk,
        "doc_id": document.pk, "collection_id": collection.pk, "path": "images/none.webp",
        "content_type_app_name": "cms", "content_type_model_name": "contentpage", "app_label": "cms",
        "app_name": "cms", "model_name": "contentpage", "action_name": "delete", "action": "delete",
        "object_id": page.pk, "filter_spec": "width-100", "uploaded_file_id": ABSENT, "session_id": ABSENT,
        "task_id": task.pk, "task_state_id": ABSENT, "workflow_pk": workflow.pk, "workflow_state_id": ABSENT,
        **figures["parts"], "restriction_id": ABSENT, "page_view_restriction_id": ABSENT, "uidb64": "x",
        "by_namespace": {
            "events": event.pk, "signups": signup.pk, "venues": venue.pk, "areas": husum.pk, "messages": message.pk,
            "broadcasts": make_broadcast(event).pk,
            **steering_of(husum),
            **figures["by_namespace"], "reminders": husum.reminder_rules.first().pk,
            "wagtailimages_chooser": image.pk, "wagtaildocs_chooser": document.pk,
            "wagtailusers_groups": husum.editor_group.pk, "wagtailusers_users": chen.pk,
            "wagtailadmin_collections": collection.pk, "wagtailadmin_workflows": workflow.pk,
            "wagtailadmin_api:images": image.pk, "wagtailadmin_api:documents": document.pk,
            "wagtailadmin_api:pages": page.pk,
        },
    }  # fmt: skip


def address(name, values):
    """The address with Husum's ids; a regular expression's nameless groups stand for a document or a page."""
    spaces, known = name.rpartition(":")[0], values["by_namespace"]
    filling = {**values, "pk": known.get(spaces) or known.get(spaces.split(":")[0], ABSENT)}
    if name.startswith("wagtailadmin_workflows:") and "task" in name:
        filling["pk"] = values["task_id"]
    if name == "wagtaildocs_serve":
        return f"/documents/{values['document_id']}/x.txt"
    if name == "wagtail_serve":
        return "/frivillig/"
    return "/" + filled(ALL[name], filling)


def filled(route, values):
    """The route with a value for each parameter."""
    return re.sub(r"<(?:[^>:]+:)?([^>]+)>", lambda match: str(values[match[1]]), route)


def actor(name, values, chen, dilek):
    client = Client(HTTP_HOST=HOST, raise_request_exception=False)
    if name == "holder":
        client.cookies[cookie_name(values["ref"])] = values["token"]
        client.cookies[door_cookie(values["code"])] = values["door"]
    person = {"chen": chen, "dilek": dilek}.get(name) or (cast.eva() if name == "eva" else None)
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_address_stands_in_the_table():
    assert sorted(set(ALL) - set(ROWS) - set(PUBLIC) - set(ROOM)) == []
    assert sorted((set(ROWS) | set(PUBLIC) | set(ROOM)) - set(ALL)) == []


@pytest.mark.parametrize("who", ACTORS)
def test_each_actor_gets_what_the_table_says(who, things, chen, dilek):
    wrong = {}
    for name in sorted(set(ALL) - set(ROOM)):
        expected = PUBLIC[name] if name in PUBLIC else ROWS[name][ACTORS.index(who)]
        client = actor(who, things, chen, dilek)
        given = client.get(address(name, things))
        if given.streaming:
            b"".join(given.streaming_content)  # read to its end, or the file stays open
        if given.status_code != expected:
            wrong[name] = (expected, given.status_code)
    assert wrong == {}


@pytest.mark.parametrize("who", ["anonymous", "chen", "dilek", "bo"])
def test_the_room_opens_to_who_sits_there(who, husum, chen, dilek, settings, tmp_path):
    private = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    room, client = Room(husum), Client(HTTP_HOST=HOST)
    file = SimpleUploadedFile("x", b"ID3")
    asked = {"member": room.bo, "text": "x", "voice": file, "media_type": "audio/mpeg", "asked_at": NOW}
    parts = {"code": room.meeting.event.code, "number": 1, "door": packet_token(make_link(room.bo, room.meeting))}
    refs = {
        "paper": make_paper(room.first).ref,
        "recording": make_recording(room.first).ref,
        "voice": room.meeting.questions.create(**asked).ref,
    }
    person = {"chen": chen, "dilek": dilek, "bo": room.bo.user}.get(who)
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    wrong = {}
    for name, row in ROOM.items():
        values = {**parts, "ref": refs.get(name.rpartition("_")[2], "")}
        given = client.get("/" + filled(ALL[name], values))
        if given.streaming:
            b"".join(given.streaming_content)
        expected = row[["anonymous", "chen", "dilek", "bo"].index(who)]
        if given.status_code != expected:
            wrong[name] = (expected, given.status_code)
    assert wrong == {}


def test_nobody_of_another_area_opens_what_is_husums():
    """The table itself: what names one of Husum's things is never open to Dilek."""
    named = [name for name, route in ALL.items() if re.search(r"<(int|str):(pk|page_id|image_id|document_id)>", route)]
    assert {name: ROWS[name][3] for name in named if name in ROWS and ROWS[name][3] == 200} == {}


def test_the_pages_of_the_table_exist(things):
    assert Page.objects.filter(pk=things["page_id"], live=True).exists()
