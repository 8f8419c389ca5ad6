"""What the figures need from the secretariat today.

The one rule: a fixed number of questions to the database, and no number of answers.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery

from cms.editor.representation.card import result_of
from participation.areas.models import Area
from participation.events.models import Event
from participation.events.states import EventState
from participation.representation.models import BallotBox, Benchmark, CardBatch, Release, Target
from participation.representation.states import Scope, Stage, SubjectKind
from participation.signups.door_queries import attendances

MOST = 8
#: Missed targets are asked about for this long after the event.
ASKED_FOR = timedelta(days=365)


def tasks(areas: Sequence[Area], now: datetime) -> dict[str, Any]:
    """Events nobody has told the number of, piles that wait, missed targets without a note, areas without numbers."""
    return {
        "untold": _untold(areas, now),
        "piles": _piles(areas),
        "missed": _missed(areas, now),
        "unknown": _unknown(areas),
    }


def _boxes(areas: Sequence[Area]) -> "QuerySet[BallotBox]":
    return BallotBox.objects.filter(area__in=areas, kind=SubjectKind.EVENT)


def _untold(areas: Sequence[Area], now: datetime) -> list[dict[str, Any]]:
    """Over, published, its attendance box open, no number told and nobody counted at the door; the oldest first."""
    boxes = _boxes(areas).filter(stage=Stage.ATTENDANCE, closed=False, told__isnull=True, late=False)
    events = Event.objects.filter(
        area__in=areas, state=EventState.PUBLISHED, ends_at__lte=now, pk__in=boxes.values("subject_id")
    )
    found = list(events.order_by("ends_at", "pk"))
    counted = attendances(found) if found else {}
    return [{"pk": event.pk, "title": str(event)} for event in found if not counted[event.pk].total][:MOST]


def _piles(areas: Sequence[Area]) -> list[dict[str, Any]]:
    """Events with piles that wait for a second count."""
    waiting = CardBatch.objects.filter(box__kind=SubjectKind.EVENT, box__subject_id=OuterRef("pk")).order_by()
    number = waiting.values("box__subject_id").annotate(number=Count("pk")).values("number")
    events = Event.objects.filter(area__in=areas).annotate(piles=Subquery(number, output_field=IntegerField()))
    return [
        {"pk": event.pk, "title": str(event), "count": event.piles}
        for event in events.filter(piles__gt=0).order_by("starts_at", "pk")[:MOST]
    ]


def _missed(areas: Sequence[Area], now: datetime) -> list[dict[str, Any]]:
    """Targets that the released figures say were missed, without a note."""
    open_ones = list(
        Target.objects.filter(event__area__in=areas, learned="", event__ends_at__range=(now - ASKED_FOR, now))
        .select_related("event", "question")
        .order_by("event__ends_at", "pk")
    )
    found = Release.objects.filter(
        scope=Scope.SINGLE, kind=SubjectKind.EVENT, subject_id__in={target.event_id for target in open_ones}
    )
    releases = {release.subject_id: release for release in found}
    missed = [
        target
        for target in open_ones
        if target.event_id in releases and result_of(target, releases[target.event_id]).met is False
    ]
    return [
        {"event": target.event_id, "pk": target.pk, "title": str(target.event), "target": target.pk}
        for target in missed[:MOST]
    ]


def _unknown(areas: Sequence[Area]) -> list[Area]:
    """Areas for which nobody has said who lives there."""
    known = set(Benchmark.objects.filter(area__in=areas).values_list("area", flat=True).distinct())
    return [area for area in areas if area.pk not in known][:MOST]
