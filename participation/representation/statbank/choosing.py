"""Which rows of a table a benchmark is about: the chosen areas and one moment of one year.

The one rule: nothing is chosen silently; several areas or years without a choice are refused, with the list.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from participation.representation.statbank.codes import NAME, Kind, is_total, kind_of
from participation.representation.statbank.tables import Fault, Row, Table, Unreadable

_PERIOD = re.compile(r"([0-9]{4})(?: ?(?:[KQ]([1-4])|M(0[1-9]|1[0-2])))?(?:D01)?(?![0-9])", re.IGNORECASE)
_WHOLE_COUNTRY = re.compile(r"hele landet|all denmark|whole country|danmark|denmark", re.IGNORECASE)
_REGION_CODE = re.compile(r"08[1-5]")
LISTED = 20  # so many choices an error lists


def column_of(table: Table, kind: Kind) -> str | None:
    """The column of the table that is about `kind`, or None."""
    return next((column for column in table.columns if kind_of(column) is kind), None)


def areas_in(table: Table) -> tuple[tuple[str, str], ...]:
    """Code and label of every area in the table, by code; empty where the table has no areas."""
    column = column_of(table, Kind.AREA)
    if column is None:
        return ()
    return tuple(sorted({row.cells[column]: row.labels[column] for row in table.rows}.items()))


def years_in(table: Table) -> tuple[int, ...]:
    """The years in the table, oldest first. Raises Unreadable(unknown_time) naming the row."""
    column = _time_column(table)
    return tuple(sorted({_moment(row, column)[0] for row in table.rows}))


def choose_areas(table: Table, chosen: Collection[str] | None) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of the chosen areas (codes or labels) and the labels of those areas by code.

    Without a choice the table may hold one area. Raises Unreadable: several_areas, unknown_area, overlapping_areas.
    """
    column, known = column_of(table, Kind.AREA), areas_in(table)
    if column is None:
        if chosen:
            raise Unreadable(Fault.MISSING_COLUMN, expected=NAME[Kind.AREA])
        return table.rows, ()
    if not chosen:
        if len(known) > 1:
            raise Unreadable(Fault.SEVERAL_AREAS, expected="1", got=str(len(known)), column=column)
        return table.rows, tuple(label for _, label in known)
    picked = _pick(column, known, chosen)
    return tuple(row for row in table.rows if row.cells[column] in picked), tuple(picked.values())


def _pick(column: str, known: Sequence[tuple[str, str]], chosen: Collection[str]) -> dict[str, str]:
    picked: dict[str, str] = {}
    for wish in sorted(chosen):
        found = [(code, label) for code, label in known if wish.casefold() in _names(code, label)]
        if len(found) != 1:
            listed = ", ".join(code for code, _ in known[:LISTED])
            raise Unreadable(Fault.UNKNOWN_AREA, expected=listed, got=wish, column=column)
        picked.update(found)
    wide = [code for code, label in picked.items() if _is_wide(code, label)]
    if wide and len(picked) > 1:
        raise Unreadable(Fault.OVERLAPPING_AREAS, expected="1", got=wide[0], column=column)
    return dict(sorted(picked.items()))


def _names(code: str, label: str) -> set[str]:
    return {code.casefold(), label.casefold(), f"{code} {label}".casefold()}


def _is_wide(code: str, label: str) -> bool:
    """Whether the area holds others: the country, a region. Added to a parish inside it, people count twice."""
    if code == "000" or _REGION_CODE.fullmatch(code) or _WHOLE_COUNTRY.fullmatch(label):
        return True
    return label.casefold().startswith(("region ", "landsdel ", "province ")) or is_total(
        Kind.AREA, "", label, label, None
    )


class Moment(NamedTuple):
    """The rows of one moment; `aside` says whether the year has other moments, left aside."""

    rows: tuple[Row, ...]
    year: int
    month: int
    aside: bool


def choose_moment(table: Table, rows: Sequence[Row], year: int | None) -> Moment:
    """The rows of the wanted year, of the only year if None.

    The earliest moment of the year is taken, so 1 January where the file has it. Raises Unreadable: several_years,
    year_missing, unknown_time.
    """
    column = _time_column(table)
    moments = {cell: _moment(row, column) for cell, row in {row.cells[column]: row for row in rows}.items()}
    years = sorted({found for found, _ in moments.values()})
    listed = ", ".join(str(found) for found in years[:LISTED])
    if year is None:
        if len(years) > 1:
            raise Unreadable(Fault.SEVERAL_YEARS, expected=listed, got=str(len(years)), column=column)
        year = years[0]
    if year not in years:
        raise Unreadable(Fault.YEAR_MISSING, expected=listed, got=str(year), column=column)
    # By text, not by month alone: "2019" and "2019K1" in one file would count everybody twice.
    cell = min((cell for cell in moments if moments[cell][0] == year), key=lambda cell: (moments[cell], cell))
    aside = sum(found == year for found, _ in moments.values()) > 1
    return Moment(tuple(row for row in rows if row.cells[column] == cell), year, moments[cell][1], aside)


def _time_column(table: Table) -> str:
    column = column_of(table, Kind.TIME)
    if column is None:
        raise Unreadable(Fault.MISSING_COLUMN, expected=NAME[Kind.TIME])
    return column


def _moment(row: Row, column: str) -> tuple[int, int]:
    """Year and month of a row: 2019, 2019K1 (2019Q1) and 2019M01 are all (2019, 1)."""
    text = row.cells[column]
    found = _PERIOD.match(text)
    if found is None:
        raise Unreadable(Fault.UNKNOWN_TIME, row=row.line, expected="2019, 2019K1, 2019M01", got=text, column=column)
    if found[2]:
        return int(found[1]), 3 * int(found[2]) - 2
    return int(found[1]), int(found[3] or 1)
