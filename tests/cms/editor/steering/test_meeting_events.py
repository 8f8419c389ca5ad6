"""The event's own page and form of a meeting and of a preparatory meeting: the way to the meeting, nothing refused."""

import pytest
from django.urls import reverse
from django.utils import timezone

from participation.steering.models import Invitation
from tests.factories.clock import NOW, at
from tests.factories.events import make_event
from tests.factories.steering import make_group, make_meeting, make_member, make_preparation

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(ours, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return make_meeting(make_group(ours.area))


def more(answer):
    return [button.url.split("/")[3] for button in answer.context["view"].header_more_buttons]


def on_top(answer):
    return [button.url for button in answer.context["view"].header_buttons]


@pytest.mark.parametrize("page", ["inspect", "edit"])
def test_page_and_form_lead_to_the_meeting_and_offer_nothing_that_is_refused(editor, meeting, page):
    preparation = make_preparation(meeting)
    way = reverse("meetings:inspect", args=[meeting.pk])
    for event in (meeting.event, preparation.event):
        answer = editor.get(reverse(f"events:{page}", args=[event.pk]))
        assert (on_top(answer)[0], more(answer)) == (way, ["history", "unpublish", "cancel"])
    member = make_member(meeting.group)
    Invitation.objects.create(event=meeting.event, member=member, seat_kind="resident", invited_at=NOW)
    assert more(editor.get(reverse(f"events:{page}", args=[meeting.event_id]))) == ["history", "cancel"]


def test_other_events_keep_what_they_had(editor, ours, meeting):
    event = make_event(ours.area)
    answer = editor.get(reverse("events:inspect", args=[event.pk]))
    assert on_top(answer) == [reverse("events:edit", args=[event.pk])]
    assert more(answer) == ["copy", "series", "history", "unpublish", "cancel"]
    assert reverse("events:signup", args=[event.pk]) in answer.content.decode()
    assert (
        reverse("events:signup", args=[meeting.event_id])
        not in editor.get(reverse("events:inspect", args=[meeting.event_id])).content.decode()
    )


@pytest.mark.parametrize(("name", "there"), [("cancel", "cancel"), ("publish", "announce")])
def test_cancelling_and_publishing_ask_where_the_preparatory_meetings_are_asked_about(editor, meeting, name, there):
    preparation = make_preparation(meeting, starts_at=at(6, 17), ends_at=at(6, 19))
    for method in (editor.get, editor.post):
        answer = method(reverse(f"events:{name}", args=[meeting.event_id]))
        assert (answer.status_code, answer.url) == (302, reverse(f"meetings:{there}", args=[meeting.pk]))
    answer = editor.post(reverse(f"events:{name}", args=[preparation.event_id]), {"reason_da": "Sygdom"})
    address = reverse(f"meetings:preparation_{there}", args=[meeting.pk])
    assert answer.url == f"{address}?of={preparation.event.code}"
    preparation.event.refresh_from_db()
    assert preparation.event.state == "published"
