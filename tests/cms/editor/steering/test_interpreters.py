"""Interpreters and childcare that invited members asked for count on the event's own page and on the front page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.editor.capacities.card import card
from cms.editor.dashboard import today
from participation.events.models import Interpretation
from participation.steering.actions.inviting import invite
from participation.steering.models import Invitation
from tests.factories.events import make_event
from tests.factories.steering import make_group, make_meeting, make_member, make_preparation

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(ours):
    """As meetings are made: nobody signs up to them."""
    now = timezone.now()
    found = make_meeting(
        make_group(ours.area),
        starts_at=now + timedelta(days=10),
        ends_at=now + timedelta(days=10, hours=2),
        admission="drop_in",
        interpreted_languages=[],
        childcare=True,
    )
    for name, facts in {
        "Amina": {"interpreter": "so", "children": 2, "wishes": ["preparatory"]},
        "Bo": {"interpreter": "so"},
        "Eva": {"interpreter": "ar", "children": 3},
        "Chen": {},
    }.items():
        make_member(found.group, name, **facts)
    invite(event=found.event, now=now)
    return found


def reply(name, value):
    Invitation.objects.filter(member__name=name).update(reply=value)


def shown(event):
    found = card(event, None, timezone.now()).context
    lines = [(line["code"], line["asked"], line["to_book"]) for line in found["interpreters"]]
    return lines, found["childcare"] and found["childcare"]["taken"]


def lines(ours):
    found = today(ours.editor, timezone.now())["interpreters"]
    return [(line["pk"], line["name"], line["asked"]) for line in found]


def test_one_member_who_asks_is_enough_until_they_say_no(ours, meeting):
    assert shown(meeting.event) == ([("ar", 1, True), ("so", 2, True)], 5)
    assert lines(ours) == [(meeting.event_id, "العربية", 1), (meeting.event_id, "Soomaali", 2)]
    reply("Eva", "no"), reply("Bo", "substitute"), reply("Amina", "yes")
    assert shown(meeting.event) == ([("so", 1, True)], 2)
    assert lines(ours) == [(meeting.event_id, "Soomaali", 1)]


def test_what_is_booked_or_could_not_be_had_is_no_longer_to_book(editor, ours, meeting):
    Interpretation.objects.create(event=meeting.event, language="so", booking="booked", changed_at=timezone.now())
    Interpretation.objects.create(event=meeting.event, language="ar", booking="declined", changed_at=timezone.now())
    assert shown(meeting.event)[0] == [("ar", 1, False), ("so", 2, False)]
    assert lines(ours) == []
    page = editor.get(reverse("events:inspect", args=[meeting.event_id])).content.decode()
    assert f"{reverse('events:interpreter', args=[meeting.event_id])}?language=so" in page


def test_preparatory_meeting_counts_its_own_and_an_open_house_has_no_card(ours, meeting):
    now = timezone.now()
    ahead = {"starts_at": now + timedelta(days=7), "ends_at": now + timedelta(days=7, hours=2)}
    preparation = make_preparation(meeting, admission="drop_in", interpreted_languages=[], **ahead)
    assert shown(preparation.event) == ([], None)
    invite(event=preparation.event, now=now)
    assert shown(preparation.event) == ([("so", 1, True)], None)
    assert card(make_event(ours.area, admission="drop_in", **ahead), None, now) is None
