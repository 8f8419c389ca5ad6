"""Meetings, the preparatory meetings before them, who is invited and how many seats are represented.

The one rule: who is invited to a preparatory meeting is the secretariat's to see; the group sees that it exists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from participation.events.local_time import local
from participation.events.models import Event
from participation.events.states import EventState
from participation.steering.models import Invitation, Meeting, Member, PreparatoryMeeting, Seat, SeatTerm, SteeringGroup
from participation.steering.rules.access import is_sitting, running
from participation.steering.rules.meetings import evening_before
from participation.steering.states import Invites, Reply, TermKind, Wish


@dataclass(frozen=True)
class Sitter:
    """A seat with whoever speaks for it on a day: its member or, where it has none, its substitute; and all who may
    stand in."""

    seat: Seat
    member: Member
    substitutes: tuple[Member, ...]


def next_meeting(group: SteeringGroup, now: datetime) -> Meeting | None:
    """The next meeting that members know of and that stands."""
    return (
        Meeting.objects.filter(group=group, event__state=EventState.PUBLISHED, event__ends_at__gt=now)
        .select_related("group__area", "event__venue", "event__area")
        .order_by("event__starts_at", "pk")
        .first()
    )


def invitation_of(member: Member, event: Event) -> Invitation | None:
    """The member's own invitation."""
    return Invitation.objects.filter(member=member, event=event).select_related("event", "substitute").first()


def preparation_of(meeting: Meeting) -> PreparatoryMeeting | None:
    """The first preparatory meeting that members know of and that stands."""
    return preparations(meeting).filter(event__state=EventState.PUBLISHED).first()


def preparations(meeting: Meeting) -> QuerySet[PreparatoryMeeting]:
    """All of a meeting's preparatory meetings, the first one first."""
    found = PreparatoryMeeting.objects.filter(meeting=meeting).select_related("event__venue", "event__area")
    return found.order_by("event__starts_at", "pk")


def group_of(event: Event) -> SteeringGroup | None:
    """The group whose meeting, or preparatory meeting, an event is; None for every other event."""
    found = SteeringGroup.objects.filter(Q(meetings__event=event) | Q(meetings__preparations__event=event))
    return found.select_related("area").first()


def meeting_of(event: Event) -> Meeting | None:
    """The meeting an event is, or prepares."""
    found = Meeting.objects.filter(Q(event=event) | Q(preparations__event=event))
    return found.select_related("group__area", "event__venue", "event__area").first()


def is_preparation(event: Event) -> bool:
    """Whether an event is a preparatory meeting."""
    return PreparatoryMeeting.objects.filter(event=event).exists()


def kin_of(event_id: int) -> set[int]:
    """The events whose times hang together with this one's, itself among them."""
    meetings = Meeting.objects.filter(Q(event=event_id) | Q(preparations__event=event_id))
    pairs = meetings.values_list("event_id", "preparations__event_id")
    return {event_id} | {number for pair in pairs for number in pair if number is not None}


def sitters(group: SteeringGroup, day: date) -> list[Sitter]:
    """Who speaks for each seat on a day; a seat that nobody has is left out. Two queries."""
    terms = SeatTerm.objects.filter(running(day), member__forgotten_at__isnull=True).select_related("member")
    seats = Seat.objects.filter(group=group).filter(Q(abolished_on__isnull=True) | Q(abolished_on__gt=day))
    found = []
    for seat in seats.prefetch_related(Prefetch("terms", terms.order_by("starts_on", "pk"), to_attr="running")):
        holders = [term.member for term in seat.running if term.kind == TermKind.HOLDER]
        others = [term.member for term in seat.running if term.kind == TermKind.SUBSTITUTE]
        if holders or others:
            found.append(Sitter(seat, (holders or others)[0], tuple(others if holders else others[1:])))
    return found


def substitutes_for(member: Member, group: SteeringGroup, day: date) -> list[Member]:
    """Who may stand in for a member; nobody who has a seat of their own to speak for."""
    found = sitters(group, day)
    taken = {sitter.member.pk for sitter in found}
    mine = (sub for sitter in found if sitter.member.pk == member.pk for sub in sitter.substitutes)
    return list(dict.fromkeys(sub for sub in mine if sub.pk not in taken))


def due_for(event: Event) -> dict[Member, str]:
    """Who is to be invited to an event of a group, each with the kind of their seat.

    To a meeting whoever speaks for a seat. To a preparatory meeting those of them who asked for one, or all; and a
    substitute who stands in at the meeting likewise.
    """
    meeting = meeting_of(event)
    if meeting is None:
        return {}
    found: dict[Member, str] = {}
    day = local(meeting.event.starts_at).date()
    for sitter in sitters(meeting.group, day):
        found.setdefault(sitter.member, sitter.seat.kind)
    preparation = PreparatoryMeeting.objects.filter(event=event).first()
    if preparation is None:
        return found
    for sent in standing_in(meeting.event):
        if sent.substitute is not None and is_sitting(sent.substitute, day):
            found.setdefault(sent.substitute, sent.seat_kind)
    return {
        member: kind
        for member, kind in found.items()
        if preparation.invites == Invites.ALL or Wish.PREPARATORY in member.wishes
    }


def standing_in(event: Event) -> QuerySet[Invitation]:
    """The invitations whose member sends a substitute."""
    sent = Invitation.objects.filter(event=event, reply=Reply.SUBSTITUTE, substitute__isnull=False)
    return sent.select_related("substitute")


def invited(event: Event) -> QuerySet[Invitation]:
    """Everyone invited to an event, by kind of seat and name. For the secretariat alone."""
    found = Invitation.objects.filter(event=event, member__forgotten_at__isnull=True)
    return found.select_related("member", "substitute").order_by("seat_kind", "member__name", "pk")


def replies_to(events: Iterable[int]) -> QuerySet[Invitation, tuple[int, str]]:
    """What everyone invited to these events has answered: pairs of the event's number and the answer."""
    found = Invitation.objects.filter(event__in=list(events), member__forgotten_at__isnull=True)
    return found.order_by("pk").values_list("event_id", "reply")


def quorum(meeting: Meeting) -> tuple[int, int | None]:
    """How many seats will be represented by what members answered, and how many are needed (None: no such rule)."""
    found = sitters(meeting.group, local(meeting.event.starts_at).date())
    return represented(found, invited(meeting.event)), meeting.group.quorum


def represented(found: Iterable[Sitter], invitations: Iterable[Invitation]) -> int:
    """The seats whose member comes, or whose substitute has said yes. A substitute speaks for one seat."""
    replies = {one.member_id: one for one in invitations}
    count, used = 0, set()
    for sitter in found:
        one = replies.get(sitter.member.pk)
        if one is None:
            continue
        if one.reply == Reply.YES:
            count += 1
        elif one.reply == Reply.SUBSTITUTE and one.substitute_id not in used:
            can = {substitute.pk for substitute in sitter.substitutes}  # one who was sent may have left since
            stands_in = replies.get(one.substitute_id or 0)
            if stands_in is not None and stands_in.member_id in can and stands_in.reply == Reply.YES:
                used.add(one.substitute_id)
                count += 1
    return count


def to_remind(now: datetime) -> list[int]:
    """The invitations to what begins within a day or so, that nobody has been reminded of; by number."""
    found = Invitation.objects.filter(
        event__state=EventState.PUBLISHED,
        event__starts_at__gt=now,
        event__starts_at__lt=now + timedelta(days=2),
        reminded_at__isnull=True,
    )
    soon = found.order_by("pk").values_list("pk", "event__starts_at")
    return [key for key, starts_at in soon if evening_before(starts_at) <= now]
