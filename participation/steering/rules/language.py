"""Whether words were written in the language they are filed under. The one rule: it warns, and never decides."""

from django.utils.translation import gettext as _

from participation.languages import registry
from participation.languages.guessing import guess, looks_like

#: So much of a long text is enough to tell.
_SAMPLE = 5000


def wrong_language(text: str, language: str) -> str:
    """A sentence for who typed or uploaded it; "" when nothing speaks against the language."""
    if looks_like(text[:_SAMPLE], language):
        return ""
    return _("This does not look like %(language)s. Choose the right language, or tick that it is right.") % {
        "language": registry.own_name(language)
    }


def wrong_box(text: str, language: str) -> str:
    """A sentence for who typed it into a language's box; "" when nothing speaks against it."""
    sample = text[:_SAMPLE]
    if looks_like(sample, language):
        return ""
    found = guess(sample)
    if not found:
        return wrong_language(text, language)
    return _("This looks like %(found)s, not %(language)s. Move it to the right box, or tick that it is right.") % {
        "found": registry.own_name(found),
        "language": registry.own_name(language),
    }
