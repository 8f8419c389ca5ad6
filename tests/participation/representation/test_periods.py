"""The tree of scopes: what is due, in which order, and what belongs to what."""

import pytest

from participation.representation import periods
from participation.representation.actions.closing import close_due
from participation.representation.actions.releasing import release_due
from participation.representation.models import BallotBox, Release
from participation.representation.states import Scope, Stage
from participation.representation.tallies import Place, inside
from tests.factories import make_area, make_boxes, make_closed, make_event
from tests.factories.clock import NOW, at
from tests.participation.representation.releases import said

pytestmark = pytest.mark.django_db
FINE = {"DANISH_ORIGIN": 24, "IMMIGRANT": 12, "DESCENDANT": 9}
AUTUMN, SPRING = at(-100, 20), at(-300, 20)


@pytest.fixture
def area():
    return make_area()


def due(area, now=NOW):
    return list(periods.due(area, now))


def test_closed_half_years_come_before_their_year(area):
    make_closed(area, ends_at=AUTUMN, origin=FINE)
    make_closed(area, ends_at=SPRING, origin=FINE)
    assert due(area) == [
        (Scope.HALF, "2025-1"),
        (Scope.HALF, "2025-2"),
        (Scope.YEAR, "2025"),
        (Scope.PROGRAMME, "2025"),
    ]


def test_present_half_year_and_year_are_not_due(area):
    make_closed(area, ends_at=at(-30, 20), origin=FINE)
    assert due(area) == []
    assert due(area, at(130, 10)) == [(Scope.HALF, "2026-1")]


def test_open_box_holds_back_its_half_year_and_all_later(area):
    make_closed(area, ends_at=SPRING, origin=FINE)
    make_closed(area, ends_at=AUTUMN, origin=FINE)
    make_boxes(make_event(area, starts_at=at(-80, 17), ends_at=at(-80, 20)))
    assert due(area) == [(Scope.HALF, "2025-1")]
    BallotBox.objects.filter(closed=False).update(closed=True, half="2025-2")
    assert [scope for scope, _period in due(area)] == ["half", "half", "year", "programme"]


def test_box_in_another_area_holds_nothing_back(area):
    make_closed(area, ends_at=AUTUMN, origin=FINE)
    make_boxes(make_event(make_area("vesterbro"), starts_at=at(-80, 17), ends_at=at(-80, 20)))
    assert len(due(area)) == 3


def test_city_waits_for_the_year_of_every_area_with_boxes(area):
    other = make_area("vesterbro")
    make_closed(area, ends_at=AUTUMN, origin=FINE)
    make_closed(other, ends_at=AUTUMN, origin=FINE)
    assert periods.due_city(NOW) == []
    Release.objects.create(
        key="a", scope="year", area=area, period="2025", stage="attendance", cut_off=NOW, payload={}, digest=""
    )
    assert periods.due_city(NOW) == []
    Release.objects.create(
        key="b", scope="year", area=other, period="2025", stage="attendance", cut_off=NOW, payload={}, digest=""
    )
    assert periods.due_city(NOW) == ["2025"]


def test_city_waits_for_an_area_whose_boxes_are_open(area):
    """Otherwise that area's year comes out after the city's and is taken for a part of it, which it is not."""
    make_closed(area, ends_at=at(-70, 20), origin=FINE)
    make_boxes(make_event(make_area("vesterbro"), starts_at=at(-63, 17), ends_at=at(-63, 20)))
    release_due(now=at(-50, 10))
    assert not Release.objects.filter(scope=Scope.CITY).exists()


def test_released_events_are_not_due_again_and_not_after_their_half_year(area):
    make_closed(area, ends_at=AUTUMN, origin=FINE)
    assert periods.unreleased_boxes().count() == 2
    release_due(now=AUTUMN)
    assert Release.objects.count() == 1
    assert periods.unreleased_boxes().count() == 0
    release_due(now=NOW)
    Release.objects.filter(scope="single").delete()
    assert periods.unreleased_boxes().count() == 0


@pytest.mark.parametrize(
    ("scope", "period", "place", "expected"),
    [
        (Scope.HALF, "2025-2", Place(1, "2025-2", None), True),
        (Scope.HALF, "2025-2", Place(1, "2025-1", None), False),
        (Scope.HALF, "2025-2", Place(2, "2025-2", 0), False),
        (Scope.YEAR, "2025", Place(1, "2025-1", 1), True),
        (Scope.YEAR, "2025", Place(1, "2024-2", 1), False),
        (Scope.PROGRAMME, "2025", Place(1, "2024-2", 1), True),
        (Scope.PROGRAMME, "2025", Place(1, "2026-1", 1), False),
        (Scope.CITY, "2025", Place(2, "2025-1", 1), True),
        (Scope.CITY, "2025", Place(2, "2024-1", 1), False),
    ],
)
def test_places_lie_inside_their_scopes(scope, period, place, expected):
    assert inside(scope, 1, period, place) is expected


def test_programme_begins_with_the_platform(area):
    make_closed(area, ends_at=AUTUMN, origin=FINE)
    make_closed(area, ends_at=at(-500, 20), origin=FINE)
    assert periods.halves(Scope.PROGRAMME, "2025") == ["2024-2", "2025-2"]
    assert periods.halves(Scope.PROGRAMME, "2024") == ["2024-2"]
    assert periods.halves(Scope.YEAR, "2024") == ["2024-1", "2024-2"]


def test_boxes_without_heads_are_left_out_and_said_to_be(area):
    make_closed(area, ends_at=AUTUMN, origin=FINE)
    lost = make_event(area, starts_at=at(-100, 17), ends_at=at(-100, 20))
    make_boxes(lost)
    close_due(now=NOW)
    found = periods.attendances(Scope.YEAR, [area], "2025", Stage.ATTENDANCE)
    assert found == {"boxes": 1, "heads": 60, "without_heads": 1}


def test_second_stage_is_hidden_where_it_differs_from_the_first_by_a_few(area):
    """Whoever came and whoever signed up are much the same people: 24 and 22 would point at two."""
    nearly = {"DANISH_ORIGIN": 22, "IMMIGRANT": 12, "DESCENDANT": 9}
    for _ in range(3):
        box = make_closed(area, ends_at=AUTUMN, origin=FINE)
        signup = BallotBox.objects.get(subject_id=box.subject_id, stage="signup")
        signup.heads = 60
        signup.save()
        for code, count in (nearly if signup.subject_id % 3 == 0 else FINE).items():
            signup.counters.filter(question__code="origin", option__code=code).update(count=count)
    release_due(now=NOW)
    first, second = (Release.objects.get(scope="half", stage=stage) for stage in ("attendance", "signup"))
    assert said(first)["level"] == 0
    assert (said(second)["level"], said(second)["groups"]) == (None, [])


def test_joint_table_stands_in_the_year_at_signup_alone(area):
    box = make_closed(area, ends_at=AUTUMN, origin=FINE)
    signup = BallotBox.objects.get(subject_id=box.subject_id, stage="signup")
    signup.heads = 60
    signup.save()
    for code, count in {"person.yes": 20, "person.no": 10, "poster.yes": 12, "poster.no": 8}.items():
        signup.counters.filter(question__code="channels", option__code=code).update(count=count)
    release_due(now=NOW)
    told = {(one.scope, one.stage) for one in Release.objects.all() if one.payload["joint"] is not None}
    assert told == {("year", "signup")}
