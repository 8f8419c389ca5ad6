"""The card on the meeting's page: the agenda by the clock, and how far the packet is.

The one rule: it reads and links, and changes nothing.
"""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from cms.editor.steering.agenda.showing import agenda_lines, board_shown
from participation.steering.models import Meeting
from participation.steering.queries.room import items_in


def card(meeting: Meeting, person: Any, now: datetime) -> Card | None:
    """Always there: a meeting without an agenda is told to get one."""
    shown = {**agenda_lines(meeting, items_in(meeting)), **board_shown(meeting, now)}
    return Card("editor/steering/agenda_card.html", {**shown, "meeting": meeting})
