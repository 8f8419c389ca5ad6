"""A steering group's meeting as something a ballot box stands on: the pulse afterwards, with and without preparation.

The one rule: only numbers leave this module but for `stage_for`, which tells a member's own page where it counts; who
was at a preparatory meeting is the secretariat's to see.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from participation.areas.models import Area
from participation.events.states import EventState
from participation.languages.reading import read
from participation.representation.states import PULSE, Stage, SubjectKind
from participation.steering.models import Invitation, Meeting, Member
from participation.steering.states import Reply


@dataclass(frozen=True)
class MeetingSubject:
    """A meeting: asked once it is over, in one box those who had been at its preparatory meeting, in one the others."""

    meeting: Meeting
    kind: SubjectKind = SubjectKind.MEETING

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Both, also where there was no preparatory meeting: then the first has nobody."""
        return PULSE

    @property
    def key(self) -> int:
        """The meeting's number."""
        return int(self.meeting.pk)

    @property
    def area(self) -> Area:
        """The area of the group's room."""
        return self.meeting.event.area

    @property
    def starts_at(self) -> datetime:
        """The beginning of the meeting."""
        return self.meeting.event.starts_at

    @property
    def over_at(self) -> datetime:
        """The end of the meeting."""
        return self.meeting.event.ends_at

    @property
    def is_on(self) -> bool:
        """Announced, and not said to have fallen through."""
        return self.meeting.event.state == EventState.PUBLISHED and self.meeting.held is not False

    @property
    def invented(self) -> bool:
        """Meetings of an area made for demonstration."""
        return bool(self.meeting.event.area.invented)

    def heads(self, stage: Stage) -> int | None:
        """Who came and had, or had not, come to a preparatory meeting; None where one of the two was not noted."""
        present = _noted([self.meeting.event_id])
        before = _noted(_preparations(self.meeting))
        if present is None or before is None:
            return None
        return len(present & before) if stage == Stage.PREPARED else len(present - before)

    def title(self, language: str) -> str:
        """The event's title."""
        return read(self.meeting.event, "title", language).text

    @property
    def expected(self) -> int:
        """Everybody who was invited."""
        return Invitation.objects.filter(event=self.meeting.event_id).count()

    def joint(self, stage: Stage) -> dict[str, int]:
        """There is no joint question."""
        return {}


def of_meeting(meeting: Meeting) -> MeetingSubject:
    """The subject a meeting is."""
    return MeetingSubject(meeting)


def meetings_by_number(keys: Iterable[int]) -> dict[int, MeetingSubject]:
    """The meetings of these numbers."""
    found = Meeting.objects.filter(pk__in=list(keys)).select_related("event__area")
    return {meeting.pk: MeetingSubject(meeting) for meeting in found}


def stage_for(member: Member, meeting: Meeting) -> Stage | None:
    """Where the answers of a member count; None for who was not there.

    By what was noted; until then whoever had said yes is taken to have come.
    """
    if not _was_at([meeting.event_id], member):
        return None
    return Stage.PREPARED if _was_at(_preparations(meeting), member) else Stage.UNPREPARED


def _preparations(meeting: Meeting) -> list[int]:
    """The events of the meeting's preparatory meetings that took place, as far as anybody has said."""
    stood = meeting.preparations.filter(event__state=EventState.PUBLISHED).exclude(held=False)
    return list(stood.values_list("event_id", flat=True))


def _noted(events: list[int]) -> set[int] | None:
    """The members who came to one of these events; None while nobody has noted who came to one of them."""
    rows = Invitation.objects.filter(event__in=events)
    known = rows.order_by().values("event").annotate(noted=Count("pk", filter=Q(came__isnull=False)))
    if not all(row["noted"] for row in known):
        return None
    return set(rows.filter(came=True).values_list("member_id", flat=True))


def _was_at(events: list[int], member: Member) -> bool:
    own = Invitation.objects.filter(event__in=events, member=member)
    noted = set(Invitation.objects.filter(event__in=events, came__isnull=False).values_list("event_id", flat=True))
    return any(row.came is True or (row.event_id not in noted and row.reply == Reply.YES) for row in own)
