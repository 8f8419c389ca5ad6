"""What we write to a party by mail. Exact in English, whose words are the source of all catalogues."""

from datetime import timedelta

import pytest
from django.utils import translation

from participation.events.models import Event
from participation.signups import messages
from participation.signups.door_links import party_url
from participation.signups.links import manage_path
from participation.signups.models import Signup
from tests.participation.mail import parties
from tests.participation.mail.parties import (
    EVERY,
    NOW,
    OVER,
    STARTS,
    by_mail,
    by_sms,
    calendar_entry,
    own_part,
    send,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def event(settings) -> Event:
    """A dinner, with the addresses of production."""
    parties.production_addresses(settings)
    return parties.dinner()


def test_placed_says_what_when_where_who(event):
    signup = by_mail(event, interpreter="ar")
    message = messages.placed(signup, now=NOW)
    assert message.subject == "You have a place: Dinner together"
    assert own_part(message.text) == (
        "Hello Amina\n\n"
        "You have a place.\n\n"
        "What: Dinner together\n"
        "When: Saturday 12 December, 17:00–20:00\n"
        "Where: Kulturhuset, Husumvej 1, 2700 Brønshøj\n"
        "Who: 2 adults and 1 child\n"
        "Interpreter: العربية\n\n"
        "Change or cancel:\n"
        f"https://husum.example/en{manage_path(signup)}\n\n"
        "Questions? Call Chen on 33 66 33 66.\n\n"
        "Husum\n\n"
    )


def test_message_is_addressed_and_filed(event):
    message = messages.placed(by_mail(event), now=NOW)
    assert {
        name: getattr(message, name)
        for name in [
            "kind",
            "channel",
            "recipient",
            "language",
            "reply_to",
            "sender_name",
            "scope",
            "about",
            "created_at",
            "due_at",
        ]
    } == {
        "kind": "placed",
        "channel": "email",
        "recipient": "amina@post.example",
        "language": "en",
        "reply_to": "husum@city.example",
        "sender_name": "Husum",
        "scope": "husum",
        "about": "signup:abcd2345",
        "created_at": NOW,
        "due_at": NOW,
    }


@pytest.mark.parametrize("kind", EVERY)
def test_expires_at_the_start_unless_it_is_a_cancellation(event, kind):
    assert send(kind, by_mail(event)).expires_at == (None if kind in OVER else STARTS)


@pytest.mark.parametrize(
    ("kind", "subject", "said"),
    [
        ("placed", "You have a place", "You have a place."),
        (
            "waiting",
            "On the waiting list",
            "You are on the waiting list. We write to you if there is room.",
        ),
        ("promoted", "There is room for you", "There is room now. You have a place."),
        ("changed", "Your signup is changed", "Your signup is changed. You have a place."),
        (
            "cancelled",
            "You are no longer signed up",
            "You no longer have a place. Thank you for telling us.",
        ),
        ("event_changed", "Changed", "This has changed: time, place."),
        ("event_cancelled", "Cancelled", "We are sorry. The event is cancelled."),
    ],
)
def test_each_message_says_its_one_sentence(event, kind, subject, said):
    message = send(kind, by_mail(event))
    assert message.subject == f"{subject}: Dinner together"
    assert message.text.splitlines()[2] == said


@pytest.mark.parametrize(
    ("kind", "status", "method"),
    [
        ("placed", "placed", "REQUEST"),
        ("waiting", "waiting", ""),
        ("promoted", "placed", "REQUEST"),
        ("changed", "placed", "REQUEST"),
        ("changed", "waiting", ""),
        ("cancelled", "cancelled", "CANCEL"),
        ("event_changed", "placed", "REQUEST"),
        ("event_changed", "waiting", ""),
        ("event_cancelled", "placed", "CANCEL"),
        ("event_cancelled", "waiting", ""),
    ],
)
def test_calendar_is_asked_for_what_is_true(event, kind, status, method):
    message = send(kind, by_mail(event, status=status, waiting_since=NOW))
    assert message.ics_method == method
    assert bool(message.ics) is bool(method)
    if method:
        entry = calendar_entry(message)
        assert entry["ATTENDEE"] == "mailto:amina@post.example"
        assert entry["STATUS"] == ("CANCELLED" if method == "CANCEL" else "CONFIRMED")
        assert entry["DTSTAMP"].dt == NOW


def test_changed_while_waiting_promises_no_place(event):
    message = messages.changed(by_mail(event, status="waiting", waiting_since=NOW), now=NOW)
    assert message.text.splitlines()[2] == "Your signup is changed. You are still on the waiting list."


def test_moved_event_says_when_it_was(event):
    event.moved_from = STARTS - timedelta(days=1, hours=2)
    message = messages.event_changed(by_mail(event), now=NOW, what=["time"])
    assert message.text.splitlines()[4:7] == [
        "What: Dinner together",
        "When: Saturday 12 December, 17:00–20:00",
        "Before: Friday 11 December, 15:00",
    ]


def test_changed_end_alone_has_no_before(event):
    event.moved_from = STARTS
    assert "Before" not in messages.event_changed(by_mail(event), now=NOW, what=["time"]).text


def test_field_names_are_said_once_and_in_words(event):
    message = messages.event_changed(by_mail(event), now=NOW, what=["starts_at", "ends_at", "venue_id", "the price"])
    assert message.text.splitlines()[2] == "This has changed: time, place, the price."


def test_cancelled_event_says_why_and_shows_what_else_is_on(event):
    event.cancel_reason_en = "The hall is flooded."
    message = messages.event_cancelled(by_mail(event), now=NOW)
    assert own_part(message.text).splitlines()[4:] == [
        "What: Dinner together",
        "When: Saturday 12 December, 17:00–20:00",
        "Where: Kulturhuset, Husumvej 1, 2700 Brønshøj",
        "Why: The hall is flooded.",
        "",
        "See what else is on:",
        "https://husum.example/en/",
        "",
        "Questions? Call Chen on 33 66 33 66.",
        "",
        "Husum",
        "",
    ]


@pytest.mark.parametrize(
    ("adults", "children", "said"),
    [
        (1, 0, "1 adult"),
        (2, 0, "2 adults"),
        (0, 1, "1 child"),
        (0, 3, "3 children"),
        (1, 1, "1 adult and 1 child"),
        (2, 5, "2 adults and 5 children"),
    ],
)
def test_party_in_words(adults, children, said):
    signup = Signup(adults=adults, children_0_5=0, children_6_12=children, children_13_17=0)
    with translation.override("en"):
        assert messages.party(signup) == said


def test_contact_is_the_events_own_when_it_has_a_number(event):
    event.contact_name, event.contact_phone = "Dilek", "+4533112233"
    assert "Questions? Call Dilek on 33 11 22 33." in messages.placed(by_mail(event), now=NOW).text


def test_contact_number_that_is_no_number_is_shown_as_it_is(event):
    event.area.contact_phone = "ask Bo"
    html = messages.placed(by_mail(event), now=NOW).html
    assert '<bdi dir="ltr">ask Bo</bdi>' in html
    assert "tel:" not in html


def test_a_name_never_goes_with_somebody_elses_number(event):
    event.contact_name = "Dilek"
    assert "Questions? Call Chen on 33 66 33 66." in messages.placed(by_mail(event), now=NOW).text


@pytest.mark.parametrize("kind", EVERY)
def test_faith_shows_on_no_lock_screen(event, kind):
    event.faith_related = True
    message = send(kind, by_mail(event))
    assert "Saturday 12 December" in message.subject
    assert "Dinner" not in message.subject + "".join(message.text.splitlines()[:5])
    assert "What: Dinner together" in message.text
    if message.ics:
        assert calendar_entry(message)["SUMMARY"] == "Event with Husum"
        assert "Dinner" not in message.ics
    text = send(kind, by_sms(event, ref="efgh2345"))
    assert "Dinner" not in text.text


def test_arabic_mail_has_its_own_direction_and_a_danish_copy(event):
    signup = by_mail(event, language="ar")
    message = messages.placed(signup, now=NOW)
    assert message.html.count('lang="ar"') >= 2
    assert '<bdi lang="ar" dir="rtl">عشاء مشترك</bdi>' in message.html
    assert '<bdi lang="da" dir="ltr">Fællesspisning</bdi>' in message.html
    assert 'href="tel:+4533663366"' in message.html
    assert ">33 66 33 66</a></bdi>" in message.html
    assert f"\nhttps://husum.example/ar{manage_path(signup)}\n" in message.text
    assert message.text.endswith(f"\nhttps://husum.example{manage_path(signup)}\n")
    assert calendar_entry(message)["SUMMARY"] == "عشاء مشترك"


def test_missing_translation_says_which_language_answered(event):
    event.title_ar = ""
    html = messages.placed(by_mail(event, language="ar"), now=NOW).html
    assert html.count('<bdi lang="da" dir="ltr">Fællesspisning</bdi>') == 2


def test_name_in_a_message_is_inert(event):
    nasty = '<b>{0}</b> %(link)s {{7*7}}\r\nBcc: x@y.example "\u202e'
    mail = messages.placed(by_mail(event, name=nasty), now=NOW)
    assert "&lt;b&gt;{0}&lt;/b&gt; %(link)s {{7*7}}" in mail.html
    assert "Bcc" not in mail.subject + mail.sender_name
    assert calendar_entry(mail)["ATTENDEE"].params["CN"] == "<b>{0}</b> %(link)s {{7*7}} Bcc: x@y.example '"
    event = Event.objects.get()
    event.title_en = "Tea"
    text = messages.event_cancelled(by_sms(event, name="A\r\nB {0}", ref="efgh2345"), now=NOW).text
    assert text.startswith("Hello A B {0}. Cancelled: Tea, ")


@pytest.mark.parametrize("say", [messages.placed, messages.promoted, messages.changed])
def test_who_has_a_place_gets_the_picture_for_the_door(event, say):
    signup = by_mail(event)
    message = say(signup, now=NOW)
    assert message.qr_url == party_url(signup) == f"https://husum.example/d/{event.code}/?party=abcd2345"
    assert 'src="cid:door-code"' in message.html


def test_who_waits_or_reads_sms_gets_no_picture(event):
    waits = messages.waiting(by_mail(event, status="waiting", waiting_since=NOW), now=NOW)
    changed = messages.changed(by_mail(event, ref="abcd2346", status="waiting", waiting_since=NOW), now=NOW)
    texts = messages.placed(by_sms(event, ref="abcd2347"), now=NOW)
    assert [one.qr_url for one in (waits, changed, texts)] == ["", "", ""]
    assert "cid:" not in waits.html + changed.html
