"""Handing addressees to the outbox, a batch at a time.

The one rule: one batch is one transaction in which the message's row and the batch's rows are locked: a worker that
dies in it has written to nobody, and the next one takes the same rows.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from participation.broadcasts import messages
from participation.broadcasts.actions.sending import finish_if_done
from participation.broadcasts.audience import Reached, still_wanted, way_of
from participation.broadcasts.models import Addressee, Broadcast
from participation.broadcasts.queries import events_of
from participation.broadcasts.rules import words_in
from participation.broadcasts.states import AddresseeState, BroadcastState, Missing, Way
from participation.signups.rules import reader_language

#: As many as the outbox sends in a round: "you have a place" never waits behind a thousand messages to many.
BATCH = 50


@dataclass(frozen=True)
class HandedOver:
    """How many rows one batch has dealt with, and whether there may be more."""

    rows: int = 0
    more: bool = False


def hand_over(*, now: datetime, limit: int = BATCH) -> HandedOver:
    """The next batch of the message that has waited longest and is in no other worker's hands."""
    with transaction.atomic():
        broadcast = _next()
        if broadcast is None:
            return HandedOver()
        rows = _batch(broadcast, limit)
        wanted = still_wanted(broadcast, events_of(broadcast), [row.signup for row in rows])
        for row in rows:
            _hand(broadcast, row, wanted, now)
        Addressee.objects.bulk_update(rows, ["state", "language", "message"])
        finish_if_done(broadcast, now)
        broadcast.save(update_fields=["state", "finished_at"])
        return HandedOver(len(rows), len(rows) == limit)


def _hand(broadcast: Broadcast, row: Addressee, wanted: set[int], now: datetime) -> None:
    """One row: written to as the party stands now, not as it stood when sending began."""
    signup = row.signup
    row.language, way = reader_language(signup), way_of(signup)
    if signup.pk not in wanted or signup.invented:
        row.state = AddresseeState.LEFT_OUT
    elif way == Way.CALL:
        row.state = AddresseeState.UNREACHABLE
    elif broadcast.missing != Missing.DANISH and words_in(broadcast, row.language) is None:
        row.state = AddresseeState.HELD
    else:
        row.message = messages.tell(broadcast, Reached(signup, row.language, way), now)
        row.state = AddresseeState.QUEUED


def _next() -> Broadcast | None:
    found = Broadcast.objects.filter(state=BroadcastState.SENDING).order_by("started_at", "pk")
    return found.select_for_update(**_lock()).select_related("area").first()


def _batch(broadcast: Broadcast, limit: int) -> list[Addressee]:
    rows = broadcast.addressees.filter(state=AddresseeState.PENDING).order_by("pk")
    return list(rows.select_for_update(**_lock()).select_related("signup__event__area", "signup__event__venue")[:limit])


def _lock() -> dict[str, Any]:
    """SQLite, with one writer, needs no row locks."""
    return {"of": ("self",), "skip_locked": connection.features.has_select_for_update_skip_locked}
