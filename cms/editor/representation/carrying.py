"""A table that has been read, on its way through the form: signed and packed in a hidden field.

The one rule: nothing of a file is kept on the server between reading and storing; what comes back is what we sent.
"""

from typing import Any

from django.core import signing

from participation.representation.statbank import Fault, Row, Table, Unreadable

_SALT = "medspil.editor.residents"
#: What fits into a form field; Django itself refuses forms above 2.5 MB.
MOST = 2_000_000


def pack(table: Table) -> str:
    """The table as one text. Raises Unreadable when it is too large for a form."""
    known: list[dict[tuple[str, str], int]] = [{} for _column in table.columns]
    rows = []
    for row in table.rows:
        cells = [(row.cells[column], row.labels[column]) for column in table.columns]
        places = [known[at].setdefault(cell, len(known[at])) for at, cell in enumerate(cells)]
        rows.append([row.line, row.value, *places])
    content = [table.table_id, list(table.columns), list(table.doubts), [list(one) for one in known], rows]
    text = signing.dumps(content, salt=_SALT, compress=True)
    if len(text) > MOST:
        raise Unreadable(Fault.TOO_LARGE)
    return text


def unpack(text: str) -> Table | None:
    """The table, if we packed it."""
    try:
        table_id, columns, doubts, known, rows = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Table(table_id, tuple(columns), tuple(_row(columns, known, row) for row in rows), tuple(doubts))


def _row(columns: list[str], known: list[Any], row: list[Any]) -> Any:
    line, value, *places = row
    cells = [known[at][place] for at, place in enumerate(places)]
    codes = {column: code for column, (code, _label) in zip(columns, cells, strict=True)}
    labels = {column: label for column, (_code, label) in zip(columns, cells, strict=True)}
    return Row(line, codes, labels, value)
