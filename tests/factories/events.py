"""Events: published, two weeks ahead, twenty places, unless a test says otherwise."""

from typing import Any

from participation.areas.models import Area
from participation.events.codes import ALPHABET
from participation.events.models import Event
from tests.factories.areas import make_area, make_venue
from tests.factories.clock import NOW, at


def make_event(area: Area | None = None, **over: Any) -> Event:
    """One event. `title="Fest"` means the Danish title; other languages as columns: `title_ar=...`."""
    venue = over.pop("venue", None) or make_venue(area or make_area())
    for word in Event.words:
        if word in over:
            over[f"{word}_da"] = over.pop(word)
    facts: dict[str, Any] = {
        "area": area or venue.area,
        "venue": venue,
        "code": _code(Event.objects.count()),
        "state": "published",
        "title_da": "Fællesspisning",
        "summary_da": "Vi spiser sammen",
        "description_da": "<p>Kom, som du er.</p>",
        "starts_at": at(14, 17),
        "ends_at": at(14, 20),
        "audience": ["everyone"],
        "spoken_languages": ["da"],
        "interpreted_languages": ["ar"],
        "capacity": 20,
        "published_at": NOW,
    }
    if "starts_at" in over and "ends_at" not in over:
        over["ends_at"] = over["starts_at"] + (facts["ends_at"] - facts["starts_at"])
    return Event.objects.create(**{**facts, **over})


def _code(number: int) -> str:
    base = len(ALPHABET)
    return "test" + ALPHABET[number // base % base] + ALPHABET[number % base]
