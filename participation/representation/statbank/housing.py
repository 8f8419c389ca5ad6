"""How people live: from who owns their home, and whether its owner lives in it, to the groups of the question.

StatBank counts residents by both in BOL201 (EJER, UDLFORH); a private person's home is owned or rented by the second
alone. The one rule: a home is put into a group only by what the file says of it; what it leaves open is refused.
Source: Statistics Denmark, documentation of the census of housing, and the codes of ownership in the register of
buildings and dwellings (BBR).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from participation.representation.statbank.choosing import column_of
from participation.representation.statbank.codes import NAME, Kind, agreed
from participation.representation.statbank.tables import Fault, Row, Table, Unreadable
from participation.representation.statbank.totals import shown, total_in

SOCIAL, RENT, COOP, OWN, OTHER = "SOCIAL", "RENT", "COOP", "OWN", "OTHER"
EXPECTED = (SOCIAL, RENT, COOP, OWN)  # every place has them; homes of the state or of "others" may be none

PERSON, COMPANY, UNSTATED = "person", "company", "unstated"
OWNER_CODES = {"BOL201": {"10": PERSON, "20": SOCIAL, "30": COMPANY, "41": COOP, "SK": OTHER, "90": OTHER}}
TENURE_CODES = {"BOL201": {"EJ": OWN, "LEJ": RENT, "UOPL": UNSTATED}}

_UNSTATED = r"\buoplyst|not stated|unknown"
_SOCIAL = r"\balmen|social housing|non-profit"
_COOP = r"andelsbolig|\bandel|co-?operative|private housing societ"
_OTHER = r"^(?:andet|anden|andre(?= ejer|$)|others?)\b|offentlig|kommune|\bstaten\b|\bpublic\b|municipal"
_OWNERS = {
    PERSON: r"privat ?person|private (?:person|individual)",
    SOCIAL: _SOCIAL,
    COMPANY: r"\ba/s\b|\baps\b|compan",
    COOP: _COOP,
    OTHER: _OTHER,
    UNSTATED: _UNSTATED,
}
_TENURES = {
    OWN: r"^(?:beboet|benyttet) af ejer(?:en)?$|^occupied by (?:the )?owner$|^owner[- ]occupied",
    RENT: r"^(?:beboet|benyttet) af lejer(?:en)?$|^occupied by (?:a |the )?tenant|^rented$",
    UNSTATED: _UNSTATED,
}
_FORMS = {
    SOCIAL: _SOCIAL,
    RENT: r"privat.*(?:lej|udlej)|private.*rent|rented.*private",
    COOP: _COOP,
    OWN: r"\bejerbolig|\bejerlejlighed|beboet af ejer|owner",
    OTHER: rf"{_OTHER}|{_UNSTATED}",
}
# BOL101-106 and BOLRD count homes; so does every table parted by whether anybody lives there.
_DWELLINGS = re.compile(r"BOL1[0-9]{2}|BOLRD")
_DWELLING_HEADER = re.compile(r"bebo|beboertype|type of resident", re.IGNORECASE)


class Housed(NamedTuple):
    """A row that counts, with its group, and whether the bank did not know how these people live."""

    group: str
    row: Row
    unstated: bool


def _one(label: str, known: dict[str, str]) -> str | None:
    """The only meaning the label has, or None."""
    found = [meaning for meaning, words in known.items() if re.search(words, label, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def owner_of(table_id: str | None, code: str, label: str) -> str | None:
    """Whose home it is: by the table's codes, else by label; None if unknown, several, or contradictory.

    >>> owner_of("BOL201", "41", "41"), owner_of(None, "x", "A/S, ApS og andre selskaber"), owner_of(None, "41", "41")
    ('COOP', 'company', None)
    """
    return agreed(OWNER_CODES.get(table_id or "", {}).get(code), _one(label, _OWNERS))


def tenure_of(table_id: str | None, code: str, label: str) -> str | None:
    """OWN where the owner lives there, RENT where a tenant does, "unstated", or None if unknown or contradictory."""
    return agreed(TENURE_CODES.get(table_id or "", {}).get(code), _one(label, _TENURES))


def form_of(label: str) -> str | None:
    """The form of housing a label names on its own; None if it names none or leaves open who lives there.

    >>> form_of("Almene boligselskaber"), form_of("Private andelsboligforeninger"), form_of("Privatpersoner")
    ('SOCIAL', 'COOP', None)
    """
    return _one(label, _FORMS)


def group_of(owner: str | None, tenure: str | None) -> str | None:
    """The group of a home, or None where owner and tenure leave it open.

    A company's home is rented; one it is said to live in itself is other housing, as are the homes of the state.

    >>> group_of("person", "OWN"), group_of("person", "RENT"), group_of("SOCIAL", "RENT"), group_of("person", None)
    ('OWN', 'RENT', 'SOCIAL', None)
    """
    if owner == UNSTATED:
        return OTHER
    if owner not in (PERSON, COMPANY):
        return owner
    if tenure == OWN:
        return OWN if owner == PERSON else OTHER
    return OTHER if tenure == UNSTATED else tenure


def columns_in(table: Table) -> tuple[str, ...]:
    """The columns that say how people live: one that says it all, or owner and tenure.

    Raises Unreadable: not_people for a table of homes, missing_column naming the one that lacks.
    """
    if _DWELLINGS.match(table.table_id or "") or any(map(_DWELLING_HEADER.fullmatch, table.columns)):
        raise Unreadable(Fault.NOT_PEOPLE, expected="BOL201", got=table.table_id or "")
    form = column_of(table, Kind.HOUSING)
    if form is not None:
        return (form,)
    found = {kind: column_of(table, kind) for kind in (Kind.OWNER, Kind.TENURE)}
    missing = ", ".join(NAME[kind] for kind, column in found.items() if column is None)
    if missing:
        raise Unreadable(Fault.MISSING_COLUMN, expected=missing, got=";".join(table.columns))
    return tuple(column for column in found.values() if column is not None)


def housed(table: Table, rows: Sequence[Row]) -> list[Housed]:
    """Every row that counts. Raises Unreadable(unknown_housing) naming the row whose form of housing is not known."""
    columns = columns_in(table)
    known: dict[tuple[str, ...], tuple[str, bool] | None] = {}
    found = []
    for row in rows:
        cells = tuple(row.cells[column] for column in columns)
        if cells not in known:
            known[cells] = _read(table, columns, row)
        read = known[cells]
        if read is not None:
            found.append(Housed(read[0], row, read[1]))
    return found


def has_unstated(table: Table, rows: Sequence[Row]) -> bool:
    """Whether anybody is counted as other housing because the bank did not know how they live."""
    return any(one.unstated and one.row.value for one in housed(table, rows))


def _read(table: Table, columns: tuple[str, ...], row: Row) -> tuple[str, bool] | None:
    """Group, and whether the bank did not know it; None for the total of all owners."""
    if total_in(table, columns[0], row):
        return None
    pairs = [(row.cells[column], row.labels[column]) for column in columns]
    if len(columns) == 1:
        group = form_of(pairs[0][1])
        unstated = re.search(_UNSTATED, pairs[0][1], re.IGNORECASE) is not None
    else:
        owner, tenure = owner_of(table.table_id, *pairs[0]), tenure_of(table.table_id, *pairs[1])
        group = group_of(owner, tenure)
        unstated = owner == UNSTATED or (owner in (PERSON, COMPANY) and tenure == UNSTATED)
    if group is None:
        expected, got = ", ".join((*EXPECTED, OTHER)), ", ".join(shown(row, column) for column in columns)
        raise Unreadable(Fault.UNKNOWN_HOUSING, row=row.line, expected=expected, got=got, column=";".join(columns))
    return group, unstated
