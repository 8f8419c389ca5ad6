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
    MEMBERS = "members", _("Only a steering group's members")


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


class Rhythm(models.TextChoices):
    """How often a series comes round. Monthly keeps the weekday: the second Tuesday stays the second Tuesday."""

    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every other week")
    MONTHLY = "monthly", _("Every month, same weekday")


class Scope(models.TextChoices):
    """Which events of a series a change is about."""

    ONLY = "only", _("Only this event")
    FOLLOWING = "following", _("This one and those after it")
    ALL = "all", _("All that are still to come")


class Booking(models.TextChoices):
    """How far an interpreter for one language is. Who asked is counted from the signups, never stored."""

    WANTED = "wanted", _("Not booked")
    BOOKED = "booked", _("Booked")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Could not be had")


class Festival(models.TextChoices):
    """The days the cultural calendar knows and an event may follow."""

    RAMADAN = "ramadan", _("Ramadan begins")
    EID_AL_FITR = "eid_al_fitr", _("Eid al-Fitr")
    EID_AL_ADHA = "eid_al_adha", _("Eid al-Adha")
    ASHURA = "ashura", _("Ashura")
    NOWRUZ = "nowruz", _("Nowruz")
    ORTHODOX_EASTER = "orthodox_easter", _("Orthodox Easter")
    ROSH_HASHANAH = "rosh_hashanah", _("Rosh Hashanah")
    YOM_KIPPUR = "yom_kippur", _("Yom Kippur")
    PESACH = "pesach", _("Pesach")
    HANUKKAH = "hanukkah", _("Hanukkah")


#: Days that begin with the sight of the moon: what is calculated may be a day off until somebody confirms it.
MOON_SIGHTED = frozenset({Festival.RAMADAN, Festival.EID_AL_FITR, Festival.EID_AL_ADHA, Festival.ASHURA})
