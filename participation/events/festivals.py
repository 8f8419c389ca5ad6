"""Festivals as an area keeps them: expected days with what its secretariat has confirmed laid over, and the events that
follow one.

The one rule: an event that follows a festival is on that festival's day plus its own number of days; where the day is
not yet confirmed the event's date is expected, and whoever shows it says so.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from participation.areas.models import Area
from participation.events import wording
from participation.events.culture import days
from participation.events.culture.days import Day
from participation.events.local_time import local
from participation.events.models import Event, FestivalDate
from participation.events.rules import Refused
from participation.events.states import MOON_SIGHTED, Admission, EventState, Festival

#: Calendars differ by a day, in rare years by two. A week away is a slip of the hand, and everyone would be told.
MOST_DAYS_OFF = 3


def known(areas: Iterable[Area]) -> dict[int, dict[tuple[str, date], date]]:
    """What these areas have confirmed: by area, the day of a festival and its expected day. One question."""
    found: dict[int, dict[tuple[str, date], date]] = {area.pk: {} for area in areas}
    for row in FestivalDate.objects.filter(area__in=found):
        found[row.area_id][row.festival, row.expected] = row.day
    return found


def around(start: date, end: date, sure: Mapping[tuple[str, date], date]) -> list[Day]:
    """The festivals near these dates, with what an area has confirmed (of `known`) laid over; also those that touch
    the dates only because the confirmed day is some days from the expected one.
    """
    margin = timedelta(days=MOST_DAYS_OFF)
    return days.confirmed(days.between(start - margin, end + margin), sure)


def of_year(area: Area, year: int) -> list[Day]:
    """The festivals whose expected day is in a year."""
    return days.confirmed(days.of_year(year), known([area])[area.pk])


def day_of(area: Area, festival: str, expected: date) -> date:
    """The day a festival is on: the confirmed one, else the expected."""
    row = FestivalDate.objects.filter(area=area, festival=festival, expected=expected).first()
    return row.day if row else expected


def expected_for(*, follows: str, follows_days: int, on: date) -> date | None:
    """The expected day of the festival that an event on this date follows: the nearest one."""
    return days.nearest(follows, on - timedelta(days=follows_days))


def misplaced(*, area: Area, follows: str, follows_days: int, on: date) -> str:
    """Why an event cannot be on this date if it follows a festival, with the date that fits; empty when it can."""
    expected = expected_for(follows=follows, follows_days=follows_days, on=on)
    if expected is None:
        return _("We do not know the festivals of that year. Let the event follow none.")
    day = day_of(area, follows, expected)
    fits = day + timedelta(days=follows_days)
    if fits == on:
        return ""
    words = {
        "festival": Festival(follows).label,
        "day": wording.day(day, weekday=True),
        "fits": wording.day(fits, weekday=True),
        "year": fits.year,
    }
    return (
        _("%(festival)s is on %(day)s, so the event would be on %(fits)s %(year)s. Change the date or the days after.")
        % words
    )


def settle(event: Event, before: Event | None) -> None:
    """Sets which festival, by its expected day, the event follows; in place.

    What was settled stays: a past event is not asked again because its festival was a day later.
    Refused: "follows" when the event is not on the day it says.
    """
    if not event.follows:
        event.follows_expected, event.follows_days = None, 0
        return
    on = local(event.starts_at).date()
    if before is not None and _asks(before) == _asks(event):
        event.follows_expected = before.follows_expected
        return
    if wrong := misplaced(area=event.area, follows=event.follows, follows_days=event.follows_days, on=on):
        raise Refused("follows", wrong)
    event.follows_expected = expected_for(follows=event.follows, follows_days=event.follows_days, on=on)


def _asks(event: Event) -> tuple[str, int, date]:
    return event.follows, event.follows_days, local(event.starts_at).date()


def uncertain(events: Iterable[Event]) -> set[int]:
    """The keys of those whose date is expected: they follow a moon's day that their area has not confirmed.

    No question to the database when none follows any, one else.
    """
    waiting = [event for event in events if event.follows in MOON_SIGHTED and event.state != EventState.CANCELLED]
    if not waiting:
        return set()
    rows = FestivalDate.objects.filter(area__in={event.area_id for event in waiting})
    sure = set(rows.values_list("area", "festival", "expected"))
    return {event.pk for event in waiting if (event.area_id, event.follows, event.follows_expected) not in sure}


def expected_notice(event: Event) -> str:
    """What is said of a date that may still move, in the active language; without signup nobody can be written to."""
    if event.admission == Admission.DROP_IN:
        return _("The date is expected and may move by a day. Look here again before you come.")
    return _("The date is expected. It may move by a day; we write to everyone when it is certain.")
