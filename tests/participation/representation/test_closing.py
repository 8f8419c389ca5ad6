"""Closing boxes: when, with which heads, in which half year; and what is gone afterwards."""

from datetime import timedelta

import pytest

from participation.events.rules import Refused
from participation.representation.actions.closing import PATIENCE, close_due, tell_heads
from participation.representation.actions.releasing import release_due
from participation.representation.models import BallotBox, CardBatch, Counter, Release, SpentPaper
from participation.representation.states import Scope
from tests.factories import fill, make_area, make_boxes, make_closed, make_event, make_signup
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db
WEEK, SECOND = timedelta(days=7), timedelta(seconds=1)


@pytest.fixture
def event():
    return make_event(starts_at=at(-20, 17), ends_at=at(-20, 20))


@pytest.fixture
def boxes(event):
    made = make_boxes(event)
    BallotBox.objects.filter(pk=made["attendance"].pk).update(told=60)
    return made


def fresh(box):
    return BallotBox.objects.get(pk=box.pk)


def test_boxes_close_seven_days_after_the_end(event, boxes):
    assert close_due(now=event.ends_at + WEEK - SECOND) == 0
    assert close_due(now=event.ends_at + WEEK) == 2
    assert close_due(now=event.ends_at + WEEK) == 0
    assert {(box.closed, box.half) for box in BallotBox.objects.all()} == {(True, "2026-1")}


def test_heads_at_signup_are_those_who_had_a_place(event, boxes):
    make_signup(event, adults=3)
    make_signup(event, adults=2, status="cancelled")
    make_signup(event, adults=2, status="waiting")
    close_due(now=NOW)
    assert (fresh(boxes["signup"]).heads, fresh(boxes["attendance"]).heads) == (3, 60)


def test_whoever_answered_and_cancelled_was_a_head(event, boxes):
    make_signup(event, adults=3)
    fill(boxes["signup"], gender={"WOMAN": 4})
    close_due(now=NOW)
    assert fresh(boxes["signup"]).heads == 4


def test_box_waits_for_its_heads_and_is_left_out_after_thirty_days(event):
    box = make_boxes(event)["attendance"]
    assert close_due(now=event.ends_at + PATIENCE - SECOND) == 1
    assert not fresh(box).closed
    assert close_due(now=event.ends_at + PATIENCE) == 1
    assert (fresh(box).closed, fresh(box).heads) == (True, None)


def test_box_waits_for_a_pile_and_throws_it_away_after_thirty_days(event, boxes):
    CardBatch.objects.create(box=boxes["attendance"], cards=5)
    close_due(now=event.ends_at + WEEK)
    assert (fresh(boxes["attendance"]).closed, CardBatch.objects.count()) == (False, 1)
    close_due(now=event.ends_at + PATIENCE)
    assert (fresh(boxes["attendance"]).heads, CardBatch.objects.count()) == (60, 0)


def test_spent_papers_are_gone_once_the_box_is_closed(event, boxes):
    SpentPaper.objects.create(digest="a" * 64, box=boxes["signup"])
    close_due(now=NOW)
    assert SpentPaper.objects.count() == 0


@pytest.mark.parametrize("state", ["cancelled", "draft"])
def test_box_of_what_was_called_off_closes_without_heads(event, boxes, state):
    event.state = state
    event.save()
    close_due(now=event.ends_at + WEEK - SECOND)
    assert not fresh(boxes["attendance"]).closed
    close_due(now=event.ends_at + WEEK)
    assert {(box.closed, box.heads) for box in BallotBox.objects.all()} == {(True, None)}
    assert release_due(now=NOW) == []


def test_box_whose_event_is_gone_closes_without_heads(event, boxes):
    BallotBox.objects.update(subject_id=event.pk + 1000)
    assert close_due(now=NOW) == 2
    assert {box.heads for box in BallotBox.objects.all()} == {None}


def test_box_counts_in_the_next_half_year_where_its_own_is_out():
    area = make_area()
    make_closed(area, ends_at=at(-80, 20), origin={"DANISH_ORIGIN": 30, "IMMIGRANT": 9, "DESCENDANT": 6})
    assert Scope.HALF in {release.scope for release in release_due(now=NOW)}
    slow = make_event(area, starts_at=at(-70, 17), ends_at=at(-70, 20))
    box = make_boxes(slow)["attendance"]
    BallotBox.objects.filter(pk=box.pk).update(told=40)
    close_due(now=NOW)
    assert fresh(box).half == "2026-1"


def test_joint_counters_are_filled_from_the_signups(event, boxes):
    make_signup(event, adults=2, heard="poster", first_time=True)
    close_due(now=NOW)
    filled = Counter.objects.filter(box=boxes["signup"], question__code="channels", count__gt=0)
    assert list(filled.values_list("option__code", "count")) == [("poster.yes", 2)]


def test_late_box_closes_with_its_half_year(event, boxes):
    close_due(now=NOW)
    late = BallotBox.objects.create(
        area=event.area, kind="event", subject_id=event.pk, stage="attendance", late=True, half="2026-1", people=7
    )
    close_due(now=at(100, 10))
    assert not fresh(late).closed
    close_due(now=at(130, 10))
    assert (fresh(late).closed, fresh(late).heads, fresh(late).half) == (True, 7, "2026-1")


def test_heads_are_told_until_the_box_closes(boxes):
    box = boxes["attendance"]
    fill(box, gender={"WOMAN": 20})
    tell_heads(box=box, heads=19, now=at(-10, 10))
    tell_heads(box=box, heads=60, now=at(-5, 10))
    assert fresh(box).told == 60
    close_due(now=NOW)
    with pytest.raises(Refused) as refused:
        tell_heads(box=box, heads=30, now=NOW)
    assert (refused.value.code, fresh(box).heads) == ("closed", 60)


def test_number_told_late_can_be_corrected_for_three_days(boxes):
    box = boxes["attendance"]
    fill(box, gender={"WOMAN": 20})
    tell_heads(box=box, heads=6, now=NOW)
    close_due(now=at(2, 10))
    assert not fresh(box).closed
    tell_heads(box=box, heads=60, now=at(2, 10))
    close_due(now=at(4, 10))
    assert not fresh(box).closed
    close_due(now=at(5, 10))
    assert fresh(box).heads == 60


def test_more_answers_than_people_make_no_figure(boxes):
    """No head count is invented to fit the answers: one of the two is wrong, and nobody knows which."""
    box = boxes["attendance"]
    fill(box, gender={"WOMAN": 20})
    tell_heads(box=box, heads=19, now=at(-10, 10))
    close_due(now=NOW)
    assert (fresh(box).closed, fresh(box).heads) == (True, None)
    assert not Release.objects.exists()
