"""The room's work in the worker: open what is missing, close what is over, release what is closed.

The one rule: each step is harmless to repeat and takes `now`, so that a worker that died loses nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from participation.events.models import Event
from participation.events.states import EventState
from participation.representation.actions.closing import close_due
from participation.representation.actions.opening import open_boxes
from participation.representation.actions.questions import keep_questions
from participation.representation.actions.releasing import release_due
from participation.representation.meetings import of_meeting
from participation.representation.models import BallotBox
from participation.representation.states import SubjectKind
from participation.representation.subjects import OPEN_AFTER, of_event
from participation.steering.models import Meeting

EVERY = timedelta(minutes=15)


@dataclass(frozen=True)
class Tended:
    """How many boxes were opened and closed, and how many figures released."""

    opened: int
    closed: int
    released: int


def tend(*, now: datetime) -> Tended:
    """Everything that is due."""
    keep_questions()
    there = BallotBox.objects.filter(kind=SubjectKind.EVENT).values("subject_id")
    missing = Event.objects.filter(state=EventState.PUBLISHED, ends_at__gt=now).exclude(pk__in=there)
    missing = missing.filter(meeting__isnull=True, preparation__isnull=True)  # nobody is asked about themselves there
    opened = sum(len(open_boxes(of_event(event))) for event in missing.select_related("area"))
    opened += sum(len(open_boxes(of_meeting(meeting))) for meeting in _meetings(now))
    return Tended(opened, close_due(now=now), len(release_due(now=now)))


def _meetings(now: datetime) -> QuerySet[Meeting]:
    """Announced meetings of steering groups without a box whose answers are still to be given."""
    there = BallotBox.objects.filter(kind=SubjectKind.MEETING).values("subject_id")
    found = Meeting.objects.filter(event__state=EventState.PUBLISHED, event__ends_at__gt=now - OPEN_AFTER)
    return found.exclude(pk__in=there).select_related("event__area")


def tending() -> Callable[[datetime], Tended | None]:
    """The job, at most every quarter of an hour however often it is called."""
    last: datetime | None = None

    def look_after_boxes(now: datetime) -> Tended | None:
        nonlocal last
        if last is not None and now - last < EVERY:
            return None
        done = tend(now=now)
        last = now
        return done

    return look_after_boxes
