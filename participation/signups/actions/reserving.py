"""Places kept for people who ask through a partner organisation, until they are released to everyone."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events.codes import new_key
from participation.events.models import Event
from participation.events.rules import Refused
from participation.events.states import EventState
from participation.signups import queries, rules
from participation.signups.actions.locking import lock
from participation.signups.actions.promoting import promote_waiting
from participation.signups.models import ReservedPlaces

if TYPE_CHECKING:
    from participation.people.models import User


def reserve(*, event: Event, organisation: str, places: int, now: datetime, by: "User | None" = None) -> ReservedPlaces:
    """Keeps free places for an organisation's people; for one that has some already this is the new number.

    Nobody loses a place by it. The same again changes nothing. Refused: "unlimited" where there is nothing to keep,
    "closed", "full" when fewer places are free, "organisation" without a name, "places" below 1.
    """
    organisation = " ".join(organisation.split())
    if not organisation:
        raise Refused("organisation", _("Write the organisation's name."))
    if places < 1:
        raise Refused("places", _("At least one place."))
    with transaction.atomic():
        locked = lock(event.pk)
        if locked.state == EventState.CANCELLED or now >= locked.starts_at:
            raise Refused("closed", _("Signup is closed."))
        if locked.capacity is None:
            raise Refused("unlimited", _("The event has no limit on places, so there is room for everyone."))
        stored = ReservedPlaces.objects.filter(event=locked, organisation__iexact=organisation).first()
        if stored is not None and stored.released_at is None and stored.places == places:
            return stored
        _refuse_too_many(locked, stored, places)
        if stored is None:
            stored = ReservedPlaces(event=locked, organisation=organisation, key=new_key())
        stored.places, stored.released_at = places, None
        stored.save()
        promote_waiting(event=locked, now=now, by=by)  # a smaller number frees places
        return stored


def _refuse_too_many(event: Event, stored: ReservedPlaces | None, places: int) -> None:
    """Only what is free can be kept, and what these people have already counts."""
    counts = queries.counts_of(event)
    pool = None if stored is None else stored.pk
    free = rules.room(event, counts).open_to(pool) or 0
    used = queries.people_through(stored) if stored is not None else 0
    if max(0, places - used) > free:
        raise Refused(
            "full",
            ngettext(
                "Only %(count)s place is free. Raise the number of places first.",
                "Only %(count)s places are free. Raise the number of places first.",
                free,
            )
            % {"count": free},
        )


def release(*, reserved: ReservedPlaces, now: datetime, by: "User | None" = None) -> ReservedPlaces:
    """Gives the places nobody has used to everyone; those who wait come first. Harmless to repeat."""
    with transaction.atomic():
        event = lock(reserved.event_id)
        stored = ReservedPlaces.objects.get(pk=reserved.pk)
        if stored.released_at is None:
            stored.released_at = now
            stored.save(update_fields=["released_at"])
            promote_waiting(event=event, now=now, by=by)
        return stored
