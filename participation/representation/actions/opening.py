"""Opening boxes: with a zero for every option, so that the first answer writes no new row.

The one rule: a box is opened for what is announced, once for each stage; opening again opens what is missing.
"""

from collections.abc import Iterable

from django.db import transaction

from participation.areas.models import Area
from participation.representation.models import BallotBox, Counter, Option, Question
from participation.representation.queries import asks, options_for
from participation.representation.states import Stage
from participation.representation.subjects import Subject


def open_boxes(subject: Subject) -> list[BallotBox]:
    """The boxes of a subject, opened where they are missing; none where the area does not ask."""
    if not subject.is_on or not asks(subject.area):
        return []
    with transaction.atomic():
        there = set(
            BallotBox.objects.filter(kind=subject.kind, subject_id=subject.key, late=False).values_list(
                "stage", flat=True
            )
        )
        return [open_box(subject, stage) for stage in subject.stages if stage not in there]


def open_box(subject: Subject, stage: Stage, *, late: bool = False, half: str = "") -> BallotBox:
    """One box with its zeros; three queries."""
    with transaction.atomic():
        box = BallotBox.objects.create(
            area=subject.area, kind=subject.kind, subject_id=subject.key, stage=stage, late=late, half=half
        )
        _zeros(box, options_for(subject.area, stage))
    return box


def _zeros(box: BallotBox, options: Iterable[Option]) -> None:
    Counter.objects.bulk_create(Counter(box=box, question_id=option.question_id, option=option) for option in options)


def add_question(question: Question, area: Area | None) -> int:
    """A new question also stands in boxes that are open but where nobody has answered yet; returns how many.

    Where people have answered, the next box asks it: those who answered before were never asked.
    """
    boxes = BallotBox.objects.filter(closed=False, late=False, people=0, stage__in=question.stages)
    if area is not None:
        boxes = boxes.filter(area=area)
    boxes = boxes.exclude(counters__question=question)
    with transaction.atomic():
        found = list(boxes.select_for_update())
        for box in found:
            _zeros(box, question.options.all())
    return len(found)
