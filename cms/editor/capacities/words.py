"""What the log says of interpreters and reserved places."""

from django.utils.translation import gettext_lazy as _

#: Name, what it is called, what it says.
ACTIONS = (
    ("medspil.interpreter", _("Book an interpreter"), _("Changed the booking of an interpreter")),
    ("medspil.keep_places", _("Reserve places for an organisation"), _("Reserved places for an organisation")),
    ("medspil.release_places", _("Release reserved places"), _("Released reserved places to everyone")),
)
