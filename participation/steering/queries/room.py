"""The guarded door for members: what a logged-in person may see of their groups, and what a packet link opens.

The one rule: everything a member sees is found through `member_in` or `opened_by`; what they may not see is not found,
and not found looks the same whatever the reason.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from participation.events.local_time import local
from participation.events.states import EventState
from participation.steering.links import read_packet_token
from participation.steering.models import AgendaItem, Meeting, Member, OfficialPaper, PacketLink, Recording
from participation.steering.rules.access import is_open, running

if TYPE_CHECKING:
    from participation.areas.models import Area


def seats_of(user: Any, *, now: datetime, area: "Area | None" = None) -> QuerySet[Member]:
    """The memberships of a logged-in person that run today, on an area's site those whose room is there."""
    if not user.is_authenticated or not user.is_active:
        return Member.objects.none()
    found = Member.objects.filter(
        running(local(now).date(), "terms__"), user=user, forgotten_at__isnull=True, group__ended_on__isnull=True
    )
    found = found.filter(group__area=area) if area is not None else found
    return found.select_related("group__area").distinct()


def meetings_for(member: Member) -> QuerySet[Meeting]:
    """The meetings of the member's group that have been announced; cancelled ones too."""
    return (
        Meeting.objects.filter(group=member.group_id)
        .exclude(event__state=EventState.DRAFT)
        .select_related("group__area", "event__venue", "event__area")
    )


def member_in(user: Any, code: str, *, now: datetime, area: "Area | None") -> tuple[Member, Meeting] | None:
    """The member and the meeting, for a person who sits in the meeting's group; None for everyone else."""
    for member in seats_of(user, now=now, area=area):
        meeting = meetings_for(member).filter(event__code=code).first()
        if meeting is not None:
            return member, meeting
    return None


def opened_by(token: str, *, now: datetime) -> PacketLink | None:
    """The packet link that a token opens; None when it is altered, expired or revoked, or its member has left."""
    ref = read_packet_token(token, lambda known: PacketLink.objects.filter(ref=known).exists())
    if ref is None:
        return None
    link = (
        PacketLink.objects.filter(ref=ref, member__forgotten_at__isnull=True, meeting__group__ended_on__isnull=True)
        .filter(running(local(now).date(), "member__terms__"))
        .exclude(meeting__event__state=EventState.DRAFT)
        .select_related("member", "meeting__group__area", "meeting__event__venue", "meeting__event__area")
        .first()
    )
    return link if link is not None and is_open(link, now) else None


def items_in(meeting: Meeting) -> list[AgendaItem]:
    """The agenda with everything its packet is made of, in a fixed number of queries."""
    return list(meeting.items.select_related("decision").prefetch_related("papers", "recordings", "words_explained"))


def paper_in(meeting: Meeting, ref: str) -> OfficialPaper | None:
    """A paper of this meeting."""
    return OfficialPaper.objects.filter(item__meeting=meeting, ref=ref).first()


def recording_in(meeting: Meeting, ref: str) -> Recording | None:
    """A recording of this meeting."""
    return Recording.objects.filter(item__meeting=meeting, ref=ref).first()
