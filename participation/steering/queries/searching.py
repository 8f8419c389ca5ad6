"""Searching in the members' room: the words of every language and the text of the papers.

The one rule: it looks in the meetings that `meetings_for` gives its member and nowhere else, and compares folded text
in memory, so that both databases find the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from participation.languages import registry
from participation.languages.digits import western
from participation.languages.searching import search_key
from participation.steering.models import AgendaItem, Member
from participation.steering.queries.room import meetings_for

#: The items that are looked through, the newest first; a group of ten meetings a year has these in four years.
MOST = 400
LONGEST_QUERY = 100
_PIECES = re.compile(r"(?<=[.!?؟۔])\s+|\n+")
_SNIPPET = 180


@dataclass(frozen=True)
class Place:
    """Somewhere a word stands: a field ("title", "brief", "ask", "text"), or "paper" with the paper's name."""

    field: str
    language: str
    text: str
    name: str = ""


@dataclass(frozen=True)
class Hit:
    """An item, where in it the words stand, and a piece of the text there."""

    item: AgendaItem
    place: Place
    snippet: str


def search(member: Member, query: str) -> list[Hit]:
    """The items in which every word of the query stands in one and the same place; a fixed number of queries."""
    words = search_key(query[:LONGEST_QUERY]).split()
    if not words:
        return []
    items = (
        AgendaItem.objects.filter(meeting__in=meetings_for(member))
        .select_related("meeting__event", "decision")
        .prefetch_related("papers")
        .order_by("-meeting__event__starts_at", "number")[:MOST]
    )
    hits = []
    for item in items:
        place = next((one for one in _places(item) if all(word in folded(one.text) for word in words)), None)
        if place is not None:
            hits.append(Hit(item, place, snippet(place.text, words)))
    return hits


def _places(item: AgendaItem) -> Iterator[Place]:
    for field in item.words:
        yield from _in_languages(item, field)
    if hasattr(item, "decision"):
        yield from _in_languages(item.decision, "text")
    for paper in item.papers.all():
        yield Place("paper", paper.language, f"{paper.name}\n{paper.text}", paper.name)


def _in_languages(thing: object, field: str) -> Iterator[Place]:
    for code in registry.CODES:
        if text := getattr(thing, registry.column(field, code), None):
            yield Place(field, code, str(text))


def folded(text: str) -> str:
    """`search_key` of a long text without walking through it in Python: each character is folded once.

    >>> folded("Børn på عِيد") == search_key("Børn på عِيد")
    True
    """
    base = unicodedata.normalize("NFC", western(text)).casefold()
    return base.translate({ord(char): _fold(char) for char in set(base)})


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    return " " if char.isspace() else search_key(char)


def snippet(text: str, words: list[str]) -> str:
    """The first sentence or line with the first of the words."""
    for piece in _PIECES.split(text):
        where = folded(piece).find(words[0])
        if where >= 0:
            start = max(0, where - _SNIPPET // 2) if len(piece) > _SNIPPET else 0
            cut = piece[start : start + _SNIPPET].strip()
            return f"{'…' if start else ''}{cut}{'…' if start + _SNIPPET < len(piece) else ''}"
    return text[:_SNIPPET].strip()
