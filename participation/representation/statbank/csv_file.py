"""StatBank's CSV: one line per count, a header of codes or texts, the columns in the order they were asked for.

The one rule: columns are found by their header (INDHOLD, TID), never by their place, and an error names its line.
"""

import csv
import io
import re
from collections.abc import Iterator

from participation.representation.statbank.codes import NAME, Kind, kind_of, table_in, tidy
from participation.representation.statbank.gathering import check_header, gather
from participation.representation.statbank.tables import MAX_PEOPLE, MAX_ROWS, Fault, Record, Table, Unreadable

HEADER_LINES = 10  # a title may stand above the header
_SUPPRESSED = re.compile(r"\.{1,6}|…")
_WHOLE = re.compile(r"[0-9]{1,10}")
_FRACTION = re.compile(r"-?[0-9]*[.,][0-9.,]+")


def parse(text: str, filename: str) -> Table:
    """The table of a CSV text; fields parted by semicolon, tab or comma. Raises Unreadable."""
    lines = _lines(text)
    columns = _header(lines)
    check_header(columns)
    kinds = [kind_of(column) for column in columns]
    value_at = kinds.index(Kind.VALUE)
    names = [*columns[:value_at], *columns[value_at + 1 :]]
    known: dict[str, str] = {}  # the few texts of a large file are kept once each
    records: list[Record] = []
    for line, fields in lines:
        if len(fields) != len(columns):
            raise Unreadable(Fault.WRONG_WIDTH, row=line, expected=str(len(columns)), got=str(len(fields)))
        if len(records) == MAX_ROWS:
            raise Unreadable(Fault.TOO_LARGE, row=line, expected=f"{MAX_ROWS} rows")
        value = number(fields.pop(value_at), line, columns[value_at])
        cells = tuple(known.setdefault(field, tidy(field)) for field in fields)
        records.append(Record(line, cells, cells, value))
    return gather(names, records, table_in(filename))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of every line that is not blank."""
    head = text.lstrip("\r\n")[:4000]
    delimiter = max(";\t,", key=lambda sign: head.count(sign) if sign != "," else head.count(sign) / 100)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                yield reader.line_num, fields
    except csv.Error:
        raise Unreadable(Fault.NOT_TEXT, row=reader.line_num) from None


def _header(lines: Iterator[tuple[int, list[str]]]) -> list[str]:
    """The first line with a column of values or of times; both are needed."""
    for _, (line, fields) in zip(range(HEADER_LINES), lines, strict=False):
        columns = [tidy(field) for field in fields]
        kinds = {kind_of(column) for column in columns}
        needed = {Kind.VALUE, Kind.TIME}
        if len(columns) > 1 and kinds & needed:
            for kind in (Kind.VALUE, Kind.TIME):
                if kind not in kinds:
                    got = ";".join(column for column in columns if kind_of(column) is not Kind.CHURCH)
                    raise Unreadable(Fault.MISSING_COLUMN, row=line, expected=NAME[kind], got=got)
            return columns
    raise Unreadable(Fault.NO_HEADER, expected=f"{NAME[Kind.TIME]};{NAME[Kind.VALUE]}")


def number(text: str, line: int, column: str) -> int | None:
    """A count of people; None for a suppressed figure; "-" is the bank's way to write nought."""
    text = text.strip().replace("\u2013", "-").replace("\u2212", "-")
    if _SUPPRESSED.fullmatch(text):
        return None
    if text == "-":
        return 0
    if _WHOLE.fullmatch(text) and int(text) <= MAX_PEOPLE:
        return int(text)
    if _WHOLE.fullmatch(text.removeprefix("-")) and text[0] == "-":
        fault = Fault.NEGATIVE_NUMBER
    elif _FRACTION.fullmatch(text):  # 28.543 may be a half person or a thousand people: never guessed
        fault = Fault.FRACTIONAL_NUMBER
    else:
        fault = Fault.NOT_A_NUMBER
    raise Unreadable(fault, row=line, expected=f"0..{MAX_PEOPLE}", got=text, column=column)
