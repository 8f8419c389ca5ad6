"""The closed vocabularies of an area: life cycle, kind and the accessible accent colours."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaState(models.TextChoices):
    """How far an area has come. Residents meet it only as a sentence."""

    APPLIED = "applied", _("Applied for")
    RUNNING = "running", _("Running")
    ANCHORED = "anchored", _("Anchored")
    ARCHIVED = "archived", _("Archived")


class AreaKind(models.TextChoices):
    """What the municipality calls the effort."""

    RENEWAL = "renewal", _("Neighbourhood renewal")
    UPLIFT = "uplift", _("Area uplift")
    MASTERPLAN = "masterplan", _("Social housing plan")


class Accent(models.TextChoices):
    """Accent colours; each keeps its contrast in light and dark (the values live in the stylesheet)."""

    TEAL = "teal", _("Teal")
    BRICK = "brick", _("Brick")
    PLUM = "plum", _("Plum")
    MOSS = "moss", _("Moss")
    INK = "ink", _("Ink")
    OCHRE = "ochre", _("Ochre")
