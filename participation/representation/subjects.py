"""What a ballot box can stand on, each kind in one place: how it is found, how many heads it has, when it is over.

The one rule: everything else in this room asks here and never names a kind. A new kind (a volunteer role, a hearing,
pooled seats) is one `Subject` class and its line in `KINDS`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from participation.areas.models import Area
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.states import Admission, EventState
from participation.languages.reading import read
from participation.representation.meetings import meetings_by_number
from participation.representation.models import BallotBox
from participation.representation.states import Stage, SubjectKind
from participation.signups.door_queries import counted_at_door
from participation.signups.queries import channels, counts_of
from participation.steering.queries.meetings import group_of

#: How long a box stays open after what it stands on is over.
OPEN_AFTER = timedelta(days=7)
#: Before it is told how many came: as many answers as signed up or have room and this many more, or for what is open
#: to all this number.
MARGIN, UNTOLD = 20, 500


class Subject(Protocol):
    """One thing a box stands on."""

    @property
    def kind(self) -> SubjectKind:
        """What it is."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """When people are asked there."""

    @property
    def key(self) -> int:
        """Its number among its kind."""

    @property
    def area(self) -> Area:
        """The area it belongs to."""

    @property
    def starts_at(self) -> datetime:
        """When it begins."""

    @property
    def over_at(self) -> datetime:
        """When it is over."""

    @property
    def is_on(self) -> bool:
        """Whether it takes place: what is cancelled or not announced has no box to open and no figures."""

    @property
    def invented(self) -> bool:
        """Whether it belongs to the demonstration."""

    def title(self, language: str) -> str:
        """What it is called, in a language or in Danish."""

    def heads(self, stage: Stage) -> int | None:
        """How many people took part at a stage, as far as the system itself knows."""

    @property
    def expected(self) -> int:
        """The most people who can have come, before somebody tells how many did."""

    def joint(self, stage: Stage) -> dict[str, int]:
        """People per option of the joint question, as the system knows them; filled in when the box closes."""


@dataclass(frozen=True)
class EventSubject:
    """An event: asked after signing up, where people sign up, and at the event."""

    event: Event
    kind: SubjectKind = SubjectKind.EVENT

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Signup and attendance; nobody signs up to what is open to all. A steering group's meeting has none: so few
        people are asked nothing about themselves."""
        if group_of(self.event) is not None:
            return ()
        drop_in = self.event.admission == Admission.DROP_IN
        return (Stage.ATTENDANCE,) if drop_in else (Stage.SIGNUP, Stage.ATTENDANCE)

    @property
    def key(self) -> int:
        """The event's number."""
        return int(self.event.pk)

    @property
    def area(self) -> Area:
        """The event's area."""
        return self.event.area

    @property
    def starts_at(self) -> datetime:
        """The beginning of the event."""
        return self.event.starts_at

    @property
    def over_at(self) -> datetime:
        """The end of the event."""
        return self.event.ends_at

    @property
    def is_on(self) -> bool:
        """Published; a cancelled event had nobody."""
        return self.event.state == EventState.PUBLISHED

    @property
    def invented(self) -> bool:
        """Events of an area made for demonstration."""
        return bool(self.event.area.invented)

    def heads(self, stage: Stage) -> int | None:
        """Placed people at signup; who came, by the door, or None where it was not used: the secretariat tells then."""
        if stage == Stage.SIGNUP and self.event.admission == Admission.SIGNUP:
            return counts_of(self.event).taken
        return counted_at_door(self.event) if stage == Stage.ATTENDANCE else 0

    def title(self, language: str) -> str:
        """The event's title."""
        return read(self.event, "title", language).text

    @property
    def expected(self) -> int:
        """The capacity, else those who signed up, and a few more."""
        if self.event.admission == Admission.DROP_IN:
            return UNTOLD
        return (self.event.capacity or counts_of(self.event).taken) + MARGIN

    def joint(self, stage: Stage) -> dict[str, int]:
        """How the placed parties heard of the event, and whether it was their first time: "poster.yes" -> people."""
        return channels(self.event) if stage == Stage.SIGNUP else {}


def of_event(event: Event) -> EventSubject:
    """The subject an event is."""
    return EventSubject(event)


def _events(keys: Iterable[int]) -> dict[int, Subject]:
    found = Event.objects.filter(pk__in=list(keys)).select_related("area")
    return {event.pk: EventSubject(event) for event in found}


def _meetings(keys: Iterable[int]) -> dict[int, Subject]:
    return dict(meetings_by_number(keys))


KINDS = {SubjectKind.EVENT: _events, SubjectKind.MEETING: _meetings}


def subjects_of(boxes: Iterable[BallotBox]) -> dict[tuple[str, int], Subject]:
    """What these boxes stand on, by kind and number; one query for each kind."""
    keys: dict[SubjectKind, set[int]] = {}
    for box in boxes:
        keys.setdefault(SubjectKind(box.kind), set()).add(box.subject_id)
    return {(str(kind), key): thing for kind, wanted in keys.items() for key, thing in KINDS[kind](wanted).items()}


def subject_of(box: BallotBox) -> Subject:
    """What this box stands on."""
    return subjects_of([box])[(str(box.kind), box.subject_id)]


def half_of(moment: datetime) -> str:
    """The half year a moment lies in by Copenhagen's clocks: "2026-1" for January to June."""
    wall = local(moment)
    return f"{wall.year}-{1 if wall.month <= 6 else 2}"
