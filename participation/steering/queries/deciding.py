"""What is needed around decisions: who gets them, in which languages, and which are overdue.

The one rule: who sits today gets them, whoever sat when they were made.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from participation.events.states import EventState
from participation.languages import registry
from participation.signups.states import ContactKind
from participation.steering.models import AgendaItem, Meeting, Member
from participation.steering.queries.editing import meetings_of
from participation.steering.rules.deciding import is_overdue
from participation.steering.variants import needed

if TYPE_CHECKING:
    from participation.people.models import User

#: Decisions that nobody sent for so long are not asked for any more.
FORGET_AFTER = timedelta(days=120)


def languages_read(members: list[Member]) -> list[str]:
    """The languages besides Danish that these members read, or are written to in."""
    written, _heard = needed(
        [(member.reading_languages, member.wishes) for member in members]
        + [([member.language], []) for member in members]
    )
    return [code for code in written if code != registry.SOURCE]


def is_called(member: Member) -> bool:
    """Whether nothing can be written to the member: they asked to be called, or the address is missing."""
    if member.contact_kind == ContactKind.CALL:
        return True
    return not (member.phone if member.contact_kind == ContactKind.PHONE else member.email)


def overdue(person: "User", now: datetime) -> list[Meeting]:
    """The meetings whose decisions the members still wait for, the oldest first; one question."""
    found = meetings_of(person).filter(
        ~Q(held=False),
        Exists(AgendaItem.objects.filter(meeting=OuterRef("pk"))),
        decisions_sent_at__isnull=True,
        event__state=EventState.PUBLISHED,
        event__ends_at__lt=now,
        event__ends_at__gt=now - FORGET_AFTER,
    )
    return [meeting for meeting in found.order_by("event__ends_at", "pk") if is_overdue(meeting, now)]
