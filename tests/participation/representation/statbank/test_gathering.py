"""The column of church membership is summed away and never gets into the table, nor into an error."""

import pytest

from participation.representation.statbank import Fault, Unreadable, summarise
from tests.participation.representation.statbank.samples import table_from, table_of

MEMBERSHIP = ("FKMED", "Folkekirke", "kirke", "Medlem", "church", '"F"', "'F'", "'U'")


@pytest.mark.parametrize("name", ["KMSTA001.csv", "kmsta001_v2.json"])
def test_church_membership_is_nowhere_in_the_table(name):
    table = table_of(name)
    assert set(table.columns) == {"SOGN", "HERKOMST", "Tid" if name.endswith("json") else "TID"}
    assert len(table.rows) == 5
    said = repr(table) + repr(summarise(table, dimension="origin", bands=None, areas=None, year=None))
    assert [word for word in MEMBERSHIP if word in said] == []


def test_church_membership_is_known_by_its_values_too():
    table = table_from("SOGN;TRO;TID;INDHOLD/7001;Medlem af Folkekirken;2019;3/7001;Ikke medlem;2019;4")
    assert (table.columns, [row.value for row in table.rows]) == (("SOGN", "TID"), [7])


def test_total_of_church_membership_stands_for_its_parts():
    table = table_from("SOGN;FKMED;TID;INDHOLD/1;F;2019;3/1;TOT;2019;7/1;U;2019;4")
    assert [row.value for row in table.rows] == [7]
    only_total = table_from("SOGN;FKMED;TID;INDHOLD/1;TOT;2019;7")
    assert ([row.value for row in only_total.rows], only_total.doubts) == ([7], ())


def test_sum_with_a_suppressed_part_is_unknown():
    assert table_from("SOGN;FKMED;TID;INDHOLD/1;F;2019;../1;U;2019;4").rows[0].value is None


def test_file_with_only_one_side_of_church_membership_is_doubted():
    assert table_from("SOGN;FKMED;TID;INDHOLD/1;F;2019;3").doubts == ("only_part_of_population",)


@pytest.mark.parametrize(
    "text",
    [
        "SOGN;FKMED;TID;INDHOLD/1;F;2019;Medlem af Folkekirken",
        "SOGN;FKMED;TID;INDHOLD/1;2019;3;F",
        "SOGN;FKMED;INDHOLD/1;F;3",
        "SOGN;FKMED;folkekirke;TID;INDHOLD/1;F;F;2019;3",
        "SOGN;FKMED;TID;INDHOLD/1;F;2019;3/1;F;2019;3",
        "SOGN;FKMED;TID;INDHOLD/1;F;2019;3;4",
    ],
)
def test_no_error_speaks_of_church_membership(text):
    with pytest.raises(Unreadable) as caught:
        table_from(text)
    said = repr(caught.value.details) + repr(vars(caught.value)) + repr(caught.value.args)
    assert [word for word in MEMBERSHIP if word.casefold() in said.casefold()] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [("SOGN;FKMED;TID;INDHOLD/1;F;2019;3/1;U;2019;3/1;U;2019;3", 4), ("SOGN;TID;INDHOLD/1;2019;3/1;2019;4", 3)],
)
def test_same_row_twice_is_refused_with_its_line(text, line):
    with pytest.raises(Unreadable) as caught:
        table_from(text)
    assert (caught.value.code, caught.value.row) == (Fault.DUPLICATE_ROW, line)


def test_second_column_of_church_membership_is_refused():
    with pytest.raises(Unreadable) as caught:
        table_from("SOGN;FKMED;TRO;TID;INDHOLD/1;F;Medlem af Folkekirken;2019;3")
    assert (caught.value.code, caught.value.details) == (Fault.DUPLICATE_COLUMN, {})


def test_cells_of_a_row_are_a_mapping():
    row = table_from("SOGN;TID;INDHOLD/7001 Vor Frue;2019;3").rows[0]
    assert (dict(row.cells), row.labels) == ({"SOGN": "7001", "TID": "2019"}, {"SOGN": "Vor Frue", "TID": "2019"})
    with pytest.raises(KeyError):
        row.cells["HERKOMST"]
