"""Signup: one party, one contact; SignupChange: what happened to it; ReservedPlaces: kept for those who come through a
partner; DoorPass and DoorMark: who may stand at the door and what was marked there.
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
from participation.signups.states import (
    ChangeKind,
    Childcare,
    ContactKind,
    Heard,
    Proxy,
    SignupState,
    Source,
    WalkIn,
)

_LANGUAGES = [(language.code, language.own_name) for language in registry.LANGUAGES]
_REF = "abcdefghjkmnpqrstuvwxyz23456789"


def new_ref() -> str:
    """A public reference to read over the phone; it opens nothing by itself."""
    return "".join(secrets.choice(_REF) for _ in range(8))


class ReservedPlaces(models.Model):
    """Places kept for people who ask through a partner organisation, until they are released to everyone."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="reserved_places", verbose_name=_("event"))
    organisation = models.CharField(_("partner organisation"), max_length=120)
    places = models.PositiveSmallIntegerField(_("places"))
    key = models.CharField(max_length=32, unique=True, editable=False)
    released_at = models.DateTimeField(_("released"), null=True, blank=True, editable=False)
    # People whose signups no longer say that they came through here: the number outlives what is forgotten.
    forgotten = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("reserved places")
        verbose_name_plural = _("reserved places")
        ordering = ["organisation", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "organisation"], name="reserved_once_per_organisation"),
            models.CheckConstraint(condition=Q(places__gte=1), name="reserved_places_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.places})"


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
    childcare_children = models.PositiveSmallIntegerField(_("children in childcare"), default=0)
    childcare_state = models.CharField(max_length=7, choices=Childcare, blank=True, editable=False)
    childcare_since = models.DateTimeField(null=True, blank=True, editable=False)
    only_with_childcare = models.BooleanField(_("comes only if there is childcare"), default=False)
    allergy = models.CharField(_("allergy or food"), max_length=200, blank=True)
    other_needs = models.CharField(_("anything else we should know"), max_length=300, blank=True)
    heard = models.CharField(_("heard about it from"), max_length=12, choices=Heard, blank=True)
    first_time = models.BooleanField(_("first time here"), null=True, blank=True)
    proxy = models.CharField(_("who writes with us"), max_length=11, choices=Proxy, blank=True)
    proxy_name = models.CharField(_("their name"), max_length=80, blank=True)
    proxy_language = models.CharField(_("we write to them in"), max_length=10, choices=_LANGUAGES, blank=True)
    reserved = models.ForeignKey(
        ReservedPlaces, models.SET_NULL, null=True, blank=True, related_name="signups", editable=False
    )
    no_reminders = models.BooleanField(_("wants no reminders"), default=False)
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


class DoorPass(models.Model):
    """Who may stand at the door of one event, on a phone without a login. The link is a signature, not stored."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="door_passes")
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    language = models.CharField(_("we write in"), max_length=10, choices=_LANGUAGES, default=registry.SOURCE)
    ref = models.CharField(max_length=8, unique=True, default=new_ref, editable=False)
    created_at = models.DateTimeField(editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("helper at the door")
        verbose_name_plural = _("helpers at the door")
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "email"], name="door_pass_once_per_email")]

    def __str__(self) -> str:
        return self.name or self.email


class DoorMark(models.Model):
    """One thing marked at the door: so many of a party came, or one walked in. Never edited: a correction is a new mark
    that replaces one it has seen. Nobody's name stands here.
    """

    nonce = models.UUIDField(unique=True)
    event = models.ForeignKey(Event, models.CASCADE, related_name="door_marks")
    day = models.DateField()
    signup = models.ForeignKey(Signup, models.CASCADE, null=True, blank=True, related_name="door_marks")
    walk_in = models.CharField(max_length=5, choices=WalkIn, blank=True)
    people = models.PositiveSmallIntegerField()
    replaces = models.UUIDField(null=True, blank=True)
    door_pass = models.ForeignKey(DoorPass, models.SET_NULL, null=True, blank=True, related_name="marks")
    marked_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("mark at the door")
        verbose_name_plural = _("marks at the door")
        ordering = ["received_at", "pk"]
        indexes = [models.Index(fields=["event", "day"], name="door_mark_event_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(signup__isnull=False, walk_in="") | (Q(signup__isnull=True) & ~Q(walk_in="")),
                name="door_mark_party_or_walk_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.people}"
