"""Events that come round: making a series, copying, and changing or cancelling several of a series at once.

The one rule: each event of a series is stored by the same hand as a single one (`portal.actions`), so that its own
people are told, its own list moves up and its own boxes open; several at once are locked in the order of their numbers,
so that two colleagues wait for each other and never for ever.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from participation.events import series, wording
from participation.events.actions import MOMENTS, OWN, later, twin
from participation.events.local_time import local
from participation.events.models import Event, Series
from participation.events.queries import of_series
from participation.events.rules import Refused
from participation.events.states import EventState, Scope
from participation.languages import registry
from participation.portal.actions import Done, call_off, publish_event, save_event, store_event, wait_for_festivals
from participation.reminders.models import ReminderRule
from participation.steering.actions.convening import check_alone

if TYPE_CHECKING:
    from participation.people.models import User


@dataclass(frozen=True)
class Several:
    """What was done to how many events, and how many parties were told."""

    events: list[Event]
    told: int = 0

    @classmethod
    def of(cls, done: Iterable[Done]) -> "Several":
        """The sum."""
        found = list(done)
        return cls([one.event for one in found], sum(one.told for one in found))


def make_series(
    *,
    event: Event,
    rhythm: str,
    last_day: date,
    days: Collection[date],
    now: datetime,
    publish: bool = False,
    by: "User | None" = None,
) -> list[Event]:
    """An event on each of these days, like the first; with `publish` they are public at once. All or none.

    More dates for a series join it; a day on which it already has an event is left out, so sending twice is harmless.
    Refused: "days" without a day or with more than sixty, "past" for a day that is over, "meeting" for a steering
    group's meeting.
    """
    if not 1 <= len(days) <= series.MOST_EVENTS:
        raise Refused("days", _("Choose 1 to %(most)s dates.") % {"most": series.MOST_EVENTS})
    if min(days) <= local(now).date():
        raise Refused("past", _("Every date must lie in the future."))
    with transaction.atomic():
        first = Event.objects.select_for_update(of=("self",)).select_related("area", "venue").get(pk=event.pk)
        check_alone(first)
        first.series = _series_of(first, rhythm, last_day)
        first.save(update_fields=["series", "updated_at"])
        there = {local(one.starts_at).date() for one in of_series(first)}
        made = [_copied(first, day, now, by, first.series) for day in sorted(set(days) - there)]
        return [publish_event(event=one, now=now) for one in made] if publish else made


def _series_of(first: Event, rhythm: str, last_day: date) -> Series:
    """The series it belongs to, made longer at the rhythm it has; or a new one."""
    if first.series is None:
        return Series.objects.create(rhythm=rhythm, last_day=last_day)
    stored = Series.objects.select_for_update().get(pk=first.series.pk)
    stored.last_day = max(stored.last_day, last_day)
    stored.save(update_fields=["last_day"])
    return stored


def leave_series(*, event: Event) -> Event:
    """The event becomes one of its own: later changes of the series leave it as it is. Nobody is told, nothing moves.

    A series that nobody is left in goes. Harmless to repeat.
    """
    with transaction.atomic():
        stored = Event.objects.select_for_update().get(pk=event.pk)
        left = stored.series_id
        if left is not None:
            stored.series = None
            stored.save(update_fields=["series", "updated_at"])
            # Its row is locked as more dates lock it, so that none of them joins a series that goes.
            Series.objects.select_for_update().get(pk=left)
            if not Event.objects.filter(series=left).exists():
                Series.objects.filter(pk=left).delete()
        return stored


def copy_to(*, event: Event, day: date, now: datetime, by: "User | None" = None) -> Event:
    """A draft on another day with the same words, terms and reminders. It belongs to no series.

    Refused: "past" for a day that is over, "meeting" for a steering group's meeting.
    """
    if day <= local(now).date():
        raise Refused("past", _("Choose a day in the future."))
    check_alone(event)
    with transaction.atomic():
        return _copied(Event.objects.select_related("area", "venue").get(pk=event.pk), day, now, by, None)


def _copied(event: Event, day: date, now: datetime, by: "User | None", joins: Series | None) -> Event:
    made = twin(event=event, day=day)
    made.series = joins
    save_event(event=made, now=now, by=by)
    for rule in ReminderRule.objects.filter(event=event):
        rule.pk, rule.event = None, made
        rule._state.adding = True
        rule.save()
    return made


def change_series(
    *,
    event: Event,
    changed: Collection[str],
    scope: str,
    now: datetime,
    by: "User | None" = None,
    tell: bool = True,
) -> Several:
    """Stores an edited event, and what was changed of it also in the others that `scope` names.

    `event` holds the new values and `changed` names the fields that were edited. A new hour becomes the hour of each; a
    new day moves each by as many days. Events that are over or cancelled stay as they are. All or none.
    Refused: as `save_event` says, with the day on which it cannot be.
    """
    with transaction.atomic():
        wait_for_festivals(event.area_id)
        found = _locked(event, scope, now)
        before = next(one for one in found if one.pk == event.pk)
        shift = _shift(before, event) if "starts_at" in changed else timedelta()
        done = []
        for one in found:
            start = local(one.starts_at).date() + shift
            _apply(one, event, changed, start)
            done.append(_stored(one, start, now, by, tell))
        return Several.of(done)


def _shift(before: Event, after: Event) -> timedelta:
    return local(after.starts_at).date() - local(before.starts_at).date()


def _apply(one: Event, after: Event, changed: Collection[str], start: date) -> None:
    """Writes what was changed into one event, which begins on `start`. Only the edited one follows a festival."""
    fields = {field.name: field.attname for field in Event._meta.concrete_fields}
    itself = one.pk == after.pk
    for name in set(changed) & set(fields) - (set() if itself else OWN):
        value = getattr(after, fields[name])
        if name in MOMENTS and not itself:
            value = _moved(value, after, start)
        setattr(one, fields[name], value)
    _carry_marks(one, after, changed)


def _stored(one: Event, start: date, now: datetime, by: "User | None", tell: bool) -> Done:
    try:
        return store_event(event=one, now=now, by=by, tell=tell)
    except Refused as refused:
        text = _("%(day)s: %(reason)s") % {"day": wording.day(start, registry.SOURCE), "reason": refused.text}
        raise Refused(refused.code, text) from refused


def _carry_marks(one: Event, after: Event, changed: Collection[str]) -> None:
    """What was said of a translation comes along with its words, and only then."""
    for code, mark in (after.translation_status or {}).items():
        about = {f"mark_{registry.get(code).column}", *(registry.column(word, code) for word in Event.words)}
        if about & set(changed):
            one.translation_status = {**one.translation_status, code: mark}


def _moved(moment: datetime | None, after: Event, start: date) -> datetime | None:
    """A moment of the edited event as one of another day has it: as many days from the start, same hour."""
    return later(moment, start - local(after.starts_at).date())


def cancel_series(
    *, event: Event, reasons: dict[str, str], scope: str, now: datetime, by: "User | None" = None
) -> Several:
    """Cancels an event and the others that `scope` names, each with the same reason. Harmless to repeat; all or none.

    Refused: as `cancel_event` says.
    """
    with transaction.atomic():
        found = _locked(event, scope, now)
        return Several.of([call_off(event=one, reasons=reasons, now=now, by=by) for one in found])


def _locked(event: Event, scope: str, now: datetime) -> list[Event]:
    """The event itself and the others it is about, in the order of their numbers, as that is the order of locks."""
    stored = Event.objects.get(pk=event.pk)
    keys = {event.pk}
    if scope != Scope.ONLY:
        others = of_series(stored).filter(ends_at__gt=now).exclude(state=EventState.CANCELLED)
        if scope == Scope.FOLLOWING:
            others = others.filter(starts_at__gte=stored.starts_at)
        keys |= set(others.values_list("pk", flat=True))
    rows = Event.objects.select_for_update(of=("self",)).select_related("area", "venue")
    # Asked again under the lock: a colleague may just have cancelled one.
    return [
        one
        for one in rows.filter(pk__in=keys).order_by("pk")
        if one.pk == event.pk or one.state != EventState.CANCELLED
    ]
