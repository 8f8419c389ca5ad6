"""With and without a preparatory meeting: shares, the difference with its interval, words; what is hidden stays so."""

from datetime import date

import pytest

from participation.representation.actions.releasing import release_due
from participation.representation.models import Release
from participation.representation.report.effect import days, effect_of, facts_of
from participation.representation.report.shapes import Audience
from participation.representation.statistics import newcombe_difference
from participation.steering.queries.counts import Indicators
from tests.factories import make_area, make_questions
from tests.factories.clock import NOW, at
from tests.factories.steering import make_group
from tests.participation.representation.test_meetings_released import BIG, OTHERS, close_with

pytestmark = pytest.mark.django_db
NB = "\u00a0"


@pytest.fixture
def group():
    make_questions()
    return make_group(make_area())


@pytest.fixture
def released(group):
    for day in (-100, -90, -80):
        close_with(group, at(day, 17), BIG, OTHERS)
    release_due(now=NOW)
    return group.area


def effect(area, audience=Audience.STAFF, language="en"):
    return effect_of(area, audience=audience, language=language)


def test_half_years_stand_before_years_and_the_time_until_now(released):
    assert [one.words for one in effect(released).periods] == [
        "Second half of 2025", "2025", "Until the end of 2025",
    ]  # fmt: skip


def test_a_clear_difference_has_newcombes_interval_and_words(released):
    found = effect(released).periods[0].questions[0]
    assert [(side.count, side.answered) for side in found.sides] == [(30, 45), (15, 45)]
    assert (found.difference, found.lo, found.hi) == newcombe_difference(30, 45, 15, 45)
    assert found.sentence == (
        f"Those who had been at a preparatory meeting understood more often: 67{NB}% against 33{NB}%."
    )
    assert found.certainty == "Chance does not explain it."
    assert (found.said_difference, found.said_interval) == ("+33", "+13 … +50")


def test_a_difference_that_may_be_chance_says_so(group):
    other = (20, {"YES": 8, "PARTLY": 5, "NO": 0})
    for day in (-100, -90, -80):
        close_with(group, at(day, 17), (20, {"YES": 11, "PARTLY": 7, "NO": 0}), other)
    release_due(now=NOW)
    found = effect(group.area).periods[0].questions[0]
    assert found.certainty == "Too few answers to be sure."


def test_the_public_read_rounded_counts_only(released):
    for release in Release.objects.all():
        for said in release.payload["questions"]:
            said["groups"] = [[codes, count + 1] for codes, count in said["groups"]]
        release.save()
    sides = effect(released, Audience.PUBLIC).periods[0].questions[0].sides
    assert [side.count % 5 for side in sides] == [0, 0]
    assert [side.answered % 5 for side in sides] == [0, 0]


def test_where_one_side_is_hidden_neither_is_told(group):
    near = (20, {"YES": 9, "PARTLY": 3, "NO": 3})
    for day in (-100, -90, -80):
        close_with(group, at(day, 17), BIG, near)
    release_due(now=NOW)
    period = effect(group.area).periods[0]
    assert [(one.sides, one.reason) for one in period.questions] == [((), "Too few answers to show.")] * 3
    assert (period.picture, period.any_shown) == ("", False)
    assert period.reason.startswith("The answers cannot be shown")


def test_without_meetings_it_says_when_figures_come():
    found = effect(make_area())
    assert (found.periods, found.notes) == ((), ())
    assert found.reason == "There are no figures yet. They come when a half year with meetings is over."


def test_invented_meetings_say_so(group):
    group.area.invented = True
    group.area.save()
    for day in (-100, -90, -80):
        close_with(group, at(day, 17), BIG, OTHERS)
    release_due(now=NOW)
    assert all("invented" in one.invented_words for one in effect(group.area).periods)


def test_picture_is_mirrored_and_every_bar_has_its_words(released):
    period = effect(released, language="ar").periods[0]
    assert period.picture.count('class="who-comes"') == 6
    # Letters are placed from the left also where the page runs from the right, or they lie outside the picture.
    assert 'direction="ltr"' in period.picture
    assert 'text-anchor="end"' in period.picture


def test_indicators_count_meetings():
    assert facts_of(Indicators()) == ()
    found = facts_of(Indicators(held=4, prepared=3, packets=2, packets_complete=1))
    assert [(one.count, one.of) for one in found] == [(4, 4), (3, 4), (1, 2)]


@pytest.mark.parametrize(
    ("scope", "period", "first", "last"),
    [
        ("half", "2026-2", date(2026, 7, 1), date(2026, 12, 31)),
        ("year", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("programme", "2026", date(2000, 1, 1), date(2026, 12, 31)),
    ],
)
def test_days_of_a_period(scope, period, first, last):
    assert days(scope, period) == (first, last)
