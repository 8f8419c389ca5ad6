"""The common record both formats are read into, and the closed list of what can be wrong with a file.

The one rule: an error carries codes and values, never a sentence (the screens word it), and never a word about church.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

MAX_BYTES = 20_000_000
MAX_ROWS = 500_000
MAX_PEOPLE = 1_000_000_000
SHOWN = 60  # characters of a foreign value that an error repeats

FAITH = re.compile(r"fkmed|kirke|church|^[FU]$", re.IGNORECASE)


class Fault(StrEnum):
    """Everything a file can be refused for."""

    EMPTY_FILE = "empty_file"
    NOT_TEXT = "not_text"
    TOO_LARGE = "too_large"
    NO_HEADER = "no_header"
    MISSING_COLUMN = "missing_column"
    DUPLICATE_COLUMN = "duplicate_column"
    WRONG_WIDTH = "wrong_width"
    NOT_A_NUMBER = "not_a_number"
    NEGATIVE_NUMBER = "negative_number"
    FRACTIONAL_NUMBER = "fractional_number"
    DUPLICATE_ROW = "duplicate_row"
    NO_ROWS = "no_rows"
    NOT_JSON = "not_json"
    NOT_JSON_STAT = "not_json_stat"
    SIZE_MISMATCH = "size_mismatch"
    SEVERAL_MEASURES = "several_measures"
    UNKNOWN_ORIGIN = "unknown_origin"
    UNKNOWN_GENDER = "unknown_gender"
    UNKNOWN_HOUSING = "unknown_housing"
    NOT_PEOPLE = "not_people"
    UNKNOWN_AGE = "unknown_age"
    STRADDLING_AGE = "straddling_age"
    OVERLAPPING_AGES = "overlapping_ages"
    UNKNOWN_TIME = "unknown_time"
    SEVERAL_YEARS = "several_years"
    YEAR_MISSING = "year_missing"
    SEVERAL_AREAS = "several_areas"
    UNKNOWN_AREA = "unknown_area"
    OVERLAPPING_AREAS = "overlapping_areas"
    MISSING_GROUP = "missing_group"
    ALL_SUPPRESSED = "all_suppressed"


class Unreadable(Exception):
    """A file, or a choice from it, that cannot become a benchmark.

    `code` is a Fault; `row` the 1-based line of a CSV file or None; `expected` and `got` are machine words or values;
    `details` holds whatever of row, column, expected and got is known, as text for the placeholders of a sentence.
    """

    def __init__(
        self, code: Fault, *, row: int | None = None, expected: str = "", got: str = "", column: str = ""
    ) -> None:
        super().__init__(code.value)
        self.code = code
        self.row = row or None
        self.expected = expected
        self.got = "" if FAITH.search(got) else got[:SHOWN]
        known = {"row": str(row) if row else "", "column": column, "expected": expected, "got": self.got}
        self.details: dict[str, str] = {name: text for name, text in known.items() if text}


class Cells(Mapping[str, str]):
    """The texts of one row by column. Half a million dicts would need the memory of a small server."""

    __slots__ = ("_columns", "_texts")

    def __init__(self, columns: tuple[str, ...], texts: tuple[str, ...]) -> None:
        self._columns = columns
        self._texts = texts

    def __getitem__(self, column: str) -> str:
        try:
            return self._texts[self._columns.index(column)]
        except ValueError:
            raise KeyError(column) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass(frozen=True, slots=True)
class Row:
    """One count. `line` is 0 where the format has no lines; `value` is None where the bank suppressed the figure."""

    line: int
    cells: Mapping[str, str]
    labels: Mapping[str, str]
    value: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read: the dimensions in the order of the file, church membership already summed away."""

    table_id: str | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One count on its way into a Table: texts as the file has them, one per column."""

    line: int
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    value: int | None
