"""The pulse after a meeting: in which box, for how many heads, once, and what may ever be shown of it."""

import random
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models

from participation.events.rules import Refused
from participation.representation import disclosure
from participation.representation.actions.answering import answer
from participation.representation.actions.closing import close_due
from participation.representation.actions.opening import open_boxes
from participation.representation.actions.questions import add_own
from participation.representation.actions.releasing import release_due
from participation.representation.disclosure import Rules
from participation.representation.jobs import tend
from participation.representation.meetings import of_meeting, stage_for
from participation.representation.models import BallotBox, Counter, Question, Release, SpentPaper
from participation.representation.papers import paper_of
from participation.representation.queries import asked_in, public_releases, releases_visible_to
from participation.representation.questionnaire import PULSE_CODES
from participation.representation.rules import cap, is_open, pulse_rules
from participation.representation.states import AT_EVENTS, PULSE, Stage
from participation.representation.subjects import subject_of
from participation.steering.models import Invitation
from tests.factories import make_area, make_questions
from tests.factories.clock import NOW, at
from tests.factories.representation import fill
from tests.factories.steering import make_group, make_meeting, make_member, make_preparation
from tests.participation.representation.attacker import Attacker
from tests.participation.representation.history import Town

pytestmark = pytest.mark.django_db
YES_NO = ((("YES",), ("PARTLY",), ("NO",)), (("YES",), ("PARTLY", "NO")))


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


def close_with(group, half_start, prepared, others):
    """A closed meeting: for each stage (heads, counts of every question)."""
    meeting = make_meeting(group, starts_at=half_start, ends_at=half_start + timedelta(hours=2), items=0)
    open_boxes(of_meeting(meeting))
    for stage, (heads, counts) in zip(PULSE, (prepared, others), strict=True):
        box = boxes_of(meeting)[stage]
        fill(box, **dict.fromkeys(PULSE_CODES, counts))
        box.heads, box.closed, box.half = heads, True, "2025-2"
        box.save()
    return meeting


def levels(**facts):
    return {
        (one.scope, one.stage): {said["code"]: said["level"] for said in one.payload["questions"]}
        for one in Release.objects.filter(**facts)
    }


BIG = (20, {"YES": 10, "PARTLY": 3, "NO": 2})
OTHERS = (20, {"YES": 5, "PARTLY": 3, "NO": 7})


def test_a_single_meeting_is_never_released(group):
    close_with(
        group, at(-100, 17), (60, {"YES": 30, "PARTLY": 10, "NO": 10}), (60, {"YES": 30, "PARTLY": 10, "NO": 10})
    )
    release_due(now=NOW)
    assert not Release.objects.filter(scope="single").exists()
    found = levels()
    assert found
    assert {level for own in found.values() for level in own.values()} == {None}


def test_half_year_of_meetings_is_released_for_both_stages_and_no_city(group):
    for day in (-100, -90, -80):
        close_with(group, at(day, 17), BIG, OTHERS)
    release_due(now=NOW)
    found = levels()
    assert {scope for scope, _stage in found} == {"half", "year", "programme"}
    assert found["half", Stage.PREPARED] == dict.fromkeys(PULSE_CODES, 0)
    assert found["half", Stage.UNPREPARED] == dict.fromkeys(PULSE_CODES, 0)


def test_difference_between_the_stages_of_a_few_hides_the_second(group):
    near = (20, {"YES": 9, "PARTLY": 3, "NO": 3})
    for day in (-100, -90, -80):
        close_with(group, at(day, 17), BIG, near)
    release_due(now=NOW)
    found = levels(scope="half")
    assert found["half", Stage.PREPARED] == dict.fromkeys(PULSE_CODES, 0)
    assert found["half", Stage.UNPREPARED] == dict.fromkeys(PULSE_CODES, None)


def test_the_same_two_members_over_many_meetings_show_nothing(group):
    for day in range(-110, -80, 2):
        close_with(group, at(day, 17), (2, {"YES": 1, "NO": 1}), OTHERS)
    release_due(now=NOW)
    assert levels(scope="half")["half", Stage.PREPARED] == dict.fromkeys(PULSE_CODES, None)


def test_pages_of_events_know_nothing_of_the_pulse(group, django_user_model):
    for day in (-100, -90, -80):
        close_with(group, at(day, 17), BIG, OTHERS)
    release_due(now=NOW)
    admin = django_user_model.objects.create_superuser("eva@medspil.example", "x")
    assert Release.objects.filter(stage__in=PULSE).exists()
    assert not releases_visible_to(admin).exists()
    assert not public_releases(group.area).exists()


def small_town(seed, rules):
    """Meetings of a steering group: nobody alone, and few heads each."""
    made = Town(random.Random(seed), YES_NO, rules=rules, areas=1, most=18)
    made._release_single = lambda box: None
    for half in range(4):
        made.half_year(half, 5)
    return made


@pytest.mark.parametrize("seed", range(12))
def test_nobody_computes_a_group_of_few_from_all_releases(seed):
    made = small_town(seed, pulse_rules())
    heads = {box.key: box.heads for box in made.boxes}
    assert Attacker(heads, made.partitions, made.rules, made.said).successes() == []


def of_few_people(made):
    """What is left of some subtraction, where no one meeting had k people."""
    alike = {}
    for box in made.boxes:
        inside = frozenset(number for number, one in enumerate(made.said) if box.key in one.boxes)
        if inside:
            alike.setdefault(inside, []).append(box)
    return [boxes for boxes in alike.values() if max(box.heads for box in boxes) < 5]


def tiny_town(seed, rules):
    """Every other half year a few, hardly more than three, who come again and again."""
    made = Town(random.Random(seed), YES_NO, rules=rules, areas=1)
    made._release_single = lambda box: None
    for half in range(4):
        made.most = 1 if half % 2 else 18
        made.half_year(half, 20)
    return made


def test_without_the_rule_a_tiny_town_gives_a_few_people_away():
    assert any(of_few_people(tiny_town(seed, Rules())) for seed in range(20))


def test_every_difference_of_releases_holds_as_many_different_people():
    """Members come again and again: in what is left of any subtraction some one meeting had k people."""
    towns = [make(seed, pulse_rules()) for seed in range(20) for make in (small_town, tiny_town)]
    assert [few for made in towns for few in of_few_people(made)] == []


def test_small_towns_do_release_something():
    assert sum(len(small_town(seed, pulse_rules()).scopes) for seed in range(12)) > 5


def test_without_the_rule_of_different_people_few_would_be_left_over():
    left = disclosure.Tally({"YES": 8, "NO": 8}, heads=24, largest=2, boxes=0)
    partition = (("YES",), ("NO",))
    assert disclosure.remainder_holds(left, False, partition, Rules())
    assert not disclosure.remainder_holds(left, False, partition, pulse_rules())
