"""Meetings and preparatory meetings: made, announced, changed, cancelled, held.

The one rule: a preparatory meeting ends before its meeting begins; it is asked under the locks of all their events,
whichever of them is stored, from whichever form.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from participation.events.actions import clean_words
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import Refused, wrong_times
from participation.events.states import Admission, EventState, Visibility
from participation.languages import registry
from participation.steering.actions.gathering import lock_kin
from participation.steering.actions.inviting import invite
from participation.steering.actions.linking import follow
from participation.steering.messages import inviting as messages
from participation.steering.models import Invitation, Meeting, Member, PreparatoryMeeting
from participation.steering.queries import meetings as queries
from participation.steering.rules import meetings as rules
from participation.steering.rules.access import is_sitting

if TYPE_CHECKING:
    from participation.people.models import User

TITLE, SUMMARY = registry.column("title", registry.SOURCE), registry.column("summary", registry.SOURCE)


@transaction.atomic
def convene(*, meeting: Meeting, event: Event, now: datetime, by: "User | None" = None) -> Meeting:
    """Stores a meeting with its event. A new event is stored as it is, a draft or announced at once; one that exists
    has been stored by `portal.actions`, which tells of changes. Whoever is due is invited once it is announced.

    Refused: "times", "visibility", "preparation".
    """
    meeting.event = _stored(event, meeting, rules.MEETING_VISIBILITY, _title_of_meeting(), now)
    meeting.save()
    check_kin(event)
    invite(event=event, now=now)
    return meeting


@transaction.atomic
def prepare(
    *, preparation: PreparatoryMeeting, event: Event, now: datetime, by: "User | None" = None
) -> PreparatoryMeeting:
    """The same for a preparatory meeting: for members alone, and before its meeting.

    Refused: "times", "after", "closed" when its meeting is cancelled.
    """
    meeting = preparation.meeting
    locked = lock_kin(meeting.event_id)[meeting.event_id]
    if preparation.pk is None and locked.state == EventState.CANCELLED:
        raise Refused("closed", _("The meeting has been cancelled."))
    rules.check_before(preparation_ends=event.ends_at, meeting_starts=locked.starts_at)
    preparation.event = _stored(event, meeting, (Visibility.MEMBERS,), _title_of_preparation(), now)
    preparation.save()
    invite(event=event, now=now)
    return preparation


def _stored(event: Event, meeting: Meeting, allowed: Sequence[str], title: str, now: datetime) -> Event:
    """The event with what every meeting's event has; only a new one is saved here."""
    if event.visibility not in allowed:
        raise Refused("visibility", _("Choose whether all or only the members can see the meeting."))
    if event.pk is not None:
        return event
    if wrong := wrong_times(starts_at=event.starts_at, ends_at=event.ends_at, each_day=event.each_day):
        raise Refused("times", wrong)
    if event.area_id is None:
        event.area = meeting.group.area
    event.admission, event.capacity = Admission.DROP_IN, None  # members answer their invitation, nobody signs up
    if not getattr(event, TITLE):
        setattr(event, TITLE, title)
    if not getattr(event, SUMMARY):
        setattr(event, SUMMARY, getattr(meeting.group, registry.column("name", registry.SOURCE)) or title)
    if event.state == EventState.PUBLISHED and event.published_at is None:
        event.published_at = now
    clean_words(event)
    event.save()
    return event


def _title_of_meeting() -> str:
    with translation.override(registry.SOURCE):
        return _("Steering group meeting")


def _title_of_preparation() -> str:
    with translation.override(registry.SOURCE):
        return _("Preparatory meeting")


def check_kin(event: Event, locked: dict[int, Event] | None = None) -> None:
    """Asked with what an event is to be, before it is stored; the locks of its kin are held from here on.

    Refused: "after" for a preparatory meeting, "preparation" for a meeting, "visibility". Other events are not asked.
    """
    locked = lock_kin(event.pk) if locked is None else locked
    meeting = queries.meeting_of(event)
    if meeting is None:
        if event.visibility == Visibility.MEMBERS:
            raise Refused("visibility", _("Only a steering group's meetings are for its members alone."))
        return
    mine = meeting.event_id == event.pk
    allowed = rules.MEETING_VISIBILITY if mine else (Visibility.MEMBERS,)
    if event.visibility not in allowed:
        raise Refused("visibility", _("Choose whether all or only the members can see the meeting."))
    if event.state == EventState.CANCELLED:
        return
    if mine:
        others = [other for key, other in locked.items() if key != event.pk]
        rules.check_preparations(others, meeting_starts=event.starts_at)
    elif locked[meeting.event_id].state != EventState.CANCELLED:
        rules.check_before(preparation_ends=event.ends_at, meeting_starts=locked[meeting.event_id].starts_at)


def check_alone(event: Event) -> None:
    """Refused "meeting": a meeting is made under its group, never by copying its event or in a series."""
    if event.visibility == Visibility.MEMBERS or queries.group_of(event) is not None:
        raise Refused("meeting", _("This is a steering group's meeting. Make the next one under Steering group."))


def check_untold(event: Event) -> None:
    """Refused "invited": whoever has been invited is told by cancelling, not by silence."""
    if Invitation.objects.filter(event=event).exists():
        raise Refused("invited", _("Members have been invited. Cancel the meeting instead, so that they are told."))


@transaction.atomic
def announced(*, event: Event, now: datetime) -> int:
    """Invites whoever is due once an event is published; 0 for one that is no meeting."""
    return invite(event=event, now=now)


@transaction.atomic
def event_changed(*, event: Event, what: Sequence[str], now: datetime) -> int:
    """Tells everyone invited of a new time or place ("time", "place"); returns how many messages there are.

    A new time is reminded of anew. Called by `portal.actions` after an event has been stored.
    """
    meeting = queries.meeting_of(event)
    if meeting is None or not set(what) & {"time", "place"} or event.state != EventState.PUBLISHED:
        return 0
    if "time" in what:
        queries.invited(event).update(reminded_at=None)
        follow(meeting=meeting)
    told = [messages.moved(member, meeting, event, what, now=now) for member in _concerned(meeting, event, now)]
    return sum(message is not None for message in told)


@transaction.atomic
def event_cancelled(*, event: Event, now: datetime) -> int:
    """Tells everyone invited that it does not take place; returns how many messages there are."""
    meeting = queries.meeting_of(event)
    if meeting is None:
        return 0
    told = [messages.cancelled(member, meeting, event, now=now) for member in _concerned(meeting, event, now)]
    return sum(message is not None for message in told)


def _concerned(meeting: Meeting, event: Event, now: datetime) -> list[Member]:
    """Whoever is invited and sits in the group, today or when it meets: who has left hears nothing more of it."""
    days = {local(now).date(), local(meeting.event.starts_at).date()}
    members = [row.member for row in queries.invited(event)]
    return [member for member in members if any(is_sitting(member, day) for day in days)]


@transaction.atomic
def note_held(*, meeting: Meeting | PreparatoryMeeting, held: bool | None, now: datetime) -> None:
    """Whether a meeting or preparatory meeting took place; None for "not said". Refused: "early", "cancelled"."""
    rules.check_begun(Event.objects.get(pk=meeting.event_id), now)
    type(meeting)._default_manager.filter(pk=meeting.pk).update(held=held)
    meeting.held = held
