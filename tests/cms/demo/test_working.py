"""The secretariat's work in the demo: done by the real actions, once."""

from datetime import timedelta

from cms.demo.loading import load
from cms.demo.reading import code_of, content
from participation.broadcasts import actions
from participation.broadcasts.models import Broadcast
from participation.events.models import Event, Interpretation, PrintedCode, Series
from participation.events.rules import days_of
from participation.signups.door_queries import attendance_of
from participation.signups.models import ReservedPlaces


def event(key):
    return Event.objects.get(code=code_of(key))


def test_each_kind_of_work_is_there(demo):
    facts = content("working")
    assert len(days_of(event("feriecamp"))) == 5
    assert Series.objects.count() == len(facts["series"])
    assert event("frivillighedscafe").series.events.count() == 6
    assert Interpretation.objects.get(event=event("eidfest"), language="ar").booking == "confirmed"
    assert ReservedPlaces.objects.count() == 2
    assert PrintedCode.objects.count() == 4
    assert Broadcast.objects.get().state == "draft"


def test_the_message_is_short_enough_as_danish_sms_to_readers_of_every_language(demo, now):
    assert actions.start(broadcast=Broadcast.objects.get(), now=now, missing="danish").state == "sending"


def test_fewer_came_than_had_a_place_and_some_walked_in(demo):
    held = event("faellesspisning-historier")
    came = attendance_of(held).whole
    placed = {signup.pk: signup.people for signup in held.signups.filter(status="placed")}
    assert 0 < len(came.parties) < len(placed)
    assert all(people <= placed[key] for key, people in came.parties.items())
    assert (came.adults, came.children) == (5, 3)


def test_childcare_is_not_overfilled(demo):
    playing = event("foraeldrenetvaerk")
    children = sum(playing.signups.filter(childcare_state="placed").values_list("childcare_children", flat=True))
    assert 0 < children <= playing.childcare_places == 8


def test_loading_again_makes_none_of_it_twice(demo, now):
    assert load(now=now + timedelta(days=1)).made == {}
