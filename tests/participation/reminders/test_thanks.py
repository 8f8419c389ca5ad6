"""Who is thanked, and where the thank-you leads."""

import uuid

import pytest

from participation.mail.models import Message
from participation.portal.answering import offer_here
from participation.signups.models import DoorMark, Signup
from tests.factories import make_boxes, make_event, make_signup, make_venue
from tests.factories.clock import NOW, at
from tests.participation.reminders.parties import THANKS, go_round, mailing, make_dinner, sent, thank_you

pytestmark = pytest.mark.django_db


def mark(signup: Signup, people: int, **more) -> DoorMark:
    facts = {"nonce": uuid.uuid4(), "event": signup.event, "day": at(14, 17).date(), "signup": signup}
    return DoorMark.objects.create(**{**facts, "people": people, "marked_at": NOW, "received_at": NOW, **more})


def test_thanks_go_to_those_who_came_when_the_door_knows():
    thank_you()
    event = make_dinner()
    came = make_signup(event, phone="+4533660011")
    make_signup(event, phone="+4533660012")
    let_in = make_signup(event, status="waiting", phone="+4533660013")
    undone = make_signup(event, phone="+4533660014")
    mark(came, 1), mark(let_in, 1)
    mark(undone, 0, replaces=mark(undone, 1).nonce)
    go_round(THANKS)
    assert sent() == [("thanks", "+4533660011"), ("thanks", "+4533660013")]


def test_thanks_go_to_those_with_a_place_when_the_door_was_not_used():
    thank_you()
    event = make_dinner()
    make_signup(event, phone="+4533660011")
    make_signup(event, status="waiting", phone="+4533660012")
    go_round(THANKS)
    assert sent() == [("thanks", "+4533660011")]


def test_thanks_lead_to_the_questions_while_they_can_be_answered():
    thank_you()
    asked, unasked = make_dinner(), make_event(venue=make_venue(name="Salen"))
    make_boxes(asked)
    mailing(asked, language="da"), mailing(unasked, language="da")
    go_round(THANKS, asks=offer_here)
    texts = list(Message.objects.order_by("pk").values_list("text", flat=True))
    assert [f"/e/{asked.code}/here/" in text for text in texts] == [True, False]
    assert "/here/" not in texts[1]
