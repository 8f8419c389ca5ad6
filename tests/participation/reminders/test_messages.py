"""What reminders and thanks say, in every language and by both ways."""

from email import message_from_string, policy

import pytest

from participation.languages import registry
from participation.mail import letters, sms
from participation.mail.models import Message
from participation.reminders import messages
from participation.signups.links import manage_path
from participation.signups.quiet_links import quiet_path
from tests.participation.mail import parties
from tests.participation.mail.parties import NOW, STARTS, by_mail, by_sms

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
EVERY = ["reminder", "reminder_waiting", "thanks"]


@pytest.fixture
def event(settings):
    """A dinner, with the addresses of production."""
    parties.production_addresses(settings)
    return parties.dinner()


def here(language: str) -> str:
    """Where the questions are."""
    prefix = "" if language == "da" else f"/{language}"
    return f"https://husum.example{prefix}/e/abc234/here/"


def send(kind, signup, questions=here) -> Message:
    """The message of that kind."""
    if kind == "thanks":
        return messages.thanks(signup, now=NOW, questions=questions)
    return messages.reminder(signup, now=NOW)


def waiting(kind) -> dict[str, object]:
    """The facts of a party that gets that kind."""
    return {"status": "waiting", "waiting_since": NOW} if kind == "reminder_waiting" else {}


@pytest.mark.parametrize("language", registry.CODES)
@pytest.mark.parametrize("kind", EVERY)
def test_every_message_in_every_language_and_channel(event, kind, language):
    signup = by_mail(event, language=language, **waiting(kind))
    mail = send(kind, signup)
    assert (mail.kind, mail.language) == (kind, language)
    assert ("-----" in mail.text) is (language != "da")
    prefix = "" if language == "da" else f"/{language}"
    quiet = f"https://husum.example{prefix}{quiet_path(signup)}"
    assert mail.unsubscribe_url == quiet
    assert (mail.text.count(quiet), mail.html.count(quiet)) == (1, 1)
    party = by_sms(event, ref="efgh2345", language=language, **waiting(kind))
    text = send(kind, party).text
    path = f"{prefix}/e/abc234/here" if kind == "thanks" else manage_path(party).rstrip("/")
    assert text.rstrip("/").endswith(path), text
    assert sms.segments(text) == 1, text


def test_thanks_without_questions_lead_to_what_else_is_on(event):
    assert send("thanks", by_sms(event), None).text.endswith("See what else is on: https://husum.example/en/")


def test_reminder_says_what_when_where_who_and_how_to_give_the_place_back(event):
    mail = send("reminder", by_mail(event))
    assert mail.subject == "Remember: Dinner together"
    assert mail.text.splitlines()[:9] == [
        "Hello Amina",
        "",
        "We look forward to seeing you. Can you not come after all? Please tell us, so that somebody else can.",
        "",
        "What: Dinner together",
        "When: Saturday 12 December, 17:00\u201320:00",
        "Where: Kulturhuset, Husumvej 1, 2700 Br\u00f8nsh\u00f8j",
        "Who: 2 adults and 1 child",
        "",
    ]
    assert f"Change or cancel:\nhttps://husum.example/en{manage_path(by_mail_again())}\n" in mail.text
    assert mail.expires_at == STARTS


def by_mail_again():
    """The one party of the test."""
    from participation.signups.models import Signup

    return Signup.objects.get()


@pytest.mark.parametrize("kind", EVERY)
def test_what_is_about_faith_shows_on_no_lock_screen(event, kind):
    event.faith_related = True
    event.save()
    mail = send(kind, by_mail(event, **waiting(kind)))
    assert "Dinner" not in mail.subject
    assert "12 December" in mail.subject
    assert "Dinner" not in send(kind, by_sms(event, ref="efgh2345", **waiting(kind))).text


@pytest.mark.parametrize("kind", EVERY)
def test_letter_can_be_ended_in_the_mail_program(event, kind):
    signup = by_mail(event, **waiting(kind))
    written = message_from_string(letters.letter(send(kind, signup)).message().as_string(), policy=policy.default)
    assert written["List-Unsubscribe"].strip() == f"<https://husum.example/en{quiet_path(signup)}>"
    assert written["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_letter_that_everyone_must_hear_has_no_such_button(event):
    written = letters.letter(parties.send("placed", by_mail(event))).message()
    assert (written["List-Unsubscribe"], written["List-Unsubscribe-Post"]) == (None, None)


def test_who_writes_for_another_gets_it_in_their_own_language(event):
    signup = by_mail(event, language="ar", proxy="child", proxy_name="Bo", proxy_language="da")
    mail = send("reminder", signup)
    assert (mail.language, mail.unsubscribe_url) == ("da", f"https://husum.example{quiet_path(signup)}")


def test_whoever_wants_a_call_gets_no_message(event):
    assert send("reminder", by_mail(event, contact_kind="call")) is None
    assert send("thanks", by_mail(event, ref="efgh2345", contact_kind="call")) is None
