"""Questions, boxes and counters as rows, past every rule; and a year of closed events.

The one rule: what a test fills in is plain numbers per option, e.g. `fill(box, origin={"IMMIGRANT": 7})`.
"""

from datetime import datetime
from typing import Any

from participation.areas.models import Area
from participation.events.models import Event
from participation.representation.actions.opening import open_boxes
from participation.representation.actions.questions import keep_questions
from participation.representation.models import BallotBox, Benchmark, Counter, Question
from participation.representation.states import Stage
from participation.representation.subjects import half_of, of_event
from tests.factories.areas import make_area
from tests.factories.clock import NOW
from tests.factories.events import make_event

#: Broenshoej-Husum 2019, as the design gives it.
HUSUM_2019 = {"DANISH_ORIGIN": 28543, "IMMIGRANT": 11319, "DESCENDANT": 5230}


def make_questions() -> dict[str, Question]:
    """The common questions by code; made once."""
    if not Question.objects.filter(area=None).exists():
        keep_questions()
    return {question.code: question for question in Question.objects.filter(area=None)}


def make_boxes(event: Event) -> dict[str, BallotBox]:
    """The event's boxes by stage, opened if they are not."""
    make_questions()
    open_boxes(of_event(event))
    return {box.stage: box for box in BallotBox.objects.filter(subject_id=event.pk, late=False)}


def fill(box: BallotBox, **questions: dict[str, int]) -> None:
    """Sets counters; the box then holds as many people as the fullest question has answers."""
    for code, options in questions.items():
        for option, count in options.items():
            Counter.objects.filter(box=box, question__code=code, option__code=option).update(count=count)
    box.people = max((sum(options.values()) for options in questions.values()), default=0)
    box.save(update_fields=["people"])


def make_closed(
    area: Area | None = None, *, ends_at: datetime = NOW, heads: int = 60, came: Any = None, **questions: dict[str, int]
) -> BallotBox:
    """A closed attendance box of a new event that ended then, its heads and counters."""
    event = make_event(area or make_area(), starts_at=ends_at.replace(hour=max(0, ends_at.hour - 3)), ends_at=ends_at)
    boxes = make_boxes(event)
    fill(boxes[Stage.ATTENDANCE], **questions)
    for stage, box in boxes.items():
        box.closed, box.half = True, half_of(ends_at)
        box.heads = heads if stage == Stage.ATTENDANCE else 0
        box.save()
    return boxes[Stage.ATTENDANCE]


def make_benchmark(area: Area | None = None, **over: Any) -> Benchmark:
    """Origin in 2019, all ages."""
    groups = over.pop("groups", HUSUM_2019)
    facts: dict[str, Any] = {
        "area": area or make_area(),
        "definition": "origin",
        "year": 2019,
        "age_base": "all",
        "groups": groups,
        "people": sum(groups.values()),
        "table": "KMSTA001",
        "source": "Danmarks Statistik, KMSTA001",
        "imported_at": NOW,
    }
    return Benchmark.objects.create(**{**facts, **over})
