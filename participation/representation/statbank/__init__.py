"""Population files from the national statistics bank, read into one table and summed into a benchmark.

Start in `reading` (bytes to table) and `groups` (table to benchmark). The one rule: no framework, no network, no clock;
garbage raises `Unreadable` and nothing else, and church membership never leaves the reader.
"""

from participation.representation.statbank.ages import DEFAULT_BANDS, Band
from participation.representation.statbank.choosing import areas_in, years_in
from participation.representation.statbank.groups import Doubt, Population, shares, summarise
from participation.representation.statbank.reading import read
from participation.representation.statbank.tables import Fault, Row, Table, Unreadable

__all__ = [
    "DEFAULT_BANDS",
    "Band",
    "Doubt",
    "Fault",
    "Population",
    "Row",
    "Table",
    "Unreadable",
    "areas_in",
    "read",
    "shares",
    "summarise",
    "years_in",
]
