"""The translation state of a whole thing: a page, an event, a venue.

A thing names its translated fields in `words`, the most important first, and keeps marks in `translation_status`.
"""

from typing import Any

from participation.languages import registry, states


def source_of(thing: Any) -> str:
    """The fingerprint of a thing's Danish words."""
    return states.fingerprint(str(getattr(thing, registry.column(word, registry.SOURCE)) or "") for word in thing.words)


def state_of(thing: Any, code: str) -> str:
    """The state of a thing's translation into a language; its first word decides whether there is one."""
    has_text = bool(getattr(thing, registry.column(thing.words[0], code), ""))
    return states.state_of(thing.translation_status, code, has_text=has_text, source=source_of(thing))
