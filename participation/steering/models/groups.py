"""SteeringGroup, its seats, its members and who sits where from when until when.

The one rule: nobody is labelled. A member's row holds what they asked for, in their own choice of words, and a seat's
row holds no person at all: a seat without a term that runs today is vacant.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.areas.models import Area
from participation.events.codes import new_code
from participation.languages import registry
from participation.signups.states import ContactKind
from participation.steering.states import Invites, SeatKind, TermKind

_LANGUAGES = [(language.code, language.own_name) for language in registry.LANGUAGES]


def source_language() -> list[str]:
    """The reading languages of a new member: Danish alone."""
    return [registry.SOURCE]


class SteeringGroup(models.Model):
    """A body that steers one renewal, or several together."""

    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="steering_groups",
        verbose_name=_("area"),
        help_text=_("The members' room is on this area's site."),
    )
    other_areas = models.ManyToManyField(
        Area,
        related_name="shared_steering_groups",
        blank=True,
        verbose_name=_("also serves"),
        help_text=_("The editors of these areas work with the group too."),
    )
    code = models.CharField(max_length=8, unique=True, default=new_code, editable=False)
    name = models.CharField(_("name"), max_length=120)
    about = models.TextField(_("what the group decides"), blank=True)
    quorum = models.PositiveSmallIntegerField(
        _("seats needed to decide"), null=True, blank=True, help_text=_("Empty means that there is no such rule.")
    )
    packet_days = models.PositiveSmallIntegerField(
        _("packet ready so many days before"), default=7, help_text=_("We remind you when something is missing then.")
    )
    decision_days = models.PositiveSmallIntegerField(_("decisions sent within so many days"), default=5)
    invites = models.CharField(
        _("invited to preparatory meetings"), max_length=5, choices=Invites, default=Invites.ASKED
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    words = ("name", "about")

    class Meta:
        verbose_name = _("steering group")
        verbose_name_plural = _("steering groups")
        ordering = ["area", "pk"]

    def __str__(self) -> str:
        return str(getattr(self, "name_da", "") or self.code)


class Seat(models.Model):
    """One place at the table, whoever sits there."""

    group = models.ForeignKey(SteeringGroup, models.CASCADE, related_name="seats", verbose_name=_("steering group"))
    kind = models.CharField(_("kind of seat"), max_length=14, choices=SeatKind)
    constituency = models.CharField(
        _("elected or appointed by"),
        max_length=120,
        blank=True,
        help_text=_("The housing estate, association or department the seat speaks for."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    abolished_on = models.DateField(_("abolished on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["kind", "order", "pk"]

    def __str__(self) -> str:
        kind = str(SeatKind(self.kind).label)
        return f"{kind}: {self.constituency}" if self.constituency else kind


class Member(models.Model):
    """A person in a group, with what they ask for. Seen by themselves and the secretariat, by nobody else."""

    group = models.ForeignKey(SteeringGroup, models.CASCADE, related_name="members", verbose_name=_("steering group"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="seats", editable=False
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("With it the member can log in to the members' room.")
    )
    phone = models.CharField(_("phone"), max_length=32, blank=True)
    contact_kind = models.CharField(_("we write by"), max_length=8, choices=ContactKind, default=ContactKind.EMAIL)
    language = models.CharField(_("we write in"), max_length=10, choices=_LANGUAGES, default=registry.SOURCE)
    reading_languages = models.JSONField(_("reads"), default=source_language)
    wishes = models.JSONField(_("asks for"), default=list, blank=True)
    interpreter = models.CharField(_("interpreter"), max_length=10, choices=_LANGUAGES, blank=True)
    children = models.PositiveSmallIntegerField(_("children to be looked after"), default=0)
    transport = models.BooleanField(_("help to get there"), default=False)
    other_wishes = models.CharField(_("anything else"), max_length=300, blank=True)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["group", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "email"], condition=~Q(email=""), name="member_email_once_in_group"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SeatTerm(models.Model):
    """Who sits on a seat, or stands in, from when until when."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="terms", verbose_name=_("seat"))
    member = models.ForeignKey(Member, models.CASCADE, related_name="terms", verbose_name=_("member"))
    kind = models.CharField(_("as"), max_length=10, choices=TermKind, default=TermKind.HOLDER)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(
        _("until and including"), null=True, blank=True, help_text=_("Empty means until further notice.")
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["seat", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="term_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.starts_on:%Y-%m-%d}"
