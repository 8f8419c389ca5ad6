"""The card on a meeting's page: whether the packet has been sent, to how many, and what is not ready.

The one rule: it reads and links, and changes nothing; it counts, the page behind it has the names.
"""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from participation.events.states import EventState
from participation.steering.models import Meeting
from participation.steering.queries.readiness import board
from participation.steering.queries.sending import receivers
from participation.steering.rules.access import is_over


def card(meeting: Meeting, person: Any, now: datetime) -> Card | None:
    """None while the meeting is a draft or once it is cancelled: then no packet is sent."""
    if meeting.event.state != EventState.PUBLISHED:
        return None
    found = receivers(meeting, now)
    return Card(
        "editor/steering/packets_card.html",
        {
            "pk": meeting.pk,
            "sent_at": meeting.packet_sent_at,
            "got": sum(one.link is not None for one in found),
            "count": len(found),
            "lacking": len(board(meeting, now).lacking),
            "may_send": not is_over(meeting, now),
        },
    )
