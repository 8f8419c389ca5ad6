"""The card on the cockpit: what the event falls together with, and the festival it follows.

The one rule: it reads and links, and changes nothing.
"""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from cms.editor.culture.listing import confirm_url
from participation.events import wording
from participation.events.festivals import day_of, uncertain
from participation.events.models import Event
from participation.events.states import EventState, Festival
from participation.portal.collisions import warnings_of


def card(event: Event, person: Any, now: datetime) -> Card | None:
    """None for what is over or cancelled, and where there is nothing to say."""
    if event.state == EventState.CANCELLED or event.ends_at <= now:
        return None
    warnings, follows = warnings_of(event), _follows(event)
    if not warnings and not follows:
        return None
    return Card("editor/culture/card.html", {"warnings": warnings, "follows": follows})


def _follows(event: Event) -> dict[str, Any] | None:
    if not event.follows or event.follows_expected is None:
        return None
    day = day_of(event.area, event.follows, event.follows_expected)
    return {
        "festival": Festival(event.follows).label,
        "day": wording.day(day, weekday=True),
        "is_expected": bool(uncertain([event])),
        "url": confirm_url(event.area, event.follows, event.follows_expected),
    }
