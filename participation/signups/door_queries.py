"""Who came to an event, and who may stand at its door.

The one rule: who came is asked here and worked out from the marks each time; it is never kept as a running number.
`came(event)` gives the signups, `attendance_of(event)` the numbers by day and party.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from participation.events.models import Event
from participation.events.rules import may_edit
from participation.events.states import EventState
from participation.signups.attendance import Attendance, Mark, attendance
from participation.signups.door_links import read_door_token
from participation.signups.models import DoorMark, DoorPass, Signup
from participation.signups.states import SignupState

#: How long after the event the door can still be used, and how long a phone keeps its list.
OPEN_AFTER = timedelta(days=2)


def marks_of(events: Iterable[Event]) -> dict[int, dict[date, list[Mark]]]:
    """For each event and day: everything marked there, in one question. A party is its signup's number."""
    found: dict[int, dict[date, list[Mark]]] = {event.pk: {} for event in events}
    rows = DoorMark.objects.filter(event__in=list(found)).order_by("received_at", "pk")
    for event, day, nonce, signup, walk_in, people, replaces in rows.values_list(
        "event_id", "day", "nonce", "signup_id", "walk_in", "people", "replaces"
    ):
        found[event].setdefault(day, []).append(Mark(nonce, signup, people, walk_in, replaces))
    return found


def attendances(events: Iterable[Event]) -> dict[int, Attendance]:
    """Who came, for several events in one question."""
    return {event: attendance(days) for event, days in marks_of(events).items()}


def attendance_of(event: Event) -> Attendance:
    """Who came: by day, by party (the signup's number) and in all. Empty tallies where the door was not used."""
    return attendances([event])[event.pk]


def came(event: Event) -> QuerySet[Signup]:
    """The signups of which at least one person came, on any day."""
    return Signup.objects.filter(pk__in=list(attendance_of(event).whole.parties)).select_related("event__area")


def counted_at_door(event: Event) -> int | None:
    """How many people came, by the door; None where nobody was marked: a door that was not used knows nothing."""
    return attendance_of(event).total or None


def closes_at(event: Event) -> datetime:
    """When the door's links end."""
    return event.ends_at + OPEN_AFTER


def is_open(event: Event, now: datetime) -> bool:
    """Whether anybody may stand at this door now."""
    return event.state == EventState.PUBLISHED and now < closes_at(event)


def works(door_pass: DoorPass, now: datetime) -> bool:
    """Whether a pass opens its door: not taken back, in time, and its own colleague still edits there."""
    giver, event = door_pass.invited_by, door_pass.event
    if giver is not None and giver.email == door_pass.email and not (giver.is_active and may_edit(giver, event)):
        return False
    return door_pass.revoked_at is None and is_open(event, now)


def pass_by_token(token: str) -> DoorPass | None:
    """The pass that a link or a cookie opens, revoked ones too; None for a link that is unknown or altered."""
    ref = read_door_token(token, lambda ref: DoorPass.objects.filter(ref=ref).exists())
    if ref is None:
        return None
    return DoorPass.objects.filter(ref=ref).select_related("event__area", "event__venue", "invited_by").first()


def helpers(event: Event) -> QuerySet[DoorPass]:
    """Who may stand at this door."""
    return DoorPass.objects.filter(event=event, revoked_at=None).order_by("created_at", "pk")


def expected(event: Event) -> QuerySet[Signup]:
    """The parties a door list names: those with a place and those who wait, by name."""
    return Signup.objects.filter(event=event).exclude(status=SignupState.CANCELLED).order_by("name", "pk")
