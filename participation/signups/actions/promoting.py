"""Moving the waiting list up: first come first, whole parties, until one does not fit."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from participation.capacity import placing
from participation.events.models import Event
from participation.events.rules import Refused, signup_phase
from participation.events.states import EventState
from participation.signups import messages, queries
from participation.signups.actions.locking import lock, note
from participation.signups.models import Signup
from participation.signups.states import ChangeKind, SignupState

if TYPE_CHECKING:
    from participation.people.models import User


def promote_waiting(*, event: Event, now: datetime, by: "User | None" = None) -> list[Signup]:
    """Gives free places to those who wait. Called with the event locked; returns those who moved up.

    Nobody moves up once the event is cancelled or has begun: who sits at home would not hear of it in time. The waiting
    list outlives the signup deadline.
    """
    if now >= event.starts_at or signup_phase(event, now) not in {"open", "closed", "soon"}:
        return []
    waiting = list(queries.waiting(event).select_related("event__area", "event__venue"))
    keys = placing.promote(
        capacity=event.capacity,
        taken=queries.counts_of(event).taken,
        waiting=[placing.Waiting(signup.pk, signup.people) for signup in waiting],
        skip_ahead=event.skip_ahead,
    )
    chosen = set(keys)
    moved = [signup for signup in waiting if signup.pk in chosen]
    for signup in moved:
        _place(signup, now=now, by=by)
    return moved


def promote(*, signup: Signup, now: datetime, by: "User") -> Signup:
    """Staff give a waiting party a place out of turn; only if it fits. Harmless to repeat."""
    with transaction.atomic():
        event = lock(signup.event_id)
        stored = Signup.objects.select_related("event__area", "event__venue").get(pk=signup.pk)
        if stored.status == SignupState.PLACED:
            return stored
        if stored.status != SignupState.WAITING:
            raise Refused("not_waiting", _("The signup is not on the waiting list."))
        if event.state == EventState.CANCELLED or now >= event.starts_at:
            raise Refused("closed", _("Signup is closed."))
        free = placing.left(event.capacity, queries.counts_of(event).taken)
        if free is not None and stored.people > free:
            raise Refused("full", _("There are not enough places left for all of them."))
        _place(stored, now=now, by=by)
        return stored


def _place(signup: Signup, *, now: datetime, by: "User | None") -> None:
    signup.status = SignupState.PLACED
    signup.decided_at = now
    signup.save(update_fields=["status", "decided_at"])
    note(signup, ChangeKind.PROMOTED, now=now, by=by)
    messages.promoted(signup, now=now)
