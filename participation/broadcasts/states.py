"""The closed vocabularies of a message to many."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BroadcastState(models.TextChoices):
    """How far it is."""

    DRAFT = "draft", _("Draft")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    STOPPED = "stopped", _("Stopped")


class Standing(models.TextChoices):
    """Where those stand who are written to. "Came" is what was marked at the door."""

    PLACED = "placed", _("Have a place")
    WAITING = "waiting", _("Are on the waiting list")
    CAME = "came", _("Came")
    CANCELLED = "cancelled", _("Have cancelled")


class Way(models.TextChoices):
    """How one party is reached."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("SMS")
    CALL = "call", _("Must be called")


class Missing(models.TextChoices):
    """What happens to readers of a language it is not written in. Chosen openly, never by itself."""

    ASK = "", _("Not chosen yet")
    DANISH = "danish", _("Send the Danish text, and say that it is Danish")
    HOLD = "hold", _("Hold it back until it is translated")


class AddresseeState(models.TextChoices):
    """Where one addressee stands."""

    PENDING = "pending", _("In line")
    HELD = "held", _("Held back: not translated")
    QUEUED = "queued", _("Handed to the outbox")
    UNREACHABLE = "unreachable", _("Must be called")
    LEFT_OUT = "left_out", _("Left out: no longer among those it is for, or wants no messages")
