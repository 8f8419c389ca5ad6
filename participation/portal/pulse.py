"""How a steering group's meeting was, asked of the members who were there: whether, where it counts, what is printed.

The one rule: an answer changes counters and nothing else. Who has answered is known by a keyed paper alone, which is
gone when the box closes; what they answered is known to nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from participation.events.rules import Refused
from participation.representation.actions.answering import answer
from participation.representation.forms import PersonForm
from participation.representation.meetings import MeetingSubject, of_meeting, stage_for
from participation.representation.models import BallotBox, SpentPaper
from participation.representation.papers import Paper, paper_of
from participation.representation.queries import Asked, asked_in, asks
from participation.representation.rules import cap, is_open, release_rules
from participation.steering.models import Meeting, Member


@dataclass(frozen=True)
class Pulse:
    """The box a member's answers go into, and whether they were given."""

    box: BallotBox
    subject: MeetingSubject
    questions: list[Asked]
    paper: Paper
    is_open: bool
    is_answered: bool


def pulse_of(member: Member, meeting: Meeting, now: datetime) -> Pulse | None:
    """What a member is asked; None for who was not there, and where nothing is asked."""
    subject = of_meeting(meeting)
    stage = stage_for(member, meeting)
    boxes = {box.stage: box for box in BallotBox.objects.filter(kind=subject.kind, subject_id=subject.key, late=False)}
    # Before the end nobody knows who came, so that the page is not there rather than closed.
    if stage is None or stage not in boxes or not asks(subject.area) or now < subject.over_at:
        return None
    box = boxes[stage]
    papers = {one.pk: paper_of(member.pk, meeting.pk, one.pk) for one in boxes.values()}
    # In both: whoever answered before presence was noted may stand in the other one now.
    spent = SpentPaper.objects.filter(digest__in=[paper.digest for paper in papers.values()]).exists()
    return Pulse(box, subject, asked_in(box), papers[box.pk], is_open(box, subject, now), spent)


def blank(found: Pulse, language: str) -> PersonForm:
    """The questions with nothing chosen."""
    return PersonForm(asked=found.questions, language=language)


def hand_in(found: Pulse, data: Mapping[str, Any], language: str) -> PersonForm:
    """Counts what was chosen, once; a form that is not valid comes back. Refused: "closed" or "full".

    Whoever leaves every question blank has answered nothing and may come back.
    """
    form = PersonForm(data, asked=found.questions, language=language)
    if form.is_valid() and not found.is_answered:
        if not found.is_open:
            raise Refused("closed", _("The questions are closed. You need do nothing."))
        most = cap(found.box, found.subject)
        answer(box=found.box, paper=found.paper, questions=form.asked, totals=form.totals(), most=most)
    return form


def why() -> list[str]:
    """What happens with it, in short sentences."""
    return [
        _("Three questions about the meeting. You choose. You may skip any of them."),
        _("We only count. A number is shown when at least %(number)s people are in the group.")
        % {"number": release_rules().k},
        _("The secretariat cannot see what you answered."),
        _("Nothing is shown about this meeting alone. The figures are for half a year or longer."),
    ]
