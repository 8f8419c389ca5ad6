"""Reading the counters, for a release and for nothing else.

The one rule: only `actions.releasing` imports this module; a test reads the imports. What leaves it goes through
`disclosure` before anyone sees it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Aggregate, Count, Max, Q, QuerySet, Sum

from participation.representation.disclosure import Leaf, Tally
from participation.representation.models import BallotBox, Counter, Option
from participation.representation.states import DECLINED, Scope, Stage

#: A counter of a box about which was said "fewer than k of a".
BELOW = -1


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
    """For each question: the sums of all boxes in the same place, and how many of them have k heads.

    Three queries, however many boxes. Heads are read at the one option every question has: joined to each counter of
    a city's year they would cost twice the time.
    """
    known = list(areas)
    own = Counter.objects.filter(
        box__closed=True, box__heads__isnull=False, box__stage=stage, box__area__in=known, box__half__in=list(halves)
    ).order_by()
    options = {key: (question, code) for key, question, code in Option.objects.values_list("pk", "question", "code")}
    declined = own.filter(option__in=[key for key, (_question, code) in options.items() if code == DECLINED])
    several = Count("box", filter=Q(box__heads__gte=k))
    heads = {
        (options[option][0], place): sums
        for option, place, sums in _by_place(declined, known, Sum("box__heads"), Max("box__heads"), several)
    }
    counts: dict[tuple[int, Place], dict[str, int]] = {key: {} for key in heads}
    for option, place, (people,) in _by_place(own, known, Sum("count")):
        question, code = options[option]
        if code != DECLINED:
            counts[question, place][code] = people
    found: dict[int, dict[Place, Leaf]] = {}
    for (question, place), sums in heads.items():
        found.setdefault(question, {})[place] = _leaf(place, counts[question, place], sums)
    return found


def _by_place(
    rows: QuerySet[Counter], areas: list[int], *sums: Aggregate
) -> Iterator[tuple[int, Place, tuple[int, ...]]]:
    """Sums per option and place. A single area is not grouped by: over a year's boxes that is a tenth of the time."""
    named = {f"sum_{number}": each for number, each in enumerate(sums)}
    if len(areas) == 1:
        for option, half, level, *found in rows.values_list("option", "box__half", "level").annotate(**named):
            yield option, Place(areas[0], half, level), tuple(found)
        return
    grouped = rows.values_list("option", "box__area", "box__half", "level")
    for option, area, half, level, *found in grouped.annotate(**named):
        yield option, Place(area, half, level), tuple(found)


def _leaf(place: Place, counts: dict[str, int], heads: tuple[int, ...]) -> Leaf:
    below = place.level == BELOW
    return Leaf(Tally(counts, *heads), None if below else place.level, below)


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
