"""Confirming the day of a festival: the events that follow it move along, and everyone is told.

The one rule: the same day confirmed again does nothing, and an event that has begun or is cancelled stays as it is.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from participation.areas.models import Area
from participation.events.actions import later
from participation.events.culture import days
from participation.events.festivals import MOST_DAYS_OFF
from participation.events.local_time import local
from participation.events.models import Event, FestivalDate
from participation.events.rules import Refused
from participation.events.states import MOON_SIGHTED, EventState
from participation.portal.actions import store_event
from participation.signups import messages, queries
from participation.signups.models import Signup
from participation.signups.states import SignupState

if TYPE_CHECKING:
    from participation.people.models import User


@dataclass
class Confirmed:
    """What confirming a day did: which events moved, which kept their date, how many parties were written to."""

    day: date
    moved: list[Event] = field(default_factory=list)
    kept: list[Event] = field(default_factory=list)
    told: int = 0


@dataclass(frozen=True)
class Outlook:
    """What confirming a day would do."""

    moves: int
    parties: int


def followers(*, area: Area, festival: str, expected: date, now: datetime) -> "QuerySet[Event]":
    """The events of an area that follow a festival and have not begun, in the order in which they are locked."""
    return (
        Event.objects.filter(area=area, follows=festival, follows_expected=expected, starts_at__gt=now)
        .exclude(state=EventState.CANCELLED)
        .select_related("area", "venue")
        .order_by("pk")
    )


def outlook(*, area: Area, festival: str, expected: date, day: date, now: datetime) -> Outlook:
    """How many events would move if this day were confirmed, and how many parties would be told."""
    row = FestivalDate.objects.filter(area=area, festival=festival, expected=expected).first()
    if row is not None and row.day == day:
        return Outlook(0, 0)
    events = list(followers(area=area, festival=festival, expected=expected, now=now))
    moves = [event for event in events if local(event.starts_at).date() != day + timedelta(days=event.follows_days)]
    public = [event.pk for event in events if event.state == EventState.PUBLISHED]
    standing = Signup.objects.filter(event__in=public).exclude(status=SignupState.CANCELLED)
    return Outlook(len(moves), standing.aggregate(count=Count("pk"))["count"])


def confirm_day(
    *, area: Area, festival: str, expected: date, day: date, now: datetime, by: "User | None" = None
) -> Confirmed:
    """The festival is on this day in this area: events that follow it move, or everyone hears that the date is sure.

    It can be changed again: then the events move again. Harmless to repeat.
    Refused: "unknown" for what is no moon's day; "far" for a day too far from the expected one; "past" when an event
    would move to a time that is over.
    """
    if festival not in MOON_SIGHTED or days.nearest(festival, expected) != expected:
        raise Refused("unknown", _("The calendar knows no such day."))
    if abs(day - expected) > timedelta(days=MOST_DAYS_OFF):
        text = ngettext(
            "Choose a day at most %(most)s day from the expected one.",
            "Choose a day at most %(most)s days from the expected one.",
            MOST_DAYS_OFF,
        )
        raise Refused("far", text % {"most": MOST_DAYS_OFF})
    with transaction.atomic():
        # The area's row makes two colleagues who confirm at once wait for each other.
        Area.objects.select_for_update(no_key=True).get(pk=area.pk)
        row = FestivalDate.objects.filter(area=area, festival=festival, expected=expected).first()
        if row is not None and row.day == day:
            return Confirmed(day)
        row = row or FestivalDate(area=area, festival=festival, expected=expected)
        row.day, row.confirmed_at = day, now
        row.save()
        done = Confirmed(day)
        for event in followers(area=area, festival=festival, expected=expected, now=now).select_for_update(
            of=("self",)
        ):
            _follow(event, day + timedelta(days=event.follows_days), done, now, by)
        return done


def _follow(event: Event, on: date, done: Confirmed, now: datetime, by: "User | None") -> None:
    """One event, already locked."""
    shift = on - local(event.starts_at).date()
    if shift:
        _move(event, shift, now)
        stored = store_event(event=event, now=now, by=by)
        done.moved.append(stored.event)
        done.told += stored.told
        return
    done.kept.append(event)
    if event.state == EventState.PUBLISHED:
        # A calendar believes that an entry is certain by a higher number only (RFC 5546, 2.1.4).
        event.sequence += 1
        event.save(update_fields=["sequence", "updated_at"])
        for signup in queries.standing(event).iterator(chunk_size=500):
            done.told += date_confirmed(signup, now=now) is not None


def _move(event: Event, shift: timedelta, now: datetime) -> None:
    """The same hours on another day, in place; signup that is still open closes so many days later too."""
    starts, ends = later(event.starts_at, shift), later(event.ends_at, shift)
    if starts is None or ends is None or starts <= now:
        text = _("'%(event)s' would move to a time that is over. Change or cancel it first.")
        raise Refused("past", text % {"event": event})
    event.starts_at, event.ends_at = starts, ends
    if event.signup_closes_at is not None and event.signup_closes_at > now:
        event.signup_closes_at = later(event.signup_closes_at, shift)


def date_confirmed(signup: Signup, *, now: datetime) -> object | None:
    """The date that was expected is certain; a calendar that holds it as such is told so."""
    method = "" if signup.status == SignupState.WAITING else "REQUEST"
    brief = lambda: pgettext("SMS, at most 20 letters", "The date is certain")  # noqa: E731
    letter = messages.Letter("date_confirmed", lambda: _("The date is certain"), brief, method)
    return messages.tell(signup, now, letter)
