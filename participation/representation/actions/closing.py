"""Telling how many came, and closing boxes.

The one rule: a closed box never opens again. Its heads are final, its spent papers are gone, and it counts in the half
year of its day, or, where that was released already, in the next.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.representation.models import BallotBox, CardBatch, Counter, Release, SpentPaper
from participation.representation.states import PULSE, QuestionKind, Scope, Stage
from participation.representation.subjects import OPEN_AFTER, Subject, half_of, subjects_of

#: A box whose heads nobody tells is left out of every figure after this.
PATIENCE = timedelta(days=30)
#: A number told late can be corrected, and cards typed, before the box closes.
TIME_TO_CORRECT = timedelta(days=3)


def tell_heads(*, box: BallotBox, heads: int, now: datetime) -> None:
    """How many people came, counted by the secretariat. Refused: "closed".

    A number below those who have answered is taken like any other: to refuse it would tell whoever tries numbers how
    many have answered. If it still stands when the box closes, the occasion is left out of the figures.
    """
    with transaction.atomic():
        stored = BallotBox.objects.select_for_update().get(pk=box.pk)
        if stored.closed:
            raise Refused("closed", _("The figures are closed; the number can no longer be changed."))
        stored.told, stored.told_on = heads, local(now).date()
        stored.save(update_fields=["told", "told_on"])


def close_due(*, now: datetime) -> int:
    """Closes every box whose time has come; returns how many."""
    boxes = list(BallotBox.objects.filter(closed=False).select_related("area"))
    subjects = subjects_of(boxes)
    return sum(_close(box, subjects.get((str(box.kind), box.subject_id)), now) for box in boxes)


def _close(box: BallotBox, subject: Subject | None, now: datetime) -> bool:
    if box.late:
        return half_of(now) > box.half and _shut(box, heads=box.people, half=_next_free(box, box.half, now))
    if subject is None or not subject.is_on:
        # Cancelled, or taken back to draft: nobody came. It is closed only once its day has passed.
        over = subject is None or subject.over_at + OPEN_AFTER <= now
        return over and _shut(box, heads=None, half=half_of(subject.over_at if subject else now))
    if now < subject.over_at + OPEN_AFTER:
        return False
    heads = box.told if box.told is not None else subject.heads(Stage(box.stage))
    waits = CardBatch.objects.filter(box=box).exists() or heads is None
    if waits and now < subject.over_at + PATIENCE:
        return False
    if box.told_on is not None and local(now).date() < box.told_on + TIME_TO_CORRECT:
        return False
    half = _next_free(box, half_of(subject.over_at), now)
    seen = box.told is not None or box.stage in {Stage.ATTENDANCE, *PULSE}
    if seen and heads is not None and heads < box.people:
        # More answers than people: one of the two is wrong, and no figure can be made of it. It closes at the same time
        # as every other: a box that waited would tell whoever adds to the door's count how many have answered.
        heads = None
    # Whoever answered and cancelled afterwards was a head when answering.
    heads = None if heads is None else max(heads, box.people)
    return _shut(box, heads=heads, half=half, joint=subject.joint(Stage(box.stage)))


def _next_free(box: BallotBox, half: str, now: datetime) -> str:
    """The half year itself, or the present one if its figures are out: a release is never made again."""
    out = Release.objects.filter(scope=Scope.HALF, area=box.area, period=half).exists()
    return half_of(now) if out else half


def _shut(box: BallotBox, *, heads: int | None, half: str, joint: Mapping[str, int] | None = None) -> bool:
    with transaction.atomic():
        stored = BallotBox.objects.select_for_update().get(pk=box.pk)
        if stored.closed:
            return False
        stored.closed, stored.half = True, half
        stored.heads = None if heads is None else max(heads, stored.people)
        stored.save(update_fields=["closed", "half", "heads"])
        _count_joint(stored, joint or {})
        SpentPaper.objects.filter(box=stored).delete()
        CardBatch.objects.filter(box=stored).delete()
        return True


def _count_joint(box: BallotBox, joint: Mapping[str, int]) -> None:
    """Found once and changed by number: asked anew for each code, PostgreSQL walks through every counter there is."""
    known = dict(box.counters.filter(question__kind=QuestionKind.JOINT).values_list("option__code", "pk"))
    changed = [Counter(pk=known[code], count=people) for code, people in joint.items() if code in known]
    Counter.objects.bulk_update(changed, ["count"])
