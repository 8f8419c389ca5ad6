"""Who may stand at the door: links given, taken back, given again, and forgotten."""

import uuid

import pytest

from participation.events.rules import Refused
from participation.mail.models import Message
from participation.privacy.actions import Forgotten, forget_due
from participation.signups.actions.door import Entry, mark
from participation.signups.actions.door_passes import invite, open_for, revoke
from participation.signups.door_links import door_token, door_url
from participation.signups.door_queries import attendance_of, helpers, pass_by_token, works
from participation.signups.models import DoorPass
from tests import cast
from tests.factories import make_event, make_signup
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event(starts_at=at(0, 9), ends_at=at(0, 12))


def ask(event, **over):
    facts = {"email": "Bo@medspil.example ", "name": "Bo", "language": "ar", "now": NOW}
    return invite(event=event, **{**facts, **over})


def test_a_helper_gets_one_link_in_their_language_with_a_danish_copy(event):
    door_pass = ask(event)
    message = Message.objects.get()
    assert (door_pass.email, message.recipient) == ("bo@medspil.example",) * 2
    assert (message.kind, message.language, message.scope) == ("door_invitation", "ar", event.area.slug)
    assert message.text.count(door_url(door_pass)) == 2
    assert 'dir="rtl"' in message.html
    assert "Fællesspisning" in message.text


def test_a_helper_who_is_asked_after_the_event_still_gets_the_letter(event):
    ask(event, now=at(1, 9))
    assert Message.objects.get().expires_at == at(2, 12)


def test_inviting_again_sends_the_same_link_and_closes_the_older_letter(event):
    assert ask(event).ref == ask(event, name="").ref
    assert DoorPass.objects.get().name == "Bo"
    assert [message.error for message in Message.objects.order_by("pk")] == ["superseded", ""]


def test_a_letter_about_faith_shows_nothing_on_a_lock_screen():
    event = make_event(starts_at=at(0, 9), ends_at=at(0, 12), faith_related=True, title="Eidfest")
    ask(event, language="da")
    assert "Eidfest" not in Message.objects.get().subject


def test_a_pass_that_is_given_again_has_a_new_link(event):
    old = ask(event)
    first = door_token(old)
    revoke(door_pass=old, now=NOW)
    assert (list(helpers(event)), pass_by_token(first).revoked_at) == ([], NOW)
    again = ask(event)
    assert (pass_by_token(first), pass_by_token(door_token(again)), again.pk) == (None, again, old.pk)


@pytest.mark.parametrize("link", ["", "-", "x", "\0", "aaaaaaaa-AAAAAAAAAAAAAAAAAAAAAA", "ééééé-x"])
def test_a_link_that_was_not_given_opens_nothing(event, link):
    ask(event)
    assert pass_by_token(link) is None


def test_the_links_of_two_passes_are_not_worth_each_other(event):
    one, two = ask(event), ask(event, email="amina@medspil.example")
    assert pass_by_token(f"{one.ref}-{door_token(two).partition('-')[2]}") is None


def test_the_manage_link_is_no_link_to_the_door(event):
    from participation.signups.links import token

    signup = make_signup(event)
    door_pass = ask(event)
    DoorPass.objects.filter(pk=door_pass.pk).update(ref=signup.ref)
    assert pass_by_token(token(signup)) is None


def test_the_secretariat_opens_without_a_letter(event):
    eva = cast.eva()
    assert open_for(event=event, person=eva, now=NOW).ref == open_for(event=event, person=eva, now=NOW).ref
    assert (DoorPass.objects.get().name, Message.objects.count()) == ("Eva", 0)


@pytest.mark.parametrize("over", [{"state": "draft"}, {"state": "cancelled"}, {"ends_at": at(-2, 9)}])
def test_a_door_that_is_not_there_is_not_opened(over):
    event = make_event(**{"starts_at": at(-3, 9), "ends_at": at(0, 12), **over})
    with pytest.raises(Refused) as refused:
        ask(event)
    assert (refused.value.code, Message.objects.count()) == ("closed", 0)


def test_helpers_are_forgotten_and_their_marks_stay():
    old, faith, recent = (
        make_event(starts_at=at(days, 9), ends_at=at(days, 12), faith_related=faith)
        for days, faith in ((-31, False), (-15, True), (-29, False))
    )
    for event in (old, faith, recent):
        door_pass = ask(event, now=event.starts_at)
        one = Entry(uuid.uuid4(), event.starts_at.date(), 1, walk_in="adult")
        mark(event=event, entries=[one], door_pass=door_pass, now=event.starts_at)
    assert forget_due(now=NOW) == Forgotten(needs=0, contacts=0, messages=2, helpers=2)
    assert list(DoorPass.objects.values_list("event", flat=True)) == [recent.pk]
    assert [attendance_of(event).total for event in (old, faith, recent)] == [1, 1, 1]
    assert [message.about for message in Message.objects.all()] == [f"door:{DoorPass.objects.get().ref}"]


def test_a_colleagues_own_pass_ends_with_their_work_and_a_helpers_does_not(husum, chen):
    event = make_event(husum)
    own = open_for(event=event, person=chen, now=NOW)
    helper = invite(event=event, email="bo@medspil.example", name="Bo", language="da", now=NOW, by=chen)
    assert [works(one, NOW) for one in (own, helper)] == [True, True]
    chen.groups.clear()
    assert [works(pass_by_token(door_token(one)), NOW) for one in (own, helper)] == [False, True]
