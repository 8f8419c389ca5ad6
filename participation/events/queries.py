"""Finding events. The one rule: a public list never holds a draft or an invitation; `listed` is its only door."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from participation.areas.models import Area
from participation.areas.queries import edited_by
from participation.events.models import Event
from participation.events.states import EventState, Visibility
from participation.languages import registry
from participation.languages.searching import matches

if TYPE_CHECKING:
    from participation.people.models import User

#: More than any city has at a time; a bound for lists that are not paged.
MOST = 500


def listed(area: Area | None) -> QuerySet[Event]:
    """The events anyone may be told of: of one area, or of the whole city."""
    events = Event.objects.filter(visibility=Visibility.PUBLIC).exclude(state=EventState.DRAFT)
    if area is not None:
        events = events.filter(area=area)
    return events.select_related("area", "venue", "picture")


def upcoming(*, area: Area | None, now: datetime) -> QuerySet[Event]:
    """Listed events that are not over, the next first. Cancelled ones stay until their time has passed."""
    return listed(area).filter(ends_at__gt=now).order_by("starts_at", "pk")


def past(*, area: Area | None, now: datetime) -> QuerySet[Event]:
    """Listed events that are over, the latest first."""
    return listed(area).filter(ends_at__lte=now).order_by("-starts_at", "-pk")


def between(*, area: Area | None, start: datetime, end: datetime) -> QuerySet[Event]:
    """Listed events that touch a span of time."""
    return listed(area).filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at", "pk")


def by_code(code: str, area: Area | None) -> Event | None:
    """The event with this code on this area's site; the city's site knows every area's codes."""
    events = Event.objects.filter(code=code)
    if area is not None:
        events = events.filter(area=area)
    return events.select_related("area", "venue", "picture", "area__contact_photo").first()


def editable_by(person: "User") -> QuerySet[Event]:
    """The events of the areas this person edits."""
    return Event.objects.filter(area__in=edited_by(person)).select_related("area", "venue", "series")


def of_series(event: Event) -> QuerySet[Event]:
    """The events of its series, itself among them, in the order of time; none without a series."""
    if event.series_id is None:
        return Event.objects.none()
    events = Event.objects.filter(series=event.series_id, area=event.area_id)
    return events.select_related("area", "venue").order_by("starts_at", "pk")


def in_language(events: list[Event], code: str) -> list[Event]:
    """Those where a language is spoken or interpreted."""
    return [event for event in events if code in event.spoken_languages or code in event.interpreted_languages]


def search(query: str, *, area: Area | None, language: str, now: datetime) -> list[Event]:
    """Upcoming events that hold every word of the query in the reader's language, or in Danish where that is missing.

    Compared in Python: SQLite's LIKE does not fold Ø, Arabic vowel marks or Turkish letters.
    """
    if not query.strip():
        return []
    found = []
    for event in upcoming(area=area, now=now)[:MOST]:
        texts = [_text(event, word, language) for word in ("title", "summary", "description", "practical")]
        if matches(query, [*texts, event.venue.name, event.code]):
            found.append(event)
    return found


def _text(event: Event, word: str, language: str) -> str:
    for code in registry.chain(language):
        value = getattr(event, registry.column(word, code))
        if value:
            return str(value)
    return ""
