"""Handing over in batches: a dying worker loses nothing, and everyone is written to as they stand now."""

from datetime import timedelta

import pytest

from participation.broadcasts import actions, messages
from participation.broadcasts.jobs import broadcasting
from participation.broadcasts.queries import progress
from participation.mail.models import Message
from participation.signups.models import Signup
from tests.factories.broadcasts import make_broadcast
from tests.factories.clock import NOW
from tests.participation.broadcasts.sending import sms, started, states

pytestmark = pytest.mark.django_db


def test_batches_until_it_is_sent(event):
    broadcast = started(event, parties=5)
    done = [actions.hand_over(now=NOW, limit=2) for _round in range(4)]
    assert [(batch.rows, batch.more) for batch in done] == [(2, True), (2, True), (1, False), (0, False)]
    broadcast.refresh_from_db()
    assert (broadcast.state, broadcast.finished_at, Message.objects.count()) == ("sent", NOW, 5)
    assert progress(broadcast).waiting == 5


def test_worker_killed_in_a_batch_loses_nobody_and_doubles_nobody(event, monkeypatch):
    broadcast = started(event, parties=7)
    actions.hand_over(now=NOW, limit=3)
    tell, calls = messages.tell, []

    def dying(*given):
        calls.append(given)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return tell(*given)

    monkeypatch.setattr(messages, "tell", dying)
    with pytest.raises(KeyboardInterrupt):
        actions.hand_over(now=NOW, limit=4)
    assert (Message.objects.count(), states(broadcast).count("pending")) == (3, 4)
    monkeypatch.setattr(messages, "tell", tell)
    while actions.hand_over(now=NOW, limit=4).more:
        pass
    recipients = list(Message.objects.values_list("recipient", flat=True))
    assert (len(recipients), len(set(recipients))) == (7, 7)
    assert states(broadcast) == ["queued"] * 7


def test_who_left_meanwhile_is_left_out(event):
    broadcast = started(event, parties=4)
    first, second, third, _fourth = Signup.objects.order_by("pk")
    Signup.objects.filter(pk=first.pk).update(status="cancelled")
    Signup.objects.filter(pk=second.pk).update(no_reminders=True)
    Signup.objects.filter(pk=third.pk).update(name="", phone="", email="")
    actions.hand_over(now=NOW)
    assert states(broadcast) == ["left_out", "left_out", "left_out", "queued"]
    assert Message.objects.count() == 1


def test_who_got_a_place_is_not_told_what_the_waiting_list_is_told(event):
    waits = sms(event, 1, status="waiting")
    broadcast = actions.start(broadcast=make_broadcast(event, statuses=["waiting"]), now=NOW)
    Signup.objects.filter(pk=waits.pk).update(status="placed")
    actions.hand_over(now=NOW)
    assert states(broadcast) == ["left_out"]


def test_a_new_language_or_way_is_followed(event):
    broadcast = started(event, parties=3)
    first, second, third = Signup.objects.order_by("pk")
    Signup.objects.filter(pk=first.pk).update(language="da")
    Signup.objects.filter(pk=second.pk).update(language="so")
    Signup.objects.filter(pk=third.pk).update(contact_kind="call")
    actions.hand_over(now=NOW)
    assert states(broadcast) == ["queued", "held", "unreachable"]
    assert Message.objects.get().language == "da"


def test_whoever_is_invented_gets_nothing(event):
    sms(event, 1, invented=True)
    broadcast = actions.start(broadcast=make_broadcast(event), now=NOW)
    actions.hand_over(now=NOW)
    assert (states(broadcast), Message.objects.count()) == (["left_out"], 0)


def test_the_job_takes_the_oldest_first(event):
    first = started(event, parties=2)
    second = actions.start(broadcast=make_broadcast(event), now=NOW + timedelta(minutes=1))
    job = broadcasting()
    assert job(NOW).rows == 2
    assert (progress(first).in_line, progress(second).in_line) == (0, 2)
    assert job(NOW).rows == 2
    assert job(NOW).rows == 0


def test_three_hundred_addressees_cost_two_questions_each_and_a_few(event, django_assert_max_num_queries):
    Signup.objects.bulk_create(
        Signup(
            event=event, name="Amina", contact_kind="email", email=f"a{number}@post.example", language="ar",
            status="placed", created_at=NOW, decided_at=NOW,
        )
        for number in range(300)
    )  # fmt: skip
    broadcast = make_broadcast(event)
    with django_assert_max_num_queries(10):
        actions.start(broadcast=broadcast, now=NOW)
    with django_assert_max_num_queries(2 * 50 + 10):
        actions.hand_over(now=NOW)
    for _round in range(5):
        actions.hand_over(now=NOW)
    assert (Message.objects.count(), progress(broadcast).waiting) == (300, 300)
