"""The pulse after a meeting: in which box, for how many heads, once."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models

from participation.events.rules import Refused
from participation.representation.actions.answering import answer
from participation.representation.actions.closing import close_due
from participation.representation.actions.opening import open_boxes
from participation.representation.actions.questions import add_own
from participation.representation.jobs import tend
from participation.representation.meetings import of_meeting, stage_for
from participation.representation.models import BallotBox, Counter, Question, SpentPaper
from participation.representation.papers import paper_of
from participation.representation.queries import asked_in
from participation.representation.questionnaire import PULSE_CODES
from participation.representation.rules import cap, is_open
from participation.representation.states import AT_EVENTS, PULSE, Stage
from participation.representation.subjects import subject_of
from participation.steering.models import Invitation
from tests.factories import make_area, make_questions
from tests.factories.clock import NOW, at
from tests.factories.steering import make_group, make_meeting, make_member, make_preparation

pytestmark = pytest.mark.django_db


def invite(event, member, **over):
    facts = {"seat_kind": "resident", "invited_at": NOW, **over}
    return Invitation.objects.create(event=event, member=member, **facts)


@pytest.fixture
def group():
    make_questions()
    return make_group(make_area())


@pytest.fixture
def held(group):
    """Over for an hour; six came, two of them had been at the preparatory meeting and one there stayed away."""
    meeting = make_meeting(group, starts_at=at(-1, 17), ends_at=at(-1, 19))
    before = make_preparation(meeting, starts_at=at(-4, 17), ends_at=at(-4, 19))
    members = [make_member(group, f"Bo{number}") for number in range(7)]
    for number, member in enumerate(members):
        invite(meeting.event, member, came=number < 6)
        invite(before.event, member, came=number in {0, 1, 6})
    open_boxes(of_meeting(meeting))
    return meeting, members


def boxes_of(meeting):
    return {box.stage: box for box in BallotBox.objects.filter(kind="meeting", subject_id=meeting.pk)}


def say(meeting, member, code="YES", *, most=60):
    box = boxes_of(meeting)[stage_for(member, meeting)]
    questions = asked_in(box)
    totals = {
        asked.question.pk: {next(option.pk for option in asked.options if option.code == code): 1}
        for asked in questions
    }
    paper = paper_of(member.pk, meeting.pk, box.pk)
    return answer(box=box, paper=paper, questions=questions, totals=totals, most=most)


def test_boxes_ask_the_pulse_and_nothing_about_anybody(held):
    meeting, _members = held
    boxes = boxes_of(meeting)
    assert set(boxes) == set(PULSE)
    for box in boxes.values():
        assert [asked.question.code for asked in asked_in(box)] == list(PULSE_CODES)
        assert set(Counter.objects.filter(box=box).values_list("question__code", flat=True)) == set(PULSE_CODES)
    assert not BallotBox.objects.filter(kind="event", subject_id=meeting.event_id).exists()


def test_heads_are_those_who_came_by_whether_they_had_prepared(held):
    meeting, members = held
    subject = of_meeting(meeting)
    assert [subject.heads(stage) for stage in PULSE] == [2, 4]
    assert [stage_for(member, meeting) for member in members] == [
        Stage.PREPARED, Stage.PREPARED, *[Stage.UNPREPARED] * 4, None,
    ]  # fmt: skip
    assert subject_of(boxes_of(meeting)[Stage.PREPARED]) == subject


@pytest.mark.parametrize("which", ["meeting", "preparation"])
def test_heads_are_unknown_where_presence_was_not_noted(held, which):
    meeting, _members = held
    event = meeting.event if which == "meeting" else meeting.preparations.get().event
    Invitation.objects.filter(event=event).update(came=None)
    assert [of_meeting(meeting).heads(stage) for stage in PULSE] == [None, None]


def test_without_a_preparatory_meeting_nobody_is_prepared(held):
    meeting, _members = held
    preparation = meeting.preparations.get()
    preparation.event.state = "cancelled"
    preparation.event.save()
    assert [of_meeting(meeting).heads(stage) for stage in PULSE] == [0, 6]


def test_until_presence_is_noted_who_said_yes_is_taken_to_have_come(held):
    meeting, members = held
    Invitation.objects.update(came=None)
    Invitation.objects.filter(event=meeting.event, member__in=members[:2]).update(reply="yes")
    Invitation.objects.filter(event=meeting.preparations.get().event, member=members[0]).update(reply="yes")
    found = [stage_for(member, meeting) for member in members]
    assert found == [Stage.PREPARED, Stage.UNPREPARED, None, None, None, None, None]


def test_open_from_the_end_for_seven_days(held):
    meeting, _members = held
    box, subject = boxes_of(meeting)[Stage.PREPARED], of_meeting(meeting)
    over = meeting.event.ends_at
    moments = [over - timedelta(minutes=1), over, over + timedelta(days=7, minutes=-1), over + timedelta(days=7)]
    assert [is_open(box, subject, moment) for moment in moments] == [False, True, True, False]


def test_worker_opens_a_meeting_once_and_no_draft(group):
    meeting = make_meeting(group)
    draft = make_meeting(group, state="draft", title="Kladde")
    assert tend(now=NOW).opened == 2
    assert tend(now=NOW).opened == 0
    assert (len(boxes_of(meeting)), len(boxes_of(draft))) == (2, 0)


def test_cancelled_meeting_closes_without_heads(held):
    meeting, _members = held
    meeting.event.state = "cancelled"
    meeting.event.save()
    assert not is_open(boxes_of(meeting)[Stage.PREPARED], of_meeting(meeting), NOW)
    assert close_due(now=at(9, 10)) == 2
    assert {box.heads for box in boxes_of(meeting).values()} == {None}


def test_twice_is_once_and_the_stamp_goes_when_the_box_closes(held):
    meeting, members = held
    assert say(meeting, members[0]) is True
    assert say(meeting, members[0], "NO") is False
    counts = Counter.objects.filter(box__subject_id=meeting.pk, count__gt=0).values_list("option__code", "count")
    assert list(counts) == [("YES", 1)] * 3
    assert SpentPaper.objects.count() == 1
    close_due(now=at(9, 10))
    assert SpentPaper.objects.count() == 0
    with pytest.raises(Refused) as refused:
        say(meeting, members[1])
    assert refused.value.code == "closed"


def test_stamps_of_two_members_meetings_and_boxes_differ():
    digests = {paper_of(*numbers).digest for numbers in [(1, 2, 3), (2, 2, 3), (1, 3, 3), (1, 2, 4), (1, 22, 3)]}
    assert len(digests) == 5


def test_never_more_answers_than_heads(held):
    meeting, members = held
    box = boxes_of(meeting)[Stage.PREPARED]
    most = cap(box, of_meeting(meeting))
    assert most == 2
    say(meeting, members[0], most=most)
    say(meeting, members[1], most=most)
    Invitation.objects.filter(event=meeting.preparations.get().event, member=members[2]).update(came=True)
    with pytest.raises(Refused) as refused:
        say(meeting, members[2], most=most)
    assert refused.value.code == "full"


def test_more_answers_than_were_there_leaves_the_meeting_out(held):
    meeting, members = held
    say(meeting, members[0])
    say(meeting, members[1])
    Invitation.objects.filter(event=meeting.event, member=members[1]).update(came=False)
    close_due(now=at(9, 10))
    boxes = boxes_of(meeting)
    assert (boxes[Stage.PREPARED].heads, boxes[Stage.UNPREPARED].heads) == (None, 4)


def test_what_is_kept_has_no_person_and_no_time():
    for model in (Counter, SpentPaper, BallotBox):
        fields = model._meta.get_fields()
        assert not [field for field in fields if isinstance(field, models.DateTimeField | models.TimeField)]
        reached = {field.related_model._meta.model_name for field in fields if field.is_relation}
        assert reached <= {"ballotbox", "question", "option", "area", "counter", "cardbatch", "spentpaper"}
    steering = [model for model in apps.get_models() if model.__module__.startswith("participation.steering")]
    assert not [
        field for model in steering for field in model._meta.get_fields()
        if field.is_relation and field.related_model in {Counter, SpentPaper, BallotBox}
    ]  # fmt: skip


def test_area_may_not_ask_its_own_question_after_a_meeting(group):
    with pytest.raises(Refused) as refused:
        add_own(area=group.area, text="Og?", options=["Ja", "Nej"], stages=[Stage.ATTENDANCE, Stage.PREPARED])
    assert refused.value.code == "stage"
    assert Question.objects.filter(area=group.area).count() == 0
    assert all(set(one.stages) <= set(AT_EVENTS) or set(one.stages) == set(PULSE) for one in Question.objects.all())
