"""The outbox and the worker's sign of life.

The one rule: a message is written in the transaction that causes it and sent outside any. At most one of
`sent_at`, `failed_at` and `expired_at` is set, and then the message is closed.
"""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.mail.states import Channel, MessageState


class Message(models.Model):
    """One message to one person by one channel, finished down to its bytes before anybody delivers it."""

    kind = models.CharField(_("kind"), max_length=40)
    channel = models.CharField(_("channel"), max_length=5, choices=Channel)
    recipient = models.CharField(_("to"), max_length=254)
    language = models.CharField(_("language"), max_length=12)
    subject = models.CharField(_("subject"), max_length=255, blank=True)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)
    ics = models.TextField(blank=True)
    ics_method = models.CharField(max_length=8, blank=True)
    reply_to = models.CharField(_("answers go to"), max_length=254, blank=True)
    sender_name = models.CharField(_("sender"), max_length=120, blank=True)
    qr_url = models.CharField(max_length=300, blank=True)
    unsubscribe_url = models.CharField(max_length=300, blank=True)
    scope = models.CharField(_("area"), max_length=40, blank=True, db_index=True)
    about = models.CharField(max_length=64, blank=True, db_index=True)
    message_id = models.CharField(max_length=255, unique=True, editable=False)
    created_at = models.DateTimeField(_("written"))
    due_at = models.DateTimeField(_("next attempt"))
    expires_at = models.DateTimeField(_("pointless after"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("failed"), null=True, blank=True)
    expired_at = models.DateTimeField(_("expired"), null=True, blank=True)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        indexes = [
            # The worker asks every two seconds, so the question is answered from the few open rows alone.
            models.Index(
                fields=["due_at", "id"],
                name="message_due",
                condition=models.Q(sent_at__isnull=True, failed_at__isnull=True, expired_at__isnull=True),
            ),
            models.Index(fields=["scope", "-created_at"], name="message_scope_created"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="message_channel_known"),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True, failed_at__isnull=True)
                | models.Q(sent_at__isnull=True, expired_at__isnull=True)
                | models.Q(failed_at__isnull=True, expired_at__isnull=True),
                name="message_closed_once",
            ),
        ]

    def __str__(self) -> str:
        """Neither recipient nor subject: this text ends up in logs."""
        return f"{self.kind} {self.pk}"

    def state(self, now: datetime) -> MessageState:
        """What has become of the message."""
        if self.sent_at:
            return MessageState.SENT
        if self.failed_at:
            return MessageState.FAILED
        if self.expired_at:
            return MessageState.EXPIRED
        if self.leased_until and self.leased_until > now:
            return MessageState.LEASED
        return MessageState.WAITING


class WorkerHeartbeat(models.Model):
    """When a worker last went round. Readiness reads it; nothing else does."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("worker heartbeat")
        verbose_name_plural = _("worker heartbeats")

    def __str__(self) -> str:
        return self.name
