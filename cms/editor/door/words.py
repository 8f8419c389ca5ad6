"""What the log says of the door."""

from django.utils.translation import gettext_lazy as _

#: Name, what it is called, what it says.
ACTIONS = (
    ("medspil.open_door", _("Open the door"), _("Opened the door")),
    ("medspil.invite_helper", _("Invite a helper"), _("Invited a helper at the door")),
    ("medspil.revoke_helper", _("Take the link back"), _("Took a helper's link back")),
    ("medspil.tick_off", _("Tick off the paper list"), _("Ticked off the paper list")),
)
