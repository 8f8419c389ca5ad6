"""Rows of a table that stand for others, and how a row is named in an error.

The one rule: a total is left out only where its parts are there; a column that holds nothing but its total keeps it.
"""

from collections.abc import Sequence

from participation.representation.statbank.codes import Kind, is_total, kind_of
from participation.representation.statbank.tables import Row, Table


def first_rows(rows: Sequence[Row], column: str) -> dict[str, Row]:
    """The first row of every cell in a column, in the order of the file, so that errors name the first line."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.cells[column], row)
    return first


def total_in(table: Table, column: str, row: Row) -> bool:
    """Whether the row is a total in this column."""
    return is_total(kind_of(column), column, row.cells[column], row.labels[column], table.table_id)


def _with_both(table: Table, rows: Sequence[Row]) -> list[tuple[str, set[str]]]:
    """The columns that hold totals beside their parts, each with the cells that are totals."""
    both = []
    for column in table.columns:
        if kind_of(column) in (Kind.AREA, Kind.TIME):
            continue
        cells = first_rows(rows, column)
        totals = {cell for cell, row in cells.items() if total_in(table, column, row)}
        if totals and len(totals) < len(cells):
            both.append((column, totals))
    return both


def without_totals(table: Table, rows: Sequence[Row]) -> list[Row]:
    """The rows that are no total of others. A column that holds nothing but its total keeps it."""
    both = _with_both(table, rows)
    return [row for row in rows if all(row.cells[column] not in totals for column, totals in both)]


def grand_total(table: Table, rows: Sequence[Row]) -> int | None:
    """The people by the file's own totals, or None where it has none or suppressed them."""
    both = _with_both(table, rows)
    if not both:
        return None
    totals = [row.value for row in rows if all(row.cells[column] in cells for column, cells in both)]
    known = [value for value in totals if value is not None]
    return sum(known) if known and len(known) == len(totals) else None


def shown(row: Row, column: str) -> str:
    """The cell as the file has it: code, label, or both."""
    code, label = row.cells[column], row.labels[column]
    return code if code == label else f"{code} {label}"
