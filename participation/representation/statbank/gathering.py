"""From the records of either format to one Table, with church membership summed away on the spot.

The one rule: the column of church membership is gone before anybody gets the table; not even an error repeats it.
"""

from collections.abc import Sequence

from participation.representation.statbank.codes import Kind, is_total, kind_of, speaks_of_church, split
from participation.representation.statbank.tables import Cells, Fault, Record, Row, Table, Unreadable

ONLY_PART = "only_part_of_population"


def check_header(columns: Sequence[str]) -> None:
    """Refuse a header in which a column, or a known kind of column, stands twice."""
    seen: set[str] = set()
    for column in columns:
        kind = kind_of(column)
        mark = column.casefold() if kind is Kind.OTHER else kind.value
        if mark in seen:
            raise Unreadable(Fault.DUPLICATE_COLUMN, column="" if kind is Kind.CHURCH else column)
        seen.add(mark)


def gather(columns: Sequence[str], records: Sequence[Record], table_id: str | None) -> Table:
    """The table of the records: codes and labels apart, one row per cell, nothing about church.

    `records` hold one text per column, the time among them. Raises Unreadable: duplicate_row, no_rows.
    """
    if not records:
        raise Unreadable(Fault.NO_ROWS)
    kinds = _kinds(columns, records)
    kept = [place for place, kind in enumerate(kinds) if kind is not Kind.CHURCH]
    church = [place for place, kind in enumerate(kinds) if kind is Kind.CHURCH]
    if len(church) > 1:
        raise Unreadable(Fault.DUPLICATE_COLUMN)
    splitter = _Splitter(kinds, kept)
    sums = _Sums(church[0] if church else None, table_id)
    for record in records:
        sums.add(record, *splitter.apart(record))
    names = tuple(columns[place] for place in kept)
    return Table(table_id, names, sums.rows(names), sums.doubts())


def _kinds(columns: Sequence[str], records: Sequence[Record]) -> list[Kind]:
    kinds = [kind_of(column) for column in columns]
    for place, kind in enumerate(kinds):
        if kind is Kind.OTHER and any(map(speaks_of_church, {record.labels[place] for record in records})):
            kinds[place] = Kind.CHURCH
    return kinds


class _Splitter:
    """Splits "code text", remembering each text: a file repeats few texts very often."""

    def __init__(self, kinds: Sequence[Kind], kept: Sequence[int]) -> None:
        self._places = [(place, kinds[place]) for place in kept]
        self._known: dict[tuple[Kind, str, str], tuple[str, str]] = {}

    def apart(self, record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Codes and labels of the kept columns."""
        pairs = [self._pair(kind, record.codes[place], record.labels[place]) for place, kind in self._places]
        codes, labels = tuple(code for code, _ in pairs), tuple(label for _, label in pairs)
        return codes, codes if labels == codes else labels

    def _pair(self, kind: Kind, code: str, label: str) -> tuple[str, str]:
        key = (kind, code, label)
        if key not in self._known:
            apart = split(kind, label)
            # Where the format gives the code itself, it is the code; the label may still repeat it in front.
            self._known[key] = apart if code == label else (code, apart[1] if apart[0] == code else label)
        return self._known[key]


class _Cell:
    """The sum of one cell over the parts of the church column; a total in the file stands for its parts."""

    __slots__ = ("labels", "line", "parts", "sum", "total")

    def __init__(self, line: int, labels: tuple[str, ...]) -> None:
        self.line = line
        self.labels = labels
        self.parts: tuple[str, ...] = ()
        self.sum: int | None = 0
        self.total: tuple[int | None] | None = None


class _Sums:
    """Adds up the parts of the church column cell by cell, in the order of the file."""

    def __init__(self, church: int | None, table_id: str | None) -> None:
        self._church = church
        self._table_id = table_id
        self._cells: dict[tuple[str, ...], _Cell] = {}

    def add(self, record: Record, codes: tuple[str, ...], labels: tuple[str, ...]) -> None:
        if codes not in self._cells:
            self._cells[codes] = _Cell(record.line, labels)
        cell = self._cells[codes]
        part, called = ("", "") if self._church is None else (record.codes[self._church], record.labels[self._church])
        if part in cell.parts:
            raise Unreadable(Fault.DUPLICATE_ROW, row=record.line, expected="unique")
        cell.parts = (*cell.parts, part)
        if self._church is not None and is_total(Kind.CHURCH, "", part, called, self._table_id):
            cell.total = (record.value,)
        else:  # a sum with one unknown part is unknown
            cell.sum = None if cell.sum is None or record.value is None else cell.sum + record.value

    def rows(self, columns: tuple[str, ...]) -> tuple[Row, ...]:
        made = []
        for codes, cell in self._cells.items():
            cells = Cells(columns, codes)
            labels = cells if cell.labels == codes else Cells(columns, cell.labels)
            made.append(Row(cell.line, cells, labels, cell.total[0] if cell.total else cell.sum))
        return tuple(made)

    def doubts(self) -> tuple[str, ...]:
        """A file asked for one side of the church column alone does not hold the whole population."""
        parts = {part for cell in self._cells.values() for part in cell.parts}
        totals = any(cell.total for cell in self._cells.values())
        return (ONLY_PART,) if self._church is not None and len(parts) == 1 and not totals else ()
