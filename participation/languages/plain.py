"""How heavy a Danish text is to read: LIX (Björnsson 1968), words per sentence plus the percentage of long words.

Only for Danish; the limits are 30 for invitations and a warning from 35.
"""

import html
import re

TARGET, WARN = 30, 35
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(r"[.!?:]+")
_TAG = re.compile(r"<[^>]+>")


def lix(text: str) -> float | None:
    """LIX of a text; None when it has no word. A text without a full stop counts as one sentence.

    >>> round(lix("Vi holder fest. Alle er velkomne."), 4)
    19.6667
    >>> round(lix("Kom til Eid-fest i Husum. Vi spiser sammen. Børn er velkomne. Det er gratis."), 4)
    17.7857
    """
    words = _WORD.findall(text)
    if not words:
        return None
    sentences = max(1, sum(1 for part in _END.split(text) if _WORD.search(part)))
    long_words = sum(1 for word in words if len(word) > 6)
    return len(words) / sentences + 100 * long_words / len(words)


def text_of(markup: str) -> str:
    """The readable text of an HTML fragment; the end of a block ends a sentence."""
    ended = re.sub(r"</(p|li|h[1-6])>", ". ", markup)
    return html.unescape(_TAG.sub("", ended))
