"""What may be done to a meeting, a preparatory meeting and an invitation, and when.

The one rule: a preparatory meeting ends before the meeting it prepares begins, whichever of the two is moved.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from participation.events import wording
from participation.events.local_time import local, on_day
from participation.events.models import Event
from participation.events.rules import Refused, is_past
from participation.events.states import EventState, Visibility
from participation.languages import registry
from participation.steering.states import Reply

#: What a meeting's event may be shown to; a preparatory meeting is for its members alone.
MEETING_VISIBILITY = (Visibility.MEMBERS, Visibility.PUBLIC)
#: Who is invited is reminded the evening before, at this hour.
EVENING = time(20, 0)


def check_before(*, preparation_ends: datetime, meeting_starts: datetime) -> None:
    """Refused "after" unless the preparatory meeting ends no later than the meeting begins."""
    if preparation_ends > meeting_starts:
        begins = local(meeting_starts)
        raise Refused(
            "after",
            _("A preparatory meeting must end before the meeting begins: %(day)s at %(clock)s.")
            % {"day": wording.day(begins.date(), registry.SOURCE, weekday=True), "clock": f"{begins:%H:%M}"},
        )


def check_preparations(events: Iterable[Event], *, meeting_starts: datetime) -> None:
    """Refused "preparation" when a preparatory meeting that stands would be after its meeting."""
    for event in events:
        if event.state != EventState.CANCELLED and event.ends_at > meeting_starts:
            raise Refused(
                "preparation",
                _(
                    "The preparatory meeting on %(day)s would then not be before the meeting. "
                    "Move the meeting under Steering group, where you can move both at once."
                )
                % {"day": wording.day(local(event.starts_at).date(), registry.SOURCE, weekday=True)},
            )


def check_open(event: Event, now: datetime) -> None:
    """Refused "closed" when nobody can answer, or be invited, any more."""
    if event.state != EventState.PUBLISHED or is_past(event, now):
        raise Refused("closed", _("The meeting is over or has been cancelled."))


def check_reply(reply: str) -> None:
    """Refused "reply" for what is no answer."""
    if reply not in {Reply.YES, Reply.NO, Reply.SUBSTITUTE}:
        raise Refused("reply", _("Choose an answer."))


def check_begun(event: Event, now: datetime) -> None:
    """Refused "early" or "cancelled": who came is known once it has begun."""
    if event.state != EventState.PUBLISHED:
        raise Refused("cancelled", _("The meeting has been cancelled or was never announced."))
    if now < event.starts_at:
        raise Refused("early", _("The meeting has not begun yet."))


def evening_before(starts_at: datetime) -> datetime:
    """When members are reminded."""
    return on_day(local(starts_at).date() - timedelta(days=1), EVENING)
