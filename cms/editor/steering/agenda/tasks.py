"""What the packets need from the secretariat: a line for each that is due soon, or late, and lacks something.

The one rule: nothing is asked of the database where no packet is due, and four questions however many are.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.editor.steering.agenda.showing import due_text
from participation.events.models import Event
from participation.events.states import EventState
from participation.steering.messages.nudging import summary
from participation.steering.queries.readiness import boards
from participation.steering.rules.packets import due_on, is_wanted

#: How long before a packet is due it is a task, and how many are shown.
AHEAD, MOST = timedelta(days=7), 8
#: What is to be fetched with the events.
WITH = "meeting__group__area"


def packets_due(events: Sequence[Event], now: datetime) -> list[dict[str, Any]]:
    """The next meeting's first, of those among the events, which were fetched `WITH` it."""
    announced = [event.meeting for event in events if event.state == EventState.PUBLISHED and hasattr(event, "meeting")]
    near = [meeting for meeting in announced if is_wanted(meeting, now) and due_on(meeting) <= (now + AHEAD).date()]
    return [
        {"url": reverse("meetings:readiness", args=[found.meeting.pk]), "text": _text(found), "late": found.is_overdue}
        for found in boards(near[:MOST], now)
        if not found.complete
    ]


def _text(found: Any) -> str:
    words = {"meeting": str(found.meeting.event), "due": due_text(found)}
    if found.is_overdue:
        said = _("The packet for %(meeting)s was due %(due)s.")
    else:
        said = _("The packet for %(meeting)s is due %(due)s.")
    return f"{said % words} {summary(found)}"
