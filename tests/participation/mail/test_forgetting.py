"""Deleting messages: old ones, and those about something that is forgotten."""

from datetime import timedelta

import pytest

from participation.mail import actions, letters
from participation.mail.models import Message

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_forget_about_takes_all_of_those_things_and_nothing_else(put, now):
    sent, _waiting, leased = (put(about="signup:a") for _ in range(3))
    other, nothing = put(about="signup:b"), put(about="")
    Message.objects.filter(pk=sent.pk).update(sent_at=now)
    Message.objects.filter(pk=leased.pk).update(leased_until=now + MINUTE)
    assert actions.forget_about(f"signup:{ref}" for ref in ["a", "c"]) == 3
    assert set(Message.objects.values_list("pk", flat=True)) == {other.pk, nothing.pk}


def test_a_message_forgotten_while_a_worker_holds_it_harms_nothing(put, now, monkeypatch):
    put(about="signup:a")
    monkeypatch.setattr(letters.MailServer, "send", lambda self, message: actions.forget_about([message.about]))
    assert actions.deliver_due(now=now).taken == 1
    assert Message.objects.count() == 0


def test_forget_deletes_what_was_closed_before_and_leaves_open_ones(put, now):
    old, young, waiting = put(), put(), put(due_at=now)
    Message.objects.filter(pk=old.pk).update(expired_at=now - MINUTE)
    Message.objects.filter(pk=young.pk).update(sent_at=now)
    assert actions.forget(closed_before=now) == 1
    assert set(Message.objects.all()) == {young, waiting}
