"""The closed vocabularies of a signup."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SignupState(models.TextChoices):
    """Where a party stands."""

    PLACED = "placed", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("signup", "Cancelled")


class ContactKind(models.TextChoices):
    """How we reach the party. "Call me" is for those who neither read mail nor SMS."""

    PHONE = "phone", _("SMS")
    EMAIL = "email", _("E-mail")
    CALL = "call", _("Call me")


def contact_choices() -> list[tuple[str, Any]]:
    """The ways this installation can use; without a gateway there is no SMS to choose."""
    return [
        (value, label) for value, label in ContactKind.choices if settings.MEDSPIL_SMS or value != ContactKind.PHONE
    ]


class Heard(models.TextChoices):
    """How the party heard of the event: who was personally invited and who was not."""

    LETTER = "letter", _("A letter")
    SMS = "sms", _("An SMS")
    PERSON = "person", _("Someone from the secretariat asked me")
    FRIEND = "friend", _("Friends or family")
    SCHOOL = "school", _("School or day care")
    ASSOCIATION = "association", _("An association or place of worship")
    POSTER = "poster", _("A poster")
    SOCIAL = "social", _("Social media")
    WEB = "web", _("This website")
    OTHER = "other", _("Something else")


class Source(models.TextChoices):
    """Who typed the signup."""

    WEB = "web", _("Signed up online")
    PHONE = "phone", _("Entered by the secretariat")


class Childcare(models.TextChoices):
    """Where a party stands in childcare; empty when it asks for none."""

    PLACED = "placed", _("Has places in childcare")
    WAITING = "waiting", _("Waits for childcare")


class Proxy(models.TextChoices):
    """Who writes with us on behalf of the one who takes part; empty when they do so themselves."""

    CHILD = "child", _("A grown-up child")
    RELATIVE = "relative", _("Another relative")
    NEIGHBOUR = "neighbour", _("A neighbour or friend")
    ASSOCIATION = "association", _("An association or contact person")


class WalkIn(models.TextChoices):
    """Who came without a signup."""

    ADULT = "adult", _("Adult")
    CHILD = "child", _("Child")


class ChangeKind(models.TextChoices):
    """What happened to a signup."""

    PLACED = "placed", _("Got a place")
    WAITING = "waiting", _("Went on the waiting list")
    PROMOTED = "promoted", _("Moved up from the waiting list")
    CHANGED = "changed", _("Changed")
    CANCELLED = "cancelled", pgettext_lazy("signup", "Cancelled")
    LINK_RENEWED = "link_renewed", _("Got a new link")
    CHILDCARE = "childcare", _("Got places in childcare")
    QUIET = "quiet", _("Wants no reminders")
    LOUD = "loud", _("Wants reminders again")
