"""The card on the cockpit. The one rule: it reads and links, and changes nothing."""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from participation.events.models import Event


def card(event: Event, person: Any, now: datetime) -> Card | None:
    """How often each printed code was followed, and the way to a new sheet."""
    return Card("editor/posters/card.html", {"codes": list(event.printed_codes.all())})
