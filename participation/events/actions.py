"""Changing an event on its own: publish, copy, clean its words.

The one rule: moving, resizing or cancelling an event that people may have signed up to is not done here but in
`portal.actions`, because other rooms must answer. Here are only the fields.
"""

from copy import deepcopy
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField
from django.utils.translation import gettext as _

from participation.events.local_time import local, on_day
from participation.events.markup import clean
from participation.events.models import Event
from participation.events.rules import Refused, is_past
from participation.events.states import EventState
from participation.languages import registry
from participation.languages.reading import read

#: What a calendar shows; when one of these changes, every calendar must be told by a higher SEQUENCE.
CALENDAR_FIELDS = ("starts_at", "ends_at", "each_day", "venue_id", "title_da", "follows", "state")


def clean_words(event: Event) -> None:
    """Sanitises the rich text of every language, in place."""
    for word in ("description", "practical"):
        for code in registry.CODES:
            column = registry.column(word, code)
            value = getattr(event, column)
            if value:
                setattr(event, column, clean(value))


def publish(*, event: Event, now: datetime) -> Event:
    """A draft becomes public. Harmless to repeat; Refused for a past event or one without what residents need."""
    with transaction.atomic():
        stored = Event.objects.select_for_update().get(pk=event.pk)
        if stored.state == EventState.PUBLISHED:
            return stored
        if stored.state == EventState.CANCELLED:
            raise Refused("cancelled", _("A cancelled event cannot be published again. Copy it instead."))
        if is_past(stored, now):
            raise Refused("past", _("The event is over. Give it a new date first."))
        if not read(stored, "title", registry.SOURCE) or not read(stored, "summary", registry.SOURCE):
            raise Refused("incomplete", _("Write a title and one sentence in Danish first."))
        stored.state = EventState.PUBLISHED
        stored.published_at = stored.published_at or now
        stored.save(update_fields=["state", "published_at", "updated_at"])
        return stored


def unpublish(*, event: Event) -> Event:
    """Back to draft. `portal.actions.unpublish_event` asks first whether anybody has been told to come."""
    with transaction.atomic():
        stored = Event.objects.select_for_update().get(pk=event.pk)
        if stored.state == EventState.PUBLISHED:
            stored.state = EventState.DRAFT
            stored.save(update_fields=["state", "updated_at"])
        return stored


#: What a copy does not take along: which one it is, what became of it, and what it waits for. Every other field comes,
#: also one that is new.
OWN = frozenset(
    {"id", "code", "invitation_key", "state", "sequence", "series", "published_at", "moved_from"}
    | {"created_at", "updated_at", "follows", "follows_expected", "follows_days"}
)
#: Moments an editor sets; a copy has the same hours on the clock, so many days later.
MOMENTS = tuple(
    field.name for field in Event._meta.concrete_fields if isinstance(field, DateTimeField) and field.editable
)


def twin(*, event: Event, day: date) -> Event:
    """A draft, not yet stored, with the same words and terms and the same hours, that begins on another day.

    `title` and the other words without a language are only a view of the columns behind them, which come along.
    Nobody who signed up comes along, nor a festival that the first one follows: the copy has a day of its own.
    """
    days = day - local(event.starts_at).date()
    made = Event()
    for field in Event._meta.concrete_fields:
        if field.name not in OWN | set(Event.words) and not field.name.startswith("cancel_reason"):
            setattr(made, field.attname, deepcopy(getattr(event, field.attname)))
    for name in MOMENTS:
        setattr(made, name, later(getattr(event, name), days))
    # What is loaded comes along: sixty copies ask for their area once.
    made.area, made.venue = event.area, event.venue
    return made


def later(moment: datetime | None, days: timedelta) -> datetime | None:
    """The same time on the clock some days later."""
    if moment is None:
        return None
    wall = local(moment)
    return on_day(wall.date() + days, wall.time())
