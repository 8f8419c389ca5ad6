"""No more reminders for one party, and reminders again.

The one rule: nothing else changes, neither the place nor what we must tell: that an event changes or is cancelled.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from participation.mail import actions as mail
from participation.signups.actions.locking import lock, note
from participation.signups.models import Signup
from participation.signups.states import ChangeKind

if TYPE_CHECKING:
    from participation.people.models import User


def quieten(*, signup: Signup, now: datetime, by: "User | None" = None) -> Signup:
    """The party gets no more reminders; one that waits in the outbox is not sent either. Harmless to repeat."""
    with transaction.atomic():
        stored = _locked(signup)
        if not stored.no_reminders:
            _set(stored, quiet=True)
            note(stored, ChangeKind.QUIET, now=now, by=by)
            mail.withdraw_optional(about=f"signup:{stored.ref}", now=now)
        return stored


def remind_again(*, signup: Signup, now: datetime, by: "User | None" = None) -> Signup:
    """The party gets reminders again, from the next one on. Harmless to repeat."""
    with transaction.atomic():
        stored = _locked(signup)
        if stored.no_reminders:
            _set(stored, quiet=False)
            note(stored, ChangeKind.LOUD, now=now, by=by)
        return stored


def _locked(signup: Signup) -> Signup:
    """Under the event's lock, which whoever writes a reminder holds."""
    lock(signup.event_id)
    return Signup.objects.select_related("event__area", "event__venue").get(pk=signup.pk)


def _set(signup: Signup, *, quiet: bool) -> None:
    signup.no_reminders = quiet
    signup.save(update_fields=["no_reminders"])
