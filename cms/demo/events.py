"""The demo's events, made by the same actions that editors use.

The one rule: an event is known by the code made from its key; one that is there is left alone, whatever an
editor has done with it since. Days count from the day of loading, hours are Copenhagen's.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from cms.demo.areas import venue
from cms.demo.pictures import picture
from cms.demo.reading import Report, chance, code_of, content, day, mark, moment, put_words
from cms.demo.signups import load_signups
from cms.demo.working import arrange, prepare, work
from participation.areas.models import Area
from participation.events.actions import clean_words, later
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.states import EventState
from participation.portal.actions import cancel_event, publish_event, save_event
from participation.signups.models import Signup

PLAIN = (
    "price_kr",
    "audience",
    "spoken_languages",
    "interpreted_languages",
    "childcare",
    "food",
    "faith_related",
    "admission",
    "capacity",
    "waiting_list",
    "skip_ahead",
    "visibility",
)


def load_events(areas: dict[str, Area], now: datetime, report: Report) -> None:
    """Makes the events that are missing, with those who have signed up."""
    there = set(Event.objects.values_list("code", flat=True))
    for entry in content("events"):
        if entry["area"] in areas and code_of(entry["key"]) not in there:
            _hold(areas[entry["area"]], entry, now, report)
            report.count("events")


def _hold(area: Area, entry: dict[str, Any], now: datetime, report: Report) -> None:
    """Relives the event's time until now: written, published weeks ago, signed up to, perhaps cancelled."""
    event = written(area, entry, now, report)
    opened = min(now, event.starts_at) - timedelta(days=chance(entry["key"]).randint(14, 28))
    save_event(event=event, now=opened)
    if entry["state"] == EventState.DRAFT:
        return
    event = publish_event(event=event, now=opened)
    arrange(event, entry["key"], opened)
    load_signups(event, entry, opened=opened, now=now, report=report)
    if entry["state"] == EventState.CANCELLED:
        cancel_event(event=event, reasons=entry["cancel_reason"], now=now)
    work(event, entry["key"], now, report)


def written(area: Area, entry: dict[str, Any], now: datetime, report: Report, *, marked: int = 0) -> Event:
    """The event with its words, not yet stored; translated on the day of loading, or `marked` days before it."""
    event = Event(
        area=area,
        venue=venue(area, entry["venue"], now, report),
        code=code_of(entry["key"]),
        starts_at=moment(now, entry["day_offset"], entry["start"]),
        ends_at=moment(now, entry["day_offset"], entry["end"]),
        picture=picture(area, entry["picture"], report),
        **{name: entry[name] for name in PLAIN},
    )
    prepare(event, entry["key"])
    for word in Event.words:
        put_words(event, word, entry[word])
    clean_words(event)
    mark(event, day(now, -marked - 40 if marked else 0))
    return event


def renew_events(areas: dict[str, Area], now: datetime, report: Report) -> None:
    """Puts the demo's events back on their days as counted from today, and those who signed up with them.

    Done in the rows: nothing was moved in anybody's calendar, so nobody is told and no sequence rises.
    """
    for entry in content("events"):
        event = Event.objects.filter(code=code_of(entry["key"]), area__in=areas.values()).first()
        if event is None:
            continue
        shift = day(now, entry["day_offset"]) - local(event.starts_at).date()
        if not shift:
            continue
        others = Event.objects.filter(series=event.series).exclude(pk=event.pk) if event.series else []
        for one in (event, *others):
            _move(one, shift)
        report.count("events moved", 1 + len(others))


def _move(event: Event, shift: timedelta) -> None:
    for name in ("starts_at", "ends_at", "published_at"):
        setattr(event, name, later(getattr(event, name), shift))
    event.moved_from = None
    event.save(update_fields=["starts_at", "ends_at", "published_at", "moved_from", "updated_at"])
    Signup.objects.filter(event=event, invented=True).update(
        created_at=F("created_at") + shift,
        decided_at=F("decided_at") + shift,
        waiting_since=F("waiting_since") + shift,
        cancelled_at=F("cancelled_at") + shift,
    )
    for one in event.door_marks.all():
        one.day += shift
        one.save(update_fields=["day"])
