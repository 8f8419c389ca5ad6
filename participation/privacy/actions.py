"""Forgetting in time: the worker calls this, and the privacy page promises it.

The one rule: what is forgotten is emptied in the row, so that numbers stay the same; nothing points at it any more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from participation.events.local_time import local
from participation.mail import actions as mail
from participation.privacy import registry
from participation.reminders.actions import forget_claims
from participation.signups import actions as signups
from participation.signups.actions.door_passes import forget_passes
from participation.steering.actions.forgetting import forget_members
from participation.steering.messages.about import of_member
from participation.steering.messages.deciding import asker


@dataclass(frozen=True)
class Forgotten:
    """How many rows were emptied or deleted."""

    needs: int
    contacts: int
    messages: int
    helpers: int = 0
    members: int = 0


def forget_due(*, now: datetime) -> Forgotten:
    """Empties needs 14 days after an event, contacts 30 (14 if about faith), and deletes closed messages after 30.

    Of members of steering groups: what they asked for 14 days after their last term, the rest after 180.
    A message says what its signup says, so all messages of a signup go when anything of it is emptied.
    """
    today = local(now).date()
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
        members = forget_members(
            wishes_left_before=today - timedelta(days=registry.WISH_DAYS),
            left_before=today - timedelta(days=registry.MEMBER_DAYS),
            now=now,
        )
        messages = mail.forget_about(f"signup:{ref}" for ref in {*needs, *contacts})
        messages += mail.forget_about(f"door:{ref}" for ref in helpers)
        messages += mail.forget_about(about for pk in members for about in (of_member(pk), asker(pk)))
        messages += mail.forget(closed_before=now - timedelta(days=registry.MESSAGE_DAYS))
        forget_claims(ended_before=now - timedelta(days=registry.NEEDS_DAYS))
    return Forgotten(len(needs), len(contacts), messages, len(helpers), len(members))
