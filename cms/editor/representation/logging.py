"""What the log says of figures: that something was done, never a number."""

from django.utils.translation import gettext_lazy as _

#: Name, what it is called, what it says.
ACTIONS = (
    ("medspil.download_figures", _("Download figures"), _("Downloaded figures")),
    ("medspil.figure_settings", _("Settings for figures"), _("Changed the settings for figures")),
    ("medspil.withdraw", _("Withdraw the question"), _("Withdrew the question")),
    ("medspil.tell_heads", _("How many came?"), _("Told how many came")),
    ("medspil.type_cards", _("Type paper cards"), _("Typed a pile of paper cards")),
    ("medspil.count_cards", _("Count the second time"), _("Counted a pile of paper cards the second time")),
    ("medspil.discard_cards", _("Throw the count away"), _("Threw away the count of a pile")),
)
