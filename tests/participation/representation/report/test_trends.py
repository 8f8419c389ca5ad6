"""Changes between releases: with an interval, or a sentence why there is none."""

import pytest

from participation.representation.report.figures import trend_of
from participation.representation.report.shapes import Audience
from participation.representation.statistics import newcombe_difference
from tests.factories import make_area
from tests.participation.representation.report.rows import entry, make_release

pytestmark = pytest.mark.django_db


def trend(*releases, audience=Audience.STAFF):
    return trend_of(releases, audience=audience, language="en")


def two(first, second, **over):
    return [
        make_release(first, period="2024", **over),
        make_release(second, period="2025", **over),
    ]


def test_a_change_has_newcombes_interval_and_a_word():
    releases = two(entry("origin", [352, 48, 40], rest=90), entry("origin", [300, 110, 40], rest=90))
    found = trend(*releases)
    assert (found.reason, found.before, found.now) == ("", "2024", "2025")
    down, up, same = found.questions[0].changes
    assert [one.word for one in (down, up, same)] == ["Fallen", "Risen", "No certain change"]
    assert (up.difference, up.lo, up.hi) == newcombe_difference(110, 450, 48, 440)
    assert up.sentence == "Immigrants: from 11\u00a0% to 24\u00a0%. The share has risen."
    assert dict(up.said) == {"before": "11\u00a0%", "now": "24\u00a0%", "difference": "+14", "interval": "+9 … +18"}


def test_the_public_change_comes_from_rounded_counts():
    releases = two(entry("origin", [352, 48, 40], rest=90), entry("origin", [301, 111, 41], rest=90))
    change = trend(*releases, audience=Audience.PUBLIC).questions[0].changes[1]
    assert change.difference == newcombe_difference(110, 450, 50, 440)[0]


def test_the_two_newest_are_compared_whatever_the_order():
    releases = two(entry("origin", [352, 48, 40], rest=9), entry("origin", [300, 110, 40], rest=9))
    oldest = make_release(entry("origin", [10, 10, 10], rest=9), period="2023")
    assert (trend(releases[1], oldest, releases[0]).before, trend(*releases, oldest).now) == ("2024", "2025")


def test_one_release_is_no_trend():
    assert trend(make_release(entry("origin", [30, 9, 6]))).reason == (
        "There is one set of figures so far. A change needs two."
    )


@pytest.mark.parametrize("other", [{"stage": "signup"}, {"scope": "half", "period": "2025-2"}, {"area": "vesterbro"}])
def test_figures_about_something_else_are_not_compared(other):
    if "area" in other:
        other = {"area": make_area("vesterbro")}
    first = make_release(entry("origin", [30, 9, 6]), period="2024")
    second = make_release(entry("origin", [30, 9, 6]), **{"period": "2025", **other})
    assert trend(first, second).reason == "These figures are not about the same, so there is no change to show."


def test_programmes_hold_one_another():
    releases = two(entry("origin", [30, 9, 6]), entry("origin", [60, 18, 12]), scope="programme")
    assert trend(*releases).reason == "The figures until now hold the earlier ones, so there is no change to show."


def test_other_groups_and_hidden_ones_are_not_compared():
    coarse = trend(*two(entry("origin", [30, 9, 6]), entry("origin", [60, 18], level=1)))
    assert (coarse.questions[0].changes, coarse.questions[0].reason) == ((), "The groups are not the same in the two.")
    hidden = trend(*two(entry("origin"), entry("origin", [60, 18], level=1)))
    assert (hidden.questions[0].changes, hidden.questions[0].reason) == ((), "Too few answers in one of the two.")
