"""The card on the cockpit: write to everyone at this event, and the last messages to them.

The one rule: it reads and links, and changes nothing. Two questions, however many signups there are; three where one
may just come, because somebody may have been written down there all the same.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse

from cms.editor.broadcasts.showing import progress_text
from cms.editor.cards import Card
from participation.broadcasts.queries import about_event, progress_of
from participation.broadcasts.rules import writable_since
from participation.broadcasts.states import BroadcastState
from participation.events.models import Event
from participation.events.states import Admission, EventState


def card(event: Event, person: Any, now: datetime) -> Card | None:
    """None for a draft; where nobody has signed up or can, or long after, it shows only what was written."""
    if event.state == EventState.DRAFT:
        return None
    found = about_event(event)
    may_write = event.ends_at > writable_since(now) and (event.admission == Admission.SIGNUP or event.signups.exists())
    if not found and not may_write:
        return None
    progress = progress_of(found)
    lines = [
        {
            "broadcast": broadcast,
            "state": BroadcastState(broadcast.state).label,
            "told": "" if broadcast.state == BroadcastState.DRAFT else progress_text(progress[broadcast.pk]),
        }
        for broadcast in found
    ]
    url = f"{reverse('broadcasts:add')}?area={event.area_id}&event={event.pk}"
    return Card("editor/broadcasts/card.html", {"lines": lines, "url": url if may_write else ""})
