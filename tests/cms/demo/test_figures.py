"""The demo's figures: invented and marked so, and showing each kind of verdict beside who really lives there."""

from datetime import timedelta

from participation.events.models import Event
from participation.representation.comparing import share_of
from participation.representation.models import BallotBox, Benchmark, Release, Target
from participation.representation.statistics import Verdict, verdict


def origin_of(release):
    return next(said for said in release.payload["questions"] if said["code"] == "origin")


def verdicts(release):
    said = origin_of(release)
    answered = sum(count for _group, count in said["groups"])
    return {
        "+".join(group): verdict(count, answered, answered + said["rest"], share_of(group, said["benchmark"]))
        for group, count in said["groups"]
    }


def test_the_latest_half_year_shows_under_level_uncertain_and_hidden(demo):
    half = Release.objects.filter(area__slug="husum", scope="half", stage="attendance").order_by("period").last()
    assert verdicts(half) == {
        "DANISH_ORIGIN": Verdict.UNCERTAIN,
        "IMMIGRANT": Verdict.UNDER,
        "DESCENDANT": Verdict.LEVEL,
    }
    hidden = [said["code"] for said in half.payload["questions"] if said["level"] is None and not said["below"]]
    assert "housing" in hidden


def test_a_year_is_released_for_each_area_and_the_city(demo):
    years = set(Release.objects.filter(stage="attendance", scope__in=["year", "city"]).values_list("key", flat=True))
    assert years == {
        f"{scope}:{place}:{year}:attendance"
        for year in (2024, 2025)
        for scope, place in (("year", "husum"), ("year", "vesterbro"), ("city", "city"))
    }
    assert verdicts(Release.objects.get(key="year:husum:2025:attendance"))["IMMIGRANT"] == Verdict.UNDER


def test_residents_are_those_of_2019(demo):
    husum = Benchmark.objects.get(area__slug="husum")
    assert (husum.people, husum.year, husum.groups["IMMIGRANT"]) == (45092, 2019, 11319)


def test_every_figure_says_it_is_invented(demo):
    assert Release.objects.exists()
    assert not Release.objects.filter(invented=False).exists()


def test_past_boxes_are_closed_and_coming_ones_open(demo, now):
    closed = set(BallotBox.objects.filter(kind="event", closed=True).values_list("subject_id", flat=True))
    still_open = set(BallotBox.objects.filter(kind="event", closed=False).values_list("subject_id", flat=True))
    assert {event.ends_at < now for event in Event.objects.filter(pk__in=closed)} == {True}
    assert not Event.objects.filter(pk__in=still_open, ends_at__lt=now - timedelta(days=14)).exists()
    assert not BallotBox.objects.filter(closed=True, half="").exists()


def test_one_missed_target_was_learned_from_and_one_was_not(demo):
    assert sorted(bool(target.learned) for target in Target.objects.all()) == [False, True]
