"""What may be said of counted answers without exposing anyone: thresholds, merge orders, the tree of scopes.

Pure: option codes and numbers in, a level or nothing out. The one rule: the decision depends on nothing but whether
a rule passes. Rules after representation.md section 3; the bounds of hidden cells are Frechet's (1940).

A *partition* is a tuple of groups of option codes; options in no group join the people who did not answer. A question
declares its partitions from fine (level 0) to coarse, each a merging of the one before, and the finest whose every
cell, "not answered" included, holds at least k people is released.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import pairwise

Partition = tuple[tuple[str, ...], ...]
Partitions = Sequence[Partition]


@dataclass(frozen=True)
class Rules:
    """The settings of a release. k: people in the smallest cell (never below 3). ValueError otherwise."""

    k: int = 5
    fewest: int = 10
    homogeneous: float = 0.9
    wide_answers: int = 50
    base: int = 5
    #: Heads of the largest box in every remainder: where the same people come again, so many are surely different.
    together: int = 0

    def __post_init__(self) -> None:
        if self.k < 3:
            raise ValueError("k must be 3 or more")
        if self.fewest < 2 * self.k:
            raise ValueError("fewer than 2 k answers can never be shown")


@dataclass(frozen=True)
class Tally:
    """Answers per option of one question in some boxes, all heads there, and the heads of the largest box.

    `boxes`: how many of them have at least k heads. To name fewer only makes the decision stricter.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    heads: int = 0
    largest: int = 0
    boxes: int = 1

    def __add__(self, other: "Tally") -> "Tally":
        codes = {*self.counts, *other.counts}
        counts = {code: self.counts.get(code, 0) + other.counts.get(code, 0) for code in codes}
        return Tally(counts, self.heads + other.heads, max(self.largest, other.largest), self.boxes + other.boxes)


