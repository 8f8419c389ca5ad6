"""Attacks on released figures, each by its name; all of them must fail. Attacks on traces are in test_traces.py."""

import pytest

from participation.events.rules import Refused
from participation.representation import disclosure
from participation.representation.actions import cards, releasing
from participation.representation.actions.answering import answer
from participation.representation.actions.closing import close_due, tell_heads
from participation.representation.actions.releasing import release_due
from participation.representation.disclosure import rounded
from participation.representation.entries import digest_of
from participation.representation.models import BallotBox, Counter, Question, Release
from participation.representation.papers import mint, read_paper
from participation.representation.queries import asked, public_releases
from participation.representation.states import Stage
from participation.representation.subjects import of_event, subject_of
from participation.signups.actions import changing
from tests import cast
from tests.factories import fill, make_area, make_benchmark, make_boxes, make_closed, make_event, make_signup
from tests.factories.clock import NOW, at
from tests.participation.representation.releases import attack, boxes_in, release_of, said

pytestmark = pytest.mark.django_db
#: Of sixty: shown in three groups, in two, and not at all.
FINE = {"DANISH_ORIGIN": 24, "IMMIGRANT": 12, "DESCENDANT": 9}
COARSE = {"DANISH_ORIGIN": 24, "IMMIGRANT": 16, "DESCENDANT": 4}
SMALL = {"DANISH_ORIGIN": 30, "IMMIGRANT": 2, "DESCENDANT": 1}
LAST_YEAR, LATER = at(-200, 20), at(200, 12)


def year(area, *events, heads=60, ends_at=LAST_YEAR):
    return [make_closed(area, ends_at=ends_at, heads=heads, origin=origin) for origin in events]


def counters():
    return list(Counter.objects.order_by("pk").values_list("pk", "count"))


def payloads():
    return list(Release.objects.order_by("pk").values_list("key", "payload", "digest"))


def person(box, question, code, *, nonce=None):
    questions = asked(box.area, Stage(box.stage))
    own = next(one for one in questions if one.question.code == question)
    option = next(option for option in own.options if option.code == code)
    paper = read_paper(nonce or mint(box.pk, 1))
    return answer(box=box, paper=paper, questions=questions, totals={own.question.pk: {option.pk: 1}}, most=60)


def test_attack_solve_from_totals():
    area = make_area()
    year(area, FINE, FINE, COARSE, COARSE, COARSE, COARSE, SMALL, SMALL, SMALL)
    found = attack(now=NOW)
    assert {release.scope for release in Release.objects.all()} == {"single", "half", "year", "programme", "city"}
    assert said(release_of("half"))["level"] is not None
    assert found.successes() == []


def test_attack_solve_from_totals_works_on_careless_releases(monkeypatch):
    for module in (disclosure, releasing):
        monkeypatch.setattr(module, "tree_holds", lambda *args: True, raising=False)
    year(make_area(), FINE, FINE, SMALL)
    found = attack(now=NOW).successes()
    assert {(one.low, one.high) for one in found if one.cell == ("DANISH_ORIGIN",)} == {(30, 30)}


def test_attack_percent_leak():
    """15.0 % of 20 gives 3 away. What the public reads is made of counts that each stand for five."""
    year(make_area(), FINE, COARSE, COARSE)
    release_due(now=NOW)
    assert not [text for _key, payload, _digest in payloads() for text in _texts(payload["questions"]) if "%" in text]
    meanings = {}
    for count in range(3, 103):
        meanings.setdefault(rounded(count, 5), set()).add(count)
    assert {len(counts) for counts in meanings.values()} == {5}
    assert public_releases(make_area()).filter(scope="single").count() == 0


def _texts(value):
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [str(value)]


def test_attack_ask_again_after_one_more_answer():
    area = make_area()
    box = year(area, FINE, FINE, COARSE)[0]
    release_due(now=NOW)
    before = payloads()
    with pytest.raises(Refused) as refused:
        person(box, "origin", "IMMIGRANT")
    assert refused.value.code == "closed"
    with pytest.raises(Refused):
        tell_heads(box=box, heads=61, now=NOW)
    Counter.objects.filter(box=box).update(count=20)  # somebody with the database in hand
    assert release_due(now=NOW) == []
    assert release_due(now=LATER) == []
    assert payloads() == before


