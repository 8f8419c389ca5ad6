"""What every mail test needs: a clock that stands still, an outbox and a gateway that remembers."""

from datetime import UTC, datetime

import pytest
from django.core.mail.backends import locmem
from django.db import transaction

from participation.mail import actions, gateways
from participation.mail.models import Message


@pytest.fixture
def now() -> datetime:
    """A Tuesday morning."""
    return datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def put(now):
    """Queue a mail to Amina; a test names only what differs."""

    def put(**changes):
        given = {
            "kind": "placed",
            "channel": "email",
            "recipient": "amina@post.example",
            "language": "ar",
            "subject": "Du har en plads",
            "text": "Hej Amina\n",
            "scope": "husum",
            "about": f"signup:{Message.objects.count():08}",
            "now": now,
        }
        with transaction.atomic():
            return actions.queue(**{**given, **changes})

    return put


@pytest.fixture
def texts():
    """The text messages the memory gateway was given."""
    gateways.memory.clear()
    yield gateways.memory
    gateways.memory.clear()


@pytest.fixture
def trouble(monkeypatch):
    """Make the mail server answer every letter with the next of these; None lets it through."""

    def set_up(*answers):
        left = list(answers)
        real = locmem.EmailBackend.send_messages

        def send_messages(self, messages):
            answer = left.pop(0) if left else None
            if answer is not None:
                raise answer
            return real(self, messages)

        monkeypatch.setattr(locmem.EmailBackend, "send_messages", send_messages)

    return set_up
