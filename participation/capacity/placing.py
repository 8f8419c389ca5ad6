"""Who gets a place and who waits.

The one rule: capacity counts people, a party is placed whole or waits whole, and nobody overtakes. A newcomer waits
behind those who wait already, even if the newcomer's smaller party would fit, unless skipping is allowed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What happens to a party that asks."""

    PLACED = "placed"
    WAITING = "waiting"
    FULL = "full"


@dataclass(frozen=True)
class Waiting:
    """One waiting party: any identity and its number of people."""

    key: int
    people: int


def left(capacity: int | None, taken: int) -> int | None:
    """Free places; None when there is no limit; never below 0, since a lowered capacity removes nobody."""
    return None if capacity is None else max(0, capacity - taken)


def ask(
    *, capacity: int | None, taken: int, people: int, queue: int, waiting_list: bool, skip_ahead: bool = False
) -> Outcome:
    """What happens to a party of `people` when `taken` places are gone and `queue` parties wait.

    ValueError for an empty party.
    """
    if people < 1:
        raise ValueError("a party has at least one person")
    free = left(capacity, taken)
    if free is None or (people <= free and (queue == 0 or skip_ahead)):
        return Outcome.PLACED
    return Outcome.WAITING if waiting_list else Outcome.FULL


def promote(*, capacity: int | None, taken: int, waiting: Sequence[Waiting], skip_ahead: bool) -> list[int]:
    """The keys of the waiting parties that now get a place, in order.

    `waiting` is first come first. The first party that does not fit stops the queue unless `skip_ahead`.
    """
    placed: list[int] = []
    for party in waiting:
        free = left(capacity, taken)
        if free is not None and party.people > free:
            if not skip_ahead:
                break
            continue
        placed.append(party.key)
        taken += party.people
    return placed


def resize(*, capacity: int | None, taken_by_others: int, before: int, after: int) -> bool:
    """Whether a placed party may change from `before` to `after` people. Fewer is always allowed."""
    if after <= before:
        return True
    free = left(capacity, taken_by_others)
    return free is None or after <= free
