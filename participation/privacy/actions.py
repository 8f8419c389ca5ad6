"""Forgetting in time: the worker calls this, and the privacy page promises it.

The one rule: what is forgotten is emptied in the row, so that numbers stay the same; nothing points at it any more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from participation.mail import actions as mail
from participation.privacy import registry
from participation.reminders.actions import forget_claims
from participation.signups import actions as signups
from participation.signups.actions.door_passes import forget_passes


@dataclass(frozen=True)
class Forgotten:
    """How many rows were emptied or deleted."""

    needs: int
    contacts: int
    messages: int
    helpers: int = 0


def forget_due(*, now: datetime) -> Forgotten:
    """Empties needs 14 days after an event, contacts 30 (14 if about faith), and deletes closed messages after 30.

    A message says what its signup says, so all messages of a signup go when anything of it is emptied.
    """
    with transaction.atomic():
        needs = signups.forget_needs(ended_before=now - timedelta(days=registry.NEEDS_DAYS))
        contacts = signups.forget_contacts(
            ended_before=now - timedelta(days=registry.CONTACT_DAYS),
            faith_ended_before=now - timedelta(days=registry.FAITH_DAYS),
        )
        helpers = forget_passes(
            ended_before=now - timedelta(days=registry.CONTACT_DAYS),
            faith_ended_before=now - timedelta(days=registry.FAITH_DAYS),
        )
        messages = mail.forget_about(f"signup:{ref}" for ref in {*needs, *contacts})
        messages += mail.forget_about(f"door:{ref}" for ref in helpers)
        messages += mail.forget(closed_before=now - timedelta(days=registry.MESSAGE_DAYS))
        forget_claims(ended_before=now - timedelta(days=registry.NEEDS_DAYS))
    return Forgotten(len(needs), len(contacts), messages, len(helpers))
