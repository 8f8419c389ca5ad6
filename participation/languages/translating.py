"""The translation state of a whole thing: a page, an event, a venue.

A thing names its translated fields in `words`, the most important first, and keeps marks in `translation_status`.
The one rule: what counts is what was written, never how a template shows it today.
"""

import json
from dataclasses import replace
from typing import Any

from participation.languages import registry, states
from participation.languages.reading import Reading


def source_of(thing: Any) -> str:
    """The fingerprint of a thing's Danish words."""
    return states.fingerprint(_written(getattr(thing, registry.column(word, registry.SOURCE))) for word in thing.words)


def state_of(thing: Any, code: str) -> str:
    """The state of a thing's translation into a language; its first word decides whether there is one."""
    has_text = bool(getattr(thing, registry.column(thing.words[0], code), ""))
    return states.state_of(thing.translation_status, code, has_text=has_text, source=source_of(thing))


def checked(reading: Reading, thing: Any) -> Reading:
    """The reading with its state as it is today: what a person reviewed is outdated once the Danish has changed."""
    return replace(reading, state=state_of(thing, reading.lang)) if reading.text else reading


def _written(value: Any) -> str:
    """A text as it is; blocks as they are stored, without the numbers that identify them."""
    stored = getattr(value, "get_prep_value", None)
    if not value or stored is None:
        return str(value or "")
    return json.dumps(_unnumbered(stored()), sort_keys=True, ensure_ascii=False)


def _unnumbered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unnumbered(inner) for key, inner in value.items() if key != "id"}
    return [_unnumbered(inner) for inner in value] if isinstance(value, list) else value
