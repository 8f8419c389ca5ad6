"""StatBank's CSV: delimiters, header, counts, and every fault with its row."""

import pytest

from participation.representation.statbank import Fault, Unreadable
from tests.participation.representation.statbank.samples import table_from


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_delimiter_is_found(delimiter):
    text = "SOGN;TID;INDHOLD\n7001 Vor Frue;2019;3\n".replace(";", delimiter)
    row = table_from(text).rows[0]
    assert (row.cells["SOGN"], row.labels["SOGN"], row.value) == ("7001", "Vor Frue", 3)


def test_title_and_blank_lines_are_passed_over_and_lines_counted():
    table = table_from("Befolkningen 1. januar//SOGN;TID;INDHOLD//7001;2019;3")
    assert [row.line for row in table.rows] == [5]


def test_quoted_field_may_hold_the_delimiter():
    assert table_from('SOGN;TID;INDHOLD/"Vor; Frue";2019;3').rows[0].cells["SOGN"] == "Vor; Frue"


@pytest.mark.parametrize(("text", "value"), [("..", None), ("...", None), (" 7 ", 7), ("-", 0), ("0", 0)])
def test_value_is_a_count_nought_or_suppressed(text, value):
    assert table_from(f"SOGN;TID;INDHOLD/7001;2019;{text}").rows[0].value == value


HEADER = "SOGN;HERKOMST;TID;INDHOLD"
CSV_FAULTS = [
    ("", Fault.EMPTY_FILE, None, "", ""),
    (" / ", Fault.EMPTY_FILE, None, "", ""),
    ("\x00\x01", Fault.NOT_TEXT, None, "", ""),
    ("hello", Fault.NO_HEADER, None, "TID;INDHOLD", ""),
    ("SOGN;HERKOMST/7001;5", Fault.NO_HEADER, None, "TID;INDHOLD", ""),
    ("SOGN;FKMED;INDHOLD/7001;F;5", Fault.MISSING_COLUMN, 1, "TID", "SOGN;INDHOLD"),
    ("SOGN;TID/7001;2019", Fault.MISSING_COLUMN, 1, "INDHOLD", "SOGN;TID"),
    ("SOGN;OMRÅDE;TID;INDHOLD/1;1;2019;5", Fault.DUPLICATE_COLUMN, None, "", ""),
    ("SOGN;X;x;TID;INDHOLD/1;1;1;2019;5", Fault.DUPLICATE_COLUMN, None, "", ""),
    (HEADER, Fault.NO_ROWS, None, "", ""),
    (f"{HEADER}/7001;1;2019", Fault.WRONG_WIDTH, 2, "4", "3"),
    (f"{HEADER}/7001;1;2019;5/7001;24;2019;x", Fault.NOT_A_NUMBER, 3, "0..1000000000", "x"),
    (f"{HEADER}/7001;1;2019;", Fault.NOT_A_NUMBER, 2, "0..1000000000", ""),
    (f"{HEADER}/7001;1;2019;99999999999", Fault.NOT_A_NUMBER, 2, "0..1000000000", "99999999999"),
    (f"{HEADER}/7001;1;2019;-5", Fault.NEGATIVE_NUMBER, 2, "0..1000000000", "-5"),
    (f"{HEADER}/7001;1;2019;5,5", Fault.FRACTIONAL_NUMBER, 2, "0..1000000000", "5,5"),
    (f"{HEADER}/7001;1;2019;28.543", Fault.FRACTIONAL_NUMBER, 2, "0..1000000000", "28.543"),
    (f"{HEADER}/7001;1;2019;5//7001;1;2019;6", Fault.DUPLICATE_ROW, 4, "unique", ""),
]


@pytest.mark.parametrize(("text", "fault", "row", "expected", "got"), CSV_FAULTS)
def test_csv_fault_is_named_with_its_row(text, fault, row, expected, got):
    with pytest.raises(Unreadable) as caught:
        table_from(text)
    error = caught.value
    assert (error.code, error.row, error.expected, error.got) == (fault, row, expected, got)
    assert str(error) == fault.value


def test_details_hold_what_is_known_as_text():
    with pytest.raises(Unreadable) as caught:
        table_from(f"{HEADER}/7001;1;2019;x")
    assert caught.value.details == {"row": "2", "column": "INDHOLD", "expected": "0..1000000000", "got": "x"}
