"""Pure: which groups a target can name, and how far a target was reached by what was released.

The one rule: the answer comes from protected figures alone. Where they do not tell, nobody is said to have failed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LONGEST = 120  # characters a stored group may have


class Known(StrEnum):
    """What the released figures tell of a group."""

    EXACT = "exact"
    BELOW = "below"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Reached:
    """`people` came (EXACT), or fewer than `people` (BELOW). `met` is None where it cannot be told."""

    known: Known
    people: int = 0
    met: bool | None = None


def key_of(codes: Sequence[str]) -> str:
    """How a group of options is stored.

    >>> key_of(["IMMIGRANT", "DESCENDANT"])
    'IMMIGRANT+DESCENDANT'
    """
    return "+".join(codes)


def groups_of(partitions: Sequence[Sequence[Sequence[str]]]) -> list[list[str]]:
    """Every group of a declared merge order, once, from fine to coarse.

    >>> groups_of([[["A"], ["B"], ["C"]], [["A"], ["B", "C"]]])
    [['A'], ['B'], ['C'], ['B', 'C']]
    """
    found: dict[str, list[str]] = {}
    for partition in partitions:
        for group in partition:
            if len(key_of(group)) <= LONGEST:
                found.setdefault(key_of(sorted(group)), list(group))
    return list(found.values())


def reached(entry: Mapping[str, Any] | None, group: Sequence[str], wanted: int) -> Reached:
    """How far `wanted` people of a group were reached by one question of a release's payload.

    >>> entry = {"level": 1, "groups": [[["A"], 20], [["B", "C"], 9]], "below": None}
    >>> reached(entry, ["B", "C"], 8)
    Reached(known=<Known.EXACT: 'exact'>, people=9, met=True)
    >>> reached(entry, ["B"], 8).known
    <Known.HIDDEN: 'hidden'>
    """
    if entry is None:
        return Reached(Known.HIDDEN)
    wish = set(group)
    below = entry.get("below")
    if below and wish <= set(below["group"]):
        limit = int(below["limit"])
        silent = int(below.get("rest", 0))
        return Reached(Known.BELOW, limit, False if limit - 1 + silent < wanted else None)
    inside = [(set(codes), int(count)) for codes, count in entry.get("groups", ()) if set(codes) <= wish]
    if entry.get("level") is None or set().union(*(codes for codes, _count in inside)) != wish:
        return Reached(Known.HIDDEN)
    people = sum(count for _codes, count in inside)
    if people >= wanted:
        return Reached(Known.EXACT, people, True)
    # Those who did not answer may have been of the group.
    return Reached(Known.EXACT, people, False if people + int(entry.get("rest", 0)) < wanted else None)
