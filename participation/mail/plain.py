"""People's own words, harmless for headers and text. The rule: a name may say anything and steer nothing."""

import re
import unicodedata

# Overrides and isolates that could turn a subject around; joiners stay, Persian is misspelt without them.
_STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str, longest: int = 255) -> str:
    """The text on one line without control characters, cut at `longest`."""
    line = _SPACES.sub(" ", text)
    kept = "".join(char for char in line if char not in _STEERING and unicodedata.category(char) != "Cs")
    return " ".join(kept.split())[:longest].rstrip()


def storable(text: str) -> str:
    """The text without what a database or a mail cannot hold: NUL and halves of characters."""
    return "".join(char for char in text if char != "\x00" and unicodedata.category(char) != "Cs")
