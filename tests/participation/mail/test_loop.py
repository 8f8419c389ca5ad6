"""The worker goes round, survives and stops."""

import signal
import threading

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from participation.mail import actions, loop, queries

# Real transactions: the loop closes worn connections, which an enclosing test transaction would not survive.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stop() -> threading.Event:
    """The wish to stop."""
    return threading.Event()


@pytest.fixture
def handlers():
    """Put the signal handlers back."""
    kept = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    yield
    for name, handler in kept.items():
        signal.signal(name, handler)


def test_once_runs_every_job_and_shows_life(stop, now):
    seen = []
    assert loop.run([seen.append, seen.append], stop=stop, once=True, clock=lambda: now) is True
    assert seen == [now, now]
    assert queries.heartbeat() == now


def test_trouble_of_one_job_does_not_stop_the_next(stop, now, caplog):
    seen = []

    def broken(now):
        raise OperationalError("the database is away")

    assert loop.run([broken, seen.append], stop=stop, once=True, clock=lambda: now) is False
    assert seen == [now]
    assert queries.heartbeat() == now
    assert "job broken failed" in caplog.text


def test_loop_backs_off_while_there_is_trouble_and_recovers(stop, now, monkeypatch):
    waits, results = [], [OperationalError("a"), OperationalError("b"), None, actions.Tally(more=True), None]
    monkeypatch.setattr(stop, "wait", lambda seconds: waits.append(seconds))

    def job(now):
        result = results.pop(0)
        if not results:
            stop.set()
        if isinstance(result, Exception):
            raise result
        return result

    assert loop.run([job], stop=stop, pause=2.0, clock=lambda: now) is True
    assert waits == [4.0, 8.0, 2.0]


def test_loop_never_waits_longer_than_a_minute(stop, now, monkeypatch):
    waits = []

    def wait(seconds):
        waits.append(seconds)
        if len(waits) == 8:
            stop.set()

    monkeypatch.setattr(stop, "wait", wait)

    def broken(now):
        raise OperationalError("the database is away")

    assert loop.run([broken], stop=stop, pause=2.0, clock=lambda: now) is False
    assert waits == [4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0, 60.0]


def test_stop_is_noticed_between_jobs(stop, now):
    seen = []
    loop.run([lambda now: stop.set(), seen.append], stop=stop, clock=lambda: now)
    assert seen == []


def test_signal_asks_the_loop_to_stop(stop, handlers):
    loop.stop_on_signals(stop)
    signal.raise_signal(signal.SIGTERM)
    assert stop.is_set()


def test_worker_once_delivers_and_shows_life(put, handlers):
    put(now=timezone.now())
    call_command("worker", "--once")
    assert len(mail.outbox) == 1
    assert queries.heartbeat() is not None


def test_worker_once_says_when_it_went_badly(handlers, monkeypatch):
    def broken(**kwargs):
        raise OperationalError("the database is away")

    monkeypatch.setattr(actions, "deliver_due", broken)
    with pytest.raises(CommandError, match="did not go well"):
        call_command("worker", "--once")
