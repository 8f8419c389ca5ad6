"""The card on a meeting's page: how many have asked, and what waits for an answer or for its Danish.

The one rule: it reads and links, and changes nothing; it counts questions, never people.
"""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from participation.events.states import EventState
from participation.steering.models import Meeting
from participation.steering.queries.questions import piles


def card(meeting: Meeting, person: Any, now: datetime) -> Card | None:
    """None while the meeting is a draft: nobody can ask yet."""
    if meeting.event.state == EventState.DRAFT:
        return None
    questions = [question for pile in piles(meeting) for question in pile.questions]
    return Card(
        "editor/steering/questions_card.html",
        {
            "pk": meeting.pk,
            "count": len(questions),
            "waiting": sum(not question.is_answered for question in questions),
            "lacking": sum(question.lacks_danish for question in questions),
        },
    )
