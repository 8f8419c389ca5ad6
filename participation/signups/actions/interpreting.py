"""Interpreters: the secretariat says how far the booking is, and those who asked for the language hear of it."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from participation.events.models import Event, Interpretation
from participation.events.rules import Refused, is_past
from participation.events.states import Booking, EventState
from participation.languages import registry
from participation.signups import messages, queries
from participation.signups.actions.locking import lock
from participation.signups.models import Signup

#: Everybody there speaks Danish.
NEVER = frozenset({"da", "da-x-let"})


def set_interpreter(*, event: Event, language: str, booking: str, now: datetime) -> int:
    """Stores how far the interpreter for one language is; returns how many parties were told.

    Confirmed announces the language on the event's page, and declined takes it off; both tell everyone who asked for
    it. What was confirmed and no longer is comes off the page too. The same booking again tells nothing, but declined
    again is told to those who have asked since.
    Refused: "language", "closed".
    """
    if not registry.known(language) or language in NEVER:
        raise Refused("language", _("Choose a language."))
    with transaction.atomic():
        locked = lock(event.pk)
        if locked.state == EventState.CANCELLED or is_past(locked, now):
            raise Refused("closed", _("The event is cancelled or over."))
        known = Interpretation.objects.filter(event=locked, language=language).first()
        since = known.changed_at if known is not None and known.booking == booking else None
        if since is not None and not (booking == Booking.DECLINED and _asked(locked, language, since).exists()):
            return 0
        Interpretation.objects.update_or_create(
            event=locked, language=language, defaults={"booking": booking, "changed_at": now}
        )
        _announce(locked, language, booking, "" if known is None else known.booking)
        return _tell(locked, language, booking, now, since)


def _announce(event: Event, language: str, booking: str, before: str) -> None:
    """What the page announces is what there will be."""
    announced = [code for code in event.interpreted_languages if code != language]
    if booking == Booking.CONFIRMED:
        announced.append(language)
    elif booking != Booking.DECLINED and before != Booking.CONFIRMED:
        return
    event.interpreted_languages = announced
    event.save(update_fields=["interpreted_languages", "updated_at"])


def _asked(event: Event, language: str, since: datetime | None) -> QuerySet[Signup]:
    """Everyone who asked (since then), also those who wait for a place."""
    asked = queries.standing(event).filter(interpreter=language)
    return asked if since is None else asked.filter(created_at__gt=since)


def _tell(event: Event, language: str, booking: str, now: datetime, since: datetime | None) -> int:
    """How many were told."""
    letters = {
        Booking.CONFIRMED: messages.interpreter_confirmed,
        Booking.DECLINED: messages.interpreter_declined,
    }
    letter = letters.get(Booking(booking))
    if letter is None or event.state != EventState.PUBLISHED:
        return 0
    asked = _asked(event, language, since)
    return sum(letter(signup, now=now) is not None for signup in asked.iterator(chunk_size=500))
