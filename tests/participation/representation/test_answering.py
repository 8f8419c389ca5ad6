"""Opening boxes and counting answers: once, never above the heads, wholly or not at all, and cheaply."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participation.events.rules import Refused
from participation.representation.actions.answering import answer
from participation.representation.actions.opening import open_box, open_boxes
from participation.representation.actions.questions import withdraw
from participation.representation.models import BallotBox, Counter, Option, Question, Reporting, SpentPaper
from participation.representation.papers import mint, read_paper
from participation.representation.queries import asked
from participation.representation.states import QuestionKind, Stage
from participation.representation.subjects import of_event
from tests.factories import make_area, make_boxes, make_event, make_questions
from tests.factories.clock import NOW

pytestmark = pytest.mark.django_db
WORK = ("SELECT", "INSERT", "UPDATE", "DELETE")


def work(queries):
    """What was read or written, transactions aside."""
    return [query["sql"] for query in queries if query["sql"].lstrip("( ").upper().startswith(WORK)]


@pytest.fixture
def box():
    return make_boxes(make_event())["attendance"]


def option(question, code):
    return Option.objects.get(question__code=question, code=code)


def give(box, totals, *, paper=None, people=1, most=20):
    """Answers by codes: {"age": {"U15": 2}}."""
    chosen = {
        Question.objects.get(code=question).pk: {option(question, code).pk: count for code, count in options.items()}
        for question, options in totals.items()
    }
    paper = paper or read_paper(mint(box.pk, people))
    return answer(box=box, paper=paper, questions=asked(box.area, box.stage), totals=chosen, most=most)


def counted(box):
    """What the box holds, zeros left out."""
    found = Counter.objects.filter(box=box, count__gt=0).values_list("question__code", "option__code", "count")
    return sorted(found)


def people(box):
    return BallotBox.objects.get(pk=box.pk).people


def test_two_families_add_up(box):
    assert give(box, {"age": {"A25_39": 2, "U15": 2}, "gender": {"WOMAN": 1}}, people=4)
    assert give(box, {"age": {"A40_64": 1, "U15": 1}}, people=2)
    assert counted(box) == [("age", "A25_39", 2), ("age", "A40_64", 1), ("age", "U15", 3), ("gender", "WOMAN", 1)]
    assert people(box) == 6


def test_one_paper_counts_once_and_two_papers_twice(box):
    paper = read_paper(mint(box.pk, 1))
    said = [give(box, {"gender": {"WOMAN": 1}}, paper=paper) for _time in range(3)]
    assert (said, people(box)) == ([True, False, False], 1)
    assert give(box, {"gender": {"WOMAN": 1}})
    assert (counted(box), people(box)) == ([("gender", "WOMAN", 2)], 2)


def test_an_empty_paper_counts_nobody_and_is_not_spent(box):
    assert give(box, {}) is False
    assert give(box, {"gender": {"WOMAN": 0}}) is False
    assert (people(box), SpentPaper.objects.count(), counted(box)) == (0, 0, [])


@pytest.mark.parametrize(
    ("totals", "code"),
    [
        ({"gender": {"WOMAN": 3}}, "too_many"),
        ({"gender": {"WOMAN": 1, "MAN": 2}}, "too_many"),
        ({"gender": {"WOMAN": -1}}, "negative"),
    ],
)
def test_what_does_not_fit_counts_nothing(box, totals, code):
    with pytest.raises(Refused) as refused:
        give(box, totals, people=2)
    assert (refused.value.code, people(box), counted(box), SpentPaper.objects.count()) == (code, 0, [], 0)


def test_strange_options_and_questions_count_nothing(box):
    gender, stranger = Question.objects.get(code="gender"), option("age", "U15")
    paper, questions = read_paper(mint(box.pk, 1)), asked(box.area, box.stage)
    for totals in ({gender.pk: {stranger.pk: 1}}, {gender.pk: {999_999: 1}}, {999_999: {stranger.pk: 1}}):
        with pytest.raises(Refused) as refused:
            answer(box=box, paper=paper, questions=questions, totals=totals, most=20)
        assert refused.value.code == "unknown"
    assert (people(box), counted(box)) == (0, [])


def test_more_answers_than_heads_are_refused_whole(box):
    assert give(box, {"gender": {"WOMAN": 2}}, people=2, most=3)
    with pytest.raises(Refused) as refused:
        give(box, {"gender": {"MAN": 2}}, people=2, most=3)
    assert (refused.value.code, people(box)) == ("full", 2)
    assert counted(box) == [("gender", "WOMAN", 2)]
    assert SpentPaper.objects.count() == 1
    assert give(box, {"gender": {"MAN": 1}}, most=3)


def test_a_closed_box_takes_nothing(box):
    BallotBox.objects.filter(pk=box.pk).update(closed=True)
    with pytest.raises(Refused) as refused:
        give(box, {"gender": {"WOMAN": 1}})
    assert (refused.value.code, people(box)) == ("closed", 0)


def test_a_question_that_was_withdrawn_still_counts_on_open_pages(box):
    questions, gender = asked(box.area, box.stage), Question.objects.get(code="gender")
    withdraw(question=gender, now=NOW)
    paper = read_paper(mint(box.pk, 1))
    totals = {gender.pk: {option("gender", "MAN").pk: 1}}
    assert answer(box=box, paper=paper, questions=questions, totals=totals, most=20)
    assert counted(box) == [("gender", "MAN", 1)]


def test_counting_costs_three_queries_and_writes_every_counter(box):
    questions, paper = asked(box.area, box.stage), read_paper(mint(box.pk, 2))
    totals = {Question.objects.get(code="gender").pk: {option("gender", "MAN").pk: 2}}
    with CaptureQueriesContext(connection) as queries:
        assert answer(box=box, paper=paper, questions=questions, totals=totals, most=20)
    done = work(queries)
    assert [sql.split()[0] for sql in done] == ["UPDATE", "INSERT", "UPDATE"]
    # The one statement names the box and no option outside its sum, so it rewrites every row of the box.
    before, condition = done[2].rsplit("WHERE", 1)
    assert 'participation_counter"."box_id" =' in condition
    assert "option_id" not in condition
    assert "CASE WHEN" in before


def test_no_counter_of_another_box_moves(box):
    other = make_boxes(make_event())["attendance"]
    give(box, {"gender": {"MAN": 1}})
    assert (counted(other), people(other)) == ([], 0)


def test_an_opened_box_holds_a_zero_for_every_option_of_its_stage():
    boxes = make_boxes(make_event())
    for stage, box in boxes.items():
        expected = Option.objects.filter(question__in=[q for q in Question.objects.all() if stage in q.stages])
        counters = Counter.objects.filter(box=box)
        assert sorted(counters.values_list("option", flat=True)) == sorted(expected.values_list("pk", flat=True))
        assert set(counters.values_list("count", flat=True)) == {0}
    assert {box.stage for box in boxes.values()} == {"signup", "attendance"}
    assert Counter.objects.filter(box=boxes["signup"], question__kind=QuestionKind.JOINT).exists()


def test_opening_again_opens_nothing_and_changes_no_counter():
    event = make_event()
    box = make_boxes(event)["signup"]
    give(box, {"gender": {"MAN": 1}})
    assert open_boxes(of_event(event)) == []
    assert (BallotBox.objects.count(), counted(box)) == (2, [("gender", "MAN", 1)])


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_what_is_not_announced_has_no_box(state):
    make_questions()
    assert open_boxes(of_event(make_event(state=state))) == []
    assert BallotBox.objects.count() == 0


def test_an_area_that_does_not_ask_has_no_box():
    make_questions()
    Reporting.objects.create(area=make_area(), asks=False)
    assert open_boxes(of_event(make_event())) == []
    assert BallotBox.objects.count() == 0


def test_opening_a_box_costs_three_queries():
    make_questions()
    subject = of_event(make_event(starts_at=NOW + timedelta(days=2)))
    with CaptureQueriesContext(connection) as queries:
        open_box(subject, Stage.SIGNUP)
    assert len(work(queries)) <= 3
