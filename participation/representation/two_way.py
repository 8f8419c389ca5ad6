"""Tables of two questions at once, with cells hidden so that nobody can compute them.

Pure. A table has rows of two columns, e.g. channel x (first time, not first time). Row totals and column totals are
shown, so hiding one cell of a row hides the other, and the exact bounds of a hidden cell are Frechet's. The one rule:
a hidden cell can be anything in a range at least k wide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.representation.disclosure import Rules

Pair = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """One row: its group of options, its total, and its two cells or None where they are hidden."""

    group: tuple[str, ...]
    total: int
    cells: Pair | None


@dataclass(frozen=True)
class Table:
    """A protected table: rows and the two column totals."""

    level: int
    rows: tuple[Row, ...]
    columns: Pair

    @property
    def hidden(self) -> int:
        """How many rows have hidden cells."""
        return sum(row.cells is None for row in self.rows)


def bounds(total: int, first_column: int, all_hidden: int) -> Pair:
    """The range of the first cell of a hidden row: from its total, and the hidden rows' first column and sum.

    >>> bounds(10, 12, 40)
    (0, 10)
    """
    return max(0, first_column - (all_hidden - total)), min(total, first_column)


def protect(counts: Mapping[str, Pair], levels: Sequence[Sequence[Sequence[str]]], rules: Rules) -> Table | None:
    """The finest table that holds, or None. `counts`: option of the row question -> its two cells.

    A row needs k people; a column needs k; at least one row must stay visible, or the table says nothing.
    """
    for level, groups in enumerate(levels):
        found = _at_level(counts, groups, rules, level)
        if found is not None:
            return found
    return None


def _at_level(counts: Mapping[str, Pair], groups: Sequence[Sequence[str]], rules: Rules, level: int) -> Table | None:
    pairs = [_sum(counts, group) for group in groups]
    columns = (sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs))
    if min(columns) < rules.k or any(sum(pair) < rules.k for pair in pairs):
        return None
    hidden = {number for number, pair in enumerate(pairs) if min(pair) < rules.k}
    # The next rows in the declared order are hidden too until no hidden cell can be computed closely.
    for number in range(len(pairs) - 1, -1, -1):
        if _wide_enough(pairs, hidden, rules.k):
            break
        hidden.add(number)
    if not _wide_enough(pairs, hidden, rules.k) or len(hidden) == len(pairs):
        return None
    rows = tuple(
        Row(tuple(group), sum(pair), None if number in hidden else pair)
        for number, (group, pair) in enumerate(zip(groups, pairs, strict=True))
    )
    return Table(level, rows, columns)


def _sum(counts: Mapping[str, Pair], group: Sequence[str]) -> Pair:
    found = [counts.get(code, (0, 0)) for code in group]
    return sum(pair[0] for pair in found), sum(pair[1] for pair in found)


def _wide_enough(pairs: Sequence[Pair], hidden: set[int], k: int) -> bool:
    first = sum(pairs[number][0] for number in hidden)
    everyone = sum(sum(pairs[number]) for number in hidden)
    return all(high - low >= k for low, high in (bounds(sum(pairs[number]), first, everyone) for number in hidden))
