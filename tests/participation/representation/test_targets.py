"""Targets: set before an event, fixed afterwards, learned from when it is over."""

from datetime import timedelta

import pytest

from participation.events.rules import Refused
from participation.representation.actions.questions import add_own, withdraw
from participation.representation.actions.targets import learn, remove_target, set_target
from participation.representation.models import Target
from participation.representation.states import Stage
from tests import cast
from tests.factories import make_area, make_event
from tests.factories.clock import NOW
from tests.factories.representation import make_questions

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def event():
    return make_event(starts_at=NOW + DAY, ends_at=NOW + DAY + timedelta(hours=2))


def aim(event, **over):
    facts = {
        "event": event, "question": make_questions()["origin"], "group": "IMMIGRANT+DESCENDANT", "wanted": 15,
        "channel": "association", "by": None, "now": NOW,
    }  # fmt: skip
    return set_target(**{**facts, **over})


def code_of(act, **facts):
    with pytest.raises(Refused) as refused:
        act(**facts)
    return refused.value.code


def test_target_keeps_who_set_it(event):
    bo = cast.bo()
    target = aim(event, by=bo)
    stored = Target.objects.get()
    assert (stored.pk, stored.group, stored.wanted, stored.channel, stored.set_by) == (
        target.pk, "IMMIGRANT+DESCENDANT", 15, "association", bo,
    )  # fmt: skip


def test_target_is_changed_until_the_event_begins(event):
    target = aim(event)
    aim(event, target=target, wanted=20, group="IMMIGRANT")
    assert list(Target.objects.values_list("group", "wanted")) == [("IMMIGRANT", 20)]
    assert code_of(aim, event=event, target=target, wanted=1, now=event.starts_at) == "past"
    assert Target.objects.get().wanted == 20


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"wanted": 0}, "nobody"),
        ({"group": "MARTIANS"}, "unknown"),
        ({"group": "DESCENDANT+IMMIGRANT"}, "unknown"),
        ({"channel": "pigeon"}, "unknown"),
        ({"now": NOW + 2 * DAY}, "past"),
    ],
)
def test_target_that_makes_no_sense_is_refused(event, over, code):
    assert code_of(aim, event=event, **over) == code
    assert not Target.objects.exists()


def test_group_has_one_target(event):
    aim(event)
    assert code_of(aim, event=event) == "twice"
    assert Target.objects.count() == 1


def test_cancelled_event_has_no_new_target(event):
    event.state = "cancelled"
    assert code_of(aim, event=event) == "cancelled"


def test_foreign_joint_and_withdrawn_questions_are_refused(event):
    make_questions()
    foreign = add_own(area=make_area("vesterbro"), text="Job?", options=["Ja", "Nej"], stages=[Stage.ATTENDANCE])
    assert code_of(aim, event=event, question=foreign, group="O1") == "unknown"
    assert code_of(aim, event=event, question=make_questions()["channels"], group="person") == "unknown"
    own = add_own(area=event.area, text="Job?", options=["Ja", "Nej"], stages=[Stage.ATTENDANCE])
    assert aim(event, question=own, group="O1").group == "O1"
    withdraw(question=own, now=NOW)
    own.refresh_from_db()
    assert code_of(aim, event=event, question=own, group="O2") == "unknown"


def test_target_is_removed_before_the_event_and_not_afterwards(event):
    target = aim(event)
    assert code_of(remove_target, target=target, now=event.starts_at) == "past"
    remove_target(target=target, now=NOW)
    remove_target(target=target, now=NOW)
    assert not Target.objects.exists()


def test_note_is_written_when_the_event_is_over(event):
    target = aim(event)
    over = event.ends_at
    assert code_of(learn, target=target, text="Vi skrev for sent ud.", now=NOW) == "early"
    assert code_of(learn, target=target, text="  ", now=over) == "empty"
    assert code_of(learn, target=target, text="x" * 1001, now=over) == "long"
    learn(target=target, text=" Vi skrev for sent ud. ", now=over)
    assert Target.objects.get().learned == "Vi skrev for sent ud."
