"""Paper cards: one person types the totals of a pile, another counts the pile again, then it is counted.

The one rule: a pile is read by two people and only as a pile. Of fewer than five cards single answers could be read,
so small piles wait until the event is over.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events.rules import Refused
from participation.representation.actions.answering import Totals, checked_people, count_pile
from participation.representation.actions.opening import open_box
from participation.representation.models import BallotBox, CardBatch
from participation.representation.queries import Asked, asked_in, box_of
from participation.representation.rules import FEWEST_CARDS, cap, is_open
from participation.representation.states import Stage
from participation.representation.subjects import Subject, half_of, subject_of

if TYPE_CHECKING:
    from participation.people.models import User


def box_for_cards(subject: Subject, stage: Stage, now: datetime) -> BallotBox:
    """The subject's open box, or its late one: late answers count in the period in which they are typed.

    Refused: "no_box" when nothing was ever asked there.
    """
    with transaction.atomic():
        first = box_of(subject, stage)
        if first is None:
            raise Refused("no_box", _("The questions were not asked here."))
        if is_open(first, subject, now) or not first.closed:
            return first
        late = box_of(subject, stage, late=True)
        if late is not None and late.closed:
            raise Refused("closed", _("The answers for this are closed."))
        return late or open_box(subject, stage, late=True, half=half_of(now))


def most_in(box: BallotBox, subject: Subject) -> int:
    """The cap of a box; a late box takes what the first left unanswered."""
    if not box.late:
        return cap(box, subject)
    first = box_of(subject, Stage(box.stage))
    return max(0, (first.heads or 0) - first.people) if first is not None else 0


def enter(*, subject: Subject, stage: Stage, cards: int, totals: Totals, now: datetime, by: "User") -> CardBatch:
    """Stores a pile's totals for the second person. Refused: "too_few", "too_many", "unknown", "full", "closed"."""
    with transaction.atomic():
        box = BallotBox.objects.select_for_update(of=("self",)).get(pk=box_for_cards(subject, stage, now).pk)
        if cards < FEWEST_CARDS and now < subject.over_at:
            raise Refused(
                "too_few",
                _("Type at least %(number)s cards at a time, or wait until the event is over.")
                % {"number": FEWEST_CARDS},
            )
        _checked(asked_in(box), totals, cards)
        waiting = box.batches.aggregate(cards=Sum("cards"))["cards"] or 0
        # Not less those who have answered: trying piles would tell how many. The second count asks for that room.
        room = most_in(box, subject) - waiting
        if cards > room:
            raise Refused(
                "full",
                ngettext(
                    "There are more answers than people: %(cards)s card does not fit. Check how many came.",
                    "There are more answers than people: %(cards)s cards do not fit. Check how many came.",
                    cards,
                )
                % {"cards": cards},
            )
        stored = {str(question): {str(key): value for key, value in own.items()} for question, own in totals.items()}
        return CardBatch.objects.create(box=box, cards=cards, totals=stored, entered_by=by)


def _checked(questions: list[Asked], totals: Totals, cards: int) -> None:
    if cards < 1:
        raise Refused("too_few", _("Say how many cards the pile has."))
    checked_people(questions, totals, cards)


def check(*, batch: CardBatch, cards: int, totals: Totals, by: "User") -> None:
    """The second person's count. Agreeing counts the pile; else Refused "differs", naming what to count again.

    Refused: "same_person"; "gone" when somebody has counted or thrown away the pile in the meantime.
    """
    with transaction.atomic():
        stored = (
            CardBatch.objects.select_for_update(of=("self",)).select_related("box__area").filter(pk=batch.pk).first()
        )
        if stored is None:
            raise Refused("gone", _("This pile has already been counted."))
        if stored.entered_by_id == by.pk:
            raise Refused("same_person", _("Somebody else must count the pile the second time."))
        box = stored.box
        questions = asked_in(box)
        _checked(questions, totals, cards)
        differ = _differences(stored, cards, totals, questions)
        if differ:
            raise Refused("differs", _("The two counts differ: %(what)s. Count again.") % {"what": "; ".join(differ)})
        count_pile(box=box, people=cards, totals=totals, most=most_in(box, subject_of(box)))
        stored.delete()


def _differences(stored: CardBatch, cards: int, totals: Totals, questions: list[Asked]) -> list[str]:
    """What the two counts disagree about, by name; the numbers stay with those who hold the cards."""
    found = [_("the number of cards")] if stored.cards != cards else []
    for asked_one in questions:
        first = stored.totals.get(str(asked_one.question.pk), {})
        second = {str(key): value for key, value in totals.get(asked_one.question.pk, {}).items()}
        if any(first.get(key, 0) != second.get(key, 0) for key in {*first, *second}):
            found.append(str(asked_one.question))
    return found


def discard(*, batch: CardBatch) -> None:
    """Throws a pile's totals away before they count. Harmless to repeat."""
    CardBatch.objects.filter(pk=batch.pk).delete()
