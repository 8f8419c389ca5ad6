"""What may be decided, sent and published of a meeting, and when it should have been.

The one rule: a decision is said after the meeting has begun, and sent when every item that asked for one has it.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.events.states import EventState
from participation.steering.models import AgendaItem, Meeting
from participation.steering.states import ItemKind, Outcome

LONGEST = 1500


def due_on(meeting: Meeting) -> date:
    """The last day on which the decisions are sent in time."""
    return local(meeting.event.ends_at).date() + timedelta(days=meeting.group.decision_days)


def is_overdue(meeting: Meeting, now: datetime) -> bool:
    """Whether the members should have had the decisions by now. A meeting that was not held decided nothing."""
    took_place = meeting.held is not False and meeting.event.state == EventState.PUBLISHED
    return took_place and meeting.decisions_sent_at is None and local(now).date() > due_on(meeting)


def sent_in_time(meeting: Meeting) -> bool:
    """Whether they were; a later correction does not make them late."""
    return meeting.decisions_sent_at is not None and local(meeting.decisions_sent_at).date() <= due_on(meeting)


def last_sent(meeting: Meeting) -> datetime | None:
    """When they were last sent, a correction counted."""
    return meeting.decisions_corrected_at or meeting.decisions_sent_at


def check_may_decide(meeting: Meeting, now: datetime) -> None:
    """Refused "cancelled" or "early"."""
    if meeting.event.state != EventState.PUBLISHED or meeting.held is False:
        raise Refused("cancelled", _("The meeting was not held, so nothing was decided."))
    if now < meeting.event.starts_at:
        raise Refused("early", _("The meeting has not begun yet."))


def check_decision(outcome: str, text: str) -> None:
    """Refused "outcome" or "text"."""
    if outcome not in Outcome.values:
        raise Refused("outcome", _("Choose what became of it."))
    if not text:
        raise Refused("text", _("Write what was decided, in plain Danish."))
    if len(text) > LONGEST:
        raise Refused("text", _("Write at most %(count)s characters.") % {"count": LONGEST})


def undecided(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items that asked for a decision and have none."""
    return [item for item in items if item.kind == ItemKind.DECISION and not hasattr(item, "decision")]


def check_may_send(items: Iterable[AgendaItem]) -> None:
    """Refused "undecided"."""
    items = list(items)
    if not any(hasattr(item, "decision") for item in items):
        raise Refused("undecided", _("There is no decision to send yet."))
    missing = undecided(items)
    if missing:
        raise Refused(
            "undecided",
            ngettext(
                "%(count)s item still lacks its decision. If it was not reached, say that it was postponed.",
                "%(count)s items still lack their decision. If they were not reached, say that they were postponed.",
                len(missing),
            )
            % {"count": len(missing)},
        )


def check_may_publish(meeting: Meeting) -> None:
    """Refused "draft" or "cancelled": what is public is a meeting that has been announced and stands."""
    if meeting.event.state == EventState.DRAFT:
        raise Refused("draft", _("The meeting is still a draft. Announce it first."))
    if meeting.event.state == EventState.CANCELLED:
        raise Refused("cancelled", _("The meeting has been cancelled."))
