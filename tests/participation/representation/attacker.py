"""Somebody who has read every release, knows the rules and every head count, and solves for what is hidden.

The one rule: the attacker is given nothing that is not published. What it is after: a range of people in one box that
is narrower than min(k, its heads), published cells apart; `knowing` also uses that a box was not shown any finer.
"""

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from participation.representation.disclosure import Partitions, Rules

REST = "(not answered)"


@dataclass(frozen=True)
class Said:
    """A release of one question: about which boxes, in which level with which counts, or "fewer than k of a"."""

    boxes: frozenset[Hashable]
    level: int | None = None
    groups: tuple[int, ...] = ()
    below: tuple[int, int] | None = None  # the group of the coarsest partition, and how many answered


@dataclass(frozen=True)
class Found:
    """What the attacker learned: of which box, in which cell, between what."""

    box: Hashable
    cell: tuple[str, ...]
    low: int
    high: int


@dataclass
class Attacker:
    """All releases of one question. `heads`: box -> heads. `singles`: boxes that might have been shown alone."""

    heads: Mapping[Hashable, int]
    partitions: Partitions
    rules: Rules
    said: Sequence[Said]
    singles: frozenset[Hashable] = frozenset()
    knowing: bool = False
    _rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        codes = {code for partition in self.partitions for group in partition for code in group}
        self.codes = (*sorted(codes), REST)
        self._free = count(len(self.heads) * len(self.codes))
        self.at = {
            (box, code): row * len(self.codes) + column
            for row, box in enumerate(self.heads)
            for column, code in enumerate(self.codes)
        }
        for box, heads in self.heads.items():
            self._add(self._cell([box], self.codes), heads, heads)
        for one in self.said:
            self._read(one)
        if self.knowing:
            for box in self.singles:
                self._failed(box)
        self.size = next(self._free)

    def _cell(self, boxes, codes, weight: float = 1) -> dict[int, float]:
        return {self.at[box, code]: weight for box in boxes for code in codes}

    def _add(self, row: dict[int, float], low: float, high: float) -> None:
        self._rows.append((row, low, high))

    def _read(self, one: Said) -> None:
        if one.level is not None:
            for group, people in zip(self.partitions[one.level], one.groups, strict=True):
                self._add(self._cell(one.boxes, group), people, people)
        if one.below is not None:
            number, answered = one.below
            coarsest = self.partitions[-1]
            self._add(self._cell(one.boxes, coarsest[number]), 0, self.rules.k - 1)
            self._add(self._cell(one.boxes, [code for group in coarsest for code in group]), answered, answered)

    def _failed(self, box: Hashable) -> None:
        """In every level finer than the shown one, at least one reason not to show it holds."""
        shown = [one.level for one in self.said if one.boxes == {box} and one.level is not None]
        for level in range(min(shown, default=len(self.partitions))):
            reasons = list(self._reasons(box, self.partitions[level]))
            switches = [next(self._free) for _ in reasons]
            for switch, (row, high) in zip(switches, reasons, strict=True):
                slack = 10 * self.heads[box] + 10  # more than any reason's left side can be
                self._add({**row, switch: slack}, -np.inf, high + slack)
            self._add(dict.fromkeys(switches, 1), 1, np.inf)

    def _reasons(self, box: Hashable, partition) -> Iterator[tuple[dict[int, float], float]]:
        """Each as: this sum is at most that."""
        everyone = [code for group in partition for code in group]
        for group in (*partition, [code for code in self.codes if code not in everyone]):
            yield self._cell([box], group), self.rules.k - 1
        yield self._cell([box], everyone), self.rules.fewest - 1
        for group in partition:
            share = round(10 * self.rules.homogeneous)
            yield {**self._cell([box], everyone, share), **self._cell([box], group, share - 10)}, -1

    def range_of(self, box: Hashable, codes: Sequence[str]) -> tuple[int, int]:
        """The least and the most people of a box in a cell, over everything that fits all releases."""
        goal = np.zeros(self.size)
        goal[list(self._cell([box], codes))] = 1
        low, high = (self._best(sign * goal) for sign in (1, -1))
        return math.ceil(low - 1e-6), math.floor(-high + 1e-6)

    def _best(self, goal: np.ndarray) -> float:
        matrix, low, high = self._matrix()
        binary = self.size - len(self.at)
        limits = Bounds(np.zeros(self.size), np.r_[np.full(len(self.at), np.inf), np.ones(binary)])
        if binary:
            done = milp(goal, constraints=LinearConstraint(matrix, low, high), bounds=limits, integrality=1)
        else:
            done = linprog(goal, A_eq=matrix[low == high], b_eq=low[low == high], **self._at_most(matrix, low, high))
        assert done.status == 0, done.message
        return float(done.fun)

    @staticmethod
    def _at_most(matrix, low, high) -> dict:
        loose = low != high
        return {"A_ub": matrix[loose], "b_ub": high[loose]} if loose.any() else {}

    def _matrix(self):
        places = [
            (number, column, value) for number, (row, *_) in enumerate(self._rows) for column, value in row.items()
        ]
        rows, columns, values = zip(*places, strict=True)
        matrix = csr_array((values, (rows, columns)), shape=(len(self._rows), self.size))
        return matrix, np.array([low for _, low, _ in self._rows]), np.array([high for *_, high in self._rows])

    def published(self, box: Hashable) -> set[tuple[str, ...]]:
        """The cells that were published of this box by itself."""
        return {cell for one in self.said if one.boxes == {box} for cell in self._published(one)}

    def _published(self, one: Said) -> list[tuple[str, ...]]:
        if one.level is None:
            return self._all(self.partitions[-1])[-1:]  # "of a" says who did not answer
        return [cell for partition in self.partitions[one.level :] for cell in self._all(partition)]

    def _all(self, partition) -> list[tuple[str, ...]]:
        everyone = {code for group in partition for code in group}
        rest = tuple(code for code in self.codes if code not in everyone)
        return [*(tuple(sorted(group)) for group in partition), rest]

    def successes(self, boxes: Sequence[Hashable] | None = None) -> list[Found]:
        """Every cell of these boxes (or all) known too closely.

        A statement "fewer than k" is k possible numbers, and so is "not shown, so one cell is below k": there a range
        of k numbers is what the rules grant, and less is a success.
        """
        found = []
        said_below = {box for one in self.said if one.below is not None for box in one.boxes}
        for box in self.heads if boxes is None else boxes:
            granted = self.rules.k - (1 if self.knowing or box in said_below else 0)
            published = self.published(box)
            for cell in sorted({cell for partition in self.partitions for cell in self._all(partition)}):
                low, high = self.range_of(box, cell)
                close = high < self.rules.k if cell in published else high - low < min(granted, self.heads[box])
                if close:
                    found.append(Found(box, cell, low, high))
        return found
