"""The tree of scopes: which half years and years are closed, what lies in them, what was released before.

The one rule: a scope is due once everything in it is closed, and a larger scope only after the smaller ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from participation.areas.models import Area
from participation.representation import tallies
from participation.representation.disclosure import Cells, Leaf, Node, Rules, apart, total
from participation.representation.entries import Entry, hidden
from participation.representation.indicators import equal_access
from participation.representation.models import BallotBox, Question, Release
from participation.representation.states import AT_EVENTS, WIDE, QuestionKind, Scope, Stage
from participation.representation.subjects import half_of, subjects_of
from participation.representation.tallies import Place
from participation.representation.two_way import Table, protect


def unreleased_boxes() -> QuerySet[BallotBox]:
    """The boxes of single subjects that have no figures of their own yet."""
    out = Release.objects.filter(scope=Scope.SINGLE, kind=OuterRef("kind"), subject_id=OuterRef("subject_id"))
    wide = Release.objects.filter(scope=Scope.HALF, area=OuterRef("area"), period=OuterRef("half"))
    # Once its half year is out, a single event can no longer be released beside it.
    # A single meeting is never released: everybody there knows who was there.
    return BallotBox.objects.filter(~Exists(out), ~Exists(wide), late=False, stage__in=AT_EVENTS).select_related("area")


def due(area: Area, now: datetime) -> Iterator[tuple[Scope, str]]:
    """The area's scopes that are closed, smallest first."""
    halves = sorted(
        set(BallotBox.objects.filter(area=area, closed=True).exclude(half="").values_list("half", flat=True))
    )
    waiting = _waiting(area)
    ready = [half for half in halves if half < half_of(now) and not any(one <= half for one in waiting)]
    for half in ready:
        yield Scope.HALF, half
    for year in sorted({half[:4] for half in ready}):
        if year < half_of(now)[:4] and not any(one[:4] <= year for one in waiting):
            yield Scope.YEAR, year
            yield Scope.PROGRAMME, year


def _waiting(area: Area) -> set[str]:
    """The half years of the area that still have open boxes."""
    boxes = list(BallotBox.objects.filter(area=area, closed=False))
    subjects = subjects_of(boxes)
    return {
        box.half or half_of(subjects[(box.kind, box.subject_id)].over_at)
        for box in boxes
        if box.half or (box.kind, box.subject_id) in subjects
    }


def due_city(now: datetime) -> list[str]:
    """The years for which every area with boxes has its figures."""
    years = {half[:4] for half in BallotBox.objects.exclude(half="").values_list("half", flat=True).distinct()}
    waiting = {half[:4] for area in Area.objects.filter(boxes__closed=False).distinct() for half in _waiting(area)}
    found = []
    for year in sorted(years - waiting):
        if year >= half_of(now)[:4]:
            continue
        areas = Area.objects.filter(boxes__half__startswith=year, boxes__heads__isnull=False).distinct()
        done = Release.objects.filter(scope=Scope.YEAR, period=year).values("area")
        if areas.exists() and not areas.exclude(pk__in=done).exists():
            found.append(year)
    return found


def key(scope: Scope, areas: Sequence[Area], period: str, stage: Stage) -> str:
    """The name of a scope: there can be one release of it."""
    place = "city" if scope == Scope.CITY else areas[0].slug
    return f"{scope}:{place}:{period}:{stage}"


def halves(scope: Scope, period: str) -> list[str]:
    """The half years of a scope; a programme begins with the platform."""
    if scope == Scope.HALF:
        return [period]
    known = BallotBox.objects.exclude(half="").values_list("half", flat=True).distinct()
    if scope == Scope.PROGRAMME:
        return sorted(half for half in known if half[:4] <= period)
    return [f"{period}-1", f"{period}-2"]


def leaves(
    scope: Scope, areas: Sequence[Area], period: str, stage: Stage, rules: Rules
) -> dict[int, dict[Place, Leaf]]:
    """The counters of the scope and of every scope that overlaps it."""
    own, spans = [area.pk for area in areas], halves(scope, period)
    if scope in {Scope.PROGRAMME, Scope.CITY}:
        # A city's year and an area's programme cross; what one leaves of the other must be seen whole.
        own = list(BallotBox.objects.values_list("area", flat=True).distinct())
        spans = halves(Scope.PROGRAMME, period)
    return tallies.leaves(stage=stage, areas=own, halves=spans, k=rules.k)


