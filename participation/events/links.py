"""Where an event is found.

The one rule: the way to an event by invitation carries its key wherever it is printed; without it it is a dead end.
"""

from urllib.parse import urlencode

from participation.areas.links import area_url, path_in
from participation.areas.rules import offers
from participation.events.models import Event
from participation.events.states import Visibility
from participation.languages.registry import SOURCE


def event_path(event: Event, language: str, page: str = "") -> str:
    """The path of the event's page, or of a page below it (`signup/`, `event.ics`), in a language."""
    return path_in(language, _bare(event, page))


def event_address(event: Event, language: str, page: str = "") -> str:
    """The absolute address on the area's own site, in Danish where the area does not offer the language."""
    return area_url(event.area, _bare(event, page), language if offers(event.area, language) else SOURCE)


def _bare(event: Event, page: str) -> str:
    key = urlencode({"key": event.invitation_key}) if event.visibility == Visibility.INVITATION else ""
    return f"/e/{event.code}/{page}" + (f"?{key}" if key else "")
