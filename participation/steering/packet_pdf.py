"""A meeting's whole packet on paper, in any of the ten languages: A4, or A3 in large print.

The one rule: it is for nobody in particular. No member's name stands on it, so that a copy left on a table tells
nothing; and what is not translated stands in Danish and says so.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.events.wording import PDI, day, when
from participation.languages import registry
from participation.languages.reading import read
from participation.printing.fonts import drawn
from participation.printing.layout import Press
from participation.steering.models import Meeting
from participation.steering.packet import packet
from participation.steering.queries.meetings import preparation_of
from participation.steering.rules.packets import clock
from participation.steering.variants import read_words

#: Lines for one's own notes under an item in large print.
NOTE_LINES = 5
#: Begins a part that has a direction of its own.
FSI = "\u2068"


@dataclass(frozen=True)
class Sheet:
    """A paper size as CSS, its running text in points and its margins in millimetres."""

    page: str
    text: float
    margin: int


SHEETS = {"a4": Sheet("A4", 12, 20), "a3": Sheet("A3", 20, 26)}


def make(meeting: Meeting, language: str, *, size: str = "a4", now: datetime) -> bytes:
    """The packet as tagged PDF. Refused "language" and "size" for what is not offered, "no_pdf" without WeasyPrint."""
    press = Press(html_of(meeting, language, size=size, now=now))
    return press.written(press.lay(""))


def html_of(meeting: Meeting, language: str, *, size: str = "a4", now: datetime) -> str:
    """The packet before it is laid out, without signs that our fonts lack."""
    if size not in SHEETS:
        raise Refused("size", size)
    if not registry.known(language):
        raise Refused("language", language)
    with translation.override(language):
        return _printable(render_to_string("print/packet.html", _context(meeting, language, size, now)))


def file_name(meeting: Meeting, language: str, size: str) -> str:
    """What the file is called: neither the group nor what it is about."""
    return f"packet-{meeting.event.code}-{language}-{size}.pdf"


def _context(meeting: Meeting, language: str, size: str, now: datetime) -> dict[str, Any]:
    event, items = meeting.event, packet(meeting, language, address=lambda kind, ref: "")
    group, title = read_words(meeting.group, "name", language), read(event, "title", language)
    prepared = preparation_of(meeting)
    is_large = size == "a3"
    return {
        "lang": language,
        "dir": registry.direction(language),
        "sheet": SHEETS[size],
        "is_large": is_large,
        "lines": range(NOTE_LINES) if is_large else (),
        "group": group,
        "title": title,
        "head": _head(meeting, [group.text, title.text], language),
        "when": when(event, language),
        "venue": event.venue.name,
        "address": event.venue.one_line_address,
        "items": items,
        "agenda": list(zip(items, [slot.text for slot in clock(meeting, meeting.items.all())], strict=True)),
        "preparation": None
        if prepared is None
        else {
            "when": when(prepared.event, language),
            "venue": prepared.event.venue.name,
            "address": prepared.event.venue.one_line_address,
        },
        "printed": day(local(now).date(), language),
    }


def _head(meeting: Meeting, names: list[str], language: str) -> str:
    """Group, meeting, day and place in one line; each kept together whatever its direction."""
    event = meeting.event
    parts = [*names, day(local(event.starts_at).date(), language), event.venue.name]
    return " · ".join(f"{FSI}{part}{PDI}" for part in parts if part)


def _printable(html: str) -> str:
    """Without picture signs; what is not drawn but shapes its neighbours stays."""
    known = set(drawn("".join(sorted(set(html)))))
    return "".join(sign for sign in html if sign.isspace() or sign in known or unicodedata.category(sign) == "Cf")
