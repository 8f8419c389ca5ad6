"""Moving the lines up, for places and for childcare: first come first, whole parties, until one does not fit."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from participation.capacity import placing
from participation.events.models import Event
from participation.events.rules import Refused, signup_phase
from participation.events.states import EventState
from participation.signups import messages, queries, rules
from participation.signups.actions.locking import lock, note
from participation.signups.models import Signup
from participation.signups.states import ChangeKind, Childcare, SignupState

if TYPE_CHECKING:
    from participation.people.models import User


def promote_waiting(*, event: Event, now: datetime, by: "User | None" = None) -> list[Signup]:
    """Gives free places and free childcare to those who wait. Called with the event locked; returns those who got any.

    Nobody moves up once the event is cancelled or has begun: who sits at home would not hear of it in time. The waiting
    list outlives the signup deadline.
    """
    if now >= event.starts_at or signup_phase(event, now) not in {"open", "closed", "soon"}:
        return []
    line = queries.line(event)
    if not line:
        return []
    there = rules.room(event, queries.counts_of(event)).without_lines()
    grants = placing.promote(there, [rules.asking_of(signup) for signup in line], skip_ahead=event.skip_ahead)
    moved = [signup for signup in line if signup.pk in grants]
    for signup in moved:
        _give(signup, grants[signup.pk].care, now=now, by=by)
    return moved


def promote(*, signup: Signup, now: datetime, by: "User") -> Signup:
    """Staff give a waiting party a place out of turn; only if it fits. Harmless to repeat.

    Childcare is not given out of turn, unless the party comes only with it.
    """
    with transaction.atomic():
        event = lock(signup.event_id)
        stored = Signup.objects.select_related("event__area", "event__venue").get(pk=signup.pk)
        if stored.status == SignupState.PLACED:
            return stored
        if stored.status != SignupState.WAITING:
            raise Refused("not_waiting", _("The signup is not on the waiting list."))
        if event.state == EventState.CANCELLED or now >= event.starts_at:
            raise Refused("closed", _("Signup is closed."))
        in_turn = rules.room(event, queries.counts_of(event))
        asking, there = rules.asking_of(stored), in_turn.without_lines()
        if not placing.has_place(there, asking):
            raise Refused("full", _("There are not enough places left for all of them."))
        if asking.together and not placing.has_care(there, asking):
            raise Refused("childcare", _("They come only with childcare, and there is not enough left."))
        care = placing.has_care(there if asking.together else in_turn, asking)
        _give(stored, asking.care > 0 and care, now=now, by=by)
        return stored


def _give(signup: Signup, care: bool, *, now: datetime, by: "User | None") -> None:
    """A place, childcare, or both; one message says it."""
    waited = signup.status == SignupState.WAITING
    if waited:
        signup.status, signup.decided_at = SignupState.PLACED, now
    if care:
        signup.childcare_state = Childcare.PLACED
    signup.save(update_fields=["status", "decided_at", "childcare_state"])
    if waited:
        note(signup, ChangeKind.PROMOTED, now=now, by=by)
    if care:
        note(signup, ChangeKind.CHILDCARE, now=now, by=by)
    (messages.promoted if waited else messages.childcare)(signup, now=now)
