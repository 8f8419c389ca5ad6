"""A party changes or leaves; whatever becomes free goes to those who wait, in the same transaction."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from participation.capacity import placing
from participation.events.models import Event
from participation.events.rules import Refused, is_past
from participation.events.states import EventState
from participation.signups import messages, queries, rules
from participation.signups.actions.entering import Party, flooded
from participation.signups.actions.locking import lock, note
from participation.signups.actions.promoting import promote_waiting
from participation.signups.models import Signup
from participation.signups.states import ChangeKind, SignupState

if TYPE_CHECKING:
    from participation.people.models import User


def change(*, signup: Signup, party: Party, now: datetime, by: "User | None" = None) -> Signup:
    """Stores a party's new facts. More people only where they fit; fewer frees places for those who wait.

    Refused: "closed" when it is too late, "size", "full". Repeating the same change writes and sends nothing.
    """
    if not 1 <= party.people <= rules.MOST_PEOPLE:
        raise Refused("size", _("A signup is for 1 to %(most)s people.") % {"most": rules.MOST_PEOPLE})
    with transaction.atomic():
        event, stored = _locked(signup)
        _refuse_late(stored, now, by)
        changed = [name for name, value in asdict(party).items() if getattr(stored, name) != value]
        if not changed:
            return stored
        if by is None and flooded(party, now):
            raise Refused("many", _("This signup has been changed many times. Wait an hour, or call us."))
        _refuse_growth(event, stored, party, by)
        before = stored.people
        for name in changed:
            setattr(stored, name, getattr(party, name))
        stored.save(update_fields=changed)
        note(stored, ChangeKind.CHANGED, now=now, by=by, detail=f"{before} -> {stored.people}")
        messages.changed(stored, now=now)
        promote_waiting(event=event, now=now, by=by)
        stored.refresh_from_db(fields=["status", "decided_at"])
        return stored


def cancel(*, signup: Signup, now: datetime, by: "User | None" = None) -> Signup:
    """Takes a party off and moves the waiting list up. Harmless to repeat; Refused once the event is over."""
    with transaction.atomic():
        event, stored = _locked(signup)
        if stored.status == SignupState.CANCELLED:
            return stored
        if is_past(event, now):
            raise Refused("closed", _("The event is over."))
        was_placed = stored.status == SignupState.PLACED
        stored.status = SignupState.CANCELLED
        stored.cancelled_at = stored.decided_at = now
        stored.save(update_fields=["status", "cancelled_at", "decided_at"])
        note(stored, ChangeKind.CANCELLED, now=now, by=by)
        messages.cancelled(stored, now=now, was_placed=was_placed)
        promote_waiting(event=event, now=now, by=by)
        return stored


def renew_link(*, signup: Signup, now: datetime, by: "User | None" = None) -> Signup:
    """Revokes every manage link sent before and sends a new one: for a phone that was lost or a mail forwarded."""
    with transaction.atomic():
        _event, stored = _locked(signup)
        stored.link_version += 1
        stored.save(update_fields=["link_version"])
        note(stored, ChangeKind.LINK_RENEWED, now=now, by=by)
        if stored.status != SignupState.CANCELLED:
            (messages.placed if stored.status == SignupState.PLACED else messages.waiting)(stored, now=now)
        return stored


def _locked(signup: Signup) -> tuple[Event, Signup]:
    event = lock(signup.event_id)
    return event, Signup.objects.select_related("event__area", "event__venue").get(pk=signup.pk)


def _refuse_late(signup: Signup, now: datetime, by: "User | None") -> None:
    if by is None and not rules.may_manage(signup, now):
        raise Refused("closed", _("It is too late to change this signup."))
    if signup.event.state == EventState.CANCELLED:
        raise Refused("closed", _("The event is cancelled."))
    if signup.status == SignupState.CANCELLED:
        raise Refused("cancelled", _("The signup is cancelled."))


def _refuse_growth(event: Event, signup: Signup, party: Party, by: "User | None") -> None:
    """More people only where they fit; past those who wait only if staff say so, as when staff promote out of turn."""
    if event.capacity is not None and party.people > max(event.capacity, signup.people):
        raise Refused("full", _("There are not enough places left for all of you."))
    if signup.status != SignupState.PLACED:
        return
    counts = queries.counts_of(event)
    others = counts.taken - signup.people
    growing = party.people > signup.people
    if growing and by is None and counts.waiting_parties and not event.skip_ahead:
        raise Refused("full", _("Others are waiting for the places that become free."))
    fits = placing.resize(capacity=event.capacity, taken_by_others=others, before=signup.people, after=party.people)
    if not fits:
        raise Refused("full", _("There are not enough places left for all of you."))
