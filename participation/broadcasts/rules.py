"""What may be written to many, and what still stands in the way of sending it.

The one rule: what the form says beside a field and what sending refuses come from the same functions here.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participation.broadcasts import tokens
from participation.broadcasts.models import Broadcast
from participation.events.models import Event
from participation.languages import registry
from participation.people.lines import LineField

#: An SMS is paid by the part; longer ones belong into a mail.
MOST_PARTS = 6
#: An event can be written about as long as we know whom to write to; `privacy.registry` keeps contacts that long.
PAST = timedelta(days=30)
#: A shorter title ("Eid") is also part of ordinary words, and is looked for as a word of its own.
SHORT_TITLE = 4


@dataclass(frozen=True)
class Words:
    """The message in one language."""

    language: str
    subject: str
    body: str


def words_in(broadcast: Broadcast, code: str) -> Words | None:
    """What is written in a language; None unless both subject and text are."""
    subject, body = (getattr(broadcast, registry.column(word, code)) or "" for word in broadcast.words)
    return Words(code, subject, body) if subject.strip() and body.strip() else None


def words_for(broadcast: Broadcast, code: str) -> Words:
    """What a reader of a language gets: their own words, else the Danish ones as they are."""
    found = words_in(broadcast, code) or words_in(broadcast, registry.SOURCE)
    return found or Words(registry.SOURCE, "", "")


def trouble_with_braces(text: str) -> str:
    """What is wrong with the placeholders of a text; empty when nothing is."""
    wrong = tokens.unknown(text)
    if not wrong:
        return ""
    return _("%(wrong)s is no placeholder. Pick one of these: %(known)s. Other text cannot stand in { }.") % {
        "wrong": ", ".join(wrong[:3]),
        "known": " ".join(tokens.TOKENS),
    }


def trouble_with_numbers(text: str) -> str:
    """Whether it holds what looks like a personal number; empty when not."""
    try:
        LineField(required=False).clean(text)
    except ValidationError as error:
        if error.code == "cpr":
            return str(error.messages[0])
    return ""


def trouble_with_faith(subject: str, events: Iterable[Event]) -> str:
    """Whether a subject gives away that somebody comes to an event about faith; empty when it does not."""
    about_faith = [event for event in events if event.faith_related]
    if about_faith and "event" in tokens.used(subject):
        return _(
            "One of the events is about faith, and a subject shows on a locked phone. Leave {event} out of the "
            "subject; it may stand in the text. {when} is fine."
        )
    if any(_names(subject, event) for event in about_faith):
        return _(
            "The subject names an event about faith, and a subject shows on a locked phone. Write it neutrally, for "
            "example “News about {when}”; the name may stand in the text."
        )
    return ""


def trouble_with_faith_by_sms(texts: Iterable[str], events: Iterable[Event]) -> str:
    """Whether a text that goes out as SMS names an event about faith; empty when none does.

    {event} may stand in it: `saying` says it neutrally in an SMS.
    """
    about_faith = [event for event in events if event.faith_related]
    if any(_names(text, event) for text in texts for event in about_faith):
        return _(
            "Some get this message as SMS, which shows on a locked phone, and the text names an event about faith. "
            "Write {event} instead of the name: in an SMS it is said neutrally."
        )
    return ""


def _names(text: str, event: Event) -> bool:
    said = text.casefold()
    titles = (getattr(event, registry.column("title", code)) or "" for code in registry.CODES)
    found = (title.strip().casefold() for title in titles)
    return any(title in said if len(title) > SHORT_TITLE else _is_a_word(title, said) for title in found if title)


def _is_a_word(short: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text) is not None


def writable_since(now: datetime) -> datetime:
    """Events that ended earlier have nobody left to write to."""
    return now - PAST


def fingerprint(broadcast: Broadcast, events: Iterable[int]) -> str:
    """Stands for everything that can be edited: what was looked at must be what is saved over or sent."""
    columns = [registry.column(word, code) for word in broadcast.words for code in registry.CODES]
    held = [
        [getattr(broadcast, column) or "" for column in columns],
        [broadcast.statuses, broadcast.languages, sorted(events)],
        broadcast.expires_at.isoformat(timespec="minutes") if broadcast.expires_at else "",
    ]
    return hashlib.sha256(json.dumps(held, ensure_ascii=False).encode()).hexdigest()[:24]
