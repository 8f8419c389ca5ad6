"""What the cultural calendar needs from the secretariat today: days of the moon to confirm.

The one rule: one question to the database, and none where no such day is near.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from cms.editor.culture.listing import confirm_url
from participation.areas.models import Area
from participation.events import festivals, wording
from participation.events.culture import days
from participation.events.local_time import local
from participation.events.states import Festival

#: How long before the expected day it is asked for; afterwards as long as the day itself may still come.
AHEAD = timedelta(weeks=3)


def days_to_confirm(areas: Sequence[Area], now: datetime) -> list[dict[str, Any]]:
    """A line per festival that is near; it leads to the first of the areas that has not confirmed it."""
    today = local(now).date()
    near = [
        day
        for day in days.between(today, today + AHEAD)
        if not day.certain and today - days.ONE <= day.expected <= today + AHEAD
    ]
    if not near or not areas:
        return []
    known = festivals.known(areas)
    found = []
    for day in near:
        waiting = [area for area in areas if (day.festival, day.expected) not in known[area.pk]]
        if waiting:
            found.append({"text": _text(day), "url": confirm_url(waiting[0], day.festival, day.expected)})
    return found


def _text(day: days.Day) -> str:
    words = {"festival": Festival(day.festival).label, "day": wording.day(day.expected, weekday=True)}
    if day.festival == Festival.RAMADAN:
        return _("Ramadan begins around %(day)s: confirm the day") % words
    return _("%(festival)s is around %(day)s: confirm the day") % words
