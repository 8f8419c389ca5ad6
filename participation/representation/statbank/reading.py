"""The door: the bytes of a file become a Table, whichever of the formats they hold.

The one rule: the content decides, not the name of the file; the name only helps to guess which table it is.
"""

import codecs

from participation.representation.statbank import csv_file, json_stat
from participation.representation.statbank.tables import MAX_BYTES, Fault, Table, Unreadable

_WHITE = "\t\n\r\x0b\x0c\x85"


def read(data: bytes, filename: str) -> Table:
    """The table in a StatBank CSV or JSON-stat file (v1 or v2). Raises Unreadable and nothing else.

    UTF-8 with or without a byte order mark, else Latin-1; at most 20 MB and 500,000 counts.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(Fault.TOO_LARGE, expected=f"{MAX_BYTES} bytes", got=str(len(data)))
    text = _decode(data)
    if not text.strip():
        raise Unreadable(Fault.EMPTY_FILE)
    if text.lstrip()[0] in "{[":
        return json_stat.parse(text, filename)
    return csv_file.parse(text, filename)


def _decode(data: bytes) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    # A picture, a spreadsheet or UTF-16 shows itself by control characters no table has.
    if any(sign < " " and sign not in _WHITE for sign in set(text)):
        raise Unreadable(Fault.NOT_TEXT)
    return text
