"""The card on the cockpit: the series an event belongs to. The one rule: it reads and links, and changes nothing."""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from cms.editor.events.listing import places_text, state_text, when_text, with_standing
from participation.events.models import Event
from participation.events.queries import of_series


def card(event: Event, person: Any, now: datetime) -> Card | None:
    """Its events with state and places, which one this is, and those before and after; two questions in all."""
    if event.series is None:
        return None
    events = with_standing(of_series(event))
    here = next(number for number, one in enumerate(events) if one.pk == event.pk)
    return Card(
        "editor/series/card.html",
        {
            "series": event.series,
            "number": here + 1,
            "count": len(events),
            "before": events[here - 1] if here else None,
            "after": events[here + 1] if here + 1 < len(events) else None,
            "lines": [
                {
                    "event": one,
                    "when": when_text(one),
                    "state": state_text(one),
                    "tone": {"draft": "warn", "cancelled": "stop"}.get(one.state, ""),
                    "places": places_text(one),
                    "here": one.pk == event.pk,
                }
                for one in events
            ],
        },
    )
