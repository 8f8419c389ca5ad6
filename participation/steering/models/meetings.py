"""Meeting, the PreparatoryMeeting that prepares it, invitations, agenda items and what was decided.

The one rule: time, place, languages and interpreters are the event's; here is only what makes it a meeting. A
preparatory meeting ends before the meeting it prepares begins, and has no packet of its own.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.events.models import Event
from participation.steering.models.groups import Member, SteeringGroup
from participation.steering.states import Invites, ItemKind, Outcome, Reply, SeatKind


class Meeting(models.Model):
    """A meeting of a steering group."""

    group = models.ForeignKey(SteeringGroup, models.PROTECT, related_name="meetings", verbose_name=_("steering group"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="meeting", verbose_name=_("event"))
    held = models.BooleanField(_("was held"), null=True, blank=True, editable=False)
    packet_complete = models.BooleanField(
        null=True, blank=True, editable=False, help_text="Whether the packet was complete on the day it was due."
    )
    packet_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    nudged_on = models.DateField(null=True, blank=True, editable=False)
    agenda_public_at = models.DateTimeField(_("agenda public since"), null=True, blank=True, editable=False)
    decisions_public_at = models.DateTimeField(_("decisions public since"), null=True, blank=True, editable=False)
    decisions_sent_at = models.DateTimeField(_("decisions sent"), null=True, blank=True, editable=False)
    decisions_corrected_at = models.DateTimeField(_("corrected decisions sent"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("steering group meeting")
        verbose_name_plural = _("steering group meetings")
        ordering = ["-event__starts_at", "-pk"]

    def __str__(self) -> str:
        return str(self.event)


class PreparatoryMeeting(models.Model):
    """The meeting before the meeting: the same packet, in the members' languages, with time to ask."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="preparations", verbose_name=_("prepares"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="preparation", verbose_name=_("event"))
    invites = models.CharField(_("invited"), max_length=5, choices=Invites, default=Invites.ASKED)
    held = models.BooleanField(_("was held"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("preparatory meeting")
        verbose_name_plural = _("preparatory meetings")
        ordering = ["event__starts_at", "pk"]

    def __str__(self) -> str:
        return str(self.event)


class Invitation(models.Model):
    """One member asked to one meeting or preparatory meeting. The list is the secretariat's, never the group's."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Member, models.CASCADE, related_name="invitations", verbose_name=_("member"))
    reply = models.CharField(_("answer"), max_length=10, choices=Reply, default=Reply.NONE, blank=True)
    substitute = models.ForeignKey(
        Member,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="stands_in",
        verbose_name=_("substitute"),
    )
    seat_kind = models.CharField(max_length=14, choices=SeatKind, editable=False)
    came = models.BooleanField(_("came"), null=True, blank=True)
    invited_at = models.DateTimeField(editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["event", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "member"], name="invitation_once")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.member_id}"


class AgendaItem(models.Model):
    """One point of the agenda with its short version. Its Danish words and papers are the source of every variant."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items", verbose_name=_("meeting"))
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("for"), max_length=11, choices=ItemKind, default=ItemKind.DECISION)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=15)
    title = models.CharField(_("title"), max_length=160)
    brief = models.TextField(
        _("in short"), blank=True, help_text=_("In plain Danish, at most 150 words. What is it about, and why now?")
    )
    ask = models.CharField(_("what are we asked to decide"), max_length=300, blank=True)
    raised_by = models.CharField(_("raised by"), max_length=14, choices=SeatKind, blank=True)
    words_explained = models.ManyToManyField(
        "participation.GlossaryWord", related_name="items", blank=True, verbose_name=_("words explained")
    )
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    words = ("title", "brief", "ask")

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["meeting", "number", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="item_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {getattr(self, 'title_da', '')}"


class Decision(models.Model):
    """What was decided on an item, in plain Danish and the members' languages."""

    item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="decision", verbose_name=_("agenda item"))
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome)
    text = models.TextField(_("what was decided"), max_length=1500, help_text=_("In plain Danish."))
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    words = ("text",)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["item"]

    def __str__(self) -> str:
        return str(self.item)
