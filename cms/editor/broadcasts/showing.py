"""What the pages of a message to many show: the message in each language, and how far it is.

The one rule: a preview is about an invented party; nobody's data stands in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cms.pages.forms import state_text
from participation.areas.rules import languages_of
from participation.broadcasts import messages, saying
from participation.broadcasts.actions.writing import example_event
from participation.broadcasts.models import Broadcast
from participation.broadcasts.queries import Progress
from participation.broadcasts.rules import words_for, words_in
from participation.languages import registry
from participation.mail.sms import segments, units
from participation.signups.quiet_links import unsubscribe_url
from participation.signups.states import ContactKind


@dataclass(frozen=True)
class Preview:
    """The message for readers of one language: as mail and as SMS, about an invented party."""

    code: str
    name: str
    dir: str
    text_lang: str
    text_dir: str
    state: str
    notice: str
    subject: str
    paragraphs: list[saying.Paragraph]
    mail: str
    sms: str
    parts: int
    letters: int


def previews(broadcast: Broadcast, lacking: Iterable[str], now: datetime) -> list[Preview]:
    """Each language it is written in, then those whose readers would get Danish."""
    event = example_event(broadcast, now)
    if event is None or words_in(broadcast, registry.SOURCE) is None:
        return []
    missing = set(lacking)
    own = [language.code for language in languages_of(broadcast.area)]
    codes = [code for code in registry.CODES if code in missing or (code in own and words_in(broadcast, code))]
    return [_preview(broadcast, event, code, now) for code in codes]


def _preview(broadcast: Broadcast, event: Any, code: str, now: datetime) -> Preview:
    words = words_for(broadcast, code)
    party = saying.example(event, code)
    written = messages.mail(broadcast, party, code, now, unsubscribe=unsubscribe_url(party, code))
    sms = messages.sms(broadcast, saying.example(event, code, ContactKind.PHONE), code, now)
    return Preview(
        code=code,
        name=registry.own_name(code),
        dir=registry.direction(code),
        text_lang=words.language,
        text_dir=registry.direction(words.language),
        state="" if code == registry.SOURCE else state_text(broadcast, code) if words.language == code else "",
        notice="" if words.language == code else saying.notice(code),
        subject=written.subject,
        paragraphs=saying.paragraphs(words, party, now),
        mail=written.text,
        sms=sms,
        parts=segments(sms),
        letters=units(sms)[1],
    )


def written_in(broadcast: Broadcast) -> list[str]:
    """The area's languages it is written in."""
    return [language.code for language in languages_of(broadcast.area) if words_in(broadcast, language.code)]


def progress_text(found: Progress) -> str:
    """In a few words, for lists: what matters stands first."""
    parts = [_("%(sent)d of %(all)d sent") % {"sent": found.sent + found.gone, "all": found.written}]
    for number, text in (
        (found.failed + found.expired, _("%(number)d not delivered")),
        (found.held, _("%(number)d held back")),
        (found.to_call, _("%(number)d to call")),
    ):
        if number:
            parts.append(text % {"number": number})
    return ", ".join(parts)
