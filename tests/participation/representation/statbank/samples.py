"""Small files in the real formats, and a shortcut to write one in a test."""

from pathlib import Path
from typing import Any

from participation.representation.statbank import Table, read

FILES = Path(__file__).parent / "files"
ORIGINS = (
    "1 Personer med dansk oprindelse",
    "24 Indvandrere fra vestlige lande",
    "25 Indvandrere fra ikke-vestlige lande",
    "34 Efterkommere fra vestlige lande",
    "35 Efterkommere fra ikke-vestlige lande",
)


def table_of(name: str) -> Table:
    """A fixture file as read."""
    return read((FILES / name).read_bytes(), name)


def table_from(text: str, filename: str = "table.csv") -> Table:
    """A table from lines written in the test; "/" parts lines, so that a case fits on one."""
    return read(text.replace("/", "\n").encode(), filename)


def cube(**changes: Any) -> dict[str, Any]:
    """A JSON-stat v2 document of two cells, changed."""
    return {
        "class": "dataset",
        "id": ["place", "when"],
        "size": [2, 1],
        "role": {"geo": ["place"], "time": ["when"]},
        "dimension": {
            "place": {"category": {"index": ["7001", "7002"]}},
            "when": {"category": {"index": {"2019": 0}}},
        },
        "value": [1, 2],
        **changes,
    }
