"""The placeholders of a message to many: found, checked and replaced.

The one rule: replaced in one pass and never again, so that a name that holds "{link}" stays a name. No Django here.
"""

import re
from collections.abc import Mapping

#: What can be picked, in the order in which it is offered.
NAMES = ("name", "event", "when", "where", "link")
TOKENS = tuple(f"{{{name}}}" for name in NAMES)
_TOKEN = re.compile(r"\{(" + "|".join(NAMES) + r")\}")
_BRACES = re.compile(r"\{[^{}\n]*\}|[{}]")


def unknown(text: str) -> list[str]:
    """What stands in braces and is no placeholder, and braces that stand alone; each once, in order.

    >>> unknown("Hello {name}, {nam} {")
    ['{nam}', '{']
    """
    return list(dict.fromkeys(found for found in _BRACES.findall(text) if found not in TOKENS))


def used(text: str) -> set[str]:
    """The names of the placeholders in a text.

    >>> sorted(used("{when} and {where}, {nam}"))
    ['when', 'where']
    """
    return set(_TOKEN.findall(text))


def pieces(text: str) -> list[tuple[str, str]]:
    """The text as pairs: words, and the name of the placeholder that follows them; the last pair has none.

    >>> pieces("Hi {name}!")
    [('Hi ', 'name'), ('!', '')]
    """
    parts = [*_TOKEN.split(text), ""]
    return list(zip(parts[::2], parts[1::2], strict=True))


def fill(text: str, values: Mapping[str, object]) -> str:
    """The text with its values.

    >>> fill("Hi {name}", {"name": "{link}", "link": "secret"})
    'Hi {link}'
    """
    return _TOKEN.sub(lambda found: str(values[found[1]]), text)
