"""Counting answers.

The one rule: a paper counts once, never above the heads of its box, wholly or not at all. Every counter of the box is
written each time, also by nothing, so that the order of rows in a table's file does not tell what was chosen last.
"""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Case, F, IntegerField, Value, When
from django.utils.translation import gettext as _

from participation.events.rules import Refused
from participation.representation.models import BallotBox, Counter, SpentPaper
from participation.representation.papers import Paper
from participation.representation.queries import Asked
from participation.representation.rules import check_totals

Totals = Mapping[int, Mapping[int, int]]


def answer(*, box: BallotBox, paper: Paper, questions: Sequence[Asked], totals: Totals, most: int) -> bool:
    """Counts what was chosen: question -> option -> people. False when this paper has counted before; three queries.

    `most` is the box's cap (`rules.cap`). Refused: "closed", "full", "unknown", "too_many". An empty paper counts
    nobody.
    """
    people = checked_people(questions, totals, paper.people)
    if people == 0:
        return False
    try:
        with transaction.atomic():
            _make_room(box, people, most)
            SpentPaper.objects.create(digest=paper.digest, box=box)
            _count(box, totals)
    except IntegrityError:
        return False
    return True


def checked_people(questions: Sequence[Asked], totals: Totals, most: int) -> int:
    """How many people the answers are from: the most that answered one question. Refused for what does not fit."""
    known = {asked.question.pk: asked for asked in questions}
    if set(totals) - set(known):
        raise Refused("unknown", _("This question is not asked here. Nothing was counted."))
    for number, chosen in totals.items():
        check_totals(known[number].question, known[number].options, chosen, most)
    return max((sum(chosen.values()) for chosen in totals.values()), default=0)


def count_pile(*, box: BallotBox, people: int, totals: Totals, most: int) -> None:
    """Counts a pile of paper cards that two people agree about. Called inside a transaction."""
    _make_room(box, people, most)
    _count(box, totals)


def _make_room(box: BallotBox, people: int, most: int) -> None:
    """Takes the box's row, and with it everyone else's turn, as long as there are heads left."""
    row = BallotBox.objects.filter(pk=box.pk, closed=False)
    if row.filter(people__lte=most - people).update(people=F("people") + people) == 1:
        return
    if row.exists():
        raise Refused("full", _("As many answers as there were people have already been given. Yours was not counted."))
    raise Refused("closed", _("The answers for this are closed. Yours was not counted."))


def _count(box: BallotBox, totals: Totals) -> None:
    chosen = {option: count for question in totals.values() for option, count in question.items() if count}
    more = [When(option=option, then=Value(count)) for option, count in chosen.items()]
    Counter.objects.filter(box=box).update(
        count=F("count") + Case(*more, default=Value(0), output_field=IntegerField())
    )
