"""The card "The door" on an event's page: who came, who may stand there, the list on paper.

The one rule: it reads and links, and changes nothing. Where nobody signs up and nothing was marked it still counts
those who walk in.
"""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from participation.events.models import Event
from participation.events.rules import days_of
from participation.events.states import EventState
from participation.events.wording import day as day_text
from participation.languages.registry import SOURCE
from participation.signups.attendance import Attendance
from participation.signups.door_queries import attendance_of, closes_at, helpers, is_open
from participation.signups.queries import counts_of


def card(event: Event, person: Any, now: datetime) -> Card | None:
    """Nothing for a draft, nor for what was cancelled before anybody came."""
    found = attendance_of(event)
    if event.state != EventState.PUBLISHED and not found.days:
        return None
    return Card(
        "editor/door/card.html",
        {
            "open": is_open(event, now),
            "begun": now >= event.starts_at or bool(found.total),
            "on": event.starts_at <= now < closes_at(event),
            **count(event, found),
            "days": _days(event, found),
            "helpers": list(helpers(event)) if is_open(event, now) else [],
        },
    )


def count(event: Event, found: Attendance) -> dict[str, int]:
    """Who came, and who was expected: people with a place."""
    return {"came": found.total, "expected": counts_of(event).taken}


def _days(event: Event, found: Attendance) -> list[dict[str, Any]]:
    """How many came each day, where there are several."""
    days = days_of(event)
    if len(days) == 1:
        return []
    return [
        {"words": day_text(day, SOURCE, weekday=True), "key": day.isoformat(), "came": found.on(day).total}
        for day in days
    ]
