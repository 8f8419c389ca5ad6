"""Broadcast: one message to many; Addressee: one party it goes to.

The one rule: who it goes to is fixed in rows when sending begins, and each row is handed to the outbox once, in the
transaction that says so; a worker that dies loses nobody and writes to nobody twice.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.areas.models import Area
from participation.broadcasts.states import AddresseeState, BroadcastState, Missing
from participation.events.models import Event
from participation.mail.models import Message
from participation.signups.models import Signup


class Broadcast(models.Model):
    """A message in the area's languages to those who signed up to some events."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="broadcasts", verbose_name=_("area"))
    events = models.ManyToManyField(Event, related_name="broadcasts", verbose_name=_("events"))
    statuses = models.JSONField(_("where they stand"), default=list, blank=True)
    languages = models.JSONField(_("who reads"), default=list, blank=True)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("message"), blank=True)
    missing = models.CharField(_("not translated"), max_length=6, choices=Missing, blank=True, default=Missing.ASK)
    state = models.CharField(
        _("state"), max_length=7, choices=BroadcastState, default=BroadcastState.DRAFT, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(_("pointless after"), null=True, blank=True)
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    words = ("subject", "body")

    class Meta:
        verbose_name = _("message to many")
        verbose_name_plural = _("messages to many")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return str(getattr(self, "subject_da", "") or self.pk)


class Addressee(models.Model):
    """One party that a broadcast goes to, in the language it will be written in."""

    broadcast = models.ForeignKey(Broadcast, models.CASCADE, related_name="addressees")
    signup = models.ForeignKey(Signup, models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=11, choices=AddresseeState, default=AddresseeState.PENDING)
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        ordering = ["pk"]
        indexes = [models.Index(fields=["broadcast", "state"], name="addressee_broadcast_state")]
        constraints = [models.UniqueConstraint(fields=["broadcast", "signup"], name="addressee_once")]

    def __str__(self) -> str:
        return f"{self.broadcast_id} {self.signup_id}"
