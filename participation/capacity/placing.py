"""Who gets a place and who waits: at the event, in its childcare, and among the places kept for a partner's people.

The one rule: a party is placed whole or waits whole, and nobody overtakes. Each kind of place has its own line: whoever
lacks it stops the line for those behind, unless skipping is allowed. Whoever comes only with childcare gets both or
waits for both, and then stops only the line of what is lacking.

Places are people (in childcare: children). Running through a line twice moves nobody the second time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Outcome(StrEnum):
    """What happens to a party that asks."""

    PLACED = "placed"
    WAITING = "waiting"
    FULL = "full"


@dataclass(frozen=True)
class Asking:
    """One party in line: any identity, its people, its children for childcare, whether it comes only with childcare,
    the reserved places it may use (their identity), and whether it has its place already and waits for childcare alone.
    """

    key: int
    people: int
    care: int = 0
    together: bool = False
    pool: int | None = None
    seated: bool = False


@dataclass(frozen=True)
class Room:
    """What is free, and which lines somebody stands in.

    `free` and `care` are None without a limit. `kept` are places for those who come through a partner and are part of
    `free`; whatever was promised, never more than `free` get in.
    """

    free: int | None
    care: int | None = None
    kept: Mapping[int, int] = field(default_factory=dict)
    line: bool = False
    care_line: bool = False
    kept_lines: frozenset[int] = frozenset()

    @property
    def open(self) -> int | None:
        """Places for everyone: what is free and not kept."""
        return None if self.free is None else max(0, self.free - sum(self.kept.values()))

    def open_to(self, pool: int | None) -> int | None:
        """Places for those who come through a partner: theirs and everyone's; through nobody: everyone's."""
        if self.free is None or self.open is None:
            return None
        return min(self.free, self.open + self.kept.get(pool, 0)) if pool is not None else self.open

    def without_lines(self) -> "Room":
        """The same as if nobody stood in line: for staff who decide out of turn."""
        return replace(self, line=False, care_line=False, kept_lines=frozenset())


@dataclass(frozen=True)
class Grant:
    """What one party gets."""

    place: bool
    care: bool


def left(limit: int | None, taken: int) -> int | None:
    """Free places; None when there is no limit; never below 0, since a lowered limit removes nobody."""
    return None if limit is None else max(0, limit - taken)


def has_place(room: Room, party: Asking) -> bool:
    """Whether there are places for the whole party: kept ones first, then everyone's in their turn."""
    if room.free is None:
        return True
    own = 0 if party.pool is None or party.pool in room.kept_lines else room.kept.get(party.pool, 0)
    rest = max(0, party.people - own)
    return party.people <= room.free and (rest == 0 or (not room.line and rest <= (room.open or 0)))


def has_care(room: Room, party: Asking) -> bool:
    """Whether there is childcare for all the party's children that need it."""
    return party.care == 0 or (not room.care_line and (room.care is None or party.care <= room.care))


def grant(room: Room, party: Asking) -> Grant:
    """What a party at the head of the line gets. ValueError for an empty party."""
    if party.people < 1:
        raise ValueError("a party has at least one person")
    care = has_care(room, party)
    place = party.seated or (has_place(room, party) and (care or not party.together))
    return Grant(place, place and care and party.care > 0)


def behind(room: Room, party: Asking, given: Grant, *, skip_ahead: bool) -> Room:
    """What is left for those behind this party."""
    if given.place and not party.seated:
        kept = dict(room.kept)
        if party.pool in kept:
            kept[party.pool] = max(0, kept[party.pool] - party.people)
        room = replace(room, kept=kept, free=left(room.free, party.people))
    elif not given.place and not skip_ahead and not has_place(room, party):
        lines = room.kept_lines if party.pool is None else room.kept_lines | {party.pool}
        room = replace(room, line=True, kept_lines=lines)
    if given.care:
        return replace(room, care=left(room.care, party.care))
    lacks_care = party.care > 0 and (given.place or party.together) and not has_care(room, party)
    return replace(room, care_line=room.care_line or (lacks_care and not skip_ahead))


def run(room: Room, line: Iterable[Asking], *, skip_ahead: bool) -> tuple[dict[int, Grant], Room]:
    """What each party of the line gets, by its key, and what is left behind them all. First come first."""
    grants = {}
    for party in line:
        grants[party.key] = grant(room, party)
        room = behind(room, party, grants[party.key], skip_ahead=skip_ahead)
    return grants, room


def ask(room: Room, party: Asking, *, waiting_list: bool) -> tuple[Outcome, bool]:
    """What a newcomer gets, and whether with childcare. `room` is what is left behind those who wait."""
    given = grant(room, party)
    if given.place:
        return Outcome.PLACED, given.care
    return (Outcome.WAITING if waiting_list else Outcome.FULL), False


def promote(room: Room, line: Sequence[Asking], *, skip_ahead: bool) -> dict[int, Grant]:
    """Those of the line that now get what they lacked, by their key and in order."""
    grants, _room = run(room, line, skip_ahead=skip_ahead)
    seated = {party.key for party in line if party.seated}
    return {key: given for key, given in grants.items() if given.care or (given.place and key not in seated)}


def resize(room: Room, party: Asking, *, before: int) -> bool:
    """Whether a placed party of `before` people may be as large as it asks. Fewer is always allowed.

    `room` is counted without the party itself.
    """
    return party.people <= before or has_place(room, party)
