"""One key for comparing what a person types with what is written: case, accents and vowel marks do not matter."""

import unicodedata

from participation.languages.digits import western


def search_key(text: str) -> str:
    """Folded text for searching; Danish æ, ø, å stay letters of their own.

    >>> search_key("عِيد") == search_key("عيد")
    True
    >>> search_key("Børn")
    'børn'
    """
    kept = []
    for char in unicodedata.normalize("NFC", western(text)).casefold():
        if char in "åæø":
            kept.append(char)
            continue
        kept.extend(part for part in unicodedata.normalize("NFD", char) if unicodedata.category(part) != "Mn")
    return " ".join("".join(kept).split())


def matches(query: str, texts: list[str]) -> bool:
    """Whether every word of the query occurs somewhere in the texts."""
    body = search_key(" ".join(texts))
    return all(word in body for word in search_key(query).split())