def test_seal_is_the_same_when_a_release_is_read_again():
    year(make_area(), FINE)
    release_due(now=NOW)
    assert all(digest_of(one.key, one.payload, one.cut_off) == one.digest for one in Release.objects.all())


def test_attack_late_cards_change_nothing_that_is_out():
    box = year(make_area(), FINE, FINE, COARSE)[0]
    release_due(now=NOW)
    before = payloads()
    late = cards.box_for_cards(subject_of(box), Stage.ATTENDANCE, NOW)
    assert (late.late, late.half) == (True, "2026-1")
    fill(late, origin={"IMMIGRANT": 3})
    close_due(now=LATER)
    release_due(now=LATER)
    assert payloads()[: len(before)] == before
    assert not Release.objects.filter(scope="half", period="2026-1", stage="attendance").exists()


@pytest.mark.parametrize("children", [("single",), ("half",), ("single", "half")])
def test_attack_parent_minus_all_released_children(children):
    area = make_area()
    year(area, FINE, FINE, COARSE, COARSE, COARSE, SMALL)
    year(area, FINE, COARSE, SMALL, SMALL, ends_at=at(-80, 20))
    release_due(now=NOW)
    parent = release_of("year")
    entry = said(parent)
    assert entry["level"] is not None
    coarse = lambda one: [one["groups"][0][1], sum(count for _group, count in one["groups"][1:])]  # noqa: E731
    left = [*coarse(entry), entry["rest"]]
    taken = set()
    for child in Release.objects.filter(scope__in=children, stage="attendance").order_by("-scope"):
        keys = set(boxes_in(child).values_list("pk", flat=True))
        if said(child)["level"] is None or keys & taken:
            continue
        taken |= keys
        left = [a - b for a, b in zip(left, [*coarse(said(child)), said(child)["rest"]], strict=True)]
    assert taken
    assert all(count == 0 or count >= 5 for count in left)


def test_attack_year_minus_events():
    """The year may be shown in two groups; with one event hidden, nothing but that event would be left."""
    year(make_area(), FINE, FINE, FINE, SMALL)
    assert attack(now=NOW).successes() == []
    assert said(release_of("year"))["level"] is None
    year(make_area("vesterbro"), FINE, FINE, FINE, FINE)
    release_due(now=NOW)
    assert said(release_of("year", area__slug="vesterbro"))["level"] == 0


def test_attack_all_areas_minus_areas():
    """Vesterbro's year is hidden, so the city's year would be Vesterbro's year plus what is known."""
    year(make_area(), FINE, FINE, FINE)
    year(make_area("vesterbro"), SMALL)
    assert attack(now=NOW).successes() == []
    assert said(release_of("year", area__slug="husum"))["level"] == 0
    assert said(release_of("year", area__slug="vesterbro"))["level"] is None
    assert said(release_of("city"))["level"] is None


def test_attack_half_year_at_signup_minus_event_at_the_door():
    """Who signed up is who came: signups of both events minus one event's figures would be the other's 14, 2 and 1."""
    area = make_area()
    few = {"DANISH_ORIGIN": 14, "IMMIGRANT": 2, "DESCENDANT": 1}
    for origin, heads in ((FINE, 60), (few, 20)):
        box = make_closed(area, ends_at=LAST_YEAR, heads=heads, origin=origin)
        signup = BallotBox.objects.get(subject_id=box.subject_id, stage="signup")
        BallotBox.objects.filter(pk=signup.pk).update(heads=heads)
        for code, count in origin.items():
            Counter.objects.filter(box=signup, option__code=code).update(count=count)
    release_due(now=NOW)
    assert {said(one)["level"] for one in Release.objects.filter(scope="single")} == {0, None}
    assert said(Release.objects.get(scope="half", stage="signup"))["level"] is None


