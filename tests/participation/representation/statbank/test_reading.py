"""Bytes to table: encodings, formats, limits, and the column of church membership that never gets in."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.representation.statbank import Fault, Row, Table, Unreadable, read, summarise, tables
from tests.participation.representation.statbank.samples import FILES, cube, table_from


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_encodings_give_the_same_table(encoding):
    text = "OMRÅDE;KØN;TID;INDHOLD\r\nBrønshøj;Mænd;2019;3\r\n"
    assert read(text.encode(encoding), "a.csv") == Table(
        None,
        ("OMRÅDE", "KØN", "TID"),
        (Row(2, cells := {"OMRÅDE": "Brønshøj", "KØN": "Mænd", "TID": "2019"}, cells, 3),),
    )


def test_mark_before_latin_1_text_is_no_part_of_the_header():
    data = b"\xef\xbb\xbf" + "TID;OMRÅDE;INDHOLD\n2019;Valby;3\n".encode("latin-1")
    assert read(data, "a.csv").columns == ("TID", "OMRÅDE")


def test_table_id_comes_from_the_file_before_the_name():
    data = (FILES / "folk1c_v1.json").read_bytes()
    assert read(data, "KMSTA001.json").table_id == "FOLK1C"


def test_too_many_bytes_or_rows_are_refused(monkeypatch):
    with pytest.raises(Unreadable) as caught:
        read(b" " * (tables.MAX_BYTES + 1), "a.csv")
    assert (caught.value.code, caught.value.expected) == (Fault.TOO_LARGE, "20000000 bytes")
    monkeypatch.setattr("participation.representation.statbank.csv_file.MAX_ROWS", 1)
    monkeypatch.setattr("participation.representation.statbank.json_stat.MAX_ROWS", 1)
    with pytest.raises(Unreadable) as caught:
        table_from("SOGN;TID;INDHOLD/7001;2019;1/7002;2019;1")
    assert (caught.value.code, caught.value.row, caught.value.expected) == (Fault.TOO_LARGE, 3, "1 rows")
    with pytest.raises(Unreadable) as caught:
        read(json.dumps(cube()).encode(), "a.json")
    assert (caught.value.code, caught.value.got) == (Fault.TOO_LARGE, "2")


def attempt(data: bytes, name: str) -> None:
    """Read and sum; Unreadable is the only way out."""
    try:
        table = read(data, name)
        for dimension in ("origin", "gender", "age", "housing"):
            summarise(table, dimension=dimension, bands=None, areas=None, year=None)
    except Unreadable as error:
        assert error.code in Fault  # noqa: PT017 - the check is which error, not whether one comes


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_garbage_raises_nothing_but_unreadable(data):
    attempt(data, "a.csv")
    attempt(b"TID;ALDER;INDHOLD\n" + data, "FOLK1C.csv")
    attempt(b"TID;EJER;UDLFORH;INDHOLD\n" + data, "BOL201.csv")
    attempt(b"{" + data, "a.json")


leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
junk = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner), max_leaves=8
)


@given(st.dictionaries(st.sampled_from(["id", "size", "role", "dimension", "value", "status", "label"]), junk))
@settings(max_examples=300, deadline=None)
def test_twisted_cube_raises_nothing_but_unreadable(changes):
    attempt(json.dumps(cube(**changes)).encode(), "a.json")
    attempt(json.dumps({"dataset": cube(**changes)}).encode(), "a.json")


@given(st.sampled_from(sorted(path.name for path in FILES.iterdir())), st.data())
@settings(max_examples=200, deadline=None)
def test_damaged_file_raises_nothing_but_unreadable(name, data):
    whole = bytearray((FILES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    attempt(bytes(whole[: data.draw(st.integers(0, len(whole)))]), name)
    attempt(bytes(whole), name)
