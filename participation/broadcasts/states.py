"""The closed vocabularies of a message to many."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BroadcastState(models.TextChoices):
    """How far it is."""

    DRAFT = "draft", _("Draft")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    STOPPED = "stopped", _("Stopped")


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
