"""What we write to a party by SMS, and to whom we write nothing."""

import pytest

from participation.events.models import Event
from participation.languages import registry
from participation.mail import sms
from participation.signups import messages
from participation.signups.links import manage_path
from tests.participation.mail import parties
from tests.participation.mail.parties import EVERY, NOW, OVER, STARTS, by_mail, by_sms, send

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def event(settings) -> Event:
    """A dinner, with the addresses of production."""
    parties.production_addresses(settings)
    return parties.dinner()


@pytest.mark.parametrize("language", registry.CODES)
@pytest.mark.parametrize("kind", EVERY)
def test_every_message_in_every_language_and_channel(event, kind, language):
    mail = send(kind, by_mail(event, language=language))
    assert mail.language == language
    assert ("-----" in mail.text) is (language != "da")
    signup = by_sms(event, ref="efgh2345", language=language)
    text = send(kind, signup)
    prefix = "" if language == "da" else f"/{language}"
    path = "/" if kind in OVER else manage_path(signup)
    # Where characters are few, the link stands bare: no scheme, and a manage link opens in its party's language.
    bare = f"husum.example{prefix if kind in OVER else ''}{path}".rstrip("/")
    assert text.text.endswith((f"https://husum.example{prefix}{path}", f" {bare}"))
    assert sms.segments(text.text) == 1, text.text


def test_sms_is_whole_and_filed(event):
    signup = by_sms(event)
    message = messages.placed(signup, now=NOW)
    link = f"https://husum.example/en{manage_path(signup)}"
    assert message.text == (
        f"You have a place: Dinner together, Saturday 12 December, 17:00-20:00. Change or cancel: {link}"
    )
    assert (message.channel, message.recipient, message.about) == ("sms", "+4511223344", "signup:abcd2345")
    assert (message.subject, message.html, message.ics, message.expires_at) == ("", "", "", STARTS)
    assert sms.units(message.text)[:2] == ("gsm7", 147)


def test_short_sms_greets(event):
    message = messages.event_cancelled(by_sms(event), now=NOW)
    assert message.text == (
        "Hello Amina. Cancelled: Dinner together, Saturday 12 December, 17:00-20:00, Kulturhuset. "
        "See what else is on: https://husum.example/en/"
    )


def test_long_title_is_clipped_and_date_and_link_stay(event):
    event.title_en = "A very long title about dinner and music and games and dance " * 2
    signup = by_sms(event)
    text = messages.placed(signup, now=NOW).text
    assert text.startswith("You have a place: A very long title about")
    assert text.endswith(f" https://husum.example/en{manage_path(signup)}")
    assert "Saturday 12 December" in text or "12/12 17:00" in text
    assert sms.segments(text) == 1


@pytest.mark.parametrize("kind", EVERY)
def test_whoever_wants_a_call_gets_no_message(event, kind):
    assert send(kind, by_mail(event, contact_kind="call")) is None


@pytest.mark.parametrize("changes", [{"email": ""}, {"contact_kind": "phone", "phone": ""}])
def test_erased_contact_gets_no_message(event, changes):
    assert messages.placed(by_mail(event, **changes), now=NOW) is None


def test_a_language_that_was_switched_off_leads_nowhere_dead(event):
    event.area.languages = ["da"]
    event.area.save()
    text = messages.placed(by_sms(event, ref="efgh2345", language="pl"), now=NOW).text
    assert "/pl/" not in text


@pytest.mark.parametrize("kind", EVERY)
def test_a_mail_in_a_language_that_was_switched_off_keeps_its_words_and_links_to_danish(event, kind):
    signup = by_mail(event, language="pl")
    before = send(kind, signup)
    event.area.languages = ["da", "ar"]
    event.area.save()
    message = send(kind, signup)
    path = "/" if kind in OVER else manage_path(signup)
    assert f"https://husum.example/pl{path}" in before.text
    assert (message.language, message.subject) == ("pl", before.subject)
    assert message.text.count(f"https://husum.example{path}\n") == 2
    assert "husum.example/pl" not in message.text + message.html + message.ics


def test_who_only_waited_has_nothing_to_take_out_of_the_calendar(event):
    waited = messages.cancelled(by_mail(event, status="cancelled"), now=NOW, was_placed=False)
    assert (waited.ics, waited.ics_method) == ("", "")
    assert messages.cancelled(by_mail(event, ref="efgh2345"), now=NOW).ics_method == "CANCEL"


def test_who_only_waited_is_not_told_of_a_place_they_never_had(event):
    message = messages.cancelled(by_mail(event, status="cancelled"), now=NOW, was_placed=False)
    assert message.text.splitlines()[2] == "Your signup is cancelled."
    assert "place" not in message.text + message.html.replace("Kulturhuset", "")
