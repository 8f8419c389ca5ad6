"""Queueing and delivering: what is written, what goes out, what happens when it does not."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from participation.mail import actions, gateways, letters, queries, rules
from participation.mail.models import Message

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def fresh(message: Message) -> Message:
    """The message as it is stored now."""
    return Message.objects.get(pk=message.pk)


def test_queue_writes_a_finished_message(put, now, settings):
    settings.DEFAULT_FROM_EMAIL = "Medspil <medspil@city.example>"
    message = fresh(put(ics=b"BEGIN:VCALENDAR\r\n", ics_method="REQUEST", expires_at=now + HOUR))
    assert message.ics == "BEGIN:VCALENDAR\r\n"
    assert (message.created_at, message.due_at, message.expires_at) == (now, now, now + HOUR)
    assert (message.attempts, message.state(now)) == (0, "waiting")
    assert message.message_id.endswith("@city.example>")
    assert message.message_id != put().message_id


def test_queue_makes_headers_harmless(put):
    message = put(
        subject="Hej\r\nBcc: x@y.example " + "x" * 300,
        sender_name="A\nB",
        reply_to="a@b.example\n",
        text="a\x00b",
    )
    assert message.subject == ("Hej Bcc: x@y.example " + "x" * 300)[:255]
    assert (message.sender_name, message.reply_to, message.text) == ("A B", "a@b.example", "ab")


@pytest.mark.parametrize("recipient", ["", " ", "a@b.example\nc@d.example", "x" * 255])
def test_queue_refuses_what_is_no_address(put, recipient):
    with pytest.raises(ValueError, match="not an address"):
        put(recipient=recipient)


def test_queue_refuses_an_unknown_channel(put):
    with pytest.raises(ValueError, match="unknown channel 'pigeon'"):
        put(channel="pigeon")


@pytest.mark.django_db(transaction=True)
def test_queue_outside_a_transaction_is_refused(now):
    with pytest.raises(RuntimeError, match="in the transaction that causes it"):
        actions.queue(kind="placed", channel="sms", recipient="+45", language="da", subject="", text="x", now=now)


@pytest.mark.parametrize("fields", [{"channel": "fax"}, {"sent_at": 1, "failed_at": 1}])
def test_database_refuses_impossible_messages(put, now, fields):
    message = put()
    changes = {name: now if value == 1 else value for name, value in fields.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**changes)


def test_delivers_what_is_due_and_nothing_twice(put, now):
    message, later = put(), put(due_at=now + MINUTE)
    assert actions.deliver_due(now=now) == actions.Tally(taken=1, sent=1)
    assert actions.deliver_due(now=now) == actions.Tally()
    assert [letter.extra_headers["Message-ID"] for letter in mail.outbox] == [message.message_id]
    stored = fresh(message)
    assert (stored.attempts, stored.leased_until, stored.error) == (1, None, "")
    assert now <= stored.sent_at < now + MINUTE
    assert fresh(later).state(now) == "waiting"


def test_sms_goes_through_the_gateway_with_its_reference(put, now, texts):
    message = put(channel="sms", recipient="+4511223344", text="Du har en plads")
    assert actions.deliver_due(now=now).sent == 1
    assert texts == [gateways.Sent("+4511223344", "Du har en plads", message.message_id)]
    assert mail.outbox == []


def test_limit_and_more(put, now):
    for _ in range(3):
        put()
    first = actions.deliver_due(now=now, limit=2)
    assert (first.sent, first.more) == (2, True)
    second = actions.deliver_due(now=now, limit=2)
    assert (second.sent, second.more) == (1, False)


def test_expired_message_is_marked_and_not_sent(put, now):
    message = put(expires_at=now)
    assert actions.deliver_due(now=now) == actions.Tally(taken=1, expired=1)
    assert mail.outbox == []
    stored = fresh(message)
    assert (stored.state(now), stored.attempts, stored.leased_until) == ("expired", 0, None)


def test_temporary_refusal_is_tried_again_after_the_schedule(put, now, trouble):
    message = put()
    trouble(SMTPDataError(451, b"later"))
    assert actions.deliver_due(now=now) == actions.Tally(taken=1, postponed=1)
    stored = fresh(message)
    assert (stored.attempts, stored.error, stored.state(now)) == (1, "refused: 451", "waiting")
    wait = rules.backoff(1, message.pk)
    assert now + wait <= stored.due_at < now + wait + MINUTE
    assert actions.deliver_due(now=now) == actions.Tally()
    assert actions.deliver_due(now=stored.due_at).sent == 1
    assert (fresh(message).attempts, fresh(message).error) == (2, "")


def test_message_is_given_up_after_48_hours(put, now, trouble):
    message = put()
    trouble(*[SMTPDataError(451, b"later")] * 20)
    moment, rounds = now, 0
    while fresh(message).failed_at is None:
        moment = fresh(message).due_at
        rounds += 1
        actions.deliver_due(now=moment)
    assert rounds == 16
    assert now + 43 * HOUR < moment <= now + rules.GIVE_UP_AFTER + MINUTE
    assert fresh(message).error == "refused: 451"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (SMTPRecipientsRefused({"amina@post.example": (550, b"no amina here")}), "recipient refused: 550"),
        (SMTPDataError(554, b"spam"), "refused: 554"),
        (SMTPSenderRefused(552, b"too big", "medspil@city.example"), "refused: 552"),
    ],
)  # fmt: skip
def test_permanent_refusal_fails_at_once_and_names_nobody(put, now, trouble, answer, error):
    message = put()
    trouble(answer)
    assert actions.deliver_due(now=now) == actions.Tally(taken=1, failed=1)
    assert (fresh(message).state(now), fresh(message).error) == ("failed", error)


def test_one_bad_message_does_not_hold_up_the_next(put, now, trouble):
    messages = [put() for _ in range(4)]
    refused = SMTPRecipientsRefused({"x": (550, b"")})
    trouble(refused, SMTPServerDisconnected("gone"), RuntimeError("nobody foresaw this"), None)
    assert actions.deliver_due(now=now) == actions.Tally(taken=4, sent=1, failed=1, postponed=2)
    assert [fresh(message).state(now) for message in messages] == ["failed", "waiting", "waiting", "sent"]


def test_hanging_server_stops_mail_but_not_sms(put, now, trouble, texts):
    mails = [put(), put()]
    put(channel="sms", recipient="+4511223344")
    trouble(TimeoutError())
    assert actions.deliver_due(now=now) == actions.Tally(taken=3, sent=1, postponed=2)
    assert {fresh(message).error for message in mails} == {"the mail server hangs"}
    assert [fresh(message).attempts for message in mails] == [1, 1]
    assert len(texts) == 1


def test_leased_message_is_left_alone_until_the_lease_ends(put, now):
    message = put()
    Message.objects.filter(pk=message.pk).update(leased_until=now + MINUTE, attempts=1)
    assert actions.deliver_due(now=now) == actions.Tally()
    assert actions.deliver_due(now=now + MINUTE).sent == 1
    assert fresh(message).attempts == 2


def test_lease_lost_to_another_worker_is_respected(put, now, monkeypatch):
    """The first letter takes so long that somebody else takes over, and sends, the second."""
    first, second = put(), put()

    def slow(self, message):
        assert message.pk == first.pk
        Message.objects.filter(pk=second.pk).update(leased_until=now + HOUR, attempts=1)

    monkeypatch.setattr(letters.MailServer, "send", slow)
    assert actions.deliver_due(now=now) == actions.Tally(taken=2, sent=1, lost=1)
    stored = fresh(second)
    assert (stored.attempts, stored.leased_until, stored.sent_at) == (1, now + HOUR, None)


def test_slow_send_is_marked_sent_even_when_the_lease_is_gone(put, now, monkeypatch):
    message = put()
    monkeypatch.setattr(
        letters.MailServer, "send", lambda self, m: Message.objects.filter(pk=m.pk).update(leased_until=now)
    )
    assert actions.deliver_due(now=now).sent == 1
    assert fresh(message).state(now) == "sent"


def test_letter_that_keeps_killing_its_worker_is_given_up(put, now):
    message = put()
    Message.objects.filter(pk=message.pk).update(attempts=16)
    assert actions.deliver_due(now=now) == actions.Tally(taken=1, failed=1)
    assert (mail.outbox, fresh(message).error) == ([], "gave up")


def test_stop_ends_the_round_and_gives_the_rest_back(put, now):
    for _ in range(3):
        put()
    asked = []
    tally = actions.deliver_due(now=now, stop=lambda: len(asked) == 1 or asked.append(1))
    assert (tally.taken, tally.sent) == (3, 1)
    assert queries.due(now).count() == 2


def test_sending_happens_outside_any_transaction_of_ours(put, now, monkeypatch):
    depth = []
    before = len(connection.savepoint_ids)
    monkeypatch.setattr(
        letters.MailServer, "send", lambda self, message: depth.append(len(connection.savepoint_ids) - before)
    )
    put()
    actions.deliver_due(now=now)
    assert depth == [0]


def test_retry_gives_a_failed_message_a_fresh_start(put, now):
    message = put()
    Message.objects.filter(pk=message.pk).update(failed_at=now, attempts=16, error="refused: 550")
    later = now + 50 * HOUR
    assert actions.retry(message=fresh(message), now=later) is True
    stored = fresh(message)
    assert (stored.state(later), stored.attempts, stored.error, stored.due_at) == ("waiting", 0, "", later)
    assert actions.retry(message=stored, now=later) is False
    assert actions.deliver_due(now=later).sent == 1


def test_retry_of_a_message_that_is_too_late_is_refused(put, now):
    message = put(expires_at=now + HOUR)
    Message.objects.filter(pk=message.pk).update(failed_at=now)
    assert actions.retry(message=fresh(message), now=now + HOUR) is False
    assert fresh(message).state(now) == "failed"
