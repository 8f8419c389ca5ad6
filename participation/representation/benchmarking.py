"""How long the figures of a million answers take: 5,000 boxes x 12 options in one area's year.

The one rule: nothing stays. Everything is made in a transaction that is rolled back.
"""

import itertools
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

from participation.areas.models import Area
from participation.representation.actions.releasing import wide_entry
from participation.representation.disclosure import Leaf
from participation.representation.entries import Entry
from participation.representation.models import BallotBox, Counter, Option, Question
from participation.representation.rules import release_rules
from participation.representation.states import DECLINED, Stage, SubjectKind
from participation.representation.statistics import (
    goodness_of_fit,
    proportional_similarity,
    similarity_chance_band,
    verdict,
    wilson_interval,
)
from participation.representation.tallies import Place, leaves

BOXES, OPTIONS, ANSWERS = 5_000, 12, 1_000_000
HALVES = ("1999-1", "1999-2")
_more = itertools.count()
GROUPS = tuple(f"G{number}" for number in range(1, OPTIONS))


@dataclass(frozen=True)
class Timing:
    """The quickest of several runs, in milliseconds."""

    what: str
    milliseconds: float


def timings(repeat: int = 7, seed: int = 1) -> list[Timing]:
    """Fills the tables, measures, and rolls everything back."""
    with transaction.atomic():
        area, question = _filled(random.Random(seed))  # noqa: S311 - not for secrets
        found: list[Timing] = []

        def read() -> Entry:
            own = leaves(stage=Stage.ATTENDANCE, areas=[area.pk], halves=HALVES, k=release_rules().k)[question.pk]
            return _entry(question, own, area)

        own = leaves(stage=Stage.ATTENDANCE, areas=[area.pk], halves=HALVES, k=release_rules().k)[question.pk]
        made = _entry(question, own, area)
        steps: list[tuple[str, Callable[[], object]]] = [
            (
                "reading the counters",
                lambda: leaves(stage=Stage.ATTENDANCE, areas=[area.pk], halves=HALVES, k=release_rules().k),
            ),
            ("deciding what may be shown", lambda: _entry(question, own, area)),
            ("statistics with bands", lambda: _figures(made)),
            ("all of it", lambda: _figures(read())),
        ]
        found = [Timing(what, min(_took(step) for _ in range(repeat))) for what, step in steps]
        transaction.set_rollback(True)
    return found


def _took(step: Callable[[], object]) -> float:
    begun = time.perf_counter()
    step()
    return (time.perf_counter() - begun) * 1000


def _filled(rng: random.Random) -> tuple[Area, Question]:
    area = Area.objects.create(slug="benchmark-scratch", name="Scratch")
    partitions = [[[code] for code in GROUPS], [list(GROUPS[:4]), list(GROUPS[4:8]), list(GROUPS[8:])]]
    question = Question.objects.create(area=area, code="scratch", stages=[Stage.ATTENDANCE], partitions=partitions)
    options = [Option(question=question, code=code, order=order) for order, code in enumerate((*GROUPS, DECLINED))]
    Option.objects.bulk_create(options)
    boxes = BallotBox.objects.bulk_create([_box(area, number) for number in range(BOXES)], batch_size=500)
    each = ANSWERS // (BOXES * OPTIONS)
    counts = [each + rng.randint(-8, 8) for _ in range(BOXES * OPTIONS)]
    counts[0] += max(0, ANSWERS - sum(counts))
    Counter.objects.bulk_create(
        (
            Counter(
                box=box,
                question=question,
                option=option,
                count=counts[place * OPTIONS + column],
                level=place % 3 or None,
            )
            for place, box in enumerate(boxes)
            for column, option in enumerate(options)
        ),
        batch_size=2_000,
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return area, question


def _box(area: Area, number: int) -> BallotBox:
    return BallotBox(
        area=area,
        kind=SubjectKind.EVENT,
        subject_id=10**9 + number,
        stage=Stage.ATTENDANCE,
        people=200,
        heads=20_000 if number == 0 else 400,
        half=HALVES[number % 2],
        closed=True,
    )


def _entry(question: Question, found: dict[Place, Leaf], area: Area) -> Entry:
    return wide_entry(question, found, [], frozenset(found), [area], {}, release_rules())


def _figures(made: Entry) -> list[object]:
    counts = [count for _group, count in made.groups]
    answered, heads = sum(counts), sum(counts) + made.rest
    shares = [1 / len(counts)] * len(counts)
    figures: list[object] = [wilson_interval(count, answered) for count in counts]
    figures += [verdict(count, answered, heads, share) for count, share in zip(counts, shares, strict=True)]
    # The band of a number of answers is remembered; one answer more computes it anew.
    band = similarity_chance_band(answered + next(_more), shares)
    return [*figures, goodness_of_fit(counts, shares), proportional_similarity(counts, shares), band]
