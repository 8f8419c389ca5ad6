"""Finding questions, boxes, numbers of residents and released figures. No counter is read here.

The one rule: what people answered is read by `tallies.py` for a release and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from participation.areas.models import Area
from participation.areas.queries import edited_by
from participation.representation.models import (
    BallotBox,
    Benchmark,
    CardBatch,
    Option,
    Question,
    Release,
    Reporting,
    Target,
)
from participation.representation.states import AT_EVENTS, PULSE, WIDE, QuestionKind, Scope, Stage
from participation.representation.subjects import Subject

if TYPE_CHECKING:
    from participation.people.models import User


@dataclass(frozen=True)
class Asked:
    """A question as it is asked: with its options in order, "rather not say" last."""

    question: Question
    options: tuple[Option, ...]


def questions_for(area: Area | None, *, stage: Stage | None = None, withdrawn: bool = False) -> list[Question]:
    """The common questions and the area's own, with their options; two queries."""
    own = Q(area__isnull=True) | (Q(area=area) if area is not None else Q())
    found = Question.objects.filter(own).prefetch_related(Prefetch("options", Option.objects.order_by("order", "pk")))
    if not withdrawn:
        found = found.filter(withdrawn_at__isnull=True)
    return [question for question in found if stage is None or stage in question.stages]


def options_for(area: Area, stage: Stage) -> list[Option]:
    """Every option that a box of this area and stage counts, in one query."""
    own = Q(question__area__isnull=True) | Q(question__area=area)
    found = Option.objects.filter(own, question__withdrawn_at__isnull=True).select_related("question")
    # Asked of the rows: SQLite cannot look into a list.
    return [option for option in found.order_by("question__order", "order") if stage in option.question.stages]


def asked(area: Area, stage: Stage) -> list[Asked]:
    """What is put to people at a stage, in order."""
    return [
        Asked(question, tuple(question.options.all()))
        for question in questions_for(area, stage=stage)
        if question.kind != QuestionKind.JOINT
    ]


def asked_in(box: BallotBox) -> list[Asked]:
    """The questions that stand in a box. One that came later has no counter there, one withdrawn still has."""
    found = (
        Question.objects.filter(pk__in=box.counters.values("question"))
        .exclude(kind=QuestionKind.JOINT)
        .prefetch_related(Prefetch("options", Option.objects.order_by("order", "pk")))
    )
    return [Asked(question, tuple(question.options.all())) for question in found]


def asks(area: Area) -> bool:
    """Whether the area puts the optional questions at all."""
    return not Reporting.objects.filter(area=area, asks=False).exists()


def shows_publicly(area: Area) -> bool:
    """Whether the secretariat has switched its public page on."""
    return Reporting.objects.filter(area=area, public=True).exists()


def box_of(subject: Subject, stage: Stage, *, late: bool = False) -> BallotBox | None:
    """The box of a subject at a stage, if it was opened."""
    return BallotBox.objects.filter(kind=subject.kind, subject_id=subject.key, stage=stage, late=late).first()


def boxes_visible_to(person: "User") -> QuerySet[BallotBox]:
    """The boxes of the areas this person edits."""
    return BallotBox.objects.filter(area__in=edited_by(person)).select_related("area")


def batches_visible_to(person: "User") -> QuerySet[CardBatch]:
    """The piles of cards in the areas this person edits."""
    return CardBatch.objects.filter(box__area__in=edited_by(person)).select_related("box__area", "entered_by")


def benchmarks_visible_to(person: "User") -> QuerySet[Benchmark]:
    """The numbers of residents of the areas this person edits."""
    return Benchmark.objects.filter(area__in=edited_by(person)).select_related("area")


def questions_visible_to(person: "User") -> QuerySet[Question]:
    """The areas' own questions that this person may edit."""
    return Question.objects.filter(area__in=edited_by(person)).select_related("area").prefetch_related("options")


def targets_visible_to(person: "User") -> QuerySet[Target]:
    """The targets of the areas this person edits."""
    return Target.objects.filter(event__area__in=edited_by(person)).select_related("event__area", "question")


def newest_benchmarks(areas: Iterable[Area]) -> dict[tuple[int, str, str], Benchmark]:
    """For each area, definition and age base: the latest year's latest version."""
    found: dict[tuple[int, str, str], Benchmark] = {}
    for benchmark in Benchmark.objects.filter(area__in=list(areas)).order_by("year", "version"):
        found[(benchmark.area_id, benchmark.definition, benchmark.age_base)] = benchmark
    return found


def releases_visible_to(person: "User") -> QuerySet[Release]:
    """Released figures of events in the areas this person edits, and the city's for those who administer it."""
    own = Q(area__in=edited_by(person))
    if person.is_superuser:
        own |= Q(scope=Scope.CITY)
    return Release.objects.filter(own, stage__in=AT_EVENTS).select_related("area")


def pulse_releases(area: Area) -> QuerySet[Release]:
    """What was released of the pulse after the area's steering group meetings; `report.effect` puts it into words."""
    return Release.objects.filter(area=area, stage__in=PULSE, scope__in=WIDE).select_related("area")


def public_releases(area: Area) -> QuerySet[Release]:
    """What the public page may show: the area's wide scopes, never a single event."""
    return Release.objects.filter(area=area, stage__in=AT_EVENTS).exclude(scope=Scope.SINGLE).select_related("area")
