"""A message to many while several click and several workers hand it over: one sending, everyone once."""

import threading

import pytest
from django.db import connections

from participation.broadcasts import actions
from participation.broadcasts.models import Addressee
from participation.mail.models import Message
from participation.signups.models import Signup
from tests.factories import make_event
from tests.factories.broadcasts import make_broadcast
from tests.factories.clock import NOW

pytestmark = pytest.mark.django_db(transaction=True)
PARTIES = 60


@pytest.fixture
def broadcast():
    event = make_event(capacity=None)
    Signup.objects.bulk_create(
        Signup(
            event=event, name="Amina", phone=f"+45{30000000 + number}", language="ar", status="placed",
            created_at=NOW, decided_at=NOW,
        )
        for number in range(PARTIES)
    )  # fmt: skip
    return make_broadcast(event)


def side_by_side(works):
    """Runs them at once, each with a connection of its own; returns what went wrong."""
    troubles = []

    def run(work):
        try:
            work()
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return troubles


def work_until_done():
    """A worker's rounds until nobody is in line."""
    while Addressee.objects.filter(state="pending").exists():
        actions.hand_over(now=NOW, limit=7)


def test_three_who_click_at_once_begin_one_sending(broadcast):
    assert side_by_side([lambda: actions.start(broadcast=broadcast, now=NOW)] * 3) == []
    assert Addressee.objects.count() == PARTIES


def test_four_workers_write_to_everyone_once(broadcast):
    actions.start(broadcast=broadcast, now=NOW)
    assert side_by_side([work_until_done] * 4) == []
    recipients = list(Message.objects.values_list("recipient", flat=True))
    assert (len(recipients), len(set(recipients))) == (PARTIES, PARTIES)
    broadcast.refresh_from_db()
    assert broadcast.state == "sent"


def test_after_stopping_nobody_is_handed_over(broadcast):
    actions.start(broadcast=broadcast, now=NOW)
    seen = []

    def stop():
        actions.stop(broadcast=broadcast, now=NOW)
        seen.append(Message.objects.count())

    def work():
        while actions.hand_over(now=NOW, limit=3).rows:
            pass

    assert side_by_side([work, work, stop]) == []
    broadcast.refresh_from_db()
    queued = Addressee.objects.filter(state="queued").count()
    assert seen == [Message.objects.count()] == [queued]
    assert broadcast.state == ("stopped" if queued < PARTIES else "sent")
