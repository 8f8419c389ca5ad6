"""Writing to those who were held back, once there are words for them, or in Danish after all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from participation.broadcasts.actions.locking import lock
from participation.broadcasts.models import Broadcast
from participation.broadcasts.queries import held_by_language
from participation.broadcasts.rules import words_in
from participation.broadcasts.states import AddresseeState, BroadcastState, Missing
from participation.events.rules import Refused


def release(*, broadcast: Broadcast, now: datetime, danish: bool = False) -> int:
    """Puts those held back in line whose language has words now, or with `danish` all of them; returns how many.

    Refused: "stopped" while the rest waits for somebody to go on, "late", "held" when there is nobody to release.
    """
    with transaction.atomic():
        stored = lock(broadcast.pk)
        if stored.state == BroadcastState.STOPPED:
            raise Refused("stopped", _("Sending was stopped. Let it go on first."))
        if stored.expires_at is not None and stored.expires_at <= now:
            raise Refused("late", _("The time after which this message is pointless has passed."))
        held = held_by_language(stored)
        codes = [code for code in held if danish or words_in(stored, code)]
        if not codes:
            raise Refused("held", _("There is no new translation for those who are held back."))
        if danish:
            stored.missing = Missing.DANISH
        rows = stored.addressees.filter(state=AddresseeState.HELD, language__in=codes)
        released = rows.update(state=AddresseeState.PENDING)
        stored.state, stored.finished_at = BroadcastState.SENDING, None
        stored.save(update_fields=["missing", "state", "finished_at"])
        return released
