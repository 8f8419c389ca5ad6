"""One entry to vary: every calendar test says only what differs."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from participation.calendars.records import CONFIRMED, CalendarEntry

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def wall(*parts: int, fold: int = 0) -> datetime:
    """A time on the Copenhagen clock."""
    return datetime(*parts, fold=fold, tzinfo=COPENHAGEN)


def entry(**changes) -> CalendarEntry:
    """A dinner in Husum in December, in Danish, for Amina."""
    given = {
        "uid": "event-abc234@medspil.example",
        "sequence": 2,
        "title": "Fællesspisning",
        "description": "Kom og spis med.\nDet er gratis.",
        "location": "Kulturhuset, Frederikssundsvej 290, 2700 Brønshøj",
        "url": "https://husum.example/e/abc234/",
        "starts": wall(2026, 12, 12, 17),
        "ends": wall(2026, 12, 12, 20),
        "status": CONFIRMED,
        "organizer_name": "Områdefornyelse Husum",
        "organizer_email": "husum@medspil.example",
        "attendee_email": "amina@post.example",
        "attendee_name": "Amina",
        "language": "da",
        "stamp": datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
    }
    return CalendarEntry(**{**given, **changes})
