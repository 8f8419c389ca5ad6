"""How a steering group works, in numbers: seats, attendance, items and questions by kind of seat, and five indicators.

The one rule: nothing here is about a person. By kind means by `rules.counting.pooled`; seats and vacancies alone are
told for every kind, for who sits where is known to everybody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from participation.areas.models import Area
from participation.events.local_time import COPENHAGEN, local
from participation.steering.models import (
    AgendaItem,
    Invitation,
    Meeting,
    MemberQuestion,
    PreparatoryMeeting,
    Seat,
    SeatTerm,
    SteeringGroup,
)
from participation.steering.rules.access import running
from participation.steering.rules.counting import pooled
from participation.steering.rules.deciding import due_on, sent_in_time
from participation.steering.states import SeatKind, TermKind


@dataclass(frozen=True)
class Indicators:
    """Of the meetings held in a period: how many, and how they were prepared and followed up. No personal data.

    `packets` is those of whose packet it is known whether it was complete in time, `due` those whose decisions were
    sent or should have been by the end of the period.
    """

    held: int = 0
    prepared: int = 0
    packets: int = 0
    packets_complete: int = 0
    due: int = 0
    sent_in_time: int = 0


@dataclass(frozen=True)
class Seats:
    """The seats of one kind on a day."""

    kind: str
    seats: int
    vacant: int


@dataclass(frozen=True)
class Attendance:
    """Of one meeting and some kinds together: how many came of those of whom it was noted."""

    meeting: Meeting
    kinds: tuple[str, ...]
    came: int
    noted: int


@dataclass(frozen=True)
class Asking:
    """Of some kinds together: items raised, questions, and those asked aloud at the preparatory meeting.

    `kinds` is () for what has no kind of seat: raised by the secretariat, or asked by somebody unknown.
    """

    kinds: tuple[str, ...]
    items: int
    questions: int
    answered: int
    aloud: int
    aloud_answered: int


def indicators(area: Area, start: date, end: date) -> Indicators:
    """Of the area's groups, from the first to the last day; a group that serves two areas counts in both."""
    groups = SteeringGroup.objects.filter(Q(area=area) | Q(other_areas=area)).values("pk")
    return _indicators(Meeting.objects.filter(group__in=groups), start, end)


def indicators_of(group: SteeringGroup, start: date, end: date) -> Indicators:
    """Of one group."""
    return _indicators(Meeting.objects.filter(group=group), start, end)


def _indicators(meetings: "QuerySet[Meeting]", start: date, end: date) -> Indicators:
    before = PreparatoryMeeting.objects.filter(
        meeting=OuterRef("pk"), held=True, event__ends_at__lte=OuterRef("event__starts_at")
    )
    found = [
        Indicators(
            held=1,
            prepared=int(meeting.has_preparation),  # type: ignore[attr-defined]
            packets=int(meeting.packet_complete is not None),
            packets_complete=int(meeting.packet_complete is True),
            due=int(meeting.decisions_sent_at is not None or due_on(meeting) < end),
            sent_in_time=int(sent_in_time(meeting)),
        )
        for meeting in held(meetings, start, end).annotate(has_preparation=Exists(before))
    ]
    return Indicators(**{one.name: sum(getattr(each, one.name) for each in found) for one in fields(Indicators)})


def held(meetings: "QuerySet[Meeting]", start: date, end: date) -> "QuerySet[Meeting]":
    """Those that were held on these days, the first first."""
    return within(meetings, start, end).filter(held=True)


def within(meetings: "QuerySet[Meeting]", start: date, end: date) -> "QuerySet[Meeting]":
    """Those that begin on these days, both included."""
    first, after = _midnight(start), _midnight(end + timedelta(days=1))
    found = meetings.filter(event__starts_at__gte=first, event__starts_at__lt=after)
    return found.select_related("group", "event").order_by("event__starts_at", "pk")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), COPENHAGEN)


def seats(group: SteeringGroup, day: date) -> list[Seats]:
    """Every kind that has a seat on a day, with how many stand empty."""
    taken = SeatTerm.objects.filter(
        running(day), seat=OuterRef("pk"), kind=TermKind.HOLDER, member__forgotten_at__isnull=True
    )
    open_seats = Seat.objects.filter(Q(abolished_on__isnull=True) | Q(abolished_on__gt=day), group=group)
    total: Counter[str] = Counter()
    vacant: Counter[str] = Counter()
    for kind, is_taken in open_seats.annotate(is_taken=Exists(taken)).values_list("kind", "is_taken"):
        total[kind] += 1
        vacant[kind] += not is_taken
    return [Seats(kind, total[kind], vacant[kind]) for kind in SeatKind.values if total[kind]]


