"""People's own words made harmless for a calendar file. The rule: a text may say anything and direct nothing.

Line breaks could start a property of their own, bidi controls could turn a title around on a phone, and lone
surrogates cannot be written at all. Joiners (U+200C, U+200D) stay: Persian is misspelt without them.
"""

import re
import unicodedata

BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")


def lines(text: str) -> str:
    """The text with "\\n" as its only line break and nothing in it that steers a reader or a parser."""
    broken = _BREAKS.sub("\n", text).replace("\t", " ")
    kept = "".join(char for char in broken if char == "\n" or _harmless(char))
    return kept.strip()


def one_line(text: str) -> str:
    """The same on a single line, for titles, places and names."""
    return _SPACES.sub(" ", lines(text)).strip()


def parameter(text: str) -> str:
    """A name inside a property's parameter, where quotes and carets have meanings of their own."""
    return one_line(text).replace('"', "'").replace("^", " ").replace("\\", "/").strip()


def address(text: str) -> str:
    """An e-mail or web address: no blanks, no controls, nothing that could end the line early."""
    return _SPACES.sub("", lines(text))


def _harmless(char: str) -> bool:
    return char not in BIDI_CONTROLS and unicodedata.category(char) not in ("Cc", "Cs")
