"""Moving, resizing and cancelling an event that people have signed up to."""

from datetime import timedelta

import pytest

from participation.events.rules import Refused
from participation.mail.models import Message
from participation.portal.actions import cancel_event, save_event, unpublish_event
from participation.signups.models import Signup
from tests.factories import make_event, make_signup, make_venue
from tests.factories.clock import NOW

pytestmark = pytest.mark.django_db


def kinds():
    return sorted(Message.objects.values_list("kind", flat=True))


def test_moving_tells_everyone_who_stands_on_the_list():
    event = make_event(capacity=2)
    make_signup(event, adults=2)
    make_signup(event, status="waiting")
    make_signup(event, status="cancelled")
    event.starts_at += timedelta(days=1)
    event.ends_at += timedelta(days=1)
    saved = save_event(event=event, now=NOW)
    assert kinds() == ["event_changed", "event_changed"]
    assert (saved.sequence, saved.moved_from) == (1, event.starts_at - timedelta(days=1))


def test_a_new_venue_is_told_too_but_a_new_word_is_not():
    event = make_event()
    make_signup(event)
    event.description_da = "<p>Nu med kage</p>"
    save_event(event=event, now=NOW)
    assert kinds() == []
    event.venue = make_venue(name="Husum Bibliotek")
    save_event(event=event, now=NOW)
    assert kinds() == ["event_changed"]


def test_a_later_end_is_no_new_time():
    event = make_event()
    event.ends_at += timedelta(hours=1)
    saved = save_event(event=event, now=NOW)
    assert (saved.moved_from, saved.sequence) == (None, 1)


def test_moving_twice_keeps_the_time_that_was_first_announced_and_moving_back_forgets_it():
    event = make_event()
    first = event.starts_at
    for days in (1, 2):
        event.starts_at, event.ends_at = first + timedelta(days=days), first + timedelta(days=days, hours=2)
        assert save_event(event=event, now=NOW).moved_from == first
    event.starts_at, event.ends_at = first, first + timedelta(hours=2)
    assert save_event(event=event, now=NOW).moved_from is None


def test_a_correction_can_be_kept_quiet():
    event = make_event()
    make_signup(event)
    event.starts_at -= timedelta(minutes=5)
    saved = save_event(event=event, now=NOW, tell=False)
    assert (saved.sequence, saved.moved_from) == (1, None)
    assert kinds() == []


def called_off(event, **over):
    """The event without the childcare it had."""
    event.childcare = False
    return save_event(event=event, now=NOW, **over)


def test_childcare_called_off_is_told_to_those_who_asked_for_it_and_to_nobody_else():
    event = make_event(childcare=True, capacity=2)
    cared = {"children_0_5": 1, "childcare_children": 1, "language": "en", "contact_kind": "email"}
    make_signup(event, **cared, childcare_state="placed", email="a@medspil.example")
    make_signup(event, **cared, status="waiting", email="b@medspil.example")
    make_signup(event, **cared, status="cancelled", email="c@medspil.example")
    make_signup(event, email="d@medspil.example")
    assert called_off(event).sequence == 0
    told = Message.objects.order_by("recipient")
    assert [(message.kind, message.recipient) for message in told] == [
        ("event_changed", "a@medspil.example"),
        ("event_changed", "b@medspil.example"),
    ]
    assert "This has changed: childcare." in told[0].text
    assert "Childcare: There is no childcare at this event." in told[0].text
    save_event(event=event, now=NOW)
    assert told.count() == 2


def test_childcare_called_off_and_a_new_hour_are_one_message_that_says_to_each_what_concerns_it():
    event = make_event(childcare=True)
    make_signup(event, children_0_5=1, childcare_children=1, language="en", contact_kind="email", email="a@x.example")
    make_signup(event, language="en", contact_kind="email", email="b@x.example")
    event.starts_at -= timedelta(hours=1)
    called_off(event)
    said = [message.text.splitlines()[2] for message in Message.objects.order_by("recipient")]
    assert said == ["This has changed: time, childcare.", "This has changed: time."]


def test_nobody_hears_of_childcare_in_a_draft_or_in_silence():
    for facts, over in (({"state": "draft"}, {}), ({}, {"tell": False})):
        event = make_event(childcare=True, **facts)
        make_signup(event, children_0_5=1, childcare_children=1)
        called_off(event, **over)
    assert kinds() == []


def test_more_places_move_the_list_up():
    event = make_event(capacity=1)
    make_signup(event)
    waiting = make_signup(event, status="waiting", adults=2)
    event.capacity = 3
    save_event(event=event, now=NOW)
    waiting.refresh_from_db()
    assert waiting.status == "placed"
    assert kinds() == ["promoted"]


def test_fewer_places_remove_nobody():
    event = make_event(capacity=4)
    make_signup(event, adults=4)
    event.capacity = 2
    save_event(event=event, now=NOW)
    assert Signup.objects.get().status == "placed"


def test_a_form_that_was_open_long_does_not_revive_a_cancelled_event():
    event = make_event()
    stale = type(event).objects.get(pk=event.pk)
    cancel_event(event=event, reasons={"da": "Sygdom"}, now=NOW)
    stale.title_da = "Ny titel"
    assert save_event(event=stale, now=NOW).state == "cancelled"


def test_cancelling_tells_everyone_once():
    event = make_event()
    make_signup(event, contact_kind="email", email="amina@medspil.example")
    cancel_event(event=event, reasons={"da": "Sygdom", "ar": "مرض"}, now=NOW)
    cancel_event(event=event, reasons={"da": "Sygdom"}, now=NOW)
    assert kinds() == ["event_cancelled"]
    message = Message.objects.get()
    assert message.language == "ar"
    assert "مرض" in message.text


def test_cancelling_needs_a_reason_in_danish():
    with pytest.raises(Refused) as caught:
        cancel_event(event=make_event(), reasons={"da": " ", "ar": "مرض"}, now=NOW)
    assert caught.value.code == "reason"


def test_stored_words_are_clean():
    event = make_event()
    event.description_ar = '<p onclick="x()">أهلا<script>alert(1)</script></p><a href="javascript:x()">a</a>'
    save_event(event=event, now=NOW)
    event.refresh_from_db()
    assert event.description_ar == '<p>أهلا</p><a rel="noopener nofollow">a</a>'


def test_only_an_event_that_nobody_counts_on_becomes_a_draft_again():
    event = make_event()
    party = make_signup(event, status="waiting")
    with pytest.raises(Refused) as refused:
        unpublish_event(event=event)
    assert refused.value.code == "signed_up"
    Signup.objects.filter(pk=party.pk).update(status="cancelled")
    assert [unpublish_event(event=event).state for _time in range(2)] == ["draft", "draft"]
