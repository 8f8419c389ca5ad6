"""Equal access, not only heads: what was done so that anyone could come. Facts of events, not of people.

The one rule: an indicator counts what was there in time, fourteen days before.
"""

from collections.abc import Sequence
from datetime import timedelta

from participation.events.local_time import local
from participation.events.models import Event
from participation.languages import registry
from participation.languages.states import mark_of

IN_TIME = timedelta(days=14)
#: Counted over events: how many of them had it.
KINDS = ("languages", "interpreter", "childcare", "step_free", "free")


def equal_access(events: Sequence[int]) -> dict[str, int]:
    """How many events there were, and how many had each kind of access."""
    found = list(Event.objects.filter(pk__in=events).select_related("venue"))
    had = {
        "languages": [translated_in_time(event) for event in found],
        "interpreter": [bool(event.interpreted_languages) for event in found],
        "childcare": [event.childcare for event in found],
        "step_free": [event.venue.step_free for event in found],
        "free": [event.price_kr == 0 for event in found],
    }
    return {"events": len(found), **{kind: sum(had[kind]) for kind in KINDS}}


def translated_in_time(event: Event) -> bool:
    """Whether a text in another language than Danish stood on the page fourteen days before the event."""
    latest = event.starts_at - IN_TIME
    if event.published_at is None or event.published_at > latest:
        return False
    for code in registry.CODES:
        if code in {registry.SOURCE, "da-x-let"} or not getattr(event, registry.column("title", code)):
            continue
        # A text that nobody has marked was there when the event was published.
        written = mark_of(event.translation_status, code).on
        if not written or written <= f"{local(latest):%Y-%m-%d}":
            return True
    return False
