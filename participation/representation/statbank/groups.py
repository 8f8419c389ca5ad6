"""From a table to a benchmark: the people of an area at one moment by origin, gender, age band or form of housing.

The one rule: nobody is counted twice and nobody is made up. Totals are left out where their parts are there, a
suppressed figure stays unknown, and whatever was assumed on the way is listed as a doubt.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from participation.representation.statbank import ages as age
from participation.representation.statbank import housing
from participation.representation.statbank.ages import DEFAULT_BANDS, Ages, Band
from participation.representation.statbank.choosing import Moment, choose_areas, choose_moment, column_of
from participation.representation.statbank.codes import (
    DANISH_ORIGIN,
    DESCENDANT,
    IMMIGRANT,
    MAN,
    NAME,
    WOMAN,
    Kind,
    gender_of,
    is_fine_origin,
    kind_of,
    origin_of,
)
from participation.representation.statbank.gathering import ONLY_PART
from participation.representation.statbank.tables import Fault, Row, Table, Unreadable
from participation.representation.statbank.totals import first_rows, grand_total, shown, total_in, without_totals

EXPECTED = {
    "origin": (DANISH_ORIGIN, IMMIGRANT, DESCENDANT),
    "gender": (WOMAN, MAN),
    "housing": housing.EXPECTED,
}
KIND = {"origin": Kind.ORIGIN, "gender": Kind.GENDER, "age": Kind.AGE, "housing": Kind.HOUSING}
UNKNOWN = {"origin": Fault.UNKNOWN_ORIGIN, "gender": Fault.UNKNOWN_GENDER}


class Doubt(StrEnum):
    """What a reader of the benchmark should know; none of it stops the import."""

    SEVERAL_AREAS_SUMMED = "several_areas_summed"
    NO_AREA_COLUMN = "no_area_column"
    FIRST_PERIOD_TAKEN = "first_period_taken"
    NOT_1_JANUARY = "not_1_january"
    TOTALS_DIFFER = "totals_differ"
    ONLY_PART_OF_POPULATION = ONLY_PART
    SUPPRESSED_ROWS = "suppressed_rows"
    GROUP_SUPPRESSED = "group_suppressed"
    AGE_GAP = "age_gap"
    HOUSING_UNSTATED = "housing_unstated"


@dataclass(frozen=True, slots=True)
class Population:
    """How many people live there by group; `people` is their sum.

    `groups` leaves out a group whose every figure is suppressed. `age_base` is "all", "18+" or "15-79". `suppressed`
    counts rows without a figure, `totals_dropped` rows left out because their parts are counted.
    """

    dimension: str
    groups: Mapping[str, int]
    people: int
    year: int
    age_base: str
    suppressed: int
    areas: tuple[str, ...]
    table_id: str | None
    totals_dropped: int
    doubts: tuple[str, ...]


def summarise(
    table: Table,
    *,
    dimension: Literal["origin", "gender", "age", "housing"],
    bands: tuple[Band, ...] | None = None,
    areas: Collection[str] | None = None,
    year: int | None = None,
) -> Population:
    """The population by one dimension, everything else summed over. Raises Unreadable.

    `bands`: None for the default ones. `areas` (codes or labels) and `year`: needed where the table holds several.
    """
    column = _asked_column(table, dimension)
    in_areas, labels = choose_areas(table, areas)
    moment = choose_moment(table, in_areas, year)
    parts = without_totals(table, moment.rows)
    classes = _classes(table, parts)
    counted = _grouped(table, column, parts, DEFAULT_BANDS if bands is None else bands)
    groups, suppressed = _sum(dimension, [(group, row.value) for group, row in counted])
    people = sum(groups.values())
    doubts = {
        **_doubts_of_choice(labels, moment),
        Doubt.TOTALS_DIFFER: not suppressed and grand_total(table, moment.rows) not in (None, people),
        Doubt.ONLY_PART_OF_POPULATION: ONLY_PART in table.doubts or _one_gender(table, parts),
        Doubt.SUPPRESSED_ROWS: suppressed > 0,
        Doubt.GROUP_SUPPRESSED: {group for group, _ in counted} != groups.keys(),
        **_doubts_of_parts(table, dimension, parts, classes),
    }
    return Population(
        dimension=dimension,
        groups=groups,
        people=people,
        year=moment.year,
        age_base=age.base_of(classes),
        suppressed=suppressed,
        areas=labels,
        table_id=table.table_id,
        totals_dropped=len(moment.rows) - len(counted),
        doubts=tuple(doubt.value for doubt, holds in doubts.items() if holds),
    )


def shares(groups: Mapping[str, int]) -> dict[str, float]:
    """Each group's part of the sum, 0 to 1; empty where nobody is counted.

    >>> shares({"WOMAN": 3, "MAN": 1})
    {'WOMAN': 0.75, 'MAN': 0.25}
    """
    people = sum(groups.values())
    return {group: count / people for group, count in groups.items()} if people else {}


def _asked_column(table: Table, dimension: str) -> str:
    column = housing.columns_in(table)[0] if dimension == "housing" else column_of(table, KIND[dimension])
    if column is None:
        raise Unreadable(Fault.MISSING_COLUMN, expected=NAME[KIND[dimension]], got=";".join(table.columns))
    if not table.rows:
        raise Unreadable(Fault.NO_ROWS)
    return column


def _doubts_of_choice(labels: Sequence[str], moment: Moment) -> dict[Doubt, bool]:
    return {
        Doubt.SEVERAL_AREAS_SUMMED: len(labels) > 1,
        Doubt.NO_AREA_COLUMN: not labels,
        Doubt.FIRST_PERIOD_TAKEN: moment.aside,
        Doubt.NOT_1_JANUARY: moment.month != 1,
    }


def _doubts_of_parts(table: Table, dimension: str, parts: Sequence[Row], classes: Sequence[Ages]) -> dict[Doubt, bool]:
    return {
        Doubt.AGE_GAP: age.has_gap(classes),
        Doubt.HOUSING_UNSTATED: dimension == "housing" and housing.has_unstated(table, parts),
    }


def _one_gender(table: Table, rows: Sequence[Row]) -> bool:
    """Whether only women or only men are counted in a table that parts them."""
    column = column_of(table, Kind.GENDER)
    if column is None:
        return False
    cells = first_rows(rows, column)
    return len(cells) == 1 and not any(total_in(table, column, row) for row in cells.values())


def _classes(table: Table, rows: Sequence[Row]) -> list[Ages]:
    """The classes of age in the rows, none of which may hold another. Empty where the table knows only all ages."""
    column = column_of(table, Kind.AGE)
    if column is None:
        return []
    first = first_rows(rows, column).values()
    lines = [(_ages(row, column), row.line) for row in first if not total_in(table, column, row)]
    classes = [ages for ages, _ in lines]
    twice = age.overlap(classes)
    if twice:
        before, after = (age.written(ages) for ages in twice)
        line = dict(lines)[twice[1]]
        raise Unreadable(Fault.OVERLAPPING_AGES, row=line, expected=f"none in {before}", got=after, column=column)
    return classes


def _ages(row: Row, column: str) -> Ages:
    found = age.ages_of(row.labels[column], row.cells[column])
    if found is None:
        raise Unreadable(
            Fault.UNKNOWN_AGE, row=row.line, expected="18, 15-19, 100+", got=shown(row, column), column=column
        )
    return found


def _grouped(table: Table, column: str, rows: Sequence[Row], bands: Sequence[Band]) -> list[tuple[str, Row]]:
    """Every row that counts, with its group."""
    if kind_of(column) in (Kind.HOUSING, Kind.OWNER):
        return [(one.group, one.row) for one in housing.housed(table, rows)]
    first = first_rows(rows, column)
    group_of = {
        cell: _group(table, column, row, bands) for cell, row in first.items() if not total_in(table, column, row)
    }
    if kind_of(column) is Kind.ORIGIN:
        # "Indvandrere i alt" beside western and non-western immigrants is a total of that group.
        fine = {cell for cell in group_of if is_fine_origin(cell, first[cell].labels[column])}
        parted = {group_of[cell] for cell in fine}
        group_of = {cell: group for cell, group in group_of.items() if cell in fine or group not in parted}
    return [(group_of[row.cells[column]], row) for row in rows if row.cells[column] in group_of]


def _group(table: Table, column: str, row: Row, bands: Sequence[Band]) -> str:
    """The group of a row, or Unreadable naming the row."""
    kind = kind_of(column)
    if kind is Kind.AGE:
        ages = _ages(row, column)
        band = age.band_of(ages, bands)
        if band is None:
            expected = ", ".join(age.written(Ages(band.start, band.end)) for band in bands)
            got = age.written(ages)
            raise Unreadable(Fault.STRADDLING_AGE, row=row.line, expected=expected, got=got, column=column)
        return band.code
    find = origin_of if kind is Kind.ORIGIN else gender_of
    group = find(table.table_id, row.cells[column], row.labels[column])
    if group is None:
        expected = ", ".join(EXPECTED[kind])
        raise Unreadable(UNKNOWN[kind], row=row.line, expected=expected, got=shown(row, column), column=column)
    return group


def _sum(dimension: str, grouped: Sequence[tuple[str, int | None]]) -> tuple[dict[str, int], int]:
    """People by group and the number of rows without a figure; refused where a group is not in the file at all."""
    present = {group for group, _ in grouped}
    missing = [group for group in EXPECTED.get(dimension, ()) if group not in present]
    if missing or not present:
        raise Unreadable(Fault.MISSING_GROUP, expected=", ".join(missing), column=NAME[KIND[dimension]])
    known = [(group, value) for group, value in grouped if value is not None]
    if not known:
        raise Unreadable(Fault.ALL_SUPPRESSED, got=str(len(grouped)))
    groups = dict.fromkeys(sorted({group for group, _ in known}), 0)
    for group, value in known:
        groups[group] += value
    return groups, len(grouped) - len(known)
