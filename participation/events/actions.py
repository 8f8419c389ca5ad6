"""Changing an event on its own: publish, copy, clean its words.

The one rule: moving, resizing or cancelling an event that people may have signed up to is not done here but in
`portal.actions`, because other rooms must answer. Here are only the fields.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from participation.events.codes import new_code, new_key
from participation.events.local_time import COPENHAGEN, local
from participation.events.markup import clean
from participation.events.models import Event
from participation.events.rules import Refused, is_past
from participation.events.states import EventState
from participation.languages import registry
from participation.languages.reading import read

#: What a calendar shows; when one of these changes, every calendar must be told by a higher SEQUENCE.
CALENDAR_FIELDS = ("starts_at", "ends_at", "venue_id", "title_da", "state")


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
    """Back to draft, while nobody has been told to come. The caller asks `signups` first."""
    with transaction.atomic():
        stored = Event.objects.select_for_update().get(pk=event.pk)
        if stored.state == EventState.PUBLISHED:
            stored.state = EventState.DRAFT
            stored.save(update_fields=["state", "updated_at"])
        return stored


def copy(*, event: Event, weeks: int = 4) -> Event:
    """A draft with the same words and terms, some weeks later at the same hour on the clock; nobody comes along."""
    shift = timedelta(weeks=weeks)

    def later(moment: datetime) -> datetime:
        wall = local(moment).replace(tzinfo=None) + shift
        return wall.replace(tzinfo=COPENHAGEN)

    twin = Event.objects.get(pk=event.pk)
    twin.pk = None
    twin._state.adding = True
    twin.code, twin.invitation_key = new_code(), new_key()
    twin.state, twin.sequence = EventState.DRAFT, 0
    twin.published_at = twin.moved_from = None
    twin.starts_at, twin.ends_at = later(event.starts_at), later(event.ends_at)
    twin.signup_opens_at = later(event.signup_opens_at) if event.signup_opens_at else None
    twin.signup_closes_at = later(event.signup_closes_at) if event.signup_closes_at else None
    for code in registry.CODES:
        setattr(twin, registry.column("cancel_reason", code), "")
    twin.save()
    return twin
