"""Targets on an event's page: set before, held against the released figures after, learned from when missed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.editor.representation.card import who_comes
from cms.editor.representation.tasks import tasks
from participation.representation.models import Target
from tests.cms.editor.representation.rows import make_target, release_of
from tests.factories import make_event
from tests.factories.representation import make_boxes, make_questions


@pytest.fixture
def event(ours):
    """Coming."""
    return make_event(ours.area, venue=ours.venue, title="Høstfest", starts_at=timezone.now() + timedelta(days=3))


@pytest.fixture
def past(ours):
    """Ten days ago."""
    return make_event(ours.area, venue=ours.venue, title="Suppedag", starts_at=timezone.now() - timedelta(days=10))


def at(event, name, *more) -> str:
    return reverse(f"events:{name}", args=[event.pk, *more])


def wish(code="IMMIGRANT+DESCENDANT", wanted=15, channel="association"):
    return {"group": f"{make_questions()['origin'].pk}:{code}", "wanted": wanted, "channel": channel}


def lines(event, person, now=None):
    return who_comes(event, person, now or timezone.now())["targets"]


def test_target_is_set_changed_and_removed_before_the_event(editor, event, ours):
    editor.post(at(event, "target"), wish())
    target = Target.objects.get(event=event)
    assert (target.group, target.wanted, target.channel, target.set_by) == (
        "IMMIGRANT+DESCENDANT", 15, "association", ours.editor,
    )  # fmt: skip
    url = at(event, "target_edit", target.pk)
    assert editor.get(url).context["form"].initial == wish()
    editor.post(url, wish(wanted=20))
    assert Target.objects.get(event=event).wanted == 20
    editor.get(at(event, "target_remove", target.pk))
    assert Target.objects.filter(event=event).exists()
    editor.post(at(event, "target_remove", target.pk))
    assert not Target.objects.filter(event=event).exists()


def test_groups_are_offered_fine_and_merged_but_never_the_joint_question(editor, event):
    choices = dict(editor.get(at(event, "target")).context["form"].fields["group"].choices)
    origin = choices[str(make_questions()["origin"])]
    keys = [key.partition(":")[2] for key, _name in origin]
    assert keys == ["DANISH_ORIGIN", "IMMIGRANT", "DESCENDANT", "IMMIGRANT+DESCENDANT"]
    assert str(make_questions()["channels"]) not in choices


@pytest.mark.parametrize(
    ("over", "field"),
    [({"code": "MARTIANS"}, "group"), ({"wanted": 0}, "wanted"), ({"channel": ""}, "channel")],
)
def test_target_that_makes_no_sense_is_refused_beside_its_field(editor, event, over, field):
    assert list(editor.post(at(event, "target"), wish(**over)).context["form"].errors) == [field]
    assert not Target.objects.filter(event=event).exists()


def test_same_group_twice_is_refused(editor, event):
    editor.post(at(event, "target"), wish())
    assert list(editor.post(at(event, "target"), wish()).context["form"].errors) == ["group"]
    assert Target.objects.filter(event=event).count() == 1


def test_event_that_has_begun_keeps_its_targets(editor, past):
    target = make_target(past)
    assert editor.post(at(past, "target"), wish()).context["form"].non_field_errors()
    assert editor.post(at(past, "target_edit", target.pk), wish()).context["form"].non_field_errors()
    assert editor.post(at(past, "target_remove", target.pk)).context["form"].non_field_errors()
    assert Target.objects.get(event=past).wanted == target.wanted


def test_no_result_before_the_release(past, ours):
    make_target(past)
    make_boxes(past)
    assert [(line.result, line.met, line.needs_note) for line in lines(past, ours.editor)] == [("", None, False)]


def test_miss_is_said_only_where_the_silent_could_not_change_it(past, ours):
    make_target(past, group="DESCENDANT", wanted=18)
    release_of(past)  # 8 said so, and 10 did not answer
    line = lines(past, ours.editor)[0]
    assert (line.met, line.needs_note) == (None, False)
    assert "kan ikke afgøres" in line.result


def test_result_stands_beside_the_target_after_the_release(past, ours):
    for group, wanted in (("IMMIGRANT", 12), ("DESCENDANT", 19), ("IMMIGRANT+DESCENDANT", 20)):
        make_target(past, group=group, wanted=wanted)
    make_target(past, code="gender", group="WOMAN", wanted=20)
    release_of(past)
    found = lines(past, ours.editor)
    assert [line.met for line in found] == [True, False, True, None]
    assert ["12" in found[0].result, "8" in found[1].result, "20" in found[2].result] == [True, True, True]
    assert [line.needs_note for line in found] == [False, True, False, False]


def test_missed_target_asks_for_a_note_until_it_is_written(editor, past, ours):
    target = make_target(past, wanted=30)
    release_of(past)
    assert [line["target"] for line in tasks([ours.area], timezone.now())["missed"]] == [target.pk]
    url = at(past, "target_learn", target.pk)
    assert list(editor.post(url, {"text": "  "}).context["form"].errors) == ["text"]
    editor.post(url, {"text": "Vi skrev for sent ud."})
    assert Target.objects.get(pk=target.pk).learned == "Vi skrev for sent ud."
    assert tasks([ours.area], timezone.now())["missed"] == []


def test_note_waits_for_the_end(editor, event):
    target = make_target(event)
    page = editor.post(at(event, "target_learn", target.pk), {"text": "For tidligt"})
    assert page.context["form"].non_field_errors()
    assert Target.objects.get(pk=target.pk).learned == ""


def test_neighbours_target_is_not_found(editor, event, theirs):
    foreign = theirs.other["target"]
    for name in ("target_edit", "target_remove", "target_learn"):
        for one in (event, theirs.events[0]):
            url = at(one, name, foreign)
            assert (editor.get(url).status_code, editor.post(url, wish()).status_code) == (404, 404)
    assert editor.post(at(theirs.events[0], "target"), wish()).status_code == 404
    assert Target.objects.filter(pk=foreign).exists()
