"""Releasing figures: each closed scope once, smallest first, frozen with everything they were made from.

The one rule: there is no second release of anything. Late answers count in the next period, so that a before and an
after, which could be subtracted, never exist.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from participation.areas.models import Area
from participation.representation import periods, tallies
from participation.representation.disclosure import Leaf, Node, Rules, decide, finest, total
from participation.representation.entries import Entry, entry, one_sided, payload, sealed
from participation.representation.models import BallotBox, Counter, Question, Release
from participation.representation.queries import newest_benchmarks, questions_for
from participation.representation.rules import pulse_rules, release_rules
from participation.representation.states import PULSE, QuestionKind, Scope, Stage
from participation.representation.subjects import subjects_of


def release_due(*, now: datetime) -> list[Release]:
    """Everything that is closed and not yet released, events before half years before years."""
    made = _singles(now)
    for area in Area.objects.filter(pk__in=BallotBox.objects.values("area")):
        for scope, period in periods.due(area, now):
            made += _wide(scope, [area], period, now)
    for year in periods.due_city(now):
        areas = list(Area.objects.filter(boxes__half__startswith=year).distinct())
        made += _wide(Scope.CITY, areas, year, now)
    return made


def _singles(now: datetime) -> list[Release]:
    boxes: dict[tuple[str, int], dict[str, BallotBox]] = {}
    for box in periods.unreleased_boxes():
        boxes.setdefault((box.kind, box.subject_id), {})[box.stage] = box
    closed = {key: own for key, own in boxes.items() if all(box.closed for box in own.values())}
    known = {key: own for key, own in closed.items() if any(box.heads for box in own.values())}
    subjects = subjects_of(box for own in known.values() for box in own.values())
    return [release for key, own in known.items() for release in _single(own, subjects[key].invented, now)]


def _single(boxes: dict[str, BallotBox], invented: bool, now: datetime) -> list[Release]:
    """One event's figures, from one stage: whoever signed up and whoever came are much the same people."""
    rules = release_rules()
    came = boxes.get(Stage.ATTENDANCE)
    signed = boxes.get(Stage.SIGNUP)
    # Only a fuller table makes the signups the event's figures: who came is what counts.
    fuller = signed is not None and signed.heads and signed.people >= rules.fewest
    thin = came is None or not came.heads or came.people < rules.fewest
    box = signed if thin and (fuller or came is None or not came.heads) else came
    if box is None or not box.heads:
        return []
    key = f"{box.kind}:{box.subject_id}"
    with transaction.atomic():
        Area.objects.select_for_update().get(pk=box.area_id)
        if Release.objects.filter(key=key).exists():
            return []
        newest = newest_benchmarks([box.area])
        entries = []
        found = tallies.of_box(box)
        for question in _countable(questions_for(box.area, withdrawn=True), found):
            tally = found[question.pk]
            made = entry(question, tally, finest(tally, question.partitions, rules, wide=False), [box.area], newest)
            made = one_sided(made, question, tally, rules) if made.level is None else made
            # Both stages: whoever knows how the same people answered at one knows much of the other.
            level = tallies.BELOW if made.below else made.level
            Counter.objects.filter(box__in=list(boxes.values()), question=question).update(level=level)
            entries.append(made)
        heads = {"boxes": 1, "heads": box.heads, "without_heads": 0}
        body = payload(entries, heads, rules)
        facts = {"kind": box.kind, "subject_id": box.subject_id, "area": box.area, "period": box.half}
        return [sealed(key, Scope.SINGLE, Stage(box.stage), body, now, invented=invented, **facts)]


def _countable(questions: Iterable[Question], found: dict[int, Any]) -> list[Question]:
    """Those with counters here, but for the joint ones, which have a table of their own."""
    return [question for question in questions if question.pk in found and question.kind != QuestionKind.JOINT]


def _wide(scope: Scope, areas: Sequence[Area], period: str, now: datetime) -> list[Release]:
    """The figures of many events, for each stage."""
    with transaction.atomic():
        list(Area.objects.select_for_update().filter(pk__in=[area.pk for area in areas]).order_by("pk"))
        made: list[Release] = []
        # A city is no group that meets: the pulse has an area's scopes alone.
        stages = (Stage.ATTENDANCE, Stage.SIGNUP, *(() if scope == Scope.CITY else PULSE))
        for stage in stages:
            key = periods.key(scope, areas, period, stage)
            if not Release.objects.filter(key=key).exists():
                made += _stage(key, scope, areas, period, stage, now, made)
        return made


def _stage(
    key: str, scope: Scope, areas: Sequence[Area], period: str, stage: Stage, now: datetime, first: Sequence[Release]
) -> list[Release]:
    heads = periods.attendances(scope, areas, period, stage)
    if not heads["boxes"]:
        return []
    rules, newest = pulse_rules() if stage in PULSE else release_rules(), newest_benchmarks(areas)
    everywhere = periods.leaves(scope, areas, period, stage, rules)
    before = periods.released(scope, areas, stage)
    area = areas[0] if scope != Scope.CITY else None
    entries = []
    for question in _countable(questions_for(area, withdrawn=True), everywhere):
        leaves = everywhere[question.pk]
        keys = frozenset(place for place in leaves if tallies.inside(scope, area.pk if area else None, period, place))
        if keys:
            nodes = [node for release in before if (node := periods.node(release, question, leaves)) is not None]
            made = wide_entry(question, leaves, nodes, keys, areas, newest, rules)
            entries.append(periods.beside(made, first, rules))
    joint = periods.joint_table(scope, areas, period, stage, everywhere, rules)
    body = payload(entries, heads, rules, joint=joint, indicators=periods.indicators(scope, areas, period, stage))
    facts = {"area": area, "period": period}
    invented = any(one.invented for one in areas)
    return [sealed(key, scope, stage, body, now, invented=invented, **facts)]


def wide_entry(
    question: Question,
    leaves: dict[Any, Leaf],
    nodes: Sequence[Node],
    keys: frozenset[Any],
    areas: Sequence[Area],
    newest: Any,
    rules: Rules,
) -> Entry:
    """One question of a wide scope: the finest level that holds by itself and beside all that was released before."""
    tally = total(leaves[key].tally for key in keys)
    level, small = decide(leaves, nodes, keys, question.partitions, rules)
    made = entry(question, tally, level, areas, newest)
    return made if small is None else one_sided(made, question, tally, rules)
