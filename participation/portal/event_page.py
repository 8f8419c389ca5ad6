"""Everything the event page prints.

The one rule: a resident learns in ten seconds when, where, free, children, food and interpreter; all of it is put
into words here, in the reader's language, and the template only prints.
"""

import json
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.areas.rules import languages_of
from participation.events import calendar, wording
from participation.events.festivals import uncertain
from participation.events.links import event_address, event_path
from participation.events.local_time import COPENHAGEN, local
from participation.events.models import Event
from participation.events.rules import closes_at, days_of
from participation.events.states import Booking, EventState
from participation.languages import registry
from participation.languages.reading import read
from participation.languages.translating import checked, state_of
from participation.portal import childcare
from participation.portal.areas import phone_href
from participation.portal.cards import Card, card_of
from participation.signups.links import through
from participation.signups.models import ReservedPlaces
from participation.signups.queries import counts_of
from participation.signups.rules import Counts

#: "<" and "&" as escapes JSON keeps: a title holding "</script>" must not end the script element.
_SAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
_OPEN = {"open", "few", "unlimited", "waiting"}


def event_context(
    event: Event,
    *,
    language: str,
    now: datetime,
    counts: Counts | None = None,
    reserved: ReservedPlaces | None = None,
) -> dict[str, Any]:
    """The context of the event page: the card's facts and what only the page shows.

    `counts` where they are known already; `reserved` for a reader who comes through a partner.
    """
    with translation.override(language):
        counts = counts_of(event) if counts is None else counts
        pool = None if reserved is None else reserved.pk
        is_expected = event.ends_at > now and bool(uncertain([event]))
        card = card_of(event, counts, language=language, now=now, is_expected=is_expected, pool=pool)
        description = read(event, "description", language)
        details = _details(event, card, description, language) | {
            "childcare_facts": childcare.facts(event, counts, language),
            "interpreted": interpreted(event),
        }
        if reserved is not None:
            details |= _through(reserved, counts, details["signup_url"])
        return {
            "event": Page(card, details),
            "page_language_note": any(
                read(event, word, language).fallback
                for word in ("title", "summary", "description", "practical", "cancel_reason")
            ),
            "translation": checked(card.title, event),
        }


class Page:
    """The card's facts and the page's own, read by one name in the template."""

    def __init__(self, card: Card, details: dict[str, Any]) -> None:
        self.card = card
        self.__dict__.update({name: getattr(card, name) for name in Card.__dataclass_fields__})
        self.__dict__.update(details)


def _details(event: Event, card: Card, description: Any, language: str) -> dict[str, Any]:
    address = event_address(event, language)
    return {
        "description": description,
        "practical": read(event, "practical", language),
        "directions": read(event.venue, "directions", language),
        "access_note": read(event.venue, "access_note", language),
        "food_note": read(event, "food_note", language),
        "price_note": read(event, "price_note", language),
        "contact": _contact(event),
        "maps_query": f"{event.venue.name}, {event.venue.one_line_address}",
        "languages": _languages(event),
        "short_url": address.split("?")[0],
        "share": _share(event, card, address, language),
        "signup_url": event_path(event, language, "signup/") if card.places.key in _OPEN else None,
        "deadline": _deadline(event, card, language),
        "ics_url": event_path(event, language, "event.ics"),
        "qr_url": event_path(event, language, "qr.svg"),
        "jsonld": jsonld(event, card, address),
        "status_notice": _notice(event, card, language),
    }


def interpreted(event: Event) -> list[str]:
    """Languages there is an interpreter for, by their own names; the booked ones say that they are certain."""
    confirmed = set(event.interpretations.filter(booking=Booking.CONFIRMED).values_list("language", flat=True))
    codes = confirmed | set(event.interpreted_languages)
    names = ((language.code, language.own_name) for language in registry.LANGUAGES if language.code in codes)
    return [_("%(language)s (confirmed)") % {"language": name} if code in confirmed else name for code, name in names]


def _through(reserved: ReservedPlaces, counts: Counts, signup_url: str | None) -> dict[str, Any]:
    """For whoever comes by a partner's link: the way to sign up keeps its key, and the page says what is kept."""
    kept = counts.kept.get(reserved.pk)
    found: dict[str, Any] = {"kept_text": ""}
    if signup_url:
        found["signup_url"] = through(signup_url, reserved.key)
    if kept is not None and kept.unused:
        found["kept_text"] = ngettext(
            "%(count)s place is kept for those who come through %(organisation)s.",
            "%(count)s places are kept for those who come through %(organisation)s.",
            kept.unused,
        ) % {"count": kept.unused, "organisation": reserved.organisation}
    return found