def attendances(scope: Scope, areas: Sequence[Area], period: str, stage: Stage) -> dict[str, int]:
    """Boxes and heads of the scope."""
    return tallies.attendances(stage=stage, areas=[area.pk for area in areas], halves=halves(scope, period))


def released(scope: Scope, areas: Sequence[Area], stage: Stage) -> list[Release]:
    """The wide scopes released before that may overlap."""
    own = Q(area__in=areas) | Q(scope=Scope.CITY)
    if scope == Scope.CITY:
        own |= Q(area__isnull=False)
    return list(Release.objects.filter(own, stage=stage, scope__in=WIDE))


def node(release: Release, question: Question, found: Mapping[Place, Leaf]) -> Node | None:
    """The release as a node of the tree of one question; None where it said nothing of it."""
    said = next((one for one in release.payload["questions"] if one["question"] == question.pk), None)
    if said is None or (said["level"] is None and not said["below"]):
        return None
    scope = Scope(release.scope)
    keys = frozenset(place for place in found if tallies.inside(scope, release.area_id, release.period, place))
    return Node(keys, said["level"], bool(said["below"]))


def beside(made: Entry, first: Sequence[Release], rules: Rules) -> Entry:
    """The entry of the second stage, hidden where its difference from the first stage's would point at a few."""
    for release in first:
        said = next((one for one in release.payload["questions"] if one["question"] == made.question), None)
        if said is None or said["level"] is None or made.level is None:
            continue
        if said["level"] != made.level:
            return hidden(made)
        one = Cells(tuple(count for _group, count in said["groups"]), said["rest"])
        if not apart(one, Cells(tuple(count for _group, count in made.groups), made.rest), rules):
            return hidden(made)
    return made


def joint_table(
    scope: Scope,
    areas: Sequence[Area],
    period: str,
    stage: Stage,
    found: Mapping[int, Mapping[Place, Leaf]],
    rules: Rules,
) -> Table | None:
    """How people heard of it x first time: for an area's year alone, so that no two such tables overlap."""
    if scope != Scope.YEAR or stage != Stage.SIGNUP:
        return None
    question = Question.objects.filter(kind=QuestionKind.JOINT, area__isnull=True).first()
    if question is None or question.pk not in found:
        return None
    inside = [
        leaf.tally for place, leaf in found[question.pk].items() if tallies.inside(scope, areas[0].pk, period, place)
    ]
    counts: dict[str, tuple[int, int]] = {}
    for code, people in total(inside).counts.items():
        row, _dot, column = code.rpartition(".")
        yes, no = counts.get(row, (0, 0))
        counts[row] = (yes + people, no) if column == "yes" else (yes, no + people)
    return protect(counts, question.partitions, rules)


def indicators(scope: Scope, areas: Sequence[Area], period: str, stage: Stage) -> dict[str, Any]:
    """Equal access in the scope, and how many of those who signed up came; with the attendance figures only."""
    if stage != Stage.ATTENDANCE:
        return {}
    own, spans = [area.pk for area in areas], halves(scope, period)
    came = tallies.counted_boxes(stage=Stage.ATTENDANCE, areas=own, halves=spans).filter(late=False)
    signed = tallies.counted_boxes(stage=Stage.SIGNUP, areas=own, halves=spans)
    both = set(came.values_list("kind", "subject_id")) & set(
        signed.filter(heads__gt=0).values_list("kind", "subject_id")
    )
    return {
        "access": equal_access([box.subject_id for box in came]),
        "funnel": {
            "events": len(both),
            "signed_up": _heads(signed, both),
            "attended": _heads(came, both),
        },
    }


def _heads(boxes: QuerySet[BallotBox], wanted: set[tuple[str, int]]) -> int:
    return sum(box.heads or 0 for box in boxes if (box.kind, box.subject_id) in wanted)
