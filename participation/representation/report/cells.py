"""Cells of a spreadsheet that are safe to open.

The one rule: a cell that a spreadsheet would read as a formula gets a leading apostrophe; numbers stay numbers.
"""

from datetime import datetime
from typing import Any

from participation.events.local_time import local

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(value: Any) -> Any:
    """A value for a cell.

    >>> guarded("=cmd()"), guarded("Amina"), guarded(-3)
    ("'=cmd()", 'Amina', -3)
    """
    if isinstance(value, datetime):
        return f"{local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = "" if value is None else str(value)
        return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text
    return value
