"""What the log says of meetings and who comes. The one rule: never of whom."""

from django.utils.translation import gettext_lazy as _

#: Name, what it is called, what it says.
ACTIONS = (
    ("medspil.held", _("It was held"), _("Noted that it was held")),
    ("medspil.not_held", _("It was not held"), _("Noted that it was not held")),
    ("medspil.invite", _("Invite who is missing"), _("Invited who was missing")),
    ("medspil.reply", _("Enter an answer"), _("Entered an answer")),
    ("medspil.presence", _("Who came?"), _("Noted who came")),
)
