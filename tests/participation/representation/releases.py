"""What the database has released, as the attacker reads it; and what it holds, for the defence.

The one rule: the attacker gets releases and head counts, never a counter.
"""

from participation.representation.actions.releasing import release_due
from participation.representation.models import BallotBox, Question, Release
from participation.representation.rules import release_rules
from participation.representation.states import Scope
from tests.participation.representation.attacker import Attacker, Said


def said(release, code="origin"):
    """What a release says of a question."""
    return next(one for one in release.payload["questions"] if one["code"] == code)


def release_of(scope, **facts):
    """The only release of a scope."""
    return Release.objects.get(scope=scope, stage="attendance", **facts)


def boxes_in(release):
    """The boxes a release is about: everyone can tell them from the calendar."""
    boxes = BallotBox.objects.filter(stage=release.stage, closed=True, heads__isnull=False)
    if release.scope == Scope.SINGLE:
        return boxes.filter(kind=release.kind, subject_id=release.subject_id, late=False)
    if release.scope != Scope.CITY:
        boxes = boxes.filter(area=release.area_id)
    if release.scope == Scope.HALF:
        return boxes.filter(half=release.period)
    if release.scope == Scope.PROGRAMME:
        return boxes.filter(half__lte=f"{release.period}-2")
    return boxes.filter(half__startswith=release.period)


def _read(release, code, partitions):
    entry = said(release, code)
    keys = frozenset(boxes_in(release).values_list("pk", flat=True))
    if entry["level"] is not None:
        return Said(keys, entry["level"], tuple(count for _group, count in entry["groups"]))
    if entry["below"]:
        number = [list(group) for group in partitions[-1]].index(entry["below"]["group"])
        return Said(keys, below=(number, entry["below"]["answered"]))
    return None


def attack(code="origin", *, stage="attendance", knowing=False, now=None):
    """Releases what is due, then lets the attacker read all of it."""
    if now is not None:
        release_due(now=now)
    partitions = [
        tuple(tuple(group) for group in partition) for partition in Question.objects.get(code=code).partitions
    ]
    boxes = BallotBox.objects.filter(stage=stage, closed=True, heads__isnull=False)
    read = [_read(release, code, partitions) for release in Release.objects.filter(stage=stage)]
    singles = frozenset(
        box.pk for box in boxes if Release.objects.filter(scope="single", subject_id=box.subject_id).exists()
    )
    heads = {box.pk: box.heads for box in boxes}
    return Attacker(heads, partitions, release_rules(), [one for one in read if one], singles, knowing)
