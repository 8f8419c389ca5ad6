"""Messages to many: a draft in Danish and Arabic to those with a place, unless a test says otherwise."""

from typing import Any

from participation.broadcasts.models import Broadcast
from participation.events.models import Event
from tests.factories.clock import NOW


def make_broadcast(*events: Event, **over: Any) -> Broadcast:
    """One message to many. `body="Hej"` means the Danish text; other languages as columns: `body_ar=...`."""
    for word in Broadcast.words:
        if word in over:
            over[f"{word}_da"] = over.pop(word)
    facts: dict[str, Any] = {
        "area": events[0].area,
        "statuses": ["placed"],
        "subject_da": "Nyt om maden",
        "body_da": "Hej {name}.\n\nTag en skål med.",
        "subject_ar": "خبر عن الطعام",
        "body_ar": "مرحبا {name}.\n\nأحضر وعاء.",
        "created_at": NOW,
    }
    made = Broadcast.objects.create(**{**facts, **over})
    made.events.set(events)
    return made
