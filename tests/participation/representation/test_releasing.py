"""Releasing: once, smallest first, protected, frozen."""

from datetime import timedelta

import pytest

from participation.representation.actions.closing import close_due
from participation.representation.actions.releasing import release_due
from participation.representation.entries import digest_of
from participation.representation.models import BallotBox, Release
from participation.representation.states import Stage
from tests.factories import fill, make_area, make_benchmark, make_boxes, make_closed, make_event, make_signup
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db
SHOWN = {"DANISH_ORIGIN": 30, "IMMIGRANT": 9, "DESCENDANT": 6}


def said(release, code="origin"):
    return next(one for one in release.payload["questions"] if one["code"] == code)


def test_event_shows_its_finest_partition_seven_days_after_its_end():
    make_benchmark()
    event = make_event(starts_at=at(1, 17))
    boxes = make_boxes(event)
    fill(boxes["attendance"], origin=SHOWN)
    BallotBox.objects.filter(stage="attendance").update(told=60)
    make_signup(event, adults=2)
    early, late = event.ends_at + timedelta(days=6), event.ends_at + timedelta(days=7)
    assert (close_due(now=early), release_due(now=early)) == (0, [])
    assert close_due(now=late) == 2
    release = release_due(now=late)[0]
    origin = said(release)
    assert (origin["level"], origin["rest"]) == (0, 15)
    assert origin["groups"] == [[["DANISH_ORIGIN"], 30], [["IMMIGRANT"], 9], [["DESCENDANT"], 6]]
    assert release.payload["heads"] == 60
    assert release.digest == digest_of(release.key, release.payload, release.cut_off)
    assert release_due(now=late) == []


def test_event_with_a_small_cell_shows_the_groups_together():
    make_closed(origin={"DANISH_ORIGIN": 30, "IMMIGRANT": 9, "DESCENDANT": 3})
    assert said(release_due(now=NOW)[0])["groups"] == [[["DANISH_ORIGIN"], 30], [["IMMIGRANT", "DESCENDANT"], 12]]


def test_fewer_than_five_of_sixty_is_said_as_one_sided():
    make_benchmark()
    make_closed(heads=70, origin={"DANISH_ORIGIN": 57, "IMMIGRANT": 2, "DESCENDANT": 1})
    origin = said(release_due(now=NOW)[0])
    assert (origin["level"], origin["groups"]) == (None, [])
    assert origin["below"] == {"group": ["IMMIGRANT", "DESCENDANT"], "limit": 5, "answered": 60, "rest": 10}


def test_hidden_entry_holds_no_number():
    make_closed(origin={"DANISH_ORIGIN": 30, "IMMIGRANT": 2, "DESCENDANT": 1})
    origin = said(release_due(now=NOW)[0])
    assert (origin["level"], origin["groups"], origin["rest"], origin["below"]) == (None, [], 0, None)


def test_half_year_minus_its_event_must_leave_five():
    """135 of 48 minus four released events leaves 12 of 2: the half year takes a coarser partition or waits."""
    area = make_area()
    for _ in range(2):
        make_closed(area, ends_at=at(-60, 20), origin=SHOWN)
    make_closed(area, ends_at=at(-60, 20), heads=20, origin={"DANISH_ORIGIN": 9, "IMMIGRANT": 3})
    made = release_due(now=at(200, 12))
    half = next(release for release in made if release.scope == "half")
    assert said(half)["level"] is None
    assert half.payload["heads"] == 140


def test_half_year_year_and_programme_are_released_in_order():
    area = make_area()
    make_benchmark(area)
    for _ in range(3):
        make_closed(area, ends_at=at(-200, 20), origin=SHOWN)
    keys = [release.key for release in release_due(now=NOW)]
    assert keys[3:] == [
        "half:husum:2025-2:attendance",
        "half:husum:2025-2:signup",
        "year:husum:2025:attendance",
        "year:husum:2025:signup",
        "programme:husum:2025:attendance",
        "programme:husum:2025:signup",
        "city:city:2025:attendance",
        "city:city:2025:signup",
    ]
    half = Release.objects.get(key=keys[3])
    assert said(half)["groups"] == [[["DANISH_ORIGIN"], 90], [["IMMIGRANT"], 27], [["DESCENDANT"], 18]]
    assert half.stage == Stage.ATTENDANCE
