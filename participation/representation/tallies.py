"""Reading the counters, for a release and for nothing else.

The one rule: only `actions.releasing` imports this module; a test reads the imports. What leaves it goes through
`disclosure` before anyone sees it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet, Sum

from participation.representation.disclosure import Leaf, Tally
from participation.representation.models import BallotBox, Counter
from participation.representation.states import DECLINED, Scope, Stage

#: A counter of a box about which was said "fewer than k of a".
BELOW = -1
#: Answers, heads, heads of the largest box, boxes with at least k heads.
Sums = tuple[int, ...]


@dataclass(frozen=True)
class Place:
    """Where boxes lie in the tree, and how they were released by themselves."""

    area: int
    half: str
    level: int | None


def counted_boxes(*, stage: Stage, areas: Iterable[int], halves: Iterable[str]) -> QuerySet[BallotBox]:
    """Closed boxes whose heads are known."""
    return BallotBox.objects.filter(
        closed=True, heads__isnull=False, stage=stage, area__in=list(areas), half__in=list(halves)
    )


def leaves(*, stage: Stage, areas: Iterable[int], halves: Iterable[str], k: int) -> dict[int, dict[Place, Leaf]]:
    """For each question: the sums of all boxes in the same place, and how many of them have k heads. One query."""
    rows = (
        Counter.objects.filter(
            box__closed=True,
            box__heads__isnull=False,
            box__stage=stage,
            box__area__in=list(areas),
            box__half__in=list(halves),
        )
        .order_by()
        .values_list("question", "box__area", "box__half", "level", "option__code")
        .annotate(Sum("count"), Sum("box__heads"), Max("box__heads"), boxes=Count("box", filter=Q(box__heads__gte=k)))
    )
    found: dict[int, dict[Place, dict[str, Sums]]] = {}
    for question, area, half, level, code, *sums in rows:
        found.setdefault(question, {}).setdefault(Place(area, half, level), {})[code] = tuple(sums)
    return {
        question: {place: _leaf(place, options) for place, options in places.items()}
        for question, places in found.items()
    }


def _leaf(place: Place, options: dict[str, Sums]) -> Leaf:
    _count, heads, largest, boxes = next(iter(options.values()))
    counts = {code: sums[0] for code, sums in options.items() if code != DECLINED}
    below = place.level == BELOW
    return Leaf(Tally(counts, heads, largest, boxes), None if below else place.level, below)


def of_box(box: BallotBox) -> dict[int, Tally]:
    """For each question: what one box holds."""
    counts: dict[int, dict[str, int]] = {}
    for question, code, count in box.counters.values_list("question", "option__code", "count"):
        own = counts.setdefault(question, {})
        if code != DECLINED:
            own[code] = count
    heads = box.heads or 0
    return {question: Tally(own, heads, heads) for question, own in counts.items()}


def attendances(*, stage: Stage, areas: Iterable[int], halves: Iterable[str]) -> dict[str, int]:
    """How many boxes, and how many heads in them; late cards are no new heads."""
    boxes = counted_boxes(stage=stage, areas=areas, halves=halves).filter(late=False)
    found = boxes.aggregate(heads=Sum("heads"))
    left_out = BallotBox.objects.filter(
        Q(closed=True, heads__isnull=True, stage=stage), area__in=list(areas), half__in=list(halves)
    )
    return {"boxes": boxes.count(), "heads": found["heads"] or 0, "without_heads": left_out.count()}


def inside(scope: Scope, area: int | None, period: str, place: Place) -> bool:
    """Whether a place belongs to a scope: the half year, the year, all years until it, or the city's year."""
    if scope != Scope.CITY and place.area != area:
        return False
    if scope == Scope.HALF:
        return place.half == period
    if scope == Scope.PROGRAMME:
        return place.half[:4] <= period
    return place.half[:4] == period
