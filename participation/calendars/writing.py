"""Records to iCalendar bytes: one invitation, or a feed of many entries. Same record in, same bytes out.

Times are written on the Copenhagen wall clock with its own rules beside them, so a phone abroad shows the
right hour. The hour that happens twice in October is the exception: only UTC can tell its second half.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

from participation.calendars import inert
from participation.calendars.records import CANCELLED, CalendarEntry

ZONE = "Europe/Copenhagen"
METHODS = ("REQUEST", "CANCEL", "PUBLISH")
_PRODUCT = "-//Medspil//Calendar//EN"
_COPENHAGEN = ZoneInfo(ZONE)
# The European rule since 1996: last Sunday in March and in October, at 01:00 UTC.
_SUMMER = (TimezoneDaylight, "CEST", datetime.fromisoformat("1996-03-31T02:00"), 3, 1, 2)
_WINTER = (TimezoneStandard, "CET", datetime.fromisoformat("1996-10-27T03:00"), 10, 2, 1)


def invitation(entry: CalendarEntry, method: str) -> bytes:
    """One entry for one person: REQUEST puts it in a calendar, CANCEL takes it out, PUBLISH offers it."""
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}")
    if method == "REQUEST" and not entry.attendee_email:
        raise ValueError("a request needs somebody to be requested")
    calendar = _calendar(method)
    calendar.add_component(_event(entry, method))
    return bytes(calendar.to_ical())


def feed(entries: Iterable[CalendarEntry], *, name: str, language: str, url: str, refresh_hours: int) -> bytes:
    """A calendar to subscribe to. Cancelled entries stay in it, marked, or phones would keep them."""
    calendar = _calendar("PUBLISH")
    title = inert.one_line(name)
    every = timedelta(hours=refresh_hours)
    calendar.add("name", vText(title), parameters={"LANGUAGE": language})
    calendar.add("x-wr-calname", vText(title))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText(f"PT{refresh_hours}H"))
    calendar.add("source", inert.address(url), parameters={"VALUE": "URI"})
    for entry in entries:
        calendar.add_component(_event(entry, "PUBLISH"))
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_timezone())
    return calendar


def _timezone() -> Timezone:
    zone = Timezone()
    zone.add("tzid", ZONE)
    for kind, name, since, month, before, after in (_SUMMER, _WINTER):
        part = kind()
        part.add("tzname", name)
        part.add("dtstart", since)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone


def _event(entry: CalendarEntry, method: str) -> Event:
    event = Event()
    event.add("uid", inert.address(entry.uid))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp.astimezone(UTC))
    _add_times(event, entry)
    event.add("status", CANCELLED if method == "CANCEL" else entry.status)
    _add_text(event, "summary", inert.one_line(entry.title), entry.language)
    _add_text(event, "description", inert.lines(entry.description), entry.language)
    _add_text(event, "location", inert.one_line(entry.location), entry.language)
    if entry.url:
        event.add("url", inert.address(entry.url))
    if entry.organizer_email:
        event.add("organizer", _person(entry.organizer_email, entry.organizer_name))
    # A published entry is for everyone and names no guest: a forwarded file must carry no resident's address.
    if entry.attendee_email and method != "PUBLISH":
        event.add("attendee", _guest(entry))
    return event


def _add_times(event: Event, entry: CalendarEntry) -> None:
    starts, ends = _wall_clock(entry.starts), _wall_clock(entry.ends)
    if entry.days > 1:
        # Only the wall clock has the same hours each day; in UTC a camp over a clock change would slip by one.
        event.add("rrule", {"freq": "daily", "count": entry.days})
    elif starts.fold or ends.fold:
        starts, ends = starts.astimezone(UTC), ends.astimezone(UTC)
    event.add("dtstart", starts)
    event.add("dtend", ends)


def _wall_clock(moment: datetime) -> datetime:
    """By way of UTC, so a time inside the missing hour in March becomes the hour it really is."""
    return moment.astimezone(UTC).astimezone(_COPENHAGEN)


def _add_text(event: Event, name: str, text: str, language: str) -> None:
    if text:
        event.add(name, text, parameters={"LANGUAGE": language})


def _guest(entry: CalendarEntry) -> vCalAddress:
    """Already accepted: they signed up themselves, and nobody reads a calendar's answer."""
    guest = _person(entry.attendee_email or "", entry.attendee_name)
    guest.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    return guest


def _person(email: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{inert.address(email)}")
    shown = inert.parameter(name)
    if shown:
        person.params["CN"] = shown
    return person