@dataclass(frozen=True)
class Cells:
    """People per group of a partition, and those who are in none."""

    groups: tuple[int, ...]
    rest: int

    @property
    def answered(self) -> int:
        """People in some group."""
        return sum(self.groups)

    @property
    def all(self) -> tuple[int, ...]:
        """Every cell; "not answered" is one."""
        return (*self.groups, self.rest)


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of disjoint tallies."""
    return reduce(lambda one, other: one + other, tallies, Tally(boxes=0))


def cells(tally: Tally, partition: Partition) -> Cells:
    """The tally in a partition. ValueError when more answered than there are heads.

    >>> cells(Tally({"A": 7, "B": 3, "C": 2}, heads=20), (("A",), ("B", "C")))
    Cells(groups=(7, 5), rest=8)
    """
    groups = tuple(sum(tally.counts.get(code, 0) for code in group) for group in partition)
    rest = tally.heads - sum(groups)
    if rest < 0:
        raise ValueError(f"{sum(groups)} answers from {tally.heads} heads")
    return Cells(groups, rest)


def coarsens(fine: Partition, coarse: Partition) -> bool:
    """Whether every group of `fine` lies whole in a group of `coarse` or in none of them."""
    where = {code: number for number, group in enumerate(coarse) for code in group}
    return all(len({where.get(code) for code in group}) == 1 for group in fine)


def declared(partitions: Partitions) -> None:
    """ValueError unless the partitions go from fine to coarse, with at least two groups and no option twice."""
    for partition in partitions:
        codes = [code for group in partition for code in group]
        if len(partition) < 2 or not all(partition) or len(set(codes)) != len(codes):
            raise ValueError("a partition has at least two groups and no option twice")
    for fine, coarse in pairwise(partitions):
        if not coarsens(fine, coarse):
            raise ValueError("each partition must be a merging of the one before")


def passes(tally: Tally, partition: Partition, rules: Rules, *, wide: bool) -> bool:
    """Whether these figures, by themselves, may be shown in this partition.

    >>> passes(Tally({"A": 12, "B": 5}, heads=30), (("A",), ("B",)), Rules(), wide=False)
    True
    >>> passes(Tally({"A": 12, "B": 4}, heads=30), (("A",), ("B",)), Rules(), wide=False)
    False
    """
    found = cells(tally, partition)
    if found.answered < rules.fewest or min(found.all) < rules.k:
        return False
    uniform = max(found.groups) > rules.homogeneous * found.answered
    return not uniform or (wide and found.answered >= rules.wide_answers)


@dataclass(frozen=True)
class Leaf:
    """Boxes that are always released or hidden together. `level`: the partition in which each of them was released
    by itself; `below`: each has been said to have fewer than k in some group."""

    tally: Tally
    level: int | None = None
    below: bool = False


@dataclass(frozen=True)
class Node:
    """A scope that was released: which leaves it adds up, in which partition, or as a one-sided statement."""

    leaves: frozenset[Hashable]
    level: int | None
    below: bool = False

    def visible(self, level: int) -> bool:
        """Whether its cells are known in the partition of this level: released in it or in a finer one."""
        return self.level is not None and self.level <= level


def remainders(leaves: Mapping[Hashable, Leaf], nodes: Sequence[Node], level: int) -> list[tuple[Tally, bool]]:
    """What subtracting released scopes from one another leaves, in one level; with whether one-sided scopes are in it.

    Leaves that lie in the same released scopes cannot be told apart; each such set is one remainder, so every
    difference and every sum of differences is a sum of remainders. Leaves visible by themselves are subtracted. The
    `boxes` of a remainder are those that were shown in a coarser partition, and the others as one; 0 without any.
    """
    seen = [node for node in nodes if node.visible(level)]
    below = {key for node in nodes if node.below for key in node.leaves}
    together: dict[tuple[bool, ...], list[Hashable]] = {}
    for key, leaf in leaves.items():
        inside = tuple(key in node.leaves for node in seen)
        if any(inside) and not (leaf.level is not None and leaf.level <= level):
            together.setdefault(inside, []).append(key)
    found = []
    for keys in together.values():
        one_sided = [key for key in keys if leaves[key].below or key in below]
        other = [leaves[key] for key in keys if key not in one_sided]
        coarser = sum(leaf.tally.boxes for leaf in other if leaf.level is not None)
        # What was shown of nothing else counts as one box: together it may have no more than k in a cell.
        boxes = coarser + any(leaf.level is None and leaf.tally.heads for leaf in other) if coarser else 0
        left = replace(total(leaf.tally for leaf in other), boxes=boxes)
        found.append((left, any(leaves[key].tally.heads for key in one_sided)))
    return found


def remainder_holds(left: Tally, one_sided: bool, partition: Partition, rules: Rules) -> bool:
    """Whether a remainder exposes nobody: it is empty, or every cell holds k, and the boxes beside the largest have
    enough heads: as many as must answer for anything to be shown, and enough to hold the smallest cell.

    Without the second condition a remainder of one large and one tiny box gives the large one away to within the tiny
    one's heads; with little more, whoever knows that the large one failed by itself still comes too close. Scopes with
    a one-sided statement are left out as if they were known, and may not be all there is.
    """
    if left.heads == 0:
        return not one_sided
    least = min(cells(left, partition).all)
    return least >= rules.k and left.largest >= rules.together and left.heads - left.largest >= max(rules.fewest, least)


def reasons_stay_hidden(left: Tally, fine: Partition, coarse: Partition, rules: Rules) -> bool:
    """Whether a remainder does not tell how many were too few in each of its boxes.

    That a box was not shown in this partition says that one of the cells put together in the next has fewer than k.
    Two boxes with 8 in such a cell between them have 4 each, exactly. As long as all boxes but one could hold the
    whole cell, with k - 1 each, every box can still have anything from 0. Boxes shown in no partition are judged there.
    """
    if left.boxes == 0:
        return True
    found, kept = cells(left, fine), {frozenset(group) for group in coarse}
    joined = [people for group, people in zip(fine, found.groups, strict=True) if frozenset(group) not in kept]
    return not joined or min(joined) <= (left.boxes - 1) * (rules.k - 1)


def tree_holds(
    leaves: Mapping[Hashable, Leaf], nodes: Sequence[Node], new: Node, partitions: Partitions, rules: Rules
) -> bool:
    """Whether `new` may be released beside all the `nodes` released before.

    Checked in its own partition and in every coarser one, because whoever knows fine cells knows their sums.
    """
    if new.level is None:
        return True
    for level in range(new.level, len(partitions)):
        for left, one_sided in remainders(leaves, [*nodes, new], level):
            if not remainder_holds(left, one_sided, partitions[level], rules):
                return False
            finer = left.heads and level + 1 < len(partitions)
            if finer and not reasons_stay_hidden(left, partitions[level], partitions[level + 1], rules):
                return False
    return True


def finest(
    tally: Tally, partitions: Partitions, rules: Rules, *, wide: bool, holds: Callable[[int], bool] | None = None
) -> int | None:
    """The level to release: the finest that passes by itself and for which `holds(level)`; None when there is none."""
    for level, partition in enumerate(partitions):
        if passes(tally, partition, rules, wide=wide) and (holds is None or holds(level)):
            return level
    return None


def small_group(tally: Tally, partition: Partition, rules: Rules) -> int | None:
    """Which group of the coarsest partition is the only cell below k: the candidate for "fewer than k of a".

    None unless all other cells hold k and enough people answered.
    """
    found = cells(tally, partition)
    small = [number for number, count in enumerate(found.all) if count < rules.k]
    if len(small) != 1 or small[0] == len(found.groups) or found.answered < rules.fewest:
        return None
    return small[0]


def below_holds(
    leaves: Mapping[Hashable, Leaf],
    nodes: Sequence[Node],
    keys: frozenset[Hashable],
    partition: Partition,
    rules: Rules,
) -> bool:
    """Whether "fewer than k of a" may be said of a scope: what it adds to such statements before is nobody, or at
    least k who answered and k who did not, not nearly all in one box: "of a" says how many answered."""
    before = {key for node in nodes if node.below for key in node.leaves}
    left = total(leaves[key].tally for key in keys if key not in before and not leaves[key].below)
    found = cells(left, partition)
    return left.heads == 0 or (min(found.answered, found.rest) >= rules.k and left.heads - left.largest >= rules.fewest)


def decide(
    leaves: Mapping[Hashable, Leaf],
    nodes: Sequence[Node],
    keys: frozenset[Hashable],
    partitions: Partitions,
    rules: Rules,
) -> tuple[int | None, int | None]:
    """What a scope of many boxes shows beside all that was released before: (its level, None), or
    (None, the group of the coarsest partition of which "fewer than k of a" may be said), or (None, None)."""
    tally = total(leaves[key].tally for key in keys)

    def holds(level: int) -> bool:
        return tree_holds(leaves, nodes, Node(keys, level), partitions, rules)

    level = finest(tally, partitions, rules, wide=True, holds=holds)
    if level is not None or not partitions:
        return level, None
    group = small_group(tally, partitions[-1], rules)
    if group is None or not below_holds(leaves, nodes, keys, partitions[-1], rules):
        return None, None
    return None, group


def apart(one: Cells, other: Cells, rules: Rules) -> bool:
    """Whether two tables about much the same people differ by nothing or by at least k in every cell."""
    return all(abs(a - b) == 0 or abs(a - b) >= rules.k for a, b in zip(one.all, other.all, strict=True))


def rounded(count: int, base: int) -> int:
    """A count to the nearest multiple of `base`: 15 % of 20 would give 3 away, so shares are made of these.

    >>> [rounded(n, 5) for n in (5, 7, 8, 12, 13)]
    [5, 5, 10, 10, 15]
    """
    return (2 * count + base) // (2 * base) * base if base > 1 else count
