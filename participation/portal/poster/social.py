"""The social card: the picture that messengers show beside a link, 1200 x 630, one in each language.

The one rule: it is drawn once and kept as long as its words do not change; however many ask, one is drawn at a time.
"""

import hashlib
from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation

from participation.events import wording
from participation.events.festivals import expected_notice, uncertain
from participation.events.links import event_address
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import is_listed
from participation.events.states import EventState
from participation.languages import registry
from participation.languages.reading import read
from participation.portal.poster import drawing
from participation.portal.poster.raster import jpeg, picture_of_page, turn
from participation.portal.poster.words import unbroken
from participation.printing.fonts import drawn
from participation.printing.layout import Press, largest

WIDTH, HEIGHT = 1200, 630
#: Sizes of the title in pixels.
_SIZES = (76.0, 66.0, 57.0, 49.0, 42.0, 36.0)
_KEPT = 60 * 60 * 24 * 14
#: Open Graph wants a country beside the language.
LOCALES = {
    "da": "da_DK", "da-x-let": "da_DK", "en": "en_GB", "ar": "ar_AR", "fa": "fa_IR", "ur": "ur_PK", "so": "so_SO",
    "tr": "tr_TR", "pl": "pl_PL", "uk": "uk_UA",
}  # fmt: skip


def card(event: Event, language: str) -> bytes:
    """The card as JPEG. Refused "busy" or "no_pdf"."""
    key = _key(event, language)
    kept: bytes | None = cache.get(key)
    if kept is not None:
        return kept
    with turn():
        kept = cache.get(key)
        if kept is None:
            kept = jpeg(picture_of_page(_pdf(event, language), width=WIDTH))
            cache.set(key, kept, _KEPT)
    return kept


def tags(event: Event, language: str) -> dict[str, Any]:
    """What the page's head says of itself to messengers. Only what is listed has a picture."""
    page = event_address(event, language)
    with translation.override(language):
        title, when = read(event, "title", language).text, wording.when(event, language)
        notice = f" {expected_notice(event)}" if uncertain([event]) else ""
        return {
            "title": title,
            "description": f"{when}.{notice} {event.venue.name}. {read(event, 'summary', language).text}".strip(),
            "url": page,
            "image": event_address(event, language, "card.jpg") if is_listed(event) else "",
            "alt": f"{title}. {when}. {event.venue.name}",
            "locale": LOCALES[language],
            "others": sorted({LOCALES[code] for code in event.area.languages} - {LOCALES[language]}),
            "site": event.area.name,
            "width": WIDTH,
            "height": HEIGHT,
        }


def html_of(event: Event, language: str) -> str:
    """The card before it is laid out."""
    area, starts = event.area, local(event.starts_at)
    colours = drawing.colours_of(area.accent)
    picture = event.picture or area.picture
    title = read(event, "title", language)
    with translation.override(language):
        context = {
            "lang": language,
            "dir": registry.direction(language),
            "title": drawn(title.text),
            "title_lang": title.lang,
            "title_dir": title.dir,
            "when": unbroken(wording.when(event, language)),
            "where": drawn(event.venue.name),
            "area": drawn(area.name),
            "leaf": (wording.month_short(starts.month), starts.day),
            "cancelled": event.state == EventState.CANCELLED,
            "paint": colours,
            "picture": drawing.picture_of(picture),
            "focus": drawing.focus_of(picture),
            "clock": drawing.icon("clock", colours["accent"]),
            "pin": drawing.icon("pin", colours["accent"]),
            "roofs": drawing.roofs(colours["accent"]),
        }
        return render_to_string("print/social.html", context)


def _pdf(event: Event, language: str) -> bytes:
    press = Press(html_of(event, language), tagged=False)
    found = largest(lambda size: press.lay(f"h1 {{ font-size: {size}px }}"), _SIZES)
    # A title that is too long even in the smallest type is cut off by the edge.
    document = found[1] if found else press.lay(f"h1 {{ font-size: {_SIZES[-1]}px }}")
    return press.written(document)


def _key(event: Event, language: str) -> str:
    area, venue = event.area, event.venue
    facts = (
        *(event.code, language, event.updated_at.isoformat(), event.state),
        *(area.name, area.accent, area.picture_id, venue.name),
    )
    return "card:" + hashlib.sha256(repr(facts).encode()).hexdigest()[:40]
