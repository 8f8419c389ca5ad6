"""Paper cards: two people, one pile, counted once."""

from datetime import timedelta

import pytest
from django.utils import translation

from participation.events.rules import Refused
from participation.representation.actions import cards
from participation.representation.actions.closing import close_due
from participation.representation.actions.releasing import release_due
from participation.representation.models import BallotBox, CardBatch, Counter, Question
from participation.representation.states import Stage
from participation.representation.subjects import of_event
from tests import cast
from tests.factories import make_boxes, make_event, make_questions
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    found = make_event(starts_at=at(-20, 17), ends_at=at(-20, 20))
    box = make_boxes(found)["attendance"]
    BallotBox.objects.filter(pk=box.pk).update(told=20)
    return found


@pytest.fixture
def bo(db):
    return cast.bo()


@pytest.fixture
def eva(db):
    return cast.eva()


def box_of(event, *, late=False):
    return BallotBox.objects.get(subject_id=event.pk, stage="attendance", late=late)


def totals(women, men=0):
    gender = Question.objects.get(code="gender")
    codes = {option.code: option.pk for option in gender.options.all()}
    return {gender.pk: {codes["WOMAN"]: women, codes["MAN"]: men}}


def enter(event, number, chosen, by, now=NOW - timedelta(days=19)):
    return cards.enter(subject=of_event(event), stage=Stage.ATTENDANCE, cards=number, totals=chosen, now=now, by=by)


def counted(box):
    return sorted(Counter.objects.filter(box=box, count__gt=0).values_list("option__code", "count"))


def refusal(function, *args, **facts):
    with pytest.raises(Refused) as refused:
        function(*args, **facts)
    return refused.value.code


def test_pile_counts_once_two_people_agree(event, bo, eva):
    pile = enter(event, 6, totals(4, 2), bo)
    assert (counted(box_of(event)), box_of(event).people) == ([], 0)
    cards.check(batch=pile, cards=6, totals=totals(4, 2), by=eva)
    assert (counted(box_of(event)), box_of(event).people) == ([("MAN", 2), ("WOMAN", 4)], 6)
    assert CardBatch.objects.count() == 0
    assert refusal(cards.check, batch=pile, cards=6, totals=totals(4, 2), by=eva) == "gone"
    assert box_of(event).people == 6


def test_same_person_does_not_check(event, bo):
    pile = enter(event, 6, totals(4, 2), bo)
    assert refusal(cards.check, batch=pile, cards=6, totals=totals(4, 2), by=bo) == "same_person"
    assert counted(box_of(event)) == []


@pytest.mark.parametrize(
    ("number", "women", "men"),
    [(7, 4, 2), (6, 3, 3), (7, 5, 2)],
)
def test_counts_that_differ_name_the_question_and_no_number(event, bo, eva, number, women, men):
    with translation.override("en"):
        pile = enter(event, 6, totals(4, 2), bo)
        question = str(Question.objects.get(code="gender"))
        with pytest.raises(Refused) as refused:
            cards.check(batch=pile, cards=number, totals=totals(women, men), by=eva)
    text = refused.value.text
    assert refused.value.code == "differs"
    assert ("the number of cards" in text) is (number != 6)
    assert (question in text) is ((women, men) != (4, 2))
    assert not [digit for digit in text if digit.isdigit()]
    assert (CardBatch.objects.count(), counted(box_of(event))) == (1, [])


def test_fewer_than_five_cards_wait_until_the_event_is_over(event, bo):
    during = event.ends_at - timedelta(minutes=1)
    assert refusal(enter, event, 4, totals(4), bo, during) == "too_few"
    assert enter(event, 5, totals(5), bo, during).cards == 5
    assert enter(event, 1, totals(1), bo, event.ends_at).cards == 1


@pytest.mark.parametrize(
    ("number", "women", "code"), [(0, 0, "too_few"), (5, 6, "too_many"), (5, -1, "negative"), (21, 5, "full")]
)
def test_pile_that_cannot_be_is_refused(event, bo, number, women, code):
    assert refusal(enter, event, number, totals(women), bo, event.ends_at) == code
    assert CardBatch.objects.count() == 0


def test_piles_that_wait_take_up_room(event, bo):
    enter(event, 15, totals(15), bo)
    assert refusal(enter, event, 6, totals(6), bo) == "full"
    assert enter(event, 5, totals(5), bo).cards == 5


def test_question_that_is_not_asked_is_refused(event, bo):
    first = Question.objects.get(code="channels")
    option = first.options.first()
    assert refusal(enter, event, 5, {first.pk: {option.pk: 1}}, bo) == "unknown"


def test_thrown_away_pile_counts_nobody(event, bo):
    pile = enter(event, 6, totals(4), bo)
    cards.discard(batch=pile)
    cards.discard(batch=pile)
    assert (CardBatch.objects.count(), counted(box_of(event))) == (0, [])


def test_cards_without_a_box_are_refused(bo):
    make_questions()
    unasked = make_event(starts_at=at(-3, 17))
    assert refusal(enter, unasked, 5, {}, bo) == "no_box"


def test_late_cards_go_into_a_box_of_the_present_half_year(event, bo, eva):
    close_due(now=NOW)
    release_due(now=NOW)
    assert box_of(event).closed
    pile = enter(event, 6, totals(6), bo, at(200, 10))
    late = box_of(event, late=True)
    assert (pile.box_id, late.half, late.closed) == (late.pk, "2026-2", False)
    cards.check(batch=pile, cards=6, totals=totals(6), by=eva)
    assert (counted(box_of(event)), counted(box_of(event, late=True))) == ([], [("WOMAN", 6)])


def test_late_cards_are_no_more_than_were_left_unanswered(event, bo, eva):
    cards.check(batch=enter(event, 12, totals(12), bo), cards=12, totals=totals(12), by=eva)
    close_due(now=NOW)
    assert refusal(enter, event, 9, totals(9), bo, at(200, 10)) == "full"
    assert enter(event, 8, totals(8), bo, at(200, 10)).cards == 8


def test_late_cards_after_the_late_box_are_refused(event, bo, eva):
    close_due(now=NOW)
    cards.check(batch=enter(event, 6, totals(6), bo, at(100, 10)), cards=6, totals=totals(6), by=eva)
    close_due(now=at(300, 10))
    assert box_of(event, late=True).closed
    assert refusal(enter, event, 6, totals(6), bo, at(301, 10)) == "closed"
