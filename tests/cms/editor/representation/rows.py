"""One of everything of representation in an area, for walks through every address.

The one rule: the figures are released by the real action, so that no test shows what could not exist.
"""

from datetime import datetime, timedelta

from participation.events.models import Event
from participation.representation.actions.closing import close_due, tell_heads
from participation.representation.actions.questions import add_own
from participation.representation.actions.releasing import release_due
from participation.representation.models import CardBatch, Release, Target
from participation.representation.states import Stage
from tests.factories.clock import NOW
from tests.factories.representation import fill, make_benchmark, make_boxes, make_closed, make_questions

ORIGIN = {"DANISH_ORIGIN": 30, "IMMIGRANT": 12, "DESCENDANT": 8}


def make_release(area, *, ends_at: datetime = NOW, heads: int = 60, **questions) -> Release:
    """The released figures of a new event."""
    box = make_closed(area, ends_at=ends_at, heads=heads, **(questions or {"origin": ORIGIN}))
    release_due(now=ends_at + timedelta(days=8))
    return Release.objects.get(scope="single", subject_id=box.subject_id)


def release_of(event: Event, *, heads: int = 60, **questions) -> Release:
    """The released figures of this event, told, closed and released as it happens."""
    box = make_boxes(event)[Stage.ATTENDANCE]
    fill(box, **(questions or {"origin": ORIGIN}))
    tell_heads(box=box, heads=heads, now=event.ends_at)
    close_due(now=event.ends_at + timedelta(days=7))
    release_due(now=event.ends_at + timedelta(days=7))
    return Release.objects.get(scope="single", subject_id=event.pk)


def make_pile(event: Event, *, by=None, cards: int = 6, **questions) -> CardBatch:
    """A pile that waits for the second count."""
    box = make_boxes(event)[Stage.ATTENDANCE]
    totals: dict[str, dict[str, int]] = {}
    for code, answers in (questions or {"gender": {"WOMAN": 4, "MAN": 2}}).items():
        question = make_questions()[code]
        options = {option.code: option.pk for option in question.options.all()}
        totals[str(question.pk)] = {str(pk): answers.get(code, 0) for code, pk in options.items()}
    return CardBatch.objects.create(box=box, cards=cards, totals=totals, entered_by=by)


def make_target(event: Event, *, code: str = "origin", group: str = "IMMIGRANT", wanted: int = 10, **over) -> Target:
    """Whom the event wanted to reach."""
    question = make_questions()[code]
    facts = {"event": event, "question": question, "group": group, "wanted": wanted, "channel": "person"}
    return Target.objects.create(**{**facts, **over})


def figures_of(event: Event, text: str = "Husum", past: Event | None = None) -> dict[str, dict[str, int]]:
    """Keys by namespace, and what the other parameters of the event's addresses are; `text` is in all of it.

    The figures are those of `past`, or of a new event.
    """
    release = release_of(past) if past else make_release(event.area)
    question = add_own(
        area=event.area, text=f"{text}?", options=[f"{text} ja", f"{text} nej"], stages=[Stage.ATTENDANCE]
    )
    benchmark = make_benchmark(event.area, source=text, places=[text])
    aim = make_target(event, learned=text)
    return {
        "by_namespace": {"figures": release.pk, "questions": question.pk, "residents": benchmark.pk},
        "parts": {
            "batch": make_pile(event).pk,
            "target": aim.pk,
            "area_pk": event.area_id,
        },
    }
