"""Answering what members ask, and writing down what was asked at the preparatory meeting.

The one rule: the member hears that there is an answer, once; nothing that is written here says who the member is.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.languages import registry
from participation.mail import plain
from participation.steering.messages import deciding as messages
from participation.steering.models import AgendaItem, Meeting, MemberQuestion
from participation.steering.rules.access import is_sitting
from participation.steering.states import Naming, SeatKind

LONGEST = 2000


@transaction.atomic
def answer_question(
    *, question: MemberQuestion, answer: str, now: datetime, answered: bool = True, danish: str | None = None
) -> bool:
    """Keeps the answer and, if given, the Danish of the question; True when the member was told just now.

    A question may have been answered by word of mouth: then there is no text. One that has a text is answered.
    """
    stored = MemberQuestion.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=question.pk)
    was_answered = stored.answered_at is not None
    stored.answer = _text(answer, "answer")
    if danish is not None:
        stored.danish = _text(danish, "danish")
    is_answered = answered or bool(stored.answer)
    stored.answered_at = (stored.answered_at or now) if is_answered else None
    stored.save(update_fields=["answer", "danish", "answered_at"])
    return is_answered and not was_answered and _tell(stored, now)


@transaction.atomic
def raise_question(
    *,
    meeting: Meeting,
    item: AgendaItem | None,
    text: str,
    now: datetime,
    seat_kind: str = "",
    for_meeting: bool = True,
) -> MemberQuestion:
    """A question that was asked aloud at the preparatory meeting; of its asker at most the kind of seat is kept.

    Without `for_meeting` it was for the preparatory meeting alone and is never read out at the meeting.
    """
    text = _text(text, "text")
    if not text:
        raise Refused("text", _("Write the question."))
    if item is not None and item.meeting_id != meeting.pk:
        raise Refused("item", _("The item belongs to another meeting."))
    if seat_kind and seat_kind not in SeatKind.values:
        raise Refused("seat_kind", _("Choose a kind of seat."))
    return MemberQuestion.objects.create(
        meeting=meeting,
        item=item,
        text=text,
        danish=text,
        language=registry.SOURCE,
        seat_kind=seat_kind,
        naming=Naming.UNNAMED if for_meeting else Naming.PREPARATORY,
        by_staff=True,
        asked_at=now,
    )


def _tell(question: MemberQuestion, now: datetime) -> bool:
    member = question.member
    if member is None or not is_sitting(member, local(now).date()):
        return False  # the answer stands in a room that is closed to them
    return messages.tell_answer(member, question.meeting, now=now) is not None


def _text(text: str, name: str) -> str:
    """As it is stored; Refused beside its field when it is too long."""
    found = plain.storable(text).strip()
    if len(found) > LONGEST:
        raise Refused(name, _("Write at most %(count)s characters.") % {"count": LONGEST})
    return found
