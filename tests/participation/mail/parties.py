"""Amina's party at a dinner in Husum: the builders that tests of messages to parties share."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from participation.areas.models import Area, Venue
from participation.events.models import Event
from participation.languages import registry
from participation.mail.models import Message
from participation.signups import messages
from participation.signups.models import Signup

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
STARTS = datetime(2026, 12, 12, 17, tzinfo=ZoneInfo("Europe/Copenhagen"))
EVERY = ["placed", "waiting", "promoted", "changed", "cancelled", "event_changed", "event_cancelled"]
OVER = ["cancelled", "event_cancelled"]


def production_addresses(settings) -> None:
    """The platform's addresses as in production."""
    settings.MEDSPIL_SCHEME, settings.MEDSPIL_PORT = "https", 0
    settings.DEFAULT_FROM_EMAIL = "medspil@city.example"


def dinner() -> Event:
    """An event with titles in three languages."""
    area = Area.objects.create(
        name="Husum",
        slug="husum",
        hostname="husum.example",
        languages=list(registry.CODES),
        contact_name="Chen",
        contact_phone="33 66 33 66",
        contact_email="husum@city.example",
    )
    venue = Venue.objects.create(area=area, name="Kulturhuset", street="Husumvej 1", postcode="2700", city="Brønshøj")
    return Event.objects.create(
        area=area,
        venue=venue,
        code="abc234",
        state="published",
        title_da="Fællesspisning",
        title_en="Dinner together",
        title_ar="عشاء مشترك",
        starts_at=STARTS,
        ends_at=STARTS + timedelta(hours=3),
    )


def by_mail(event: Event, **changes) -> Signup:
    """The party with an e-mail address, in English."""
    given = {
        "event": event,
        "ref": "abcd2345",
        "status": "placed",
        "name": "Amina",
        "contact_kind": "email",
        "email": "amina@post.example",
        "language": "en",
        "adults": 2,
        "children_0_5": 1,
        "created_at": NOW,
        "decided_at": NOW,
    }
    return Signup.objects.create(**{**given, **changes})


def by_sms(event: Event, **changes) -> Signup:
    """The party with a phone."""
    return by_mail(event, **{"contact_kind": "phone", "email": "", "phone": "+4511223344", **changes})


def send(kind: str, signup: Signup) -> Message | None:
    """The message of that kind."""
    more = {"what": ["time", "place"]} if kind == "event_changed" else {}
    return getattr(messages, kind)(signup, now=NOW, **more)


def own_part(text: str) -> str:
    """The text above the Danish copy."""
    return text.partition("-----")[0]


def calendar_entry(message: Message) -> icalendar.Event:
    """The entry in a mail."""
    (entry,) = icalendar.Calendar.from_ical(message.ics).walk("VEVENT")
    return entry
