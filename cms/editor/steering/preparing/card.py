"""The card on the meeting's page: its preparatory meetings. The one rule: it reads and links, and changes nothing."""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from cms.editor.events.listing import state_text, when_text
from participation.events.states import EventState
from participation.steering.models import Meeting
from participation.steering.queries.meetings import preparations, replies_to
from participation.steering.states import Invites, Reply


def card(meeting: Meeting, person: Any, now: datetime) -> Card | None:
    """Always: a meeting without one can get one."""
    cancelled = meeting.event.state == EventState.CANCELLED
    found = list(preparations(meeting))
    replies: dict[int, list[str]] = {one.event_id: [] for one in found}
    for event, reply in replies_to(replies):
        replies[event].append(reply)
    lines = [
        {
            "preparation": one,
            "when": when_text(one.event),
            "state": state_text(one.event),
            "is_draft": one.event.state == EventState.DRAFT,
            "is_cancelled": one.event.state == EventState.CANCELLED,
            "has_begun": one.event.starts_at <= now,
            "whom": Invites(one.invites).label,
            "invited": len(replies[one.event_id]),
            "coming": replies[one.event_id].count(Reply.YES),
            "meeting_cancelled": cancelled and one.event.state == EventState.PUBLISHED and one.event.ends_at > now,
        }
        for one in found
    ]
    may_add = not cancelled and meeting.event.starts_at > now
    return Card("editor/steering/preparing_card.html", {"pk": meeting.pk, "lines": lines, "may_add": may_add})
