"""Putting messages in the outbox and getting them out.

The one rule: a row is leased in a short transaction, sent outside any, and marked at once. A worker that dies
between sending and marking costs one duplicate with the same Message-ID; nothing it can do costs a message.
"""

import logging
import time
import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from participation.mail import plain, queries, rules
from participation.mail.gateways import Gateway, gateway
from participation.mail.letters import MailServer
from participation.mail.models import Message, WorkerHeartbeat
from participation.mail.states import Channel

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)


@dataclass
class Tally:
    """What one round did. `lost` counts leases that ran out under us and went to another worker."""

    taken: int = 0
    sent: int = 0
    postponed: int = 0
    failed: int = 0
    expired: int = 0
    lost: int = 0
    more: bool = False


def queue(
    *,
    kind: str,
    channel: str,
    recipient: str,
    language: str,
    subject: str,
    text: str,
    html: str = "",
    ics: str | bytes = "",
    ics_method: str = "",
    reply_to: str = "",
    sender_name: str = "",
    qr_url: str = "",
    unsubscribe_url: str = "",
    scope: str = "",
    about: str = "",
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    supersedes: Collection[str] = (),
) -> Message:
    """Write a message in the caller's transaction, finished and with its Message-ID for every attempt.

    `supersedes` names the kinds that this one makes untrue: unsent ones about the same thing are closed. Others that
    wait for their next attempt get it now, for this one comes after them.
    """
    _refuse(channel, recipient)
    if about:
        _settle(about, supersedes, now)
    return Message.objects.create(
        kind=kind, channel=channel, recipient=recipient, language=language, scope=scope, about=about,
        subject=plain.one_line(subject), text=plain.storable(text), html=plain.storable(html),
        ics=ics.decode() if isinstance(ics, bytes) else ics, ics_method=ics_method,
        reply_to=plain.one_line(reply_to, 254), sender_name=plain.one_line(sender_name, 120),
        qr_url=qr_url, unsubscribe_url=unsubscribe_url,
        message_id=_message_id(), created_at=now, due_at=due_at or now, expires_at=expires_at,
    )  # fmt: skip


def deliver_due(
    *, now: datetime, limit: int = 50, lease: timedelta = LEASE, stop: Callable[[], bool] = lambda: False
) -> Tally:
    """Send what is due, alone or beside other workers. `stop` ends the round after the message in hand."""
    held = _lease(now, limit, lease)
    tally = Tally(taken=len(held), more=len(held) == limit)
    work = _Round(tally=tally, lease=lease, began=now)
    try:
        while held and not stop():
            work.handle(held.pop(0))
    finally:
        work.server.close()
        _release(held)
    return tally


def retry(*, message: Message, now: datetime) -> bool:
    """Put a failed message back, with a fresh 48 hours. False when it is not failed, too late, or no longer the last
    word on its matter: "you have a place" is not said again after "cancelled".
    """
    if not rules.may_retry(message, now) or queries.overtaken(message):
        return False
    changed = Message.objects.filter(pk=message.pk, failed_at__isnull=False).update(
        failed_at=None, leased_until=None, attempts=0, error="", due_at=now
    )
    return bool(changed)


def forget(*, closed_before: datetime) -> int:
    """Deletes messages that were sent, failed or expired before; returns how many. Open ones stay."""
    closed = Q(sent_at__lt=closed_before) | Q(failed_at__lt=closed_before) | Q(expired_at__lt=closed_before)
    deleted, _by_model = Message.objects.filter(closed).delete()
    return deleted


def forget_about(abouts: Iterable[str]) -> int:
    """Deletes all messages about these things, or about something under them; returns how many.

    Also those that a worker that stood still never sent or closed: a person who is forgotten gets no mail.
    """
    known = list(abouts)
    under = Q(about__in=known)
    for about in known:
        under |= Q(about__startswith=f"{about}:")
    deleted, _by_model = Message.objects.filter(under).delete() if known else (0, {})
    return deleted


def withdraw_optional(*, about: str, now: datetime) -> int:
    """Closes what nobody must hear (reminders, messages to many) and has not gone out yet; returns how many.

    What has failed is not tried again by anybody, nor what a worker has in hand should this attempt fail.
    """
    optional = Message.objects.filter(about=about, sent_at__isnull=True).exclude(unsubscribe_url="")
    optional.update(expires_at=now)
    unsent = queries.unsent(about, now).exclude(unsubscribe_url="")
    return unsent.update(expired_at=now, error=queries.UNWANTED)


def beat(*, name: str, now: datetime) -> None:
    """Record that a worker is alive."""
    WorkerHeartbeat.objects.update_or_create(name=name, defaults={"at": now})


