"""A message to many in one party's words: the values of its placeholders, as text and as HTML.

The one rule: the secretariat's text is escaped, addresses in it become links, and a party's own words never do more
than stand there.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.html import conditional_escape, format_html, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participation.areas.links import area_url
from participation.areas.rules import offers
from participation.broadcasts import tokens
from participation.broadcasts.rules import Words
from participation.events import calendar, wording
from participation.events.links import event_address
from participation.events.models import Event
from participation.languages import registry
from participation.mail import plain, sms
from participation.mail.rendering import Isolated
from participation.signups.links import manage_path
from participation.signups.messages.saying import said
from participation.signups.models import Signup
from participation.signups.quiet_links import bare_unsubscribe
from participation.signups.rules import may_manage, reader_name
from participation.signups.states import ContactKind, SignupState

#: A reference no signup can have ("l" is not drawn), as long as a real one: an example costs what the real one does.
EXAMPLE_REF = "eksempel"
_BREAKS = re.compile(r"\n{2,}")
_LINK = "color: #0b5a57; overflow-wrap: anywhere"
# Kept left-to-right: broken over two lines of Arabic an address would turn round.
_OWN_PAGE = '<bdi dir="ltr"><a class="link" href="{0}" style="{1}">{0}</a></bdi>'


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, for both halves of a mail."""

    text: str
    html: SafeString


def values(signup: Signup, language: str, now: datetime, *, neutral: bool = False) -> dict[str, str]:
    """What stands for each placeholder, in a language; `neutral` where a locked phone shows it."""
    event = signup.event
    place = ", ".join(part for part in (event.venue.name, event.venue.one_line_address) if part)
    return {
        "name": Isolated(plain.one_line(reader_name(signup))),
        "event": calendar.title(event, language) if neutral else said(event, "title", language),
        "when": wording.when(event, language),
        "where": Isolated(place, lang=registry.SOURCE, dir="ltr"),
        "link": _address(signup, language, now),
    }


def subject(words: Words, signup: Signup, now: datetime) -> str:
    """The subject on one line; an event about faith is never named in it."""
    return plain.one_line(tokens.fill(words.subject, values(signup, words.language, now, neutral=True)))


def paragraphs(words: Words, signup: Signup, now: datetime) -> list[Paragraph]:
    """The text, cut where a line is empty."""
    stand_ins = values(signup, words.language, now)
    found = [part for part in _BREAKS.split(words.body.strip()) if part.strip()]
    return [Paragraph(tokens.fill(part, stand_ins), _markup(part, stand_ins)) for part in found]


def sms_text(words: Words, signup: Signup, now: datetime, reader: str) -> str:
    """The whole text as an SMS, without the subject: with the notice where it is not in the reader's language, and on
    the last line the way out.
    """
    text = tokens.fill(words.body.strip(), values(signup, words.language, now, neutral=True))
    if words.language != reader:
        text = f"{notice(reader)}\n{text}"
    return sms.plainer(f"{text}\n{way_out(signup, reader)}")


def way_out(signup: Signup, reader: str) -> str:
    """The line of an SMS that says how to get no more of them."""
    with translation.override(reader):
        label = pgettext("SMS, before a link", "No more messages:")
    return f"{label} {bare_unsubscribe(signup, reader)}"


def notice(reader: str) -> str:
    """Why a reader gets Danish."""
    with translation.override(reader):
        return _("We have no translation yet; this message is in Danish.")


def example(event: Event, language: str, way: str = ContactKind.EMAIL) -> Signup:
    """An invented party at an event, for previews and tests; never stored."""
    return Signup(
        event=event,
        ref=EXAMPLE_REF,
        name="Amina",
        status=SignupState.PLACED,
        contact_kind=way,
        language=language,
        invented=True,
    )


def _address(signup: Signup, language: str, now: datetime) -> str:
    """The party's own page while there is something to change on it, else the event's."""
    area = signup.event.area
    if may_manage(signup, now):
        return area_url(area, manage_path(signup), language if offers(area, language) else registry.SOURCE)
    return event_address(signup.event, language)


def _markup(part: str, stand_ins: dict[str, str]) -> SafeString:
    """One pass: words are escaped and their addresses linked, a value stands as it is."""
    found: list[str] = []
    for written, name in tokens.pieces(part):
        found.append(urlize(written, autoescape=True).replace("\n", "<br>\n"))
        if name == "link":
            found.append(format_html(_OWN_PAGE, stand_ins[name], _LINK))
        elif name:
            found.append(conditional_escape(stand_ins[name]))
    return mark_safe("".join(found))  # noqa: S308 - every piece is escaped just above
