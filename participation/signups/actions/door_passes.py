"""Who may stand at the door: inviting a helper, opening it for oneself, taking it back, forgetting.

The one rule: one pass for each e-mail and event. A pass that is given again after it was taken back gets a new
reference, so that the old link stays dead.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from participation.events.models import Event
from participation.events.rules import Refused
from participation.languages import registry
from participation.signups.actions.locking import lock
from participation.signups.door_queries import is_open
from participation.signups.messages.door import invited
from participation.signups.models import DoorPass, new_ref

if TYPE_CHECKING:
    from participation.people.models import User

#: Helpers at one event.
MOST_HELPERS = 50


def invite(*, event: Event, email: str, name: str, language: str, now: datetime, by: "User | None" = None) -> DoorPass:
    """Sends a helper the link; sends it again to whoever has it. Refused: "closed" or "many"."""
    with transaction.atomic():
        door_pass = _given(event, email, now, {"name": name, "language": language}, by)
        invited(door_pass, now=now)
    return door_pass


def open_for(*, event: Event, person: "User", now: datetime) -> DoorPass:
    """The pass of somebody of the secretariat, who needs no letter. Refused: "closed"."""
    known = registry.known(person.service_language)
    facts = {"name": person.get_full_name()[:80], "language": person.service_language if known else registry.SOURCE}
    with transaction.atomic():
        return _given(event, person.email, now, facts, person)


def revoke(*, door_pass: DoorPass, now: datetime) -> None:
    """From now on the link opens nothing, and the phone forgets its list when it next asks."""
    DoorPass.objects.filter(pk=door_pass.pk, revoked_at=None).update(revoked_at=now)


def forget_passes(*, ended_before: datetime, faith_ended_before: datetime) -> list[str]:
    """Deletes the passes of events that ended before; returns their references. The marks stay: they name nobody."""
    due = Q(event__ends_at__lt=ended_before) | Q(event__faith_related=True, event__ends_at__lt=faith_ended_before)
    passes = DoorPass.objects.filter(due)
    refs = list(passes.values_list("ref", flat=True))
    DoorPass.objects.filter(ref__in=refs).delete()
    return refs


def _given(event: Event, email: str, now: datetime, facts: dict[str, str], by: "User | None") -> DoorPass:
    event = lock(event.pk)
    if not is_open(event, now):
        raise Refused("closed", _("The door can be opened when the event is published, until two days after it."))
    email = email.strip().lower()
    found = DoorPass.objects.filter(event=event, email=email).first()
    if found is None:
        if DoorPass.objects.filter(event=event, revoked_at=None).count() >= MOST_HELPERS:
            text = _("This event has %(most)s helpers at the door already.") % {"most": MOST_HELPERS}
            raise Refused("many", text)
        return DoorPass.objects.create(event=event, email=email, created_at=now, invited_by=by, **facts)
    if found.revoked_at is not None:
        found.ref, found.revoked_at, found.created_at, found.invited_by = new_ref(), None, now, by
    for name, value in facts.items():
        setattr(found, name, value or getattr(found, name))
    found.event = event
    found.save()
    return found
