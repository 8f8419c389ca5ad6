"""Signup: one party, one contact; and SignupChange: what happened to it.

The one rule: the number of taken places is always counted from these rows, never kept as a running number. A
submission id makes sending twice harmless; nothing secret of the manage link is stored.
"""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from participation.events.models import Event
from participation.languages import registry
from participation.signups.states import ChangeKind, ContactKind, Heard, SignupState, Source

_LANGUAGES = [(language.code, language.own_name) for language in registry.LANGUAGES]
_REF = "abcdefghjkmnpqrstuvwxyz23456789"


def new_ref() -> str:
    """A public reference to read over the phone; it opens nothing by itself."""
    return "".join(secrets.choice(_REF) for _ in range(8))


class Signup(models.Model):
    """A party: adults and children who come together, and one way to reach them."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="signups", verbose_name=_("event"))
    ref = models.CharField(_("reference"), max_length=8, unique=True, default=new_ref, editable=False)
    submission_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=SignupState, editable=False)
    name = models.CharField(_("name"), max_length=80)
    contact_kind = models.CharField(_("contact by"), max_length=5, choices=ContactKind, default=ContactKind.PHONE)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    language = models.CharField(_("we write in"), max_length=10, choices=_LANGUAGES, default=registry.SOURCE)
    adults = models.PositiveSmallIntegerField(_("adults"), default=1)
    children_0_5 = models.PositiveSmallIntegerField(_("children 0-5 years"), default=0)
    children_6_12 = models.PositiveSmallIntegerField(_("children 6-12 years"), default=0)
    children_13_17 = models.PositiveSmallIntegerField(_("young people 13-17 years"), default=0)
    interpreter = models.CharField(_("interpreter"), max_length=10, choices=_LANGUAGES, blank=True)
    wheelchair = models.BooleanField(_("comes in a wheelchair"), default=False)
    childcare = models.BooleanField(_("needs childcare"), default=False)
    allergy = models.CharField(_("allergy or food"), max_length=200, blank=True)
    other_needs = models.CharField(_("anything else we should know"), max_length=300, blank=True)
    heard = models.CharField(_("heard about it from"), max_length=12, choices=Heard, blank=True)
    first_time = models.BooleanField(_("first time here"), null=True, blank=True)
    source = models.CharField(_("entered by"), max_length=5, choices=Source, default=Source.WEB, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("signed up"), editable=False)
    decided_at = models.DateTimeField(editable=False)
    waiting_since = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    invented = models.BooleanField(_("invented for demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = _("signup")
        verbose_name_plural = _("signups")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["event", "status"], name="signup_event_status")]
        constraints = [
            models.CheckConstraint(
                condition=Q(adults__gt=0) | Q(children_0_5__gt=0) | Q(children_6_12__gt=0) | Q(children_13_17__gt=0),
                name="signup_has_people",
            ),
            models.CheckConstraint(
                condition=~Q(status=SignupState.WAITING) | Q(waiting_since__isnull=False),
                name="signup_waiting_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.people})"

    @property
    def children(self) -> int:
        """Everyone under 18 in the party."""
        return self.children_0_5 + self.children_6_12 + self.children_13_17

    @property
    def people(self) -> int:
        """Everyone in the party: what the capacity counts."""
        return self.adults + self.children


#: The same sum in the database.
PEOPLE = F("adults") + F("children_0_5") + F("children_6_12") + F("children_13_17")


class SignupChange(models.Model):
    """One thing that happened to a signup; never edited, anonymised with it."""

    signup = models.ForeignKey(Signup, models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    kind = models.CharField(max_length=14, choices=ChangeKind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    people = models.PositiveSmallIntegerField()
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("change to a signup")
        verbose_name_plural = _("changes to signups")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"
