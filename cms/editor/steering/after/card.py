"""The card on a meeting's page: what was decided, whether the members have it, and what the public may read.

The one rule: it reads and links, and changes nothing.
"""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from cms.editor.signups.showing import moment
from participation.events.states import EventState
from participation.events.wording import day
from participation.languages.registry import SOURCE
from participation.steering.links import public_url
from participation.steering.models import Meeting
from participation.steering.rules.deciding import due_on, is_overdue, last_sent


def card(meeting: Meeting, person: Any, now: datetime) -> Card | None:
    """None while the meeting is a draft, or when it was cancelled with nothing published."""
    public = meeting.agenda_public_at is not None or meeting.decisions_public_at is not None
    if meeting.event.state == EventState.DRAFT or (meeting.event.state == EventState.CANCELLED and not public):
        return None
    items = list(meeting.items.select_related("decision"))
    decided = sum(hasattr(item, "decision") for item in items)
    stands = meeting.event.state == EventState.PUBLISHED and meeting.held is not False
    return Card(
        "editor/steering/decisions_card.html",
        {
            "pk": meeting.pk,
            "may_decide": stands and now >= meeting.event.starts_at,
            "stands": meeting.event.state == EventState.PUBLISHED,
            "items": len(items),
            "decided": decided,
            "sent": moment(last_sent(meeting)) if last_sent(meeting) else "",
            "is_corrected": meeting.decisions_corrected_at is not None,
            "due": day(due_on(meeting), SOURCE),
            "is_overdue": bool(items) and is_overdue(meeting, now),
            "agenda_public": meeting.agenda_public_at is not None,
            "decisions_public": meeting.decisions_public_at is not None,
            "public_url": public_url(meeting, SOURCE) if public else "",
        },
    )