def kinds_together(group: SteeringGroup, day: date) -> list[tuple[str, ...]]:
    """Which kinds are counted together in this group."""
    return pooled({one.kind: one.seats for one in seats(group, day)})


def attendance(group: SteeringGroup, start: date, end: date, *, pools: list[tuple[str, ...]]) -> list[Attendance]:
    """Per meeting that was held, in the order of time, and per pool; one query for the meetings, one for the counts."""
    meetings = list(held(Meeting.objects.filter(group=group), start, end))
    rows = (
        Invitation.objects.filter(event__in=[meeting.event_id for meeting in meetings], came__isnull=False)
        .order_by()
        .values_list("event_id", "seat_kind")
        .annotate(noted=Count("pk"), came=Count("pk", filter=Q(came=True)))
    )
    counted = {(event, kind): (noted, came) for event, kind, noted, came in rows}
    found = []
    for meeting in meetings:
        for kinds in pools:
            pairs = [counted.get((meeting.event_id, kind), (0, 0)) for kind in kinds]
            noted = sum(pair[0] for pair in pairs)
            if noted:
                found.append(Attendance(meeting, kinds, sum(pair[1] for pair in pairs), noted))
    return found


def asking(group: SteeringGroup, start: date, end: date, *, pools: list[tuple[str, ...]]) -> list[Asking]:
    """Per pool over the whole period; the last line is what has no kind of seat, or one that is in no pool."""
    chosen = within(Meeting.objects.filter(group=group), start, end).values("pk")
    items = Counter(AgendaItem.objects.filter(meeting__in=chosen).values_list("raised_by", flat=True))
    answered = Q(answered_at__isnull=False)
    rows = (
        MemberQuestion.objects.filter(meeting__in=chosen)
        .order_by()
        .values_list("seat_kind")
        .annotate(
            every=Count("pk"),
            answered=Count("pk", filter=answered),
            aloud=Count("pk", filter=Q(by_staff=True)),
            aloud_answered=Count("pk", filter=answered & Q(by_staff=True)),
        )
    )
    asked: dict[str, tuple[int, ...]] = {kind: tuple(numbers) for kind, *numbers in rows}
    known = {kind for kinds in pools for kind in kinds}
    others = tuple(sorted((set(items) | set(asked)) - known))
    lines = [_asking(kinds, kinds, items, asked) for kinds in pools]
    return [*lines, _asking((), others, items, asked)]


def _asking(
    shown: tuple[str, ...], kinds: Iterable[str], items: Mapping[str, int], asked: Mapping[str, tuple[int, ...]]
) -> Asking:
    kinds = list(kinds)
    sums = [sum(asked.get(kind, (0, 0, 0, 0))[place] for kind in kinds) for place in range(4)]
    return Asking(shown, sum(items.get(kind, 0) for kind in kinds), *sums)


def changes(group: SteeringGroup, start: date, end: date) -> int:
    """How many seats got another holder in a period: a term that begins on a seat that somebody else held before."""
    before = SeatTerm.objects.filter(
        seat=OuterRef("seat"), kind=TermKind.HOLDER, starts_on__lt=OuterRef("starts_on")
    ).exclude(member=OuterRef("member"))
    begun = SeatTerm.objects.filter(seat__group=group, kind=TermKind.HOLDER, starts_on__gte=start, starts_on__lte=end)
    return begun.filter(Exists(before)).values("seat").distinct().count()


def not_noted(group: SteeringGroup, start: date, end: date, now: datetime) -> int:
    """Meetings that are over and of which nobody has said whether they were held: they count nowhere until then."""
    found = within(Meeting.objects.filter(group=group), start, end).filter(held__isnull=True, event__ends_at__lt=now)
    return found.filter(event__state="published").count()


def first_year(group: SteeringGroup) -> int | None:
    """The year of the group's first meeting."""
    first = Meeting.objects.filter(group=group).order_by("event__starts_at").select_related("event").first()
    return local(first.event.starts_at).year if first else None
