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
from participation.signups.states import ChangeKind, Childcare, SignupState

if TYPE_CHECKING:
    from participation.people.models import User


def change(
    *, signup: Signup, party: Party, now: datetime, accepts_childcare_waiting: bool = False, by: "User | None" = None
) -> Signup:
    """Stores a party's new facts. More people only where they fit; fewer frees places for those who wait. Children who
    newly need childcare get it, or wait for it if the party agrees to that; staff have asked.

    Refused: "closed" when it is too late, "size", "full", "childcare", "childcare_waiting" when the party has not
    agreed to wait for it. Repeating the same change writes and sends nothing.
    """
    party = party.tidy()
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
        if wrong := rules.wrong_childcare(event, party, before=stored.childcare_children):
            raise Refused("childcare", wrong)
        _refuse_growth(event, stored, party, by)
        before, had = stored.people, stored.childcare_state
        stored.childcare_state, stored.childcare_since = _childcare(event, stored, party, now, by)
        if by is None and not accepts_childcare_waiting:
            _refuse_unasked_wait(stored, had)
        for name in changed:
            setattr(stored, name, getattr(party, name))
        stored.save(update_fields=[*changed, "childcare_state", "childcare_since"])
        note(stored, ChangeKind.CHANGED, now=now, by=by, detail=f"{before} -> {stored.people}")
        messages.changed(stored, now=now)
        promote_waiting(event=event, now=now, by=by)
        stored.refresh_from_db(fields=["status", "decided_at", "childcare_state"])
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
        stored.status, stored.childcare_state, stored.childcare_since = SignupState.CANCELLED, "", None
        stored.cancelled_at = stored.decided_at = now
        stored.save(update_fields=["status", "cancelled_at", "decided_at", "childcare_state", "childcare_since"])
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
    there = _room_for(event, signup, by)
    asking = rules.asking(party, pool=signup.reserved_id)
    if placing.resize(there, asking, before=signup.people):
        return
    if placing.resize(there.without_lines(), asking, before=signup.people):
        raise Refused("full", _("Others are waiting for the places that become free."))
    raise Refused("full", _("There are not enough places left for all of you."))


def _refuse_unasked_wait(signup: Signup, had: str) -> None:
    """A party with a place comes on the waiting list for childcare only if it says so."""
    if signup.status == SignupState.PLACED and signup.childcare_state == Childcare.WAITING != had:
        raise Refused("childcare_waiting", _("Childcare is full. The children can go on its waiting list."))


def _room_for(event: Event, signup: Signup, by: "User | None") -> placing.Room:
    """What a placed party may choose from, its own places included."""
    there = rules.room(event, rules.without(queries.counts_of(event), signup))
    return there.without_lines() if by is not None else there


def _childcare(
    event: Event, signup: Signup, party: Party, now: datetime, by: "User | None"
) -> tuple[str, datetime | None]:
    """Where the party stands in childcare after the change, and since when it waits."""
    state, since = signup.childcare_state, signup.childcare_since
    if not party.childcare_children:
        return "", None
    if signup.status != SignupState.PLACED:
        return Childcare.WAITING, signup.waiting_since
    had = signup.childcare_children if state == Childcare.PLACED else 0
    asking = rules.asking(party)
    if party.childcare_children <= had or placing.has_care(_room_for(event, signup, by), asking):
        return Childcare.PLACED, since
    if had or party.only_with_childcare:
        raise Refused("childcare", _("There are not enough places left in childcare."))
    return Childcare.WAITING, since or now
