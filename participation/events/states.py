"""The closed vocabularies of an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventState(models.TextChoices):
    """Stored states; "past" is never stored, it follows from the clock."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Cancelled")


class Admission(models.TextChoices):
    """How one takes part."""

    SIGNUP = "signup", _("With signup")
    DROP_IN = "drop_in", _("Just drop in")


class Visibility(models.TextChoices):
    """Who can find the event."""

    PUBLIC = "public", _("Open to all")
    INVITATION = "invitation", _("By invitation link")


class Audience(models.TextChoices):
    """For whom."""

    EVERYONE = "everyone", _("Everyone")
    FAMILIES = "families", _("Families")
    CHILDREN = "children", _("Children")
    YOUTH = "youth", _("Young people")
    ADULTS = "adults", _("Adults")
    SENIORS = "seniors", _("Older people")
    WOMEN = "women", _("Women")
    NEWCOMERS = "newcomers", _("New in Denmark")
    VOLUNTEERS = "volunteers", _("Volunteers")


class Food(models.TextChoices):
    """What there is to eat and what it is free of."""

    SNACK = "snack", _("Snacks")
    MEAL = "meal", _("A meal")
    COFFEE = "coffee", _("Coffee and tea")
    HALAL = "halal", _("Halal")
    VEGETARIAN = "vegetarian", _("Vegetarian")
    VEGAN = "vegan", _("Vegan")
    NO_PORK = "no_pork", _("No pork")
    BRING = "bring", _("Bring something to share")