def test_attack_which_partition_was_chosen():
    """Both events show two groups of 24 and 20, so each has fewer than five descendants; 8 of both were 4 in each."""
    year(make_area(), COARSE, COARSE)
    found = attack(now=NOW, knowing=True)
    assert [said(one)["level"] for one in Release.objects.filter(stage="attendance")] == [1] * 6
    assert found.successes() == []


def test_attack_which_partition_was_chosen_works_on_careless_releases(monkeypatch):
    monkeypatch.setattr(disclosure, "reasons_stay_hidden", lambda *args: True)
    year(make_area(), COARSE, COARSE)
    found = attack(now=NOW, knowing=True).successes()
    assert [(one.low, one.high) for one in found if one.cell == ("DESCENDANT",)] == [(4, 4), (4, 4)]


def test_attack_six_of_six_answer_five_and_one():
    make_closed(ends_at=LAST_YEAR, heads=6, origin={"DANISH_ORIGIN": 5, "IMMIGRANT": 1})
    release_due(now=NOW)
    assert {said(one)["level"] for one in Release.objects.filter(stage="attendance")} == {None}
    assert {str(said(one)["below"]) for one in Release.objects.filter(stage="attendance")} == {"None"}
    assert release_of("single").payload["heads"] == 6


@pytest.mark.parametrize("origin", [{"DANISH_ORIGIN": 50}, {"DANISH_ORIGIN": 55, "IMMIGRANT": 5}, {"IMMIGRANT": 50}])
def test_attack_homogeneous_event(origin):
    make_closed(heads=70, origin=origin)
    release_due(now=NOW)
    entry = said(release_of("single"))
    assert (entry["level"], entry["groups"], entry["rest"], entry["below"]) == (None, [], 0, None)


def test_attack_hidden_for_any_reason_looks_the_same():
    make_benchmark()
    for origin in ({"DANISH_ORIGIN": 50}, {"DANISH_ORIGIN": 4, "IMMIGRANT": 4}, {}):
        make_closed(make_area("vesterbro"), heads=60, origin=origin)
    release_due(now=NOW)
    assert len({str(said(one)) for one in Release.objects.filter(scope="single")}) == 1


def test_attack_waiting_list_promotion():
    event = make_event(capacity=1)
    first = make_signup(event, name="Amina")
    make_signup(event, name="Bo", status="waiting")
    box = make_boxes(event)["signup"]
    person(box, "gender", "WOMAN")
    before = (counters(), list(BallotBox.objects.values_list()))
    changing.cancel(signup=first, now=NOW)
    assert event.signups.get(name="Bo").status == "placed"
    assert (counters(), list(BallotBox.objects.values_list())) == before


def test_attack_cancellation():
    """Whoever answered and cancelled stays a head: the cells say no more than before, and no counter moves."""
    event = make_event()
    signups = [make_signup(event, adults=2) for _ in range(3)]
    box = make_boxes(event)["signup"]
    for _ in range(5):
        person(box, "gender", "WOMAN")
    before = counters()
    for signup in signups[:2]:
        changing.cancel(signup=signup, now=NOW)
    assert counters() == before
    close_due(now=at(60, 10))
    box.refresh_from_db()
    assert (box.people, box.heads, counters()) == (5, 5, before)


def test_attack_paper_slips_entered_one_by_one():
    event = make_event()
    box = make_boxes(event)["attendance"]
    tell_heads(box=box, heads=30, now=NOW)
    bo, eva = cast.bo(), cast.eva()
    gender = Question.objects.get(code="gender")
    woman = gender.options.get(code="WOMAN")

    def enter(number, now):
        return cards.enter(
            subject=of_event(event),
            stage=Stage.ATTENDANCE,
            cards=number,
            totals={gender.pk: {woman.pk: number}},
            now=now,
            by=bo,
        )

    for number in (1, 4):
        with pytest.raises(Refused) as refused:
            enter(number, event.ends_at.replace(hour=19))
        assert refused.value.code == "too_few"
    before = counters()
    pile = enter(5, event.ends_at.replace(hour=19))
    assert counters() == before
    cards.check(batch=pile, cards=5, totals={gender.pk: {woman.pk: 5}}, by=eva)
    assert not box.batches.exists()
    assert Counter.objects.get(box=box, option=woman).count == 5
