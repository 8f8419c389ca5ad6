"""What is a member's own: read marks and notes, questions, the links that open a packet without a login.

The one rule: a note and a read mark are read by their member alone, not by the secretariat either; no screen, export
or list of the editor asks for this table.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.events.codes import new_key
from participation.languages import registry
from participation.signups.models import new_ref
from participation.steering.models.groups import Member
from participation.steering.models.meetings import AgendaItem, Meeting
from participation.steering.models.packets import private_storage, random_name
from participation.steering.states import Naming, SeatKind

_LANGUAGES = [(language.code, language.own_name) for language in registry.LANGUAGES]


class MemberMark(models.Model):
    """Whether a member has read an item, and what they noted beside it."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="marks")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="+")
    read = models.BooleanField(_("read"), default=False)
    note = models.TextField(_("my note"), blank=True, max_length=4000)

    class Meta:
        verbose_name = _("member's mark")
        verbose_name_plural = _("members' marks")
        constraints = [models.UniqueConstraint(fields=["member", "item"], name="mark_once")]

    def __str__(self) -> str:
        return "mark"  # never the note: it would stand in the first list that prints it


class MemberQuestion(models.Model):
    """A question to the preparatory meeting and, as its member chose, to the meeting; in any language, or spoken."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="questions")
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="questions", verbose_name=_("agenda item")
    )
    member = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="questions", verbose_name=_("member")
    )
    ref = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    seat_kind = models.CharField(max_length=14, choices=SeatKind, blank=True, editable=False)
    naming = models.CharField(_("at the meeting"), max_length=11, choices=Naming, default=Naming.UNNAMED)
    language = models.CharField(_("language"), max_length=10, choices=_LANGUAGES, default=registry.SOURCE)
    text = models.TextField(_("question"), blank=True, max_length=2000)
    danish = models.TextField(_("in Danish"), blank=True, max_length=2000)
    voice = models.FileField(_("spoken"), storage=private_storage, upload_to=random_name, max_length=120, blank=True)
    media_type = models.CharField(max_length=80, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    seconds = models.PositiveIntegerField(default=0, editable=False)
    submission_id = models.UUIDField(unique=True, null=True, editable=False)
    by_staff = models.BooleanField(_("raised at the preparatory meeting"), default=False, editable=False)
    asked_at = models.DateTimeField(editable=False)
    answer = models.TextField(_("answer"), blank=True, max_length=2000)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("member's question")
        verbose_name_plural = _("members' questions")
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.pk}"


class PacketLink(models.Model):
    """A link that opens one packet for one member without a login: it expires, can be revoked, opens nothing else."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="links")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="links")
    ref = models.CharField(max_length=8, unique=True, default=new_ref, editable=False)
    created_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("link to a packet")
        verbose_name_plural = _("links to packets")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.member_id}"
