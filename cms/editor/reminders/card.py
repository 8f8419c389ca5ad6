"""The card on the cockpit: each reminder of the event, when it is due, to whom, and what became of it.

The one rule: it reads and links, and changes nothing. Three questions, however many signups there are.
"""

from datetime import datetime, timedelta
from typing import Any

from cms.editor.cards import Card
from cms.editor.reminders.words import event_line
from participation.events.models import Event
from participation.events.states import Admission, EventState
from participation.privacy.registry import NEEDS_DAYS
from participation.reminders.queries import outcomes, quiet_parties, rules_for
from participation.reminders.rules import hours_of


def card(event: Event, person: Any, now: datetime) -> Card | None:
    """None where nobody has signed up or can, or where it is cancelled: then nobody is reminded."""
    if event.state == EventState.CANCELLED:
        return None
    if event.admission != Admission.SIGNUP and not event.signups.exists():
        return None
    rules, own = rules_for(event)
    counted, others = outcomes(event, rules)
    hours = hours_of(event)
    return Card(
        "editor/reminders/card.html",
        {
            "lines": [event_line(rule, hours, counted[rule.pk]) for rule in rules],
            "own": own,
            "others": {"tally": others} if others else None,
            "failed": others.failed + sum(tally.failed for tally in counted.values()),
            "quiet": quiet_parties(event),
            "forgotten": now >= event.ends_at + timedelta(days=NEEDS_DAYS),
            "may_change": now < event.ends_at,
        },
    )
