"""Beginning to send, stopping, and going on.

The one rule: beginning fixes who it goes to, in rows, once; stopping takes hold before the next batch.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from participation.broadcasts import rules
from participation.broadcasts.actions.locking import lock
from participation.broadcasts.audience import Reached, audience
from participation.broadcasts.models import Addressee, Broadcast
from participation.broadcasts.plan import Plan, plan
from participation.broadcasts.queries import events_of
from participation.broadcasts.states import AddresseeState, BroadcastState, Missing, Way
from participation.events.models import Event
from participation.events.rules import Refused
from participation.languages import registry


def start(*, broadcast: Broadcast, now: datetime, missing: str = "", seen: str = "") -> Broadcast:
    """Fixes the addressees and lets the worker begin. Harmless to repeat.

    `missing` says what happens to readers without words of their own; `seen` is the fingerprint of what was looked at.
    Refused: "changed", "events", "words", "faith", "late", "nobody", "missing", "long".
    """
    with transaction.atomic():
        stored = lock(broadcast.pk)
        if stored.state != BroadcastState.DRAFT:
            return stored
        events = events_of(stored)
        if seen and seen != rules.fingerprint(stored, [event.pk for event in events]):
            raise Refused("changed", _("Somebody has changed the message since you opened this page. Look once more."))
        _refuse_unfinished(stored, events, now)
        found = audience(stored, events, now)
        planned = plan(stored, found, now)
        _refuse_unsendable(planned, missing)
        going = [line for line in planned.lines if missing != Missing.HOLD or line.has_words]
        refuse_faith_by_sms(stored, (line.language for line in going if line.sms), events)
        refuse_long((line.language, line.longest) for line in going)
        stored.missing, stored.state, stored.started_at = missing, BroadcastState.SENDING, now
        rows = [_row(stored, party) for party in found.parties]
        Addressee.objects.bulk_create(rows, batch_size=500)
        finish_if_done(stored, now)
        stored.save(update_fields=["missing", "state", "started_at", "finished_at"])
        return stored


def stop(*, broadcast: Broadcast, now: datetime) -> Broadcast:
    """What is not yet handed to the outbox stays with us. Harmless to repeat."""
    with transaction.atomic():
        stored = lock(broadcast.pk)
        if stored.state == BroadcastState.SENDING:
            stored.state, stored.finished_at = BroadcastState.STOPPED, now
            stored.save(update_fields=["state", "finished_at"])
        return stored


def resume(*, broadcast: Broadcast, now: datetime) -> Broadcast:
    """The rest goes out after all. Harmless to repeat. Refused: "late"."""
    with transaction.atomic():
        stored = lock(broadcast.pk)
        if stored.state == BroadcastState.STOPPED:
            _refuse_late(stored, now)
            stored.state, stored.finished_at = BroadcastState.SENDING, None
            finish_if_done(stored, now)
            stored.save(update_fields=["state", "finished_at"])
        return stored


def finish_if_done(broadcast: Broadcast, now: datetime) -> None:
    """Sent once nobody is in line any more; the caller saves."""
    if not broadcast.addressees.filter(state=AddresseeState.PENDING).exists():
        broadcast.state, broadcast.finished_at = BroadcastState.SENT, now


def _row(broadcast: Broadcast, party: Reached) -> Addressee:
    state = AddresseeState.PENDING
    if party.way == Way.CALL:
        state = AddresseeState.UNREACHABLE
    elif broadcast.missing == Missing.HOLD and rules.words_in(broadcast, party.language) is None:
        state = AddresseeState.HELD
    return Addressee(broadcast=broadcast, signup=party.signup, language=party.language, state=state)


def _refuse_late(broadcast: Broadcast, now: datetime) -> None:
    if broadcast.expires_at is not None and broadcast.expires_at <= now:
        raise Refused("late", _("The time after which this message is pointless has passed."))


def _refuse_unfinished(broadcast: Broadcast, events: list[Event], now: datetime) -> None:
    if not events or not broadcast.statuses:
        raise Refused("events", _("Choose whom it goes to: at least one event, and where they stand."))
    if rules.words_in(broadcast, registry.SOURCE) is None:
        raise Refused("words", _("Write the message in Danish first."))
    for words in filter(None, (rules.words_in(broadcast, code) for code in registry.CODES)):
        trouble = rules.trouble_with_braces(f"{words.subject} {words.body}")
        if trouble:
            raise Refused("words", trouble)
        trouble = rules.trouble_with_faith(words.subject, events)
        if trouble:
            raise Refused("faith", trouble)
    _refuse_late(broadcast, now)


def _refuse_unsendable(planned: Plan, missing: str) -> None:
    if not planned.lines:
        raise Refused("nobody", _("Nobody stands where this message goes."))
    if planned.lacking and missing not in (Missing.DANISH, Missing.HOLD):
        names = ", ".join(registry.own_name(line.language) for line in planned.lacking)
        raise Refused("missing", _("Choose what happens to those who read %(languages)s.") % {"languages": names})


def refuse_faith_by_sms(broadcast: Broadcast, readers: Iterable[str], events: Iterable[Event]) -> None:
    """Refuses ("faith") words that would name an event about faith in an SMS to readers of these languages."""
    trouble = rules.trouble_with_faith_by_sms((rules.words_for(broadcast, code).body for code in readers), events)
    if trouble:
        raise Refused("faith", trouble)


def refuse_long(longest: Iterable[tuple[str, int]]) -> None:
    """Refuses ("long") if the longest SMS of a language, in parts, is too long."""
    for code, parts in longest:
        if parts > rules.MOST_PARTS:
            raise Refused("long", too_long(code, parts))


def too_long(code: str, parts: int) -> str:
    """Says which language's SMS is too long."""
    return _("%(language)s: the SMS has %(parts)d parts and may have %(most)d. Write a shorter text.") % {
        "language": registry.own_name(code),
        "parts": parts,
        "most": rules.MOST_PARTS,
    }
