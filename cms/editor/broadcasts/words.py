"""What the log says of messages to many."""

from django.utils.translation import gettext_lazy as _

#: Name, what it is called, what it says.
ACTIONS = (
    ("medspil.broadcast_send", _("Send the message"), _("Began sending the message")),
    ("medspil.broadcast_stop", _("Stop sending"), _("Stopped sending")),
    ("medspil.broadcast_resume", _("Go on sending"), _("Let sending go on")),
    ("medspil.broadcast_release", _("Send to those held back"), _("Sent to those held back")),
    ("medspil.broadcast_test", _("Send me a test"), _("Sent themselves a test")),
)
