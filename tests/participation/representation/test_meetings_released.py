"""What is ever shown of the pulse: never one meeting, never a few people, and both stages apart."""

import random
from datetime import timedelta

import pytest

from participation.representation import disclosure
from participation.representation.actions.opening import open_boxes
from participation.representation.actions.releasing import release_due
from participation.representation.disclosure import Rules
from participation.representation.meetings import of_meeting
from participation.representation.models import BallotBox, Release
from participation.representation.queries import public_releases, releases_visible_to
from participation.representation.questionnaire import PULSE_CODES
from participation.representation.rules import pulse_rules
from participation.representation.states import PULSE, Stage
from tests.factories import make_area, make_questions
from tests.factories.clock import NOW, at
from tests.factories.representation import fill
from tests.factories.steering import make_group, make_meeting
from tests.participation.representation.attacker import Attacker
from tests.participation.representation.history import Town

pytestmark = pytest.mark.django_db
YES_NO = ((("YES",), ("PARTLY",), ("NO",)), (("YES",), ("PARTLY", "NO")))


@pytest.fixture
def group():
    make_questions()
    return make_group(make_area())


def boxes_of(meeting):
    return {box.stage: box for box in BallotBox.objects.filter(kind="meeting", subject_id=meeting.pk)}


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
