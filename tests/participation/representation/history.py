"""A town that opens boxes, collects answers and releases figures for years, at random, through the rules themselves.

The one rule: what is released is decided by `disclosure` alone, in the order the actions keep; the town remembers the
truth, the attacker gets `said`.
"""

import random
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from participation.representation import disclosure
from participation.representation.disclosure import Leaf, Node, Partitions, Rules, Tally, cells, finest, total
from participation.representation.statistics import Verdict, verdict_below
from tests.participation.representation.attacker import Said


class Place(NamedTuple):
    """Where boxes lie, and how they were released by themselves (-1: as a one-sided statement)."""

    area: int
    half: int
    level: int | None


@dataclass
class Box:
    """A box with its truth."""

    key: int
    area: int
    half: int
    heads: int
    counts: dict[str, int]
    late: bool = False
    level: int | None = None

    @property
    def tally(self) -> Tally:
        """As the counters hold it."""
        return Tally(self.counts, self.heads, self.heads, int(self.heads >= 5))

    @property
    def place(self) -> Place:
        """Its leaf."""
        return Place(self.area, self.half, self.level)


@dataclass
class Scope:
    """A wide release: which half years of which areas, and what was said."""

    areas: frozenset[int]
    halves: frozenset[int]
    level: int | None
    below: bool

    def node(self, leaves) -> Node:
        """As the tree sees it."""
        inside = frozenset(key for key in leaves if key.area in self.areas and key.half in self.halves)
        return Node(inside, self.level, self.below)


@dataclass
class Town:
    """Several areas, half year after half year."""

    rng: random.Random
    partitions: Partitions
    rules: Rules = field(default_factory=Rules)
    areas: int = 2
    most: int = 150
    share: float = 0.4  # the benchmark of the last group of the coarsest partition
    boxes: list[Box] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    steps: int = 0

    def half_year(self, half: int, events: int) -> None:
        """Events, their answers one by one, late cards; then everything that is due."""
        for area in range(self.areas):
            for _ in range(self.rng.randint(0, events)):
                self._release_single(self._event(area, half))
            if half and self.rng.random() < 0.4:
                self._event(area, half, late=True)
        self._release_wide(half)

    def _event(self, area: int, half: int, *, late: bool = False) -> Box:
        codes = [code for group in self.partitions[0] for code in group]
        heads = self.rng.randint(1, 12) if late else round(5 * (self.most / 5) ** self.rng.random())
        steep = self.rng.choice([0.3, 1, 1, 3, 8])
        weights = [self.rng.gammavariate(steep, 1) / (1 + 2 * place * (steep < 2)) for place, _ in enumerate(codes)]
        rate = 1 if late else self.rng.uniform(0.4, 1)
        box = Box(len(self.boxes), area, half, heads, dict.fromkeys(codes, 0), late)
        for _ in range(heads):
            self.steps += 1
            if self.rng.random() < rate:
                box.counts[self.rng.choices(codes, weights)[0]] += 1
        self.boxes.append(box)
        return box

    def _release_single(self, box: Box) -> None:
        self.steps += 1
        box.level = finest(box.tally, self.partitions, self.rules, wide=False)
        if box.level is None:
            group = disclosure.small_group(box.tally, self.partitions[-1], self.rules)
            if group is not None and self._under(box.tally, group):
                box.level = -1
                self._say([box], box.tally, None, group)
        else:
            self._say([box], box.tally, box.level, None)

    def _under(self, tally: Tally, group: int) -> bool:
        share = self.share if group else 1 - self.share
        answered = cells(tally, self.partitions[-1]).answered
        return verdict_below(self.rules.k, answered, tally.heads, share) == Verdict.UNDER

    def _say(self, boxes, tally: Tally, level: int | None, group: int | None) -> None:
        keys = frozenset(box.key for box in boxes)
        if level is not None:
            self.said.append(Said(keys, level, cells(tally, self.partitions[level]).groups))
        elif group is not None:
            self.said.append(Said(keys, below=(group, cells(tally, self.partitions[-1]).answered)))

    def _release_wide(self, half: int) -> None:
        year = frozenset({half - 1, half})
        for area in range(self.areas):
            own = frozenset({area})
            self._scope(own, frozenset({half}))
            if half % 2:
                self._scope(own, year)
                self._scope(own, frozenset(range(half + 1)))
        if half % 2:
            self._scope(frozenset(range(self.areas)), year)

    def _leaves(self) -> dict[Place, Leaf]:
        found: dict[Place, Leaf] = {}
        for box in self.boxes:
            below = box.level == -1
            leaf = Leaf(box.tally, None if below else box.level, below)
            if box.place in found:
                leaf = replace(leaf, tally=found[box.place].tally + leaf.tally)
            found[box.place] = leaf
        return found

    def _scope(self, areas: frozenset[int], halves: frozenset[int]) -> None:
        self.steps += 1
        leaves = self._leaves()
        scope = Scope(areas, halves, None, False)
        keys = scope.node(leaves).leaves
        if not keys:
            return
        nodes = [one.node(leaves) for one in self.scopes]
        tally = total(leaves[key].tally for key in keys)
        level, group = disclosure.decide(leaves, nodes, keys, self.partitions, self.rules)
        if group is not None and not self._under(tally, group):
            group = None
        if level is None and group is None:
            return
        scope.level, scope.below = level, group is not None
        self.scopes.append(scope)
        self._say([box for box in self.boxes if box.place in keys], tally, level, group)
