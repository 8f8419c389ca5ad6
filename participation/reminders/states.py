"""The closed vocabularies of reminders."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Timing(models.TextChoices):
    """When a reminder is due, counted from its event."""

    DAYS_BEFORE = "days_before", _("Days before, at an hour")
    HOURS_BEFORE = "hours_before", _("Hours before")
    DAYS_AFTER = "days_after", _("Days after, at an hour")


class Recipients(models.TextChoices):
    """Who gets it."""

    PLACED = "placed", _("Those who have a place")
    WAITING = "waiting", _("Those on the waiting list")
