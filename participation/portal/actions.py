"""Changing an event that people may have signed up to: every room that must answer is asked here.

The one rule: one transaction holds the event's lock, the change, the answers of the rooms and the queued messages.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from participation.areas.models import Area
from participation.events.actions import CALENDAR_FIELDS, clean_words, publish, unpublish
from participation.events.festivals import settle
from participation.events.models import Event
from participation.events.rules import Refused, is_past, wrong_times
from participation.events.states import EventState
from participation.languages import registry
from participation.representation.actions.opening import open_boxes
from participation.representation.subjects import of_event
from participation.signups import actions as signups
from participation.signups.queries import standing
from participation.steering.actions import convening, tending
from participation.steering.actions.gathering import lock_kin

if TYPE_CHECKING:
    from participation.people.models import User


@dataclass(frozen=True)
class Done:
    """An event after a change, and how many parties were told of it."""

    event: Event
    told: int = 0


def save_event(*, event: Event, now: datetime, by: "User | None" = None, tell: bool = True) -> Event:
    """`store_event` for who need not know how many were told."""
    return store_event(event=event, now=now, by=by, tell=tell).event


def store_event(*, event: Event, now: datetime, by: "User | None" = None, tell: bool = True) -> Done:
    """Stores an edited event. If it is published and moved, everyone on the list is told; without childcare now, those
    who asked for it; if it grew, those who wait move up; a lowered capacity removes nobody.

    `event` holds the new values; what it was is read under the lock. `tell=False` for a correction nobody must hear of.
    Refused: "times" when it ends before it starts, or its days cannot have the same hours; "follows" when it is not on
    the day of the festival it follows; for a steering group's meeting "preparation", "after" and "visibility".
    """
    if wrong := wrong_times(starts_at=event.starts_at, ends_at=event.ends_at, each_day=event.each_day):
        raise Refused("times", wrong)
    with transaction.atomic():
        if event.follows:
            wait_for_festivals(event.area_id)
        if event.pk is None:
            settle(event, None)
            clean_words(event)
            event.save()
            open_boxes(of_event(event))
            return Done(event)
        kin = lock_kin(event.pk)
        before = Event.objects.select_for_update().get(pk=event.pk)
        _keep_what_is_not_edited(event, before)
        convening.check_kin(event, kin)
        settle(event, before)
        clean_words(event)
        what = _changed(before, event)
        if what and event.state == EventState.PUBLISHED:
            event.sequence = before.sequence + 1
            event.moved_from = _moved_from(before, event, tell)
        event.save()
        tending.due_anew(event=event, before=before.starts_at, now=now)
        told = 0
        if event.state == EventState.PUBLISHED:
            news = [name for name in what if name in {"time", "place"}] if tell else []
            uncared = tell and before.childcare and not event.childcare
            told = signups.event_changed(event=event, what=news, childcare_gone=uncared, now=now, by=by)
            told += convening.event_changed(event=event, what=news, now=now)
        open_boxes(of_event(event))
        return Done(event, told)


def publish_event(*, event: Event, now: datetime) -> Event:
    """A draft becomes public, and the optional questions can be answered from then on. Harmless to repeat.

    Refused as `events.actions.publish` says. Taking it back or cancelling it changes no counter.
    """
    with transaction.atomic():
        lock_kin(event.pk)
        stored = publish(event=event, now=now)
        open_boxes(of_event(stored))
        convening.announced(event=stored, now=now)
        return stored


def unpublish_event(*, event: Event) -> Event:
    """Back to draft, while nobody has signed up or been invited. Harmless to repeat.

    Refused: "signed_up", "invited". It is asked under the event's lock, so that nobody slips in between.
    """
    with transaction.atomic():
        stored = Event.objects.select_for_update().get(pk=event.pk)
        if standing(stored).exists():
            raise Refused("signed_up", _("Someone has signed up. Cancel the event instead, so that they are told."))
        convening.check_untold(stored)
        return unpublish(event=stored)


def wait_for_festivals(area_id: int) -> None:
    """Holds the area's festivals: an event that begins to follow one while its day is confirmed would be left out.

    Always before an event's lock, as when a day is confirmed.
    """
    Area.objects.select_for_update(no_key=True).get(pk=area_id)


def _moved_from(before: Event, after: Event, tell: bool) -> datetime | None:
    """The time that was first announced, as long as it differs from what is announced now.

    A slip corrected in silence was never announced, and a later end is no new time.
    """
    if before.starts_at == after.starts_at or not tell:
        return before.moved_from
    first = before.moved_from or before.starts_at
    return None if first == after.starts_at else first


def _keep_what_is_not_edited(event: Event, before: Event) -> None:
    """A form that was open for an hour must not write back an old state, sequence, code or series."""
    kept = ("state", "sequence", "code", "invitation_key", "series_id", "published_at", "moved_from", "created_at")
    for name in kept:
        setattr(event, name, getattr(before, name))


def _changed(before: Event, after: Event) -> list[str]:
    """What a calendar must be told: time, place, title, and whether the date may still move."""
    names = {"starts_at": "time", "ends_at": "time", "each_day": "time", "venue_id": "place"}
    names |= {"title_da": "title", "follows": "status"}
    found = [names[name] for name in CALENDAR_FIELDS if name in names and _differs(before, after, name)]
    return list(dict.fromkeys(found))


def _differs(before: Event, after: Event, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def cancel_event(*, event: Event, reasons: dict[str, str], now: datetime, by: "User | None" = None) -> Event:
    """`call_off` for who need not know how many were told."""
    return call_off(event=event, reasons=reasons, now=now, by=by).event


def call_off(*, event: Event, reasons: dict[str, str], now: datetime, by: "User | None" = None) -> Done:
    """Cancels an event with a reason per language and tells everyone on the list. Harmless to repeat.

    Refused: "past"; "reason" without a reason in Danish.
    """
    if not reasons.get(registry.SOURCE, "").strip():
        raise Refused("reason", _("Write in Danish why the event is cancelled. Everyone who signed up reads it."))
    with transaction.atomic():
        lock_kin(event.pk)
        stored = Event.objects.select_for_update(of=("self",)).select_related("area", "venue").get(pk=event.pk)
        if stored.state == EventState.CANCELLED:
            return Done(stored)
        if is_past(stored, now):
            raise Refused("past", _("The event is over."))
        was_public = stored.state == EventState.PUBLISHED
        stored.state = EventState.CANCELLED
        stored.sequence += 1
        for code, reason in reasons.items():
            setattr(stored, registry.column("cancel_reason", code), reason.strip())
        stored.save()
        told = signups.event_cancelled(event=stored, now=now) if was_public else 0
        told += convening.event_cancelled(event=stored, now=now) if was_public else 0
        return Done(stored, told)
