"""Two hundred people on thirty places, at once (R1-R3). The canary proves that the race is real.

Each client is a thread with its own connection, as each request of a real server is.
"""

import itertools
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest
from django.db import close_old_connections, connection, transaction

from participation.events.models import Event
from participation.events.rules import Refused
from participation.mail.models import Message
from participation.signups import actions, queries
from participation.signups.actions import entering
from participation.signups.models import Signup
from tests.factories import make_event, make_party
from tests.factories.clock import NOW

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS, THREADS, PLACES = 200, 24, 30


def in_parallel(calls):
    """Runs the calls on many threads and closes each thread's connection."""

    def run(call):
        close_old_connections()
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, calls))


NUMBERS = itertools.count(33660000)


def client(event, people, submission=None):
    """One person who agrees to wait; answers what they were told."""
    phone = "+4533660010" if submission else f"+45{next(NUMBERS)}"

    def call():
        try:
            signup = actions.sign_up(
                event=event,
                party=make_party(adults=people, phone=phone),
                submission_id=submission or uuid.uuid4(),
                now=NOW,
                accepts_waiting=True,
            )
        except Refused as refused:
            return refused.code
        return signup.status

    return call


def test_two_hundred_on_thirty_places_never_overbook():
    event = make_event(capacity=PLACES)
    told = in_parallel([client(event, 1 + number % 4) for number in range(CLIENTS)])
    counts = queries.counts_of(event)
    assert 27 <= counts.taken <= PLACES
    assert len(told) == CLIENTS
    assert set(told) <= {"placed", "waiting"}
    kinds = Counter(Signup.objects.values_list("status", flat=True))
    assert kinds == Counter(told)
    assert Counter(Message.objects.values_list("kind", flat=True)) == Counter(told)


def test_the_same_submission_ten_times_at_once_is_one_signup():
    event, submission = make_event(capacity=PLACES), uuid.uuid4()
    told = in_parallel([client(event, 2, submission) for _ in range(10)])
    assert told == ["placed"] * 10
    assert Signup.objects.count() == 1
    assert Message.objects.count() == 1


def test_signing_up_and_leaving_at_once_keep_every_place_counted():
    event = make_event(capacity=PLACES)
    in_parallel([client(event, 2) for _ in range(20)])
    leaving = list(Signup.objects.filter(status="placed"))[:8]
    calls = [client(event, 1 + number % 3) for number in range(40)]
    calls += [lambda s=signup: actions.cancel(signup=s, now=NOW).status for signup in leaving]
    in_parallel(calls)
    counts = queries.counts_of(event)
    assert counts.taken <= PLACES
    first = queries.waiting(event).first()
    assert first is None or first.people > PLACES - counts.taken


def test_canary_without_the_lock_the_same_race_overbooks(monkeypatch):
    """If this ever fails, the race above proves nothing."""
    event = make_event(capacity=PLACES)
    monkeypatch.setattr(entering, "lock", lambda key: Event.objects.select_related("area", "venue").get(pk=key))
    # On SQLite the transaction itself is the lock (IMMEDIATE), so the canary decides outside any.
    if connection.vendor == "sqlite":
        monkeypatch.setattr(entering, "transaction", _NoTransaction)
        monkeypatch.setattr(entering, "_store", _store_alone)
    in_parallel([client(event, 1) for _ in range(CLIENTS)])
    assert queries.counts_of(event).taken > PLACES


class _NoTransaction:
    atomic = staticmethod(nullcontext)


_store = entering._store


def _store_alone(*args):
    with transaction.atomic():
        return _store(*args)
