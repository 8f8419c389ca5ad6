"""Reading a translated field honestly: the text, and the language it is really in.

The one rule: text that fell back says so. Django's own fallback hides which language answered, so every page reads
through `read` and marks what is not in the reader's language.
"""

from dataclasses import dataclass
from typing import Any

from participation.languages import registry, states


@dataclass(frozen=True)
class Reading:
    """A text for one reader: `lang` and `dir` are those of the text, not of the reader."""

    text: str
    lang: str
    dir: str
    fallback: bool
    state: str = states.DRAFT
    reviewed_by: str = ""
    reviewed_on: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


def read(thing: Any, field: str, language: str) -> Reading:
    """`thing.<field>` for a reader of `language`, falling back along the language's chain.

    `thing` has one attribute per language (`title_da`, `title_ar`, ...) and may have `translation_status`.
    An empty field gives an empty Reading in the reader's own language that is not a fallback.
    """
    for code in registry.chain(language):
        value = getattr(thing, registry.column(field, code), None)
        if value:
            mark = states.mark_of(getattr(thing, "translation_status", None), code)
            return Reading(
                text=str(value),
                lang=code,
                dir=registry.direction(code),
                fallback=code != language,
                state=mark.state if code != registry.SOURCE else states.SOURCE,
                reviewed_by=mark.by,
                reviewed_on=mark.on,
            )
    return Reading("", language, registry.direction(language), fallback=False, state=states.MISSING)


def plain(text: str, language: str = registry.SOURCE, fallback: bool = False) -> Reading:
    """A Reading of a text that is not a translated field, e.g. a title from the interface catalogue."""
    return Reading(text, language, registry.direction(language), fallback, states.SOURCE)
