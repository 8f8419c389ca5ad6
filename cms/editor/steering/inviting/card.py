"""The card on the meeting's page. The one rule: it reads and links, and changes nothing."""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from participation.steering.models import Meeting


def card(meeting: Meeting, person: Any, now: datetime) -> Card | None:
    """None where there is nothing to say."""
    return None
