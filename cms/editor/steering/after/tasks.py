"""What the front page says of decisions that the members still wait for. One question to the database."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from participation.events.wording import day
from participation.languages.registry import SOURCE
from participation.people.models import User
from participation.steering.queries.deciding import overdue
from participation.steering.rules.deciding import due_on

MOST = 4


def decisions_due(user: User, now: datetime) -> list[dict[str, Any]]:
    """The oldest first, in red."""
    return [
        {
            "url": reverse("meetings:decisions", args=[meeting.pk]),
            "text": _("%(meeting)s: the members should have had the decisions by %(day)s.")
            % {"meeting": meeting, "day": day(due_on(meeting), SOURCE)},
        }
        for meeting in overdue(user, now)[:MOST]
    ]
