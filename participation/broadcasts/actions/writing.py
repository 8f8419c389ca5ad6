"""A draft: saved, copied, tried on oneself. Once sending has begun only what nobody has read yet can be written."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from participation.broadcasts import messages, saying
from participation.broadcasts.actions.locking import lock
from participation.broadcasts.models import Broadcast
from participation.broadcasts.queries import events_of, held_by_language, writable_events
from participation.broadcasts.rules import words_in
from participation.broadcasts.states import BroadcastState
from participation.events.models import Event
from participation.events.rules import Refused
from participation.languages import registry
from participation.mail.models import Message

if TYPE_CHECKING:
    from participation.people.models import User

_FACTS = ("statuses", "languages", "expires_at", "translation_status")


def save(*, broadcast: Broadcast, events: Iterable[Event], now: datetime, by: "User | None" = None) -> Broadcast:
    """Stores a draft. Refused: "begun" once sending has begun."""
    with transaction.atomic():
        if broadcast.pk is None:
            broadcast.created_at, broadcast.created_by, broadcast.state = now, by, BroadcastState.DRAFT
            broadcast.save()
        else:
            if lock(broadcast.pk).state != BroadcastState.DRAFT:
                raise Refused("begun", _("Sending has begun, so this message can no longer be changed."))
            broadcast.save(update_fields=[*_FACTS, *_columns(broadcast, registry.CODES)])
        broadcast.events.set(events)
        return broadcast


def save_translations(*, broadcast: Broadcast) -> Broadcast:
    """Stores the words of those languages alone in which somebody is still held back."""
    with transaction.atomic():
        lock(broadcast.pk)
        codes = held_by_language(broadcast)
        broadcast.save(update_fields=["translation_status", *_columns(broadcast, codes)])
        return broadcast


def again(*, broadcast: Broadcast, now: datetime, by: "User | None" = None) -> Broadcast:
    """A new draft with the same words, for those of its events that can still be written about."""
    twin = Broadcast(area=broadcast.area, statuses=[*broadcast.statuses], languages=[*broadcast.languages])
    for column in _columns(broadcast, registry.CODES):
        setattr(twin, column, getattr(broadcast, column))
    twin.translation_status = dict(broadcast.translation_status)
    events = writable_events(broadcast.area, now).filter(broadcasts=broadcast)
    return save(broadcast=twin, events=events, now=now, by=by)


def send_test(*, broadcast: Broadcast, person: "User", languages: Iterable[str], now: datetime) -> list[Message]:
    """Sends it, about an invented party and marked as a test, to whoever asks; only languages with words.

    Refused: "address" for a person without one, "event" without an event to write about, "words" without any.
    """
    event = example_event(broadcast, now)
    written = [code for code in languages if words_in(broadcast, code)]
    if not person.email:
        raise Refused("address", _("Your account has no e-mail address."))
    if event is None:
        raise Refused("event", _("Choose an event first."))
    if not written:
        raise Refused("words", _("Choose at least one language in which the message is written."))
    with transaction.atomic():
        return [messages.test(broadcast, saying.example(event, code), code, person.email, now) for code in written]


def example_event(broadcast: Broadcast, now: datetime) -> Event | None:
    """The event an example is about: what comes next, else the last."""
    events = events_of(broadcast)
    return next((event for event in events if event.ends_at > now), events[-1] if events else None)


def _columns(broadcast: Broadcast, codes: Iterable[str]) -> list[str]:
    return [registry.column(word, code) for word in broadcast.words for code in codes]
