"""What members keep for themselves: read marks, notes, wishes, and what they ask.

The one rule: a mark and a note are written and read through their member alone; a question stays its member's own,
and can be taken back, until somebody has answered it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.events.states import EventState
from participation.mail import plain
from participation.steering.actions.filing import attach_voice, discard
from participation.steering.models import AgendaItem, Meeting, Member, MemberMark, MemberQuestion, SeatTerm
from participation.steering.rules.access import is_over, running
from participation.steering.states import Naming

NOTE = 4000
QUESTION = 2000


@dataclass(frozen=True)
class Wishes:
    """What a member may change of their own row; neither name nor seat."""

    contact_kind: str
    phone: str
    email: str
    language: str
    reading_languages: list[str]
    wishes: list[str]
    interpreter: str
    children: int
    transport: bool
    other_wishes: str


@transaction.atomic
def mark_read(*, member: Member, item: AgendaItem, read: bool) -> None:
    """Ticks an item as read by its member, or takes the tick away."""
    MemberMark.objects.update_or_create(member=member, item=item, defaults={"read": read})


@transaction.atomic
def keep_note(*, member: Member, item: AgendaItem, note: str) -> None:
    """Keeps what the member noted beside an item; an empty note is none."""
    text = plain.storable(note).strip()
    if len(text) > NOTE:
        raise Refused("note", _("Write at most %(count)s characters.") % {"count": NOTE})
    MemberMark.objects.update_or_create(member=member, item=item, defaults={"note": text})


@transaction.atomic
def keep_wishes(*, member: Member, wishes: Wishes) -> None:
    """Writes what the member asks for. The address that the login goes to is the secretariat's to change."""
    stored = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    names = list(Wishes.__dataclass_fields__)
    if stored.user_id is not None:
        names.remove("email")
    for name in names:
        setattr(stored, name, getattr(wishes, name))
    stored.save(update_fields=names)


def may_ask(meeting: Meeting, now: datetime) -> bool:
    """Whether a question can still reach the meeting."""
    return not is_over(meeting, now) and meeting.event.state == EventState.PUBLISHED


@transaction.atomic
def ask(
    *,
    member: Member,
    meeting: Meeting,
    item: AgendaItem | None,
    text: str,
    voice: Any,
    naming: str,
    language: str,
    submission_id: UUID,
    now: datetime,
) -> MemberQuestion:
    """Keeps a question, written or spoken. The same submission is the same question, however often it is sent."""
    # One member's questions one after the other: of two taps at once the second finds the first.
    Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    sent = MemberQuestion.objects.filter(submission_id=submission_id).first()
    if sent is not None:
        if sent.member_id != member.pk or sent.meeting_id != meeting.pk:
            raise Refused("again", _("The page has been open for a long time. Please press the button once more."))
        return sent
    words = plain.storable(text).strip()
    _check(meeting, item, words, voice, naming, now)
    question = MemberQuestion.objects.create(
        meeting=meeting,
        item=item,
        member=member,
        seat_kind=_seat_kind(member, now),
        naming=naming,
        language=language,
        text=words,
        submission_id=submission_id,
        asked_at=now,
    )
    if voice is not None:
        attach_voice(question, voice)
    return question


def _check(meeting: Meeting, item: AgendaItem | None, words: str, voice: Any, naming: str, now: datetime) -> None:
    if not may_ask(meeting, now):
        raise Refused("over", _("It is too late to ask about this meeting here. Call us instead."))
    if item is not None and item.meeting_id != meeting.pk:
        raise Refused("item", _("The item belongs to another meeting."))
    if not words and voice is None:
        raise Refused("text", _("Write your question, or choose a recording."))
    if len(words) > QUESTION:
        raise Refused("text", _("Write at most %(count)s characters.") % {"count": QUESTION})
    if naming not in Naming.values:
        raise Refused("naming", _("Choose how your question may be used."))


def _seat_kind(member: Member, now: datetime) -> str:
    """The kind of the seat the member holds or, failing that, stands in for."""
    terms = SeatTerm.objects.filter(running(local(now).date()), member=member).order_by("kind", "starts_on", "pk")
    return terms.values_list("seat__kind", flat=True).first() or ""


@transaction.atomic
def withdraw_question(*, member: Member, meeting: Meeting, ref: str) -> bool:
    """Takes a question back with its recording. False when it is gone already; Refused "answered" when too late."""
    own = MemberQuestion.objects.select_for_update(of=("self",)).filter(member=member, meeting=meeting, ref=ref)
    question = own.first()
    if question is None:
        return False
    if question.answered_at is not None:
        raise Refused("answered", _("The question has been answered, so it can no longer be taken back."))
    discard(question.voice.name or "")
    question.delete()
    return True
