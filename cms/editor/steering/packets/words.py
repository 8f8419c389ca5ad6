"""What the log says of packets and their links. The one rule: never whose."""

from django.utils.translation import gettext_lazy as _

#: Name, what it is called, what it says.
ACTIONS = (
    ("medspil.send_packet", _("Send the packet"), _("Sent the packet")),
    ("medspil.packet_link", _("Send a new link"), _("Sent a new link to the packet")),
    ("medspil.packet_link_revoke", _("Stop the link"), _("Stopped a link to the packet")),
)
