"""The card on the meeting's page: whether members can say how it was, and until when.

The one rule: it reads and links, and changes nothing; it knows no number of answers.
"""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from cms.editor.signups.showing import moment
from participation.events.states import EventState
from participation.representation.meetings import of_meeting
from participation.representation.models import BallotBox
from participation.representation.queries import asks
from participation.representation.subjects import OPEN_AFTER
from participation.steering.models import Meeting


def card(meeting: Meeting, person: Any, now: datetime) -> Card | None:
    """None while the meeting is a draft, and for one that was cancelled or fell through."""
    subject = of_meeting(meeting)
    if meeting.event.state == EventState.DRAFT or not subject.is_on:
        return None
    closes = subject.over_at + OPEN_AFTER
    context = {
        "state": _state(meeting, subject.over_at, now),
        "opens": moment(subject.over_at),
        "closes": moment(closes),
        "area": subject.area.pk,
    }
    return Card("editor/steering/pulse_card.html", context)


def _state(meeting: Meeting, over_at: datetime, now: datetime) -> str:
    """ "off", "coming", "open" or "closed"."""
    there = BallotBox.objects.filter(kind="meeting", subject_id=meeting.pk).exists()
    if now >= over_at + OPEN_AFTER:
        return "closed" if there else "off"
    if not asks(meeting.event.area):
        return "off"
    return "open" if now >= over_at else "coming"
