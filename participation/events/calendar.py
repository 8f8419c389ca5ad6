"""An event as a calendar entry.

The one rule: the UID never changes and a faith-related event has a neutral title, since a calendar shows on the lock
screen.
"""

from datetime import datetime, time
from html import unescape

from django.conf import settings
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from participation.calendars.records import CANCELLED, CONFIRMED, TENTATIVE, CalendarEntry
from participation.events.links import event_address
from participation.events.local_time import local, on_day
from participation.events.models import Event
from participation.events.rules import days_of
from participation.events.states import EventState
from participation.languages.reading import read


def uid(event: Event) -> str:
    """One event, one UID, for feeds, files and invitations alike."""
    return f"event-{event.code}@{settings.MEDSPIL_CITY_HOST}"


def title(event: Event, language: str) -> str:
    """The title a calendar or a subject line may show."""
    if not event.faith_related:
        return read(event, "title", language).text
    with translation.override(language):
        return _("Event with %(area)s") % {"area": event.area.name}


def entry(
    event: Event,
    *,
    language: str,
    stamp: datetime,
    attendee_email: str | None = None,
    attendee_name: str = "",
    url: str = "",
    cancelled: bool = False,
    is_expected: bool = False,
) -> CalendarEntry:
    """The entry in a language; `cancelled` takes it out of one person's calendar while the event goes on.

    `is_expected` for a date that may still move (`festivals.uncertain`, asked once for many).
    """
    summary = "" if event.faith_related else unescape(strip_tags(read(event, "summary", language).text))
    off = cancelled or event.state == EventState.CANCELLED
    days = days_of(event)
    return CalendarEntry(
        uid=uid(event),
        sequence=event.sequence,
        title=title(event, language),
        description=summary,
        location=", ".join(part for part in (event.venue.name, event.venue.one_line_address) if part),
        url=url or event_address(event, language),
        starts=local(event.starts_at),
        ends=on_day(days[0], _clock(event.ends_at)) if len(days) > 1 else local(event.ends_at),
        days=len(days),
        status=CANCELLED if off else TENTATIVE if is_expected else CONFIRMED,
        organizer_name=event.area.name,
        organizer_email=event.contact_email or event.area.contact_email or settings.DEFAULT_FROM_EMAIL,
        attendee_email=attendee_email,
        attendee_name=attendee_name,
        language=language,
        stamp=stamp,
    )


def _clock(moment: datetime) -> time:
    return local(moment).time()
