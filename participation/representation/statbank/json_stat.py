"""JSON-stat: version 1 (id, size and role inside `dimension`, a wrapper around it) and version 2 (all on top level).

The one rule: sizes are checked before anything is counted out, and a cell without a value is unknown, never nought.
Source: json-stat.org, versions 1.0 and 2.0.
"""

import itertools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participation.representation.statbank.codes import NAME, Kind, kind_of, table_in, tidy
from participation.representation.statbank.gathering import check_header, gather
from participation.representation.statbank.tables import MAX_PEOPLE, MAX_ROWS, Fault, Record, Table, Unreadable

_DOTS = {".", "..", "...", "....", ".....", "......"}


@dataclass(frozen=True)
class Dimension:
    """One axis of the cube: its column name and its categories (code, label) in order."""

    name: str
    categories: tuple[tuple[str, str], ...]
    measure: bool


def parse(text: str, filename: str) -> Table:
    """The table of a JSON-stat text. Raises Unreadable."""
    dataset = _dataset(_load(text))
    dimensions = _dimensions(dataset)
    for dimension in dimensions:
        if dimension.measure and len(dimension.categories) > 1:
            raise Unreadable(Fault.SEVERAL_MEASURES, expected="1", got=str(len(dimension.categories)))
    axes = [dimension for dimension in dimensions if not dimension.measure]
    names = [axis.name for axis in axes]
    if Kind.TIME not in map(kind_of, names):
        raise Unreadable(Fault.MISSING_COLUMN, expected=NAME[Kind.TIME])
    check_header(names)
    values = _values(dataset, math.prod(len(dimension.categories) for dimension in dimensions))
    # The last axis turns fastest; axes of one category do not turn, so measures may be left out.
    cells = itertools.product(*(axis.categories for axis in axes))
    records = [
        Record(0, tuple(code for code, _ in cell), tuple(label for _, label in cell), value)
        for cell, value in zip(cells, values, strict=True)
    ]
    return gather(names, records, _table_id(dataset, dimensions) or table_in(filename))


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _load(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise Unreadable(Fault.NOT_JSON) from None


def _dataset(document: object) -> dict[str, Any]:
    """The dataset itself, or the only one in a bundle (`{"dataset": {...}}`)."""
    if isinstance(document, dict):
        if isinstance(document.get("dimension"), dict):
            return document
        parts = [part for part in document.values() if isinstance(part, dict)]
        inner = [part for part in parts if isinstance(part.get("dimension"), dict)]
        if len(inner) == 1:
            found: dict[str, Any] = inner[0]
            return found
    raise Unreadable(Fault.NOT_JSON_STAT, expected="dimension")


def _part(dataset: Mapping[str, Any], name: str, wanted: type) -> Any:
    """id, size or role: on top (v2) or inside `dimension` (v1)."""
    for place in (dataset, dataset["dimension"]):
        if isinstance(place.get(name), wanted):
            return place[name]
    return wanted()


def _dimensions(dataset: Mapping[str, Any]) -> list[Dimension]:
    ids, sizes, roles = (_part(dataset, "id", list), _part(dataset, "size", list), _part(dataset, "role", dict))
    if not ids or not all(isinstance(name, str) for name in ids):
        raise Unreadable(Fault.NOT_JSON_STAT, expected="id")
    if len(ids) != len(sizes):
        raise Unreadable(Fault.SIZE_MISMATCH, expected=str(len(ids)), got=str(len(sizes)))
    made = []
    for name, size in zip(ids, sizes, strict=True):
        described = dataset["dimension"].get(name)
        if not isinstance(described, dict):
            raise Unreadable(Fault.NOT_JSON_STAT, expected="dimension")
        categories = _categories(described)
        if type(size) is not int or len(categories) != size:
            raise Unreadable(Fault.SIZE_MISMATCH, expected=str(size), got=str(len(categories)))
        measure = name == "ContentsCode" or name in _listed(roles, "metric")
        made.append(Dimension(_column(name, described, roles), categories, measure))
    return made


def _listed(roles: Mapping[str, Any], role: str) -> list[Any]:
    return roles[role] if isinstance(roles.get(role), list) else []


def _column(name: str, described: Mapping[str, Any], roles: Mapping[str, Any]) -> str:
    """The dimension's own name where it is understood, else the one its label or its role stands for."""
    if kind_of(name) not in (Kind.OTHER, Kind.VALUE):
        return name
    kind = kind_of(str(described.get("label", "")))
    if kind is Kind.OTHER and name in _listed(roles, "time"):
        kind = Kind.TIME
    if kind is Kind.OTHER and name in _listed(roles, "geo"):
        kind = Kind.AREA
    return "FKMED" if kind is Kind.CHURCH else NAME.get(kind, name)


def _categories(described: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Codes in order with labels. `index` is a list, or code to place, or left out where there is one category."""
    category = described.get("category")
    if not isinstance(category, dict):
        raise Unreadable(Fault.NOT_JSON_STAT, expected="category")
    said = category.get("label")
    labels: dict[str, Any] = said if isinstance(said, dict) else {}
    index: Any = category.get("index", list(labels))
    if isinstance(index, dict):
        if sorted(place for place in index.values() if type(place) is int) != list(range(len(index))):
            raise Unreadable(Fault.SIZE_MISMATCH, expected="index")
        index = sorted(index, key=lambda code: index[code])
    if not isinstance(index, list) or len({str(code) for code in index}) != len(index) or not index:
        raise Unreadable(Fault.NOT_JSON_STAT, expected="index")
    return tuple((tidy(str(code)), tidy(str(labels.get(str(code), code)))) for code in index)


def _values(dataset: Mapping[str, Any], cells: int) -> list[int | None]:
    """The counts in order, from a list or from a sparse {place: value}; None where unknown or suppressed."""
    if cells > MAX_ROWS:
        raise Unreadable(Fault.TOO_LARGE, expected=f"{MAX_ROWS} rows", got=str(cells))
    values, status = dataset.get("value"), dataset.get("status")
    if not isinstance(values, list | dict):
        raise Unreadable(Fault.NOT_JSON_STAT, expected="value")
    if isinstance(values, dict):
        places = {str(place) for place in range(cells)}
        if not values.keys() <= places:
            raise Unreadable(Fault.SIZE_MISMATCH, expected=str(cells), got=min(values.keys() - places))
    elif len(values) != cells:
        raise Unreadable(Fault.SIZE_MISMATCH, expected=str(cells), got=str(len(values)))
    return [_number(_at(values, place), _at(status, place)) for place in range(cells)]


def _at(holder: object, place: int) -> object:
    if isinstance(holder, dict):
        return holder.get(str(place))
    if isinstance(holder, Sequence) and not isinstance(holder, str):
        return holder[place] if place < len(holder) else None
    return holder


def _number(value: object, status: object) -> int | None:
    """A count of people; None where there is none or its status is the bank's row of dots."""
    if (isinstance(status, str) and status.strip() in _DOTS) or value is None:
        return 0 if value is None and status == "-" else None
    if isinstance(value, str):
        if value.strip() in _DOTS:
            return None
        raise Unreadable(Fault.NOT_A_NUMBER, expected=f"0..{MAX_PEOPLE}", got=value, column="value")
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > MAX_PEOPLE:
        raise Unreadable(Fault.NOT_A_NUMBER, expected=f"0..{MAX_PEOPLE}", got=type(value).__name__, column="value")
    if value < 0:
        raise Unreadable(Fault.NEGATIVE_NUMBER, expected=f"0..{MAX_PEOPLE}", got=str(value), column="value")
    if value != int(value):
        raise Unreadable(Fault.FRACTIONAL_NUMBER, expected=f"0..{MAX_PEOPLE}", got=str(value), column="value")
    return int(value)


def _table_id(dataset: Mapping[str, Any], dimensions: Sequence[Dimension]) -> str | None:
    """The table's id where the file says it: extension, id, the code of its measure, label or source."""
    measures = [code for dimension in dimensions if dimension.measure for code, _ in dimension.categories]
    own = dataset.get("id") if isinstance(dataset.get("id"), str) else ""
    said = [str(dataset.get("extension", "")), own, *measures, dataset.get("label"), dataset.get("source")]
    return next((found for text in said if (found := table_in(str(text or "")))), None)
