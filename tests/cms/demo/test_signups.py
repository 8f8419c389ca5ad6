"""Who has signed up in the demo: never more than there is room for, nobody who could get a message."""

import re

from cms.demo.reading import content
from participation.events.models import Event
from participation.events.rules import signup_phase
from participation.signups import queries, rules
from participation.signups.models import Signup, SignupChange


def test_no_event_is_overbooked(demo, now):
    events = list(Event.objects.select_related("area"))
    counts = queries.counts(events)
    for event in events:
        assert event.capacity is None or counts[event.pk].taken <= event.capacity, event
        assert event.waiting_list or not counts[event.pk].waiting_parties, event


def test_one_event_is_full_and_people_wait(demo, now):
    events = list(Event.objects.select_related("area"))
    counts = queries.counts(events)
    full = [event for event in events if rules.places(event, counts[event.pk], now).left == 0]
    assert any(counts[event.pk].waiting_parties for event in full)


def test_the_feast_has_room_for_one_family_more(demo, now):
    amina = Signup.objects.get(invented=False)
    assert amina.status == "placed"
    assert rules.places(amina.event, queries.counts_of(amina.event), now).key == "open"


def test_demo_shows_every_kind_of_event(demo, now):
    phases = {signup_phase(event, now) for event in Event.objects.select_related("area")}
    assert {"open", "past", "cancelled", "drop_in"} <= phases
    assert Event.objects.filter(visibility="invitation").exists()
    assert Event.objects.get(state="cancelled").cancel_reason_ar


def test_parties_came_while_the_event_was_open(demo, now):
    for signup in Signup.objects.filter(invented=True).select_related("event", "entered_by"):
        assert signup.event.published_at <= signup.created_at <= min(now, signup.event.starts_at)
        assert (signup.source == "phone") == (signup.entered_by is not None)
    assert SignupChange.objects.count() == Signup.objects.exclude(name="").count()


def test_those_who_wait_came_after_those_who_got_a_place(demo):
    for event in Event.objects.filter(skip_ahead=False, signups__status="waiting").distinct():
        first = queries.waiting(event).first()
        placed = Signup.objects.filter(event=event, status="placed", created_at__gt=first.created_at)
        assert not placed.exists()


def test_nobody_can_be_reached(demo):
    for signup in Signup.objects.all():
        assert signup.email == "" or signup.email.endswith("@medspil.example")
        assert re.fullmatch(r"(\+45336600\d\d)?", signup.phone)
        # Whoever came to an event of last year is a number by now, without name or address.
        assert bool(signup.email) + bool(signup.phone) == (1 if signup.name else 0)
        assert signup.language in signup.event.area.languages
        assert signup.interpreter in ["", *signup.event.interpreted_languages]


def test_names_are_from_the_invented_list(demo):
    names = {person["name"] for person in content("signups")["people"]}
    assert set(Signup.objects.filter(invented=True).values_list("name", flat=True)) <= {*names, ""}
