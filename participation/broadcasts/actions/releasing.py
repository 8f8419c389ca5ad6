"""Writing to those who were held back, once there are words for them, or in Danish after all."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from participation.broadcasts import messages
from participation.broadcasts.actions.locking import lock
from participation.broadcasts.actions.sending import refuse_faith_by_sms, refuse_long
from participation.broadcasts.audience import way_of
from participation.broadcasts.models import Addressee, Broadcast
from participation.broadcasts.queries import events_of, held_by_language
from participation.broadcasts.rules import words_in
from participation.broadcasts.states import AddresseeState, BroadcastState, Missing, Way
from participation.events.rules import Refused
from participation.mail.sms import segments


def release(*, broadcast: Broadcast, now: datetime, danish: bool = False) -> int:
    """Puts those held back in line whose language has words now, or with `danish` all of them; returns how many.

    Refused: "stopped" while the rest waits for somebody to go on, "late", "held" when there is nobody to release,
    "faith" and "long" as when sending began: the words, or who reads them, are others now.
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
        _refuse_by_sms(stored, rows.select_related("signup__event__area", "signup__event__venue"), now)
        released = rows.update(state=AddresseeState.PENDING)
        stored.state, stored.finished_at = BroadcastState.SENDING, None
        stored.save(update_fields=["missing", "state", "finished_at"])
        return released


def _refuse_by_sms(broadcast: Broadcast, rows: Iterable[Addressee], now: datetime) -> None:
    found = [(row.language, row.signup) for row in rows if way_of(row.signup) == Way.SMS]
    refuse_faith_by_sms(broadcast, {code for code, _signup in found}, events_of(broadcast))
    refuse_long((code, segments(messages.sms(broadcast, signup, code, now))) for code, signup in found)
