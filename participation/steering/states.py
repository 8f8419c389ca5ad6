"""The closed vocabularies of a steering group.

The one rule: a wish is something a member asked for, never something we say about a member.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SeatKind(models.TextChoices):
    """How a seat is filled. Figures are counted by this, never by person."""

    RESIDENT = "resident", _("Elected resident")
    ORGANISATION = "organisation", _("Appointed organisation")
    ADMINISTRATION = "administration", _("Administration")
    COMMITTEE = "committee", _("Local committee")


class TermKind(models.TextChoices):
    """Whose the seat is."""

    HOLDER = "holder", _("Member")
    SUBSTITUTE = "substitute", _("Substitute")


class Wish(models.TextChoices):
    """What a member asks for. Nobody is asked why."""

    PLAIN = "plain", _("Plain Danish")
    AUDIO = "audio", _("To listen instead of reading")
    LARGE_PRINT = "large_print", _("Large print on paper")
    CALL = "call", _("A call before the meeting")
    PREPARATORY = "preparatory", _("A preparatory meeting")


class ItemKind(models.TextChoices):
    """What an agenda item is for."""

    DECISION = "decision", _("Decision")
    ORIENTATION = "orientation", _("For information")
    DISCUSSION = "discussion", _("Discussion")


class Reply(models.TextChoices):
    """What a member answers to an invitation."""

    NONE = "", _("No answer yet")
    YES = "yes", _("Comes")
    SUBSTITUTE = "substitute", _("Sends the substitute")
    NO = "no", _("Cannot come")


class Invites(models.TextChoices):
    """Who is invited to a preparatory meeting."""

    ASKED = "asked", _("Those who asked for it")
    ALL = "all", _("Everyone in the group")


class Voice(models.TextChoices):
    """How a recording was made; said wherever it can be heard."""

    PERSON = "person", _("Read by a person")
    SYNTHETIC = "synthetic", _("Read by a computer")


class Outcome(models.TextChoices):
    """What became of an agenda item."""

    ADOPTED = "adopted", _("Adopted")
    CHANGED = "changed", _("Adopted with changes")
    REJECTED = "rejected", _("Rejected")
    POSTPONED = "postponed", _("Postponed")
    NOTED = "noted", _("Taken note of")


class Naming(models.TextChoices):
    """Whether the meeting hears who asks. The preparatory meeting hears the question either way."""

    UNNAMED = "unnamed", _("Without my name")
    NAMED = "named", _("With my name")
    PREPARATORY = "preparatory", pgettext_lazy("question", "Only at the preparatory meeting")
