"""JSON-stat in both versions: shapes of values and status, roles, and every fault."""

import json

import pytest

from participation.representation.statbank import Fault, Unreadable, read
from tests.participation.representation.statbank.samples import cube, table_of


def test_sparse_values_with_status_are_unknown():
    table = table_of("folk1c_v1.json")
    assert table.columns == ("OMRÅDE", "KØN", "ALDER", "HERKOMST", "Tid")
    assert [row.value for row in table.rows] == [100, 70, 20, 10, 50, 40, 7, None]
    assert table.rows[7].labels == {
        "OMRÅDE": "Frederiksberg",
        "KØN": "I alt",
        "ALDER": "Alder i alt",
        "HERKOMST": "Efterkommere",
        "Tid": "2019K1",
    }


def test_roles_name_dimensions_nobody_knows():
    table = read(json.dumps(cube()).encode(), "a.json")
    assert table.columns == ("OMRÅDE", "TID")
    assert [(row.line, row.cells["OMRÅDE"], row.value) for row in table.rows] == [(0, "7001", 1), (0, "7002", 2)]


@pytest.mark.parametrize(
    ("value", "status", "expected"),
    [
        ([1, None], None, [1, None]),
        ([1, 2.0], None, [1, 2]),
        ([1, 0], ["", ".."], [1, None]),
        ([1, 0], {"1": ".."}, [1, None]),
        ([1, None], {"1": "-"}, [1, 0]),
        ([1, 2], "p", [1, 2]),
        ({"1": 2}, None, [None, 2]),
        ([1, ".."], None, [1, None]),
    ],
)
def test_values_and_status_in_every_shape(value, status, expected):
    table = read(json.dumps(cube(value=value, status=status)).encode(), "a.json")
    assert [row.value for row in table.rows] == expected


JSON_FAULTS = [
    (b"{", Fault.NOT_JSON, ""),
    (b"[" * 100_000, Fault.NOT_JSON, ""),
    (b'{"a": NaN}', Fault.NOT_JSON, ""),
    (b"[1, 2]", Fault.NOT_JSON_STAT, "dimension"),
    (b'{"class": "collection"}', Fault.NOT_JSON_STAT, "dimension"),
    (cube(id=[]), Fault.NOT_JSON_STAT, "id"),
    (cube(size=[2]), Fault.SIZE_MISMATCH, "2"),
    (cube(size=[3, 1]), Fault.SIZE_MISMATCH, "3"),
    (cube(value=[1]), Fault.SIZE_MISMATCH, "2"),
    (cube(value={"2": 1}), Fault.SIZE_MISMATCH, "2"),
    (cube(value=None), Fault.NOT_JSON_STAT, "value"),
    (cube(value=[1, -2]), Fault.NEGATIVE_NUMBER, "0..1000000000"),
    (cube(value=[1, 2.5]), Fault.FRACTIONAL_NUMBER, "0..1000000000"),
    (cube(value=[1, "x"]), Fault.NOT_A_NUMBER, "0..1000000000"),
    (cube(value=[1, True]), Fault.NOT_A_NUMBER, "0..1000000000"),
    (cube(value=[1, 1e300]), Fault.NOT_A_NUMBER, "0..1000000000"),
    (cube(role={"metric": ["place"], "time": ["when"]}), Fault.SEVERAL_MEASURES, "1"),
    (cube(role={}), Fault.MISSING_COLUMN, "TID"),
    (cube(dimension={"place": {"category": {"index": ["1", "2"]}}}), Fault.NOT_JSON_STAT, "dimension"),
    (cube(dimension={"place": {}, "when": {}}), Fault.NOT_JSON_STAT, "category"),
    (
        cube(dimension={"place": {"category": {"index": ["1", "1"]}}, "when": {"category": {"index": ["2019"]}}}),
        Fault.NOT_JSON_STAT,
        "index",
    ),
    (
        cube(dimension={"place": {"category": {"index": {"1": 0, "2": 5}}}, "when": {}}),
        Fault.SIZE_MISMATCH,
        "index",
    ),
]


@pytest.mark.parametrize(("document", "fault", "expected"), JSON_FAULTS)
def test_json_fault_is_named_with_what_was_expected(document, fault, expected):
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    with pytest.raises(Unreadable) as caught:
        read(data, "a.json")
    assert (caught.value.code, caught.value.row, caught.value.expected) == (fault, None, expected)


def test_huge_sizes_are_refused_before_anything_is_counted_out():
    many = {"category": {"index": [str(number) for number in range(2000)]}}
    document = cube(
        id=["a", "b", "when"],
        size=[2000, 2000, 1],
        role={"time": ["when"]},
        dimension={"a": many, "b": many, "when": {"category": {"index": ["2019"]}}},
        value={},
    )
    with pytest.raises(Unreadable) as caught:
        read(json.dumps(document).encode(), "a.json")
    assert (caught.value.code, caught.value.got) == (Fault.TOO_LARGE, "4000000")
