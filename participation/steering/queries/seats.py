"""Who sits at the table on a day, which seats are vacant, and how many changed hands.

The one rule: a seat without a term that runs on the day is vacant; figures are counted by kind, never by person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from participation.steering.models import Member, Seat, SeatTerm, SteeringGroup
from participation.steering.rules.access import running
from participation.steering.states import SeatKind, TermKind


@dataclass(frozen=True)
class Row:
    """One seat on one day; `terms` are those still to come."""

    seat: Seat
    holder: SeatTerm | None
    substitute: SeatTerm | None
    coming: tuple[SeatTerm, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of seat."""
        return self.seat.kind

    @property
    def constituency(self) -> str:
        """Whom the seat speaks for."""
        return self.seat.constituency

    @property
    def is_vacant(self) -> bool:
        """Nobody holds it; a substitute alone does not fill a seat."""
        return self.holder is None


@dataclass(frozen=True)
class KindCount:
    """The seats of a kind: how many, and how many of them are vacant."""

    kind: str
    seats: int
    vacant: int


@dataclass(frozen=True)
class Turnover:
    """How many seats of a kind changed holder in a period, out of how many there are."""

    kind: str
    changed: int
    seats: int


def table(group: SteeringGroup, day: date) -> list[Row]:
    """Every seat there is on a day, by kind; two queries however many seats."""
    terms = SeatTerm.objects.select_related("member").order_by("starts_on", "pk")
    live = terms.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    there = group.seats.filter(Q(abolished_on__isnull=True) | Q(abolished_on__gt=day))
    rows = [_row(seat, day) for seat in there.prefetch_related(Prefetch("terms", live, to_attr="live"))]
    order = list(SeatKind.values)
    return sorted(rows, key=lambda row: (order.index(row.kind), row.seat.order, row.seat.pk))


def _row(seat: Seat, day: date) -> Row:
    terms: list[SeatTerm] = seat.live  # type: ignore[attr-defined]
    now = {term.kind: term for term in terms if term.starts_on <= day}
    coming = tuple(term for term in terms if term.starts_on > day)
    return Row(seat, now.get(TermKind.HOLDER), now.get(TermKind.SUBSTITUTE), coming)


def counts(rows: Iterable[Row]) -> list[KindCount]:
    """The seats per kind, in the order of the kinds; kinds without a seat are left out."""
    by_kind: dict[str, list[Row]] = {kind: [] for kind in SeatKind.values}
    for row in rows:
        by_kind[row.kind].append(row)
    return [
        KindCount(kind, len(found), sum(row.is_vacant for row in found)) for kind, found in by_kind.items() if found
    ]


def sitting(group: SteeringGroup, day: date) -> QuerySet[Member]:
    """Holders and substitutes on a day."""
    return _members(group, running(day))


def holders(group: SteeringGroup, day: date) -> QuerySet[Member]:
    """Those who hold a seat on a day."""
    return _members(group, running(day) & Q(kind=TermKind.HOLDER))


def substitutes_of(member: Member, day: date) -> QuerySet[Member]:
    """Who stands in for a member on a day: the substitute of the seat they hold."""
    seats = SeatTerm.objects.filter(running(day), member=member, kind=TermKind.HOLDER).values("seat")
    terms = SeatTerm.objects.filter(running(day), seat__in=seats, kind=TermKind.SUBSTITUTE)
    return Member.objects.filter(pk__in=terms.values("member"), forgotten_at__isnull=True)


def kind_of(member: Member, day: date) -> str:
    """The kind of the seat a member holds or stands in for on a day; "" when they have none."""
    return SeatTerm.objects.filter(running(day), member=member).values_list("seat__kind", flat=True).first() or ""


def unseated(group: SteeringGroup, day: date) -> QuerySet[Member]:
    """Members without a term that runs on the day, those of the past too until they are forgotten."""
    seated = SeatTerm.objects.filter(running(day), seat__group=group).values("member")
    return Member.objects.filter(group=group, forgotten_at__isnull=True).exclude(pk__in=seated)


def turnover(group: SteeringGroup, start: date, end: date) -> list[Turnover]:
    """Per kind, the seats a holder left between two days (the end not included) and did not get again the day after."""
    terms = list(
        SeatTerm.objects.filter(seat__group=group, kind=TermKind.HOLDER).values_list(
            "seat_id", "member_id", "starts_on", "ends_on"
        )
    )
    began = {(seat, member, starts) for seat, member, starts, _ends in terms}
    left = {
        seat
        for seat, member, _starts, ends in terms
        if ends is not None and start <= ends < end and (seat, member, ends + timedelta(days=1)) not in began
    }
    seats = group.seats.filter(Q(abolished_on__isnull=True) | Q(abolished_on__gt=start)).values_list("pk", "kind")
    by_kind: dict[str, list[int]] = {kind: [] for kind in SeatKind.values}
    for pk, kind in seats:
        by_kind[kind].append(pk)
    return [Turnover(kind, sum(pk in left for pk in found), len(found)) for kind, found in by_kind.items() if found]


def _members(group: SteeringGroup, terms: Q) -> QuerySet[Member]:
    found = SeatTerm.objects.filter(terms, seat__group=group)
    return Member.objects.filter(pk__in=found.values("member"), forgotten_at__isnull=True)
