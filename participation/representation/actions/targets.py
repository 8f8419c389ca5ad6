"""Targets: before an event whom we want to reach, after it what was learned.

The one rule: a target is set before the event begins and never changed afterwards, or it would be no target.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from participation.events.models import Event
from participation.events.rules import Refused
from participation.events.states import EventState
from participation.representation.models import Question, Target
from participation.representation.reaching import groups_of, key_of
from participation.representation.states import QuestionKind
from participation.signups.states import Heard

if TYPE_CHECKING:
    from participation.people.models import User

LONGEST_NOTE = 1000


def set_target(
    *,
    event: Event,
    question: Question,
    group: str,
    wanted: int,
    channel: str,
    by: "User | None",
    now: datetime,
    target: Target | None = None,
) -> Target:
    """A new target of an event, or `target` changed.

    Refused: "past", "cancelled", "unknown" question, group or channel, "nobody", "twice".
    """
    _check_open(event, now)
    _check_words(event, question, group, channel)
    if wanted < 1:
        raise Refused("nobody", _("Say how many people you want to reach, at least 1."))
    row = target or Target(event=event, set_by=by)
    row.question, row.group, row.wanted, row.channel = question, group, wanted, channel
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused("twice", _("There is already a target for this group. Change that one.")) from None
    return row


def remove_target(*, target: Target, now: datetime) -> None:
    """Takes a target away before the event begins. Refused: "past". Harmless to repeat."""
    _check_open(target.event, now, cancelled_too=True)
    Target.objects.filter(pk=target.pk).delete()


def learn(*, target: Target, text: str, now: datetime) -> None:
    """Keeps what was learned. Refused: "early" while the event is not over, "empty", "long"."""
    if now < target.event.ends_at:
        raise Refused("early", _("Write what you learned once the event is over."))
    note = text.strip()
    if not note:
        raise Refused("empty", _("Write what you learned. One sentence is enough."))
    if len(note) > LONGEST_NOTE:
        raise Refused("long", _("The note is too long. Write at most 1,000 characters."))
    Target.objects.filter(pk=target.pk).update(learned=note)


def _check_open(event: Event, now: datetime, *, cancelled_too: bool = False) -> None:
    if now >= event.starts_at:
        raise Refused("past", _("The event has begun. Its targets stay as they are."))
    if event.state == EventState.CANCELLED and not cancelled_too:
        raise Refused("cancelled", _("The event is cancelled."))


def _check_words(event: Event, question: Question, group: str, channel: str) -> None:
    here = question.area_id in {None, event.area_id} and question.kind != QuestionKind.JOINT
    if not here or question.withdrawn_at is not None:
        raise Refused("unknown", _("This question is not asked here."))
    if group not in {key_of(codes) for codes in groups_of(question.partitions)}:
        raise Refused("unknown", _("This group is not among the possible answers."))
    if channel not in Heard.values:
        raise Refused("unknown", _("Say how you will reach them."))
