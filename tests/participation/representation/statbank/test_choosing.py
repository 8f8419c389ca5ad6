"""Which areas and which moment of a table."""

import pytest

from participation.representation.statbank import Fault, Unreadable, areas_in, years_in
from participation.representation.statbank.choosing import choose_areas, choose_moment
from tests.participation.representation.statbank.samples import table_from, table_of

TWO = "SOGN;TID;INDHOLD/7011 Husum;2019;1/7010 Brønshøj;2019;2"


def test_areas_are_listed_by_code_with_their_labels():
    assert areas_in(table_from(TWO)) == (("7010", "Brønshøj"), ("7011", "Husum"))
    assert areas_in(table_of("folk1c_v1.json")) == (("101", "København"), ("147", "Frederiksberg"))
    assert areas_in(table_from("TID;INDHOLD/2019;1")) == ()


@pytest.mark.parametrize("wish", ["7011", "Husum", "husum", "7011 Husum"])
def test_area_is_chosen_by_code_or_label(wish):
    rows, labels = choose_areas(table_from(TWO), [wish])
    assert ([row.value for row in rows], labels) == ([1], ("Husum",))


def test_all_chosen_areas_are_taken_in_the_order_of_their_codes():
    rows, labels = choose_areas(table_from(TWO), ["Husum", "7010"])
    assert ([row.value for row in rows], labels) == ([1, 2], ("Brønshøj", "Husum"))


@pytest.mark.parametrize(
    ("text", "chosen", "fault", "expected", "got"),
    [
        (TWO, None, Fault.SEVERAL_AREAS, "1", "2"),
        (TWO, ["7012"], Fault.UNKNOWN_AREA, "7010, 7011", "7012"),
        ("TID;INDHOLD/2019;1", ["7012"], Fault.MISSING_COLUMN, "OMRÅDE", ""),
        (
            "OMRÅDE;TID;INDHOLD/000 Hele landet;2019;9/101 København;2019;1",
            ["000", "101"],
            Fault.OVERLAPPING_AREAS,
            "1",
            "000",
        ),
        (
            "OMRÅDE;TID;INDHOLD/084 Region Hovedstaden;2019;9/101 København;2019;1",
            ["084", "101"],
            Fault.OVERLAPPING_AREAS,
            "1",
            "084",
        ),
        (
            "AMT;TID;INDHOLD/Landsdel Byen København;2019;9/København;2019;1",
            ["Landsdel Byen København", "København"],
            Fault.OVERLAPPING_AREAS,
            "1",
            "Landsdel Byen København",
        ),
        (
            "OMRÅDE;TID;INDHOLD/I alt;2019;9/København;2019;1",
            ["I alt", "København"],
            Fault.OVERLAPPING_AREAS,
            "1",
            "I alt",
        ),
    ],
)
def test_choice_of_areas_is_refused_with_the_list(text, chosen, fault, expected, got):
    with pytest.raises(Unreadable) as caught:
        choose_areas(table_from(text), chosen)
    assert (caught.value.code, caught.value.expected, caught.value.got) == (fault, expected, got)


def times(*texts):
    return table_from("TID;INDHOLD/" + "/".join(f"{text};{place}" for place, text in enumerate(texts)))


@pytest.mark.parametrize("text", ["2019", "2019K1", "2019Q1", "2019M01", "2019M01D01", "2019K1 2019K1"])
def test_year_is_read_from_every_form_of_time(text):
    table = times(text)
    assert years_in(table) == (2019,)
    assert choose_moment(table, table.rows, None)[1:] == (2019, 1, False)


@pytest.mark.parametrize(
    ("texts", "value", "month"),
    [
        (("2019K3", "2019K1", "2019K2"), 1, 1),
        (("2019K4", "2019K3"), 1, 7),
        (("2019M04", "2019M03"), 1, 3),
        (("2019K1", "2019"), 1, 1),
    ],
)
def test_earliest_moment_of_the_year_is_taken_once(texts, value, month):
    table = times(*texts)
    moment = choose_moment(table, table.rows, 2019)
    assert ([row.value for row in moment.rows], moment.month, moment.aside) == ([value], month, True)


@pytest.mark.parametrize(
    ("texts", "year", "fault", "expected", "got"),
    [
        (("2019", "2020"), None, Fault.SEVERAL_YEARS, "2019, 2020", "2"),
        (("2019", "2020"), 2021, Fault.YEAR_MISSING, "2019, 2020", "2021"),
    ],
)
def test_choice_of_year_is_refused_with_the_list(texts, year, fault, expected, got):
    table = times(*texts)
    with pytest.raises(Unreadable) as caught:
        choose_moment(table, table.rows, year)
    assert (caught.value.code, caught.value.expected, caught.value.got) == (fault, expected, got)


def test_time_nobody_understands_names_its_row():
    with pytest.raises(Unreadable) as caught:
        years_in(times("2019", "sommer"))
    assert (caught.value.code, caught.value.row, caught.value.got) == (Fault.UNKNOWN_TIME, 3, "sommer")
