"""What is wrong with us and not with the message: it is tried again, and whoever runs the site is told loudly."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPSenderRefused

import pytest

from participation.mail import actions
from participation.mail.models import Message

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NONSENSE = ["medspil", "", "@city.example", "medspil@", "Medspil <medspil>", "a b@city.example"]


def fresh(message: Message) -> Message:
    """The message as it is stored now."""
    return Message.objects.get(pk=message.pk)


@pytest.mark.parametrize(
    ("answer", "error", "outage"),
    [
        (SMTPSenderRefused(550, b"who are you", "medspil@city.example"), "our sender refused: 550", True),
        (SMTPDataError(535, b"log in"), "refused: 535", True),
        (ValueError("bad"), "letter: ValueError", False),
        (SMTPNotSupportedError("SMTPUTF8"), "letter: SMTPNotSupportedError", False),
    ],
)
def test_our_own_fault_is_tried_again_and_logged_loudly(put, now, trouble, caplog, answer, error, outage):
    message, behind = put(), put()
    trouble(answer)
    tally = actions.deliver_due(now=now)
    assert (tally.failed, tally.sent, tally.postponed) == ((0, 0, 2) if outage else (0, 1, 1))
    assert (fresh(message).state(now), fresh(message).error) == ("waiting", error)
    assert fresh(behind).error == (error if outage else "")
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "amina" not in caplog.text


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_a_nonsense_sender_fails_no_letter(put, now, settings, caplog, nonsense):
    settings.DEFAULT_FROM_EMAIL = nonsense
    messages = [put(), put(sender_name="Husum")]
    assert actions.deliver_due(now=now) == actions.Tally(taken=2, postponed=2)
    assert all(fresh(message).error.startswith("our sender: ") for message in messages)
    assert "MEDSPIL_FROM is no address" in caplog.text
    settings.DEFAULT_FROM_EMAIL = "medspil@city.example"
    assert actions.deliver_due(now=now + 2 * MINUTE).sent == 2


def test_letter_that_cannot_be_written_is_our_fault_and_waits(put, now, caplog):
    message = put()
    Message.objects.filter(pk=message.pk).update(subject="a\nb")
    assert actions.deliver_due(now=now).postponed == 1
    assert fresh(message).error == "letter: BadHeaderError"
    assert [record.message for record in caplog.records] == [
        f"message {message.pk} cannot be written: BadHeaderError",
    ]


@pytest.mark.parametrize("recipient", ["å@", "amina", "@post.example"])
def test_a_recipient_that_is_no_address_fails_at_once(put, now, trouble, recipient):
    message = put(recipient=recipient)
    trouble(ValueError(f"Invalid address {recipient}"))
    assert actions.deliver_due(now=now).failed == 1
    assert fresh(message).error == "the recipient is no address"


def test_an_unknown_gateway_stops_sms_but_not_mail_and_loses_nothing(put, now, settings, caplog):
    settings.MEDSPIL_SMS_GATEWAY = "pigeon"
    text, letter = put(channel="sms", recipient="+4511223344"), put()
    assert actions.deliver_due(now=now) == actions.Tally(taken=2, sent=1, postponed=1)
    assert (fresh(text).state(now), fresh(letter).state(now)) == ("waiting", "sent")
    assert "no sms can be sent: gateway: unknown" in caplog.text


def test_without_a_gateway_a_text_message_is_shown_as_failed_at_once(put, now, settings):
    settings.MEDSPIL_SMS_GATEWAY = "none"
    text = put(channel="sms", recipient="+4511223344")
    assert actions.deliver_due(now=now) == actions.Tally(taken=1, failed=1)
    assert fresh(text).error == "SMS is switched off"
