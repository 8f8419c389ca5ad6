"""What a list shows of an event, ready to print: texts in the reader's language, places, access.

The one rule: two questions for a whole list (the events, their counts), however long it is; templates only print.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.areas.links import area_url
from participation.events import festivals, wording
from participation.events.links import event_path
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.states import EventState
from participation.languages.reading import Reading, read
from participation.signups import rules
from participation.signups.queries import counts


@dataclass(frozen=True)
class PlacesText:
    """How an event stands, as a key for the icon and a sentence for the eye."""

    key: str
    text: str
    taken: int
    capacity: int | None
    left: int | None


@dataclass(frozen=True)
class Card:
    """One event as a card."""

    code: str
    url: str
    title: Reading
    summary: Reading
    day: str
    month: str
    weekday: str
    when: str
    starts_iso: str
    ends_iso: str
    venue: str
    address: str
    price: str
    free: bool
    audience: list[str]
    food: list[str]
    spoken: list[str]
    interpreted: list[str]
    access: list[dict[str, str]]
    children: bool
    childcare: bool
    places: PlacesText
    picture: Any
    picture_alt: str
    area_name: str
    area_url: str
    cancelled: bool
    cancel_reason: Reading
    moved: bool
    moved_text: str
    expected_text: str
    invented: bool
    first_day: Any = field(compare=False)
    last_day: Any = field(compare=False)


def cards_for(events: Iterable[Event], *, language: str | None, now: datetime) -> list[Card]:
    """Cards for a list of events, in order."""
    found = list(events)
    standing = counts(found) if found else {}
    code = language or translation.get_language() or "da"
    unsure = festivals.uncertain(event for event in found if event.ends_at > now)
    with translation.override(code):
        return [
            card_of(event, standing[event.pk], language=code, now=now, is_expected=event.pk in unsure)
            for event in found
        ]


def card_of(
    event: Event,
    standing: rules.Counts,
    *,
    language: str,
    now: datetime,
    is_expected: bool = False,
    pool: int | None = None,
) -> Card:
    """One card; the reader's language is active. `pool` are reserved places this reader may use."""
    return Card(
        code=event.code,
        url=event_path(event, language),
        title=read(event, "title", language),
        summary=read(event, "summary", language),
        venue=event.venue.name,
        address=event.venue.one_line_address,
        price=wording.price(event),
        free=event.price_kr == 0,
        audience=wording.audience(event),
        food=wording.food(event),
        spoken=wording.language_names(event.spoken_languages),
        interpreted=wording.language_names(event.interpreted_languages),
        access=access_of(event),
        children=bool({"children", "families", "everyone"} & set(event.audience)),
        childcare=event.childcare,
        places=places_text(event, rules.places(event, standing, now, pool=pool), language),
        picture=event.picture,
        picture_alt=read(event, "picture_alt", language).text,
        area_name=event.area.name,
        area_url=area_url(event.area, "/", language),
        cancelled=event.state == EventState.CANCELLED,
        cancel_reason=read(event, "cancel_reason", language),
        moved=event.moved_from not in (None, event.starts_at) and event.state == EventState.PUBLISHED,
        moved_text=moved_text(event, language),
        expected_text=festivals.expected_notice(event) if is_expected else "",
        invented=event.area.invented,
        **_time_of(event, language),
    )


def _time_of(event: Event, language: str) -> dict[str, Any]:
    """The leaf of the calendar, the time in words and for machines, and the days a month shows the event on."""
    starts = local(event.starts_at)
    return {
        "day": str(starts.day),
        "month": wording.month_short(starts.month),
        "weekday": _(wording.WEEKDAYS[starts.weekday()]),
        # A word joiner on both sides keeps the hours on one line of a narrow card.
        "when": wording.when(event, language).replace("–", "\u2060–\u2060"),
        "starts_iso": starts.isoformat(),
        "ends_iso": local(event.ends_at).isoformat(),
        "first_day": starts.date(),
        # Ending at midnight is ending that evening.
        "last_day": max(starts.date(), local(event.ends_at - timedelta(seconds=1)).date()),
    }


def access_of(event: Event) -> list[dict[str, str]]:
    """The access facts that hold, as icon and words."""
    venue = event.venue
    facts = [
        (venue.step_free, "access", _("Step-free entrance")),
        (venue.lift, "lift", _("Lift")),
        (venue.accessible_toilet, "toilet", _("Accessible toilet")),
        (venue.hearing_loop, "hearing", _("Hearing loop")),
        (venue.parking, "parking", _("Accessible parking")),
    ]
    return [{"icon": icon, "text": text} for holds, icon, text in facts if holds]


def moved_text(event: Event, language: str) -> str:
    """Says when the event would have been."""
    if event.moved_from is None:
        return ""
    former = local(event.moved_from)
    day = wording.day(former.date(), language, weekday=True)
    return _("New time. Before: %(time)s") % {
        "time": f"{day} {wording.isolated(wording.clock(event.moved_from), language)}"
    }


def places_text(event: Event, places: rules.Places, language: str) -> PlacesText:
    """The sentence about places."""
    left = places.left or 0
    texts = {
        "drop_in": _("Just drop in"),
        "cancelled": _("Cancelled"),
        "past": _("Over"),
        "soon": _("Signup has not opened yet"),
        "closed": _("Signup is closed"),
        "unlimited": _("Room for everyone"),
        "open": ngettext("%(count)s place left", "%(count)s places left", left) % {"count": left},
        "few": ngettext("Only %(count)s place left", "Only %(count)s places left", left) % {"count": left},
        "waiting": _("Full, with a waiting list"),
        "full": _("Full"),
    }
    text = texts[places.key]
    if places.key == "soon" and event.signup_opens_at:
        opens = local(event.signup_opens_at)
        text = _("Signup opens %(day)s") % {"day": wording.day(opens.date(), language, weekday=True)}
    return PlacesText(places.key, text, places.taken, places.capacity, places.left)
