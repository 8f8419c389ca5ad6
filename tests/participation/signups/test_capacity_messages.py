"""What we write of childcare, interpreters, and to whoever writes for another."""

import pytest

from participation.languages import registry
from participation.mail import sms
from participation.signups import messages
from tests.participation.mail import parties
from tests.participation.mail.parties import NOW, by_mail, by_sms, calendar_entry, own_part

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
KINDS = ["childcare", "interpreter_confirmed", "interpreter_declined"]
PROXY = {"proxy": "child", "proxy_name": "Bo", "proxy_language": "en", "language": "ar"}


@pytest.fixture
def event(settings):
    """A dinner, with the addresses of production."""
    parties.production_addresses(settings)
    return parties.dinner()


def send(kind, signup):
    return getattr(messages, kind)(signup, now=NOW)


@pytest.mark.parametrize("language", registry.CODES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_message_in_every_language_fits_one_sms(event, kind, language):
    facts = {"interpreter": "so", "childcare_children": 1, "childcare_state": "placed", "language": language}
    mail = send(kind, by_mail(event, **facts))
    assert mail.language == language
    text = send(kind, by_sms(event, ref="efgh2345", **facts)).text
    assert sms.segments(text) == 1, text
    assert text.endswith("33 66 33 66") is (kind == "interpreter_declined")


@pytest.mark.parametrize(
    ("kind", "subject", "said"),
    [
        (
            "childcare",
            "There is room in childcare: Dinner together",
            "There is room in childcare now. Your children have places there.",
        ),
        (
            "interpreter_confirmed",
            "There is an interpreter: Dinner together",
            "There is an interpreter for the language you asked for.",
        ),
        (
            "interpreter_declined",
            "No interpreter: Dinner together",
            "We are sorry. We could not get an interpreter for the language you asked for. You are still welcome. "
            "Call us if you want to talk about it.",
        ),
    ],
)
def test_each_message_says_its_one_sentence(event, kind, subject, said):
    message = send(kind, by_mail(event, interpreter="so"))
    assert message.subject == subject
    assert message.text.splitlines()[2] == said


@pytest.mark.parametrize("kind", KINDS)
def test_faith_shows_on_no_lock_screen(event, kind):
    event.faith_related = True
    message = send(kind, by_mail(event, interpreter="so"))
    assert "Saturday 12 December" in message.subject
    assert "Dinner" not in message.subject + "".join(message.text.splitlines()[:5])
    assert "Dinner" not in send(kind, by_sms(event, ref="efgh2345", interpreter="so")).text


@pytest.mark.parametrize(
    ("state", "words"), [("placed", "1 child"), ("waiting", "1 child, on the waiting list for childcare")]
)
def test_a_mail_says_where_the_children_stand(event, state, words):
    event.childcare = True
    signup = by_mail(event, childcare_children=1, childcare_state=state)
    assert f"\nChildcare: {words}\n" in messages.placed(signup, now=NOW).text
    event.childcare = False  # called off: nothing is promised any more
    assert "\nChildcare:" not in messages.changed(signup, now=NOW).text


def test_childcare_makes_an_unsent_place_untrue_and_an_interpreter_does_not(event):
    signup = by_mail(event, interpreter="so")
    first = messages.placed(signup, now=NOW)
    confirmed = messages.interpreter_confirmed(signup, now=NOW)
    messages.interpreter_declined(signup, now=NOW)
    for message in (first, confirmed):
        message.refresh_from_db()
    assert (first.expired_at, confirmed.error) == (None, "superseded")
    messages.childcare(signup, now=NOW)
    first.refresh_from_db()
    assert first.error == "superseded"


def test_whoever_writes_for_another_reads_their_own_language_and_the_other_has_a_copy(event):
    message = messages.placed(by_mail(event, **PROXY), now=NOW)
    assert (message.language, message.subject) == ("en", "You have a place: Dinner together")
    assert own_part(message.text).splitlines()[:3] == [
        "Hello Bo",
        "",
        "This is about Amina, for whom you write with us.",
    ]
    copy = message.text.partition("-----")[2]
    assert "عشاء مشترك" in copy
    assert "Fællesspisning" not in message.text
    assert '<div lang="ar"\n     dir="rtl"' in message.html
    assert calendar_entry(message)["ATTENDEE"].params["CN"] == "Bo"


@pytest.mark.parametrize(
    ("proxys", "participants", "copy"), [("da", "ar", "ar"), ("ar", "ar", "da"), ("ar", "da", "da"), ("da", "da", "")]
)
def test_the_copy_is_in_the_language_that_helps(event, proxys, participants, copy):
    html = messages.placed(
        by_mail(event, **(PROXY | {"proxy_language": proxys, "language": participants})), now=NOW
    ).html
    found = [code for code in ("ar", "da") if f'<div lang="{code}"\n     dir="{registry.direction(code)}"' in html]
    assert found == ([copy] if copy else [])


def test_an_sms_to_whoever_writes_for_another_says_for_whom(event):
    message = messages.event_cancelled(by_sms(event, **PROXY), now=NOW)
    assert message.text.startswith("Hello Bo. Amina: Cancelled: Dinner together, ")
    assert message.language == "en"
