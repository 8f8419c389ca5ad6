"""When a packet is due, how an agenda runs by the clock, and what an agenda item may say.

The one rule: a packet is complete when it has an item, and every item has its short version in Danish, and each
variant that the group's members asked for has been reviewed by a named person since the Danish or a paper changed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.languages import registry, states
from participation.steering.models import AgendaItem, GlossaryWord, Meeting
from participation.steering.variants import MOST_WORDS, words_in

#: An item takes from none to this many minutes.
MOST_MINUTES = 240
#: The secretariat is reminded from so many days before the packet is due.
NUDGE_DAYS = 2
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Slot:
    """When an item is on, by Copenhagen's clock: `text` is "17:00-17:15". `late` when it ends after the meeting."""

    text: str
    late: bool


def due_on(meeting: Meeting) -> date:
    """The day by whose end the packet is to be complete."""
    return local(meeting.event.starts_at).date() - timedelta(days=meeting.group.packet_days)


def is_wanted(meeting: Meeting, now: datetime) -> bool:
    """Whether a packet is still of use: the meeting has not begun."""
    return now < meeting.event.starts_at


def clock(meeting: Meeting, items: Iterable[AgendaItem]) -> list[Slot]:
    """The time of each item, one after the other from the meeting's beginning."""
    found, at = [], meeting.event.starts_at
    for item in items:
        ends = at + timedelta(minutes=item.minutes)
        found.append(Slot(f"{local(at):%H:%M}-{local(ends):%H:%M}", ends > meeting.event.ends_at))
        at = ends
    return found


def minutes_over(meeting: Meeting, items: Iterable[AgendaItem]) -> int:
    """How many minutes the items take beyond the meeting; 0 when they fit."""
    there = (meeting.event.ends_at - meeting.event.starts_at) // timedelta(minutes=1)
    return max(0, sum(item.minutes for item in items) - there)


def check_item(item: AgendaItem) -> None:
    """Refuses an item without a Danish title, one that takes too long, and a short version that is not short."""
    if not _danish(item, "title").strip():
        raise Refused("title", _("Give the item a title in Danish."))
    if not 0 <= item.minutes <= MOST_MINUTES:
        raise Refused("minutes", _("An item takes at most %(count)s minutes.") % {"count": MOST_MINUTES})
    check_brief(_danish(item, "brief"))


def check_brief(text: str) -> None:
    """Refuses a short version beyond 150 words, in whatever language."""
    count = words_in(text)
    if count > MOST_WORDS:
        said = ngettext(
            "This is %(count)s word. In short means at most %(most)s.",
            "This is %(count)s words. In short means at most %(most)s.",
            count,
        )
        raise Refused("long", said % {"count": count, "most": MOST_WORDS})


def tidy(text: str | None) -> str:
    """A text as it is kept: lines end in one way, nothing around it."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def is_decided(item: AgendaItem) -> bool:
    """Whether there is a decision on the item."""
    return getattr(item, "decision", None) is not None


def stamp(item: AgendaItem) -> str:
    """A fingerprint of all that an editor sees of an item: whoever sends an older one was overtaken."""
    texts = [str(getattr(item, registry.column(word, code)) or "") for word in item.words for code in registry.CODES]
    marks = [f"{code}{states.mark_of(item.translation_status, code)}" for code in sorted(item.translation_status)]
    facts = [item.kind, str(item.minutes), item.raised_by, *sorted(paper.digest for paper in item.papers.all())]
    return states.fingerprint([*texts, *marks, *facts])


def found_in(text: str, words: Iterable[GlossaryWord]) -> list[GlossaryWord]:
    """The words explained that occur in a Danish text, inflected too."""
    parts = [part.casefold() for part in _WORD.findall(text)]
    return [word for word in words if occurs(str(getattr(word, "term_da", "") or ""), parts)]


def occurs(term: str, parts: Sequence[str]) -> bool:
    """Whether a Danish term stands among the lower-case words of a text, in any ending Danish gives it.

    >>> occurs("Kommissorium", ["efter", "kommissoriet", "kan"]), occurs("LU", ["lukke", "lu"]), occurs("LU", ["lukke"])
    (True, True, False)
    """
    stems = [_stem(part.casefold()) for part in _WORD.findall(term)]
    if not stems:
        return False
    last = len(parts) - len(stems)
    return any(all(_fits(parts[at + n], stem) for n, stem in enumerate(stems)) for at in range(last + 1))


def _stem(word: str) -> str:
    return word[:-2] if len(word) > 6 and word.endswith("um") else word


def _fits(part: str, stem: str) -> bool:
    """A short word, mostly letters of an abbreviation, must be there as it is."""
    return part.startswith(stem) if len(stem) > 3 else part in {stem, f"{stem}s"}


def _danish(item: AgendaItem, word: str) -> str:
    return str(getattr(item, registry.column(word, registry.SOURCE)) or "")
