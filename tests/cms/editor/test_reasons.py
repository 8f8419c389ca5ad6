"""Every reason the outbox stores, in words."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from cms.editor.reasons import reason_text
from participation.mail.models import Message
from tests.cms.editor.conftest import signed_in
from tests.factories import make_event, make_signup
from tests.factories.clock import NOW
from tests.participation.reminders.parties import TWO_DAYS, go_round, make_rule

OURS = "Our mail server has trouble; the address is not to blame"


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ("", ""),
        ("superseded", "A newer message took its place"),
        ("no longer wanted", "They want no more messages of this kind"),
        ("gave up", "It was tried many times without success"),
        ("the mail server hangs", "Our mail server does not answer"),
        ("expired before it was sent", "It became too late to send it"),
        ("the recipient is no address", "This is not a complete e-mail address"),
        ("SMS is switched off", "SMS is switched off"),
        ("recipient refused: 550", "The mail server does not accept the address (550)"),
        ("recipient refused: 450", "The mail server asked us to try again later (450)"),
        ("refused: 554", "The mail server refuses the message (554)"),
        ("refused: 451", "The mail server asked us to try again later (451)"),
        ("refused: 535", f"{OURS} (535)"),
        ("our sender refused: 550", f"{OURS} (550)"),
        ("no mail server: ConnectionRefusedError", f"{OURS} (ConnectionRefusedError)"),
        ("letter: UnicodeError", "The message could not be made into an e-mail (UnicodeError)"),
        ("gateway: 422", "The SMS service refuses this number or message (422)"),
        ("gateway: 503", "The SMS service has trouble; the number is not to blame (503)"),
        ("SMTPServerDisconnected", "Something went wrong on the way (SMTPServerDisconnected)"),
    ],
)
def test_reason_is_told_in_words_with_its_code(stored, told):
    with translation.override("en"):
        assert reason_text(stored) == told


@pytest.mark.django_db
def test_list_and_page_of_a_message_tell_it(husum, chen):
    make_signup(make_event(husum))
    make_rule(area=husum, amount=2, created_at=NOW)
    go_round(TWO_DAYS)
    Message.objects.update(failed_at=timezone.now(), error="recipient refused: 550")
    message = Message.objects.latest("pk")
    editor = signed_in(chen)
    for address in (reverse("messages:index"), reverse("messages:inspect", args=[message.pk])):
        page = editor.get(address).content.decode()
        assert (reason_text("recipient refused: 550") in page, "recipient refused" in page) == (True, False)