def _contact(event: Event) -> dict[str, str]:
    name, phone, email = event.contact_name, event.contact_phone, event.contact_email
    if not (name or phone or email):
        area = event.area
        name, phone, email = area.contact_name, area.contact_phone, area.contact_email
    return {"name": name, "phone": phone, "phone_href": phone_href(phone), "email": email}


def _languages(event: Event) -> list[dict[str, str]]:
    """Which languages the text exists in; the area's own only."""
    return [
        {"code": spoken.code, "name": spoken.own_name, "state": state}
        for spoken in languages_of(event.area)
        if (state := state_of(event, spoken.code)) != "missing"
    ]


def _share(event: Event, card: Card, address: str, language: str) -> dict[str, str]:
    """Links that open the reader's own apps; nothing is loaded from them."""
    title = calendar.title(event, language)
    text = f"{title}\n{card.when}\n{card.venue}"
    body = quote(f"{text}\n{address}")
    return {
        "title": title,
        "text": text,
        "url": address,
        "whatsapp": f"https://wa.me/?text={body}",
        "sms": f"sms:?&body={body}",
        "mail": f"mailto:?subject={quote(title)}&body={body}",
    }


def _deadline(event: Event, card: Card, language: str) -> str:
    if card.places.key not in _OPEN or event.signup_closes_at is None:
        return ""
    closes = closes_at(event)
    day = wording.day(local(closes).date(), language, weekday=True)
    return _("Sign up by %(time)s") % {"time": f"{day} {wording.isolated(wording.clock(closes), language)}"}


def _notice(event: Event, card: Card, language: str) -> dict[str, str] | None:
    if card.cancelled:
        return {"tone": "stop", "text": _("This event is cancelled."), "reason": card.cancel_reason.text}
    if card.places.key == "past":
        return {"tone": "info", "text": _("This event is over.")}
    if card.moved:
        return {"tone": "warn", "text": card.moved_text}
    if card.places.key == "soon":
        return {"tone": "info", "text": card.places.text}
    if card.places.key == "waiting":
        return {"tone": "warn", "text": _("All places are taken. You can go on the waiting list.")}
    if card.places.key == "full":
        return {"tone": "warn", "text": _("All places are taken.")}
    if card.places.key == "closed":
        return {"tone": "info", "text": _("Signup is closed. Call us if you have a question.")}
    if event.state == EventState.DRAFT:
        return {"tone": "warn", "text": _("This is a draft. Only the secretariat sees it.")}
    return None


def jsonld(event: Event, card: Card, address: str) -> str:
    """schema.org Event, safe inside a script element."""
    status = "EventCancelled" if card.cancelled else "EventRescheduled" if card.moved else "EventScheduled"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": card.title.text,
        "description": strip_tags(card.summary.text),
        "inLanguage": card.title.lang,
        "startDate": card.starts_iso,
        "endDate": card.ends_iso,
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": card.free,
        "url": address,
        "location": {
            "@type": "Place",
            "name": card.venue,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": event.venue.street,
                "postalCode": event.venue.postcode,
                "addressLocality": event.venue.city,
                "addressCountry": "DK",
            },
        },
        "organizer": {"@type": "Organization", "name": event.area.name, "url": card.area_url},
    }
    if event.each_day:
        data["eventSchedule"] = _schedule(event)
    if event.capacity:
        data["maximumAttendeeCapacity"] = event.capacity
    if event.moved_from:
        data["previousStartDate"] = local(event.moved_from).isoformat()
    return json.dumps(data, ensure_ascii=False).translate(_SAFE)


def _schedule(event: Event) -> dict[str, Any]:
    """The same hours on each day of a camp."""
    days = days_of(event)
    return {
        "@type": "Schedule",
        "repeatFrequency": "P1D",
        "repeatCount": len(days),
        "startDate": days[0].isoformat(),
        "endDate": days[-1].isoformat(),
        "startTime": wording.clock(event.starts_at),
        "endTime": wording.clock(event.ends_at),
        "scheduleTimezone": str(COPENHAGEN),
    }
