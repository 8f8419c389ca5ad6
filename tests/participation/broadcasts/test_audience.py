"""Whom a message goes to: exact counts, one per contact, nobody who said no."""

import uuid
from collections import Counter

import pytest

from participation.broadcasts.audience import audience, still_wanted
from participation.broadcasts.queries import events_of
from participation.broadcasts.states import Way
from participation.signups.models import DoorMark, Signup
from tests.factories import make_area, make_event, make_signup
from tests.factories.broadcasts import make_broadcast
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event()


def found(broadcast, now=NOW):
    return audience(broadcast, events_of(broadcast), now)


def sms(event, number, **over):
    return make_signup(event, phone=f"+45336600{number}", **over)


def mail(event, address, **over):
    return make_signup(event, contact_kind="email", email=address, phone="", **over)


def came(signup, people=1, replaces=None):
    nonce = uuid.uuid4()
    DoorMark.objects.create(
        nonce=nonce, event=signup.event, day=at(14, 17).date(), signup=signup, people=people, replaces=replaces,
        marked_at=at(14, 17), received_at=at(14, 17),
    )  # fmt: skip
    return nonce


def test_parties_are_counted_by_language_and_way(event):
    sms(event, 11)
    sms(event, 12)
    mail(event, "bo@post.example", language="da")
    make_signup(event, contact_kind="call", phone="+4533660013", language="so")
    make_signup(event, contact_kind="phone", phone="", language="so")
    assert found(make_broadcast(event)).counts() == {
        "da": Counter({Way.EMAIL: 1}),
        "ar": Counter({Way.SMS: 2}),
        "so": Counter({Way.CALL: 2}),
    }


@pytest.mark.parametrize(
    ("statuses", "names"),
    [
        (["placed"], ["Plads", "Kom"]),
        (["waiting"], ["Venter"]),
        (["cancelled"], ["Afbud"]),
        (["came"], ["Kom"]),
        (["placed", "waiting"], ["Plads", "Kom", "Venter"]),
        (["came", "cancelled"], ["Kom", "Afbud"]),
        ([], []),
    ],
)
def test_where_they_stand_decides(event, statuses, names):
    sms(event, 11, name="Plads")
    there = sms(event, 12, name="Kom")
    sms(event, 13, name="Venter", status="waiting")
    sms(event, 14, name="Afbud", status="cancelled")
    came(there)
    got = found(make_broadcast(event, statuses=statuses)).parties
    assert [party.signup.name for party in got] == names


def test_a_mark_that_was_taken_back_is_not_coming(event):
    first = sms(event, 11)
    came(first, people=0, replaces=came(first))
    assert found(make_broadcast(event, statuses=["came"])).parties == []


def test_one_contact_at_two_events_gets_one_message_about_what_comes_next(event):
    later = make_event(event.area, starts_at=at(20, 17))
    over = make_event(event.area, starts_at=at(-3, 17))
    mail(over, "amina@post.example")
    first = mail(event, "AMINA@post.example")
    mail(later, "amina@post.example")
    got = found(make_broadcast(later, over, event))
    assert ([party.signup.pk for party in got.parties], got.twice, got.quiet) == ([first.pk], 2, 0)


def test_a_place_goes_before_the_waiting_list_for_one_contact(event):
    sms(event, 11, status="waiting")
    placed = sms(event, 11)
    got = found(make_broadcast(event, statuses=["placed", "waiting"]))
    assert [party.signup.pk for party in got.parties] == [placed.pk]


def test_whoever_wants_no_reminders_is_left_out_at_every_event_of_the_area(event):
    other = make_event(event.area)
    mail(other, "amina@post.example", no_reminders=True)
    mail(event, "Amina@post.example")
    kept = mail(event, "bo@post.example")
    got = found(make_broadcast(event))
    assert ([party.signup.pk for party in got.parties], got.quiet) == ([kept.pk], 1)


def test_another_areas_no_is_not_ours(event):
    mail(make_event(make_area("vesterbro")), "amina@post.example", no_reminders=True)
    mail(event, "amina@post.example")
    assert len(found(make_broadcast(event)).parties) == 1


def test_only_readers_of_the_chosen_languages(event):
    sms(event, 11)
    kept = sms(event, 12, language="so")
    got = found(make_broadcast(event, languages=["so", "tr"]))
    assert [party.signup.pk for party in got.parties] == [kept.pk]


def test_a_proxy_is_written_to_in_their_own_language(event):
    sms(event, 11, proxy="child", proxy_name="Bo", proxy_language="da")
    sms(event, 12, proxy="", proxy_language="da")
    assert sorted(found(make_broadcast(event)).counts()) == ["ar", "da"]


def test_forgotten_contacts_are_not_counted(event):
    make_signup(event, name="", phone="")
    assert found(make_broadcast(event)).parties == []


def test_without_a_gateway_numbers_must_be_called(event, settings):
    settings.MEDSPIL_SMS = False
    sms(event, 11)
    assert found(make_broadcast(event)).counts() == {"ar": Counter({Way.CALL: 1})}


def test_an_address_that_is_none_must_be_called(event):
    mail(event, "amina@@post")
    assert found(make_broadcast(event)).counts() == {"ar": Counter({Way.CALL: 1})}


def test_another_event_and_another_area_are_not_asked(event):
    sms(make_event(event.area), 11)
    sms(make_event(make_area("vesterbro")), 12)
    assert found(make_broadcast(event)).parties == []


def test_no_longer_wanted_is_who_moved_or_said_no(event):
    stays, moved, quiet, twin = (sms(event, number) for number in (11, 12, 13, 14))
    broadcast = make_broadcast(event)
    Signup.objects.filter(pk=moved.pk).update(status="cancelled")
    Signup.objects.filter(pk=quiet.pk).update(no_reminders=True)
    sms(make_event(event.area), 14, no_reminders=True)
    rows = list(Signup.objects.filter(pk__in=[stays.pk, moved.pk, quiet.pk, twin.pk]))
    assert still_wanted(broadcast, events_of(broadcast), rows) == {stays.pk}


def test_four_questions_however_many_sign_up(event, django_assert_num_queries):
    for number in range(30):
        sms(event, 100 + number)
    broadcast = make_broadcast(event, statuses=["placed", "came"])
    with django_assert_num_queries(4):  # events, marks at the door, who said no, signups
        assert len(found(broadcast).parties) == 30
