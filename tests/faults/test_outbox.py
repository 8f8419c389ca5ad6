"""The outbox in a world that fails: a mail server in every bad mood, killed workers, several at once.

Promise: nothing is lost, and a killed worker costs at most one duplicate, with the same Message-ID.
"""

import threading
import time
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_bytes

import pytest
from django.db import OperationalError, connection, connections, transaction

from participation.mail import actions, letters, loop, queries
from participation.mail.models import Message
from participation.signups import actions as signups
from tests.factories import make_event, make_party
from tests.faults.fake_smtp import FakeSmtp

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def smtp(settings):
    """Point the real SMTP backend at a fake server; returns the starter."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 0.5

    def point_at(server: FakeSmtp) -> FakeSmtp:
        settings.EMAIL_PORT = server.port
        return server

    return point_at


def put(count: int = 1) -> list[Message]:
    """Queue that many mails."""
    with transaction.atomic():
        return [
            actions.queue(
                kind="placed",
                channel="email",
                recipient=f"person{number}@post.example",
                language="da",
                subject="Du har en plads",
                text="Hej\n",
                now=NOW,
            )
            for number in range(count)
        ]


def states(messages: list[Message], now: datetime = NOW) -> list[str]:
    """What has become of each."""
    stored = Message.objects.in_bulk([message.pk for message in messages])
    return [str(stored[message.pk].state(now)) for message in messages]


def ids(server: FakeSmtp) -> Counter:
    """How often each Message-ID reached the server."""
    return Counter(message_from_bytes(letter)["Message-ID"] for letter in server.taken)


def once_each(messages: list[Message]) -> Counter:
    """What the server should have seen."""
    return Counter(message.message_id for message in messages)


def test_server_that_is_well_gets_everything_over_one_connection(smtp):
    messages = put(3)
    with smtp(FakeSmtp()) as server:
        assert actions.deliver_due(now=NOW) == actions.Tally(taken=3, sent=3)
    assert ids(server) == once_each(messages)


def test_closed_port_postpones_everything_and_loses_nothing(smtp):
    messages = put(3)
    with smtp(FakeSmtp()):
        pass
    began = time.monotonic()
    assert actions.deliver_due(now=NOW) == actions.Tally(taken=3, postponed=3)
    assert time.monotonic() - began < 2
    assert Message.objects.filter(error="no mail server: ConnectionRefusedError", attempts=1).count() == 3
    with smtp(FakeSmtp()) as server:
        assert actions.deliver_due(now=NOW + 2 * MINUTE).sent == 3
    assert ids(server) == once_each(messages)


@pytest.mark.parametrize("how", ["451", "data-451", "421"])
def test_temporary_answer_is_tried_again(smtp, how):
    messages = put()
    with smtp(FakeSmtp(how)) as server:
        assert actions.deliver_due(now=NOW).postponed == 1
        assert actions.deliver_due(now=NOW + 2 * MINUTE).sent == 1
    assert states(messages) == ["sent"]
    assert set(ids(server)) == {messages[0].message_id}


@pytest.mark.parametrize("how", ["550", "data-550"])
def test_permanent_answer_fails_one_and_the_others_go(smtp, how):
    messages = put(3)
    with smtp(FakeSmtp("ok", how)):
        assert actions.deliver_due(now=NOW) == actions.Tally(taken=3, sent=2, failed=1)
    assert states(messages) == ["sent", "failed", "sent"]


def test_hanging_server_costs_one_timeout_for_the_whole_batch(smtp):
    messages = put(10)
    with smtp(FakeSmtp("ok", "hang")) as server:
        began = time.monotonic()
        assert actions.deliver_due(now=NOW) == actions.Tally(taken=10, sent=1, postponed=9)
        assert time.monotonic() - began < 3
        assert actions.deliver_due(now=NOW + 2 * MINUTE).sent == 9
    # The letter the server took without a word goes again: once too often, with the same Message-ID.
    assert ids(server) == once_each(messages) + Counter([messages[1].message_id])


def test_dropped_line_after_the_letter_gives_one_duplicate_with_the_same_id(smtp):
    messages = put(3)
    with smtp(FakeSmtp("ok", "drop")) as server:
        assert actions.deliver_due(now=NOW) == actions.Tally(taken=3, sent=2, postponed=1)
        assert actions.deliver_due(now=NOW + 2 * MINUTE).sent == 1
    assert ids(server) == once_each(messages) + Counter([messages[1].message_id])
    assert states(messages) == ["sent"] * 3


class Killed(BaseException):
    """Ends a worker where it stands, as SIGKILL would."""


def test_worker_killed_between_sending_and_marking_costs_one_duplicate(smtp, monkeypatch):
    messages = put(5)
    with smtp(FakeSmtp()) as server:
        with monkeypatch.context() as patch:
            patch.setattr(actions._Round, "_mark_sent", lambda *args: (_ for _ in ()).throw(Killed))
            patch.setattr(actions, "_release", lambda held: None)
            with pytest.raises(Killed):
                actions.deliver_due(now=NOW)
        assert actions.deliver_due(now=NOW) == actions.Tally()
        assert actions.deliver_due(now=NOW + actions.LEASE + MINUTE).sent == 5
    assert ids(server) == once_each(messages) + Counter([messages[0].message_id])
    assert states(messages) == ["sent"] * 5


def test_worker_killed_before_sending_costs_nothing(smtp, monkeypatch):
    messages = put(5)
    with smtp(FakeSmtp()) as server:
        with monkeypatch.context() as patch:
            patch.setattr(letters.MailServer, "send", lambda *args: (_ for _ in ()).throw(Killed))
            patch.setattr(actions, "_release", lambda held: None)
            with pytest.raises(Killed):
                actions.deliver_due(now=NOW)
        assert actions.deliver_due(now=NOW + actions.LEASE + MINUTE).sent == 5
    assert ids(server) == once_each(messages)
    assert states(messages) == ["sent"] * 5


def test_four_workers_send_each_message_once(smtp):
    """Four threads where the database has row locks; where it has one writer, four workers in turn."""
    messages = put(40)
    tallies = []

    def work() -> None:
        try:
            while (tally := actions.deliver_due(now=NOW, limit=3)).taken:
                tallies.append(tally)
        finally:
            if threading.current_thread() is not threading.main_thread():
                connections.close_all()

    with smtp(FakeSmtp()) as server:
        if connection.features.has_select_for_update_skip_locked:
            threads = [threading.Thread(target=work) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        else:
            for _ in range(4):
                work()
    assert ids(server) == once_each(messages)
    assert sum(tally.sent for tally in tallies) == 40
    assert sum(tally.lost for tally in tallies) == 0
    assert states(messages) == ["sent"] * 40


def heard(server: FakeSmtp) -> list[str]:
    """The kinds of the letters the server took, in the order it took them."""
    kinds = dict(Message.objects.values_list("message_id", "kind"))
    return [kinds[message_from_bytes(letter)["Message-ID"]] for letter in server.taken]


def sign_up(event):
    """A party with an e-mail address."""
    party = make_party(contact_kind="email", email="amina@post.example", phone="")
    return signups.sign_up(event=event, party=party, submission_id=uuid.uuid4(), now=NOW)


def outage(smtp, until: datetime) -> None:
    """A worker goes round every minute while nobody answers."""
    with smtp(FakeSmtp()):
        pass
    moment = NOW
    while moment <= until:
        actions.deliver_due(now=moment)
        moment += MINUTE


def test_who_cancels_during_an_outage_hears_of_the_cancellation_alone(smtp):
    signup = sign_up(make_event(starts_at=NOW + timedelta(days=5)))
    back = NOW + timedelta(hours=3)
    outage(smtp, back)
    signups.cancel(signup=signup, now=back)
    with smtp(FakeSmtp()) as server:
        for hour in range(49):
            actions.deliver_due(now=back + timedelta(hours=hour))
        assert heard(server) == ["cancelled"]


def test_what_is_still_true_comes_first_and_at_once_when_the_server_is_back(smtp):
    event = make_event(starts_at=NOW + timedelta(days=5))
    sign_up(event)
    back = NOW + timedelta(hours=13)
    outage(smtp, back)
    with transaction.atomic():
        signups.event_changed(event=event, what=["venue"], now=back)
    with smtp(FakeSmtp()) as server:
        actions.deliver_due(now=back)
        actions.deliver_due(now=back)
        assert heard(server) == ["placed", "event_changed"]


def test_a_cancellation_waits_for_the_letter_that_a_killed_worker_held(smtp, monkeypatch):
    signup = sign_up(make_event(starts_at=NOW + timedelta(days=5)))
    with smtp(FakeSmtp()) as server:
        with monkeypatch.context() as patch:
            patch.setattr(letters.MailServer, "send", lambda *args: (_ for _ in ()).throw(Killed))
            patch.setattr(actions, "_release", lambda held: None)
            with pytest.raises(Killed):
                actions.deliver_due(now=NOW)
        signups.cancel(signup=signup, now=NOW)
        assert actions.deliver_due(now=NOW) == actions.Tally()
        for minutes in (6, 7):
            actions.deliver_due(now=NOW + minutes * MINUTE)
        assert heard(server) == ["placed", "cancelled"]


def test_loop_lives_through_a_database_that_is_away(monkeypatch, smtp):
    """Three rounds fail, the fourth delivers."""
    messages = put(2)
    stop, real, left = threading.Event(), queries.due, [1, 2, 3]

    def due(now):
        if left:
            raise OperationalError(f"away {left.pop()}")
        return real(now)

    def deliver(now):
        tally = actions.deliver_due(now=now)
        stop.set()
        return tally

    monkeypatch.setattr(queries, "due", due)
    monkeypatch.setattr(stop, "wait", lambda seconds: None)
    with smtp(FakeSmtp()) as server:
        assert loop.run([deliver], stop=stop, clock=lambda: NOW) is True
    assert ids(server) == once_each(messages)
