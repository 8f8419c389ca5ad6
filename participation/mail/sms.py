"""How long a text message is and which wording fits in one. The rule: a link is never cut, a title may be.

A message within the GSM 03.38 alphabet has room for 160 characters; one letter outside it (any Arabic, a
Polish "ł") turns the whole message into UCS-2 with room for 70. No Django here: counting is not wording.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence

GSM7 = "gsm7"
UCS2 = "ucs2"
LIMITS = {GSM7: 160, UCS2: 70}
JOINED = {GSM7: 153, UCS2: 67}
# Stands for the title in a wording, so that clipping finds it without searching in people's own words.
TITLE = "\ufffc"
SHORTEST_TITLE = 12

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
# Typography that costs 90 characters and tells a reader nothing.
_PLAINER = str.maketrans({
    "–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "…": "...", "•": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": "",
})  # fmt: skip


def units(text: str) -> tuple[str, int, int]:
    """The encoding the text needs, its length counted in that encoding, and the room in one message."""
    if all(char in _BASIC or char in _EXTENDED for char in text):
        return GSM7, len(text) + sum(char in _EXTENDED for char in text), LIMITS[GSM7]
    return UCS2, len(text.encode("utf-16-be", "surrogatepass")) // 2, LIMITS[UCS2]


def segments(text: str) -> int:
    """How many messages the text is sent and paid as; joined ones lose a little room to their numbering."""
    encoding, length, limit = units(text)
    return 1 if length <= limit else math.ceil(length / JOINED[encoding])


def fit(parts_long_to_short: Sequence[str], *, title: str = "") -> str:
    """The first wording that fits with the whole title, else with a clipped one, else without any.

    `title` goes where a wording has TITLE. Fitting means one message. Only when the shortest wording needs
    two (a long link in Arabic) may all have two: then the longest that costs no more is the kindest.
    """
    if not parts_long_to_short:
        raise ValueError("no wording to choose from")
    title = " ".join(title.replace(TITLE, "").split())
    shortest = plainer(" ".join(parts_long_to_short[-1].replace(TITLE, "").split()))
    room = segments(shortest)
    titled = [part for part in parts_long_to_short if TITLE in part] if title else []
    bare = [part for part in parts_long_to_short if TITLE not in part]
    return next((text for text in _candidates(titled, bare, title) if segments(text) <= room), shortest)


def _candidates(titled: Sequence[str], bare: Sequence[str], title: str) -> Iterator[str]:
    for part in titled:
        yield plainer(part.replace(TITLE, title))
    for part in titled:
        for short in _clipped(title):
            yield plainer(part.replace(TITLE, short).replace("....", "..."))
    for part in bare:
        yield plainer(part)


def plainer(text: str) -> str:
    """The text with plain dashes and quotes, if that alone brings it into the small alphabet."""
    plain = text.translate(_PLAINER)
    return plain if units(plain)[0] == GSM7 else text


def _clipped(title: str) -> Iterator[str]:
    """Ever shorter beginnings of the title; a letter never loses its marks, a joined emoji never its half."""
    for end in range(len(title) - 1, SHORTEST_TITLE - 1, -1):
        if not _joins(title[end]) and not _joins(title[end - 1], also_marks=False):
            yield title[:end].rstrip(" ,.;:-–") + "..."


def _joins(char: str, *, also_marks: bool = True) -> bool:
    return char in "\u200c\u200d" or (also_marks and unicodedata.category(char) in ("Mn", "Me", "Mc", "Sk"))