def _refuse(channel: str, recipient: str) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("a message is queued in the transaction that causes it")
    if not recipient.strip() or recipient != plain.one_line(recipient, 254):
        raise ValueError("the recipient is not an address")
    if channel not in Channel.values:
        raise ValueError(f"unknown channel {channel!r}")


def _settle(about: str, supersedes: Collection[str], now: datetime) -> None:
    """What a new message does to older ones about the same thing. A worker's lease is respected: `due` keeps order."""
    if supersedes:
        queries.unsent(about, now).filter(kind__in=supersedes).update(expired_at=now, error="superseded")
    queries.unsent(about, now).filter(attempts__gt=0, due_at__gt=now).update(due_at=now)


@dataclass
class _Round:
    """One worker's way through its leased messages."""

    tally: Tally
    lease: timedelta
    began: datetime
    server: MailServer = field(default_factory=MailServer)
    down: dict[str, str] = field(default_factory=dict)
    _started: float = field(default_factory=time.monotonic)
    _gateway: Gateway | None = None

    def now(self) -> datetime:
        """The caller's clock plus the time the round has taken: a slow server must not stretch a lease."""
        return self.began + timedelta(seconds=time.monotonic() - self._started)

    def handle(self, message: Message) -> None:
        """Take one message as far as it gets."""
        if rules.expired(message, self.now()):
            self.tally.expired += self._close(message, expired_at=self.now(), error="expired before it was sent")
        elif rules.worn_out(message):
            self.tally.failed += self._close(message, failed_at=self.now(), error=message.error or "gave up")
        elif not self._claim(message):
            self.tally.lost += 1
        elif message.channel in self.down:
            self._postpone(message, self.down[message.channel])
        else:
            self._attempt(message)

    def _attempt(self, message: Message) -> None:
        try:
            self._send(message)
        except rules.Permanent as trouble:
            log.warning("message %s failed: %s", message.pk, trouble)
            self.tally.failed += self._close(message, failed_at=self.now(), error=trouble.reason)
        except rules.Temporary as trouble:
            if trouble.outage:
                log.error("no %s can be sent: %s", message.channel, trouble)
                self.down[message.channel] = trouble.reason
            self._postpone(message, trouble.reason)
        else:
            self._mark_sent(message)

    def _send(self, message: Message) -> None:
        if message.channel == Channel.EMAIL:
            self.server.send(message)
            return
        self._gateway = self._gateway or gateway()
        self._gateway.send(message.recipient, message.text, message.message_id)

    def _claim(self, message: Message) -> bool:
        """Renew the lease just before sending. The old lease's end is the proof that it is still ours."""
        until = self.now() + self.lease
        claimed = _held(message).update(leased_until=until, attempts=F("attempts") + 1)
        if claimed:
            message.leased_until = until
            message.attempts += 1
        return bool(claimed)

    def _mark_sent(self, message: Message) -> None:
        """Whoever holds the lease by now: it has gone out, and that ends it."""
        Message.objects.filter(pk=message.pk, sent_at__isnull=True).update(
            sent_at=self.now(), failed_at=None, expired_at=None, leased_until=None, error=""
        )
        self.tally.sent += 1

    def _postpone(self, message: Message, reason: str) -> None:
        wait = rules.backoff(message.attempts, message.pk)
        if wait is None:
            self.tally.failed += self._close(message, failed_at=self.now(), error=reason)
            return
        self.tally.postponed += _held(message).update(leased_until=None, due_at=self.now() + wait, error=reason[:300])

    def _close(self, message: Message, *, error: str, **closed: datetime) -> int:
        return int(_held(message).update(leased_until=None, error=error[:300], **closed))


def _lease(now: datetime, limit: int, lease: timedelta) -> list[Message]:
    """The next due messages, ours until the lease ends. SQLite, with one writer, needs no row locks."""
    with transaction.atomic():
        rows = queries.due(now)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        held = list(rows[:limit])
        for message in held:
            message.leased_until = now + lease
        Message.objects.filter(pk__in=[message.pk for message in held]).update(leased_until=now + lease)
    return held


def _release(messages: list[Message]) -> None:
    """Give back what was not reached, so that another worker need not wait for the lease to end."""
    for message in messages:
        _held(message).update(leased_until=None)


def _held(message: Message) -> QuerySet[Message]:
    return Message.objects.filter(queries.OPEN, pk=message.pk, leased_until=message.leased_until)


def _message_id() -> str:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    return f"<{uuid.uuid4().hex}@{domain}>"
