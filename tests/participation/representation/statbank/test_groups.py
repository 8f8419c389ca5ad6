"""From a table to a benchmark."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.representation.statbank import Band, Fault, Population, Unreadable, read, shares, summarise
from tests.participation.representation.statbank.samples import ORIGINS, table_from, table_of

BRONSHOJ = {"DANISH_ORIGIN": 28543, "DESCENDANT": 5230, "IMMIGRANT": 11319}


def origin(table, **choice):
    return summarise(table, dimension="origin", **{"bands": None, "areas": None, "year": None, **choice})


@pytest.mark.parametrize("name", ["KMSTA001.csv", "kmsta001_v2.json"])
def test_bronshoj_husum_2019_is_the_same_in_every_format(name):
    assert origin(table_of(name)) == Population(
        dimension="origin",
        groups=BRONSHOJ,
        people=45092,
        year=2019,
        age_base="all",
        suppressed=0,
        areas=("Brønshøj-Husum (Københavns Kommune)",),
        table_id="KMSTA001",
        totals_dropped=0,
        doubts=(),
    )


def test_folk1c_with_totals_in_version_1():
    assert origin(table_of("folk1c_v1.json"), areas=["101"]) == Population(
        "origin",
        {"DANISH_ORIGIN": 70, "DESCENDANT": 10, "IMMIGRANT": 20},
        100,
        2019,
        "all",
        0,
        ("København",),
        "FOLK1C",
        1,
        (),
    )


def test_suppressed_group_is_unknown_not_nought():
    found = origin(table_of("folk1c_v1.json"), areas=["147"])
    assert (found.groups, found.people, found.suppressed) == ({"DANISH_ORIGIN": 40, "IMMIGRANT": 7}, 47, 1)
    assert found.doubts == ("suppressed_rows", "group_suppressed")


def test_chosen_areas_are_summed_and_doubted():
    found = origin(table_of("folk1c_v1.json"), areas=["101", "Frederiksberg"])
    assert (found.groups["DANISH_ORIGIN"], found.areas) == (110, ("København", "Frederiksberg"))
    assert found.doubts == ("several_areas_summed", "suppressed_rows")


@pytest.mark.parametrize(
    ("dimension", "groups"),
    [
        ("origin", {"DANISH_ORIGIN": 296, "DESCENDANT": 816, "IMMIGRANT": 688}),
        ("gender", {"MAN": 700, "WOMAN": 1100}),
        ("age", {"A15_17": 210, "A18_24": 220, "A25_39": 230, "A40_64": 240, "A65": 510, "U15": 390}),
    ],
)
def test_folk1e_by_labels_drops_every_total_and_takes_the_first_quarter(dimension, groups):
    found = summarise(table_of("FOLK1E.csv"), dimension=dimension, bands=None, areas=None, year=None)
    assert (found.groups, found.people, found.year, found.age_base) == (groups, 1800, 2019, "all")
    assert (found.totals_dropped, found.doubts) == (82, ("first_period_taken", "age_gap"))


@pytest.mark.parametrize(
    "values",
    [
        "5 4 3",
        "Personer med dansk oprindelse|Indvandrere|Efterkommere",
        "Persons of Danish origin|Immigrants|Descendants",
        "5 Personer med dansk oprindelse|4 Indvandrere|3 Efterkommere",
    ],
)
def test_code_label_and_both_give_the_same_groups(values):
    cells = values.split("|") if "|" in values else values.split()
    rows = "/".join(f"{cell};101;2019K1;{count}" for cell, count in zip(cells, (7, 2, 1), strict=True))
    found = origin(table_from(f"HERKOMST;OMRÅDE;TID;INDHOLD/{rows}", "FOLK1C.csv"))
    assert found.groups == {"DANISH_ORIGIN": 7, "DESCENDANT": 1, "IMMIGRANT": 2}


def test_total_of_a_group_beside_its_parts_is_dropped():
    rows = "1 Personer med dansk oprindelse;7/21 Indvandrere i alt;5/24 Indvandrere fra vestlige lande;2/"
    rows += "25 Indvandrere fra ikke-vestlige lande;3/31 Efterkommere i alt;1"
    found = origin(table_from("HERKOMST;TID;INDHOLD/" + rows.replace(";", ";2019;")))
    assert found.groups == {"DANISH_ORIGIN": 7, "DESCENDANT": 1, "IMMIGRANT": 5}
    assert (found.totals_dropped, found.doubts) == (1, ("no_area_column",))


def test_totals_that_differ_from_their_parts_are_doubted():
    rows = "TOT;11/5;7/4;2/3;1".replace(";", ";101;2019K1;")
    assert origin(table_from(f"HERKOMST;OMRÅDE;TID;INDHOLD/{rows}", "FOLK1C.csv")).doubts == ("totals_differ",)


def test_one_gender_alone_is_doubted():
    rows = "5;7/4;2/3;1".replace(";", ";1;101;2019K3;")
    found = origin(table_from(f"HERKOMST;KØN;OMRÅDE;TID;INDHOLD/{rows}", "FOLK1C.csv"))
    assert found.doubts == ("not_1_january", "only_part_of_population")


def ages(*rows, bands=None):
    text = "ALDER;SOGN;TID;INDHOLD/" + "/".join(f"{age};7001;2019;{count}" for age, count in rows)
    return summarise(table_from(text), dimension="age", bands=bands, areas=None, year=None)


def test_years_are_banded_and_the_lowest_age_is_the_base():
    found = ages(("18", 1), ("24 år", 2), ("25-39", 4), ("40-64 år", 8), ("65 år og derover", 16))
    assert (found.groups, found.age_base) == ({"A18_24": 3, "A25_39": 4, "A40_64": 8, "A65": 16}, "18+")
    assert found.doubts == ("age_gap",)


def test_own_bands_are_used():
    found = ages(("0-4", 1), ("5-9", 2), ("10+", 4), bands=(Band("SMALL", 0, 9), Band("BIG", 10, None)))
    assert found.groups == {"BIG": 4, "SMALL": 3}


GOOD = "Mænd;3/Kvinder;4"
DEFAULTS = "0-14, 15-17, 18-24, 25-39, 40-64, 65+"
FAULTS = [
    ("origin", "KØN", GOOD, Fault.MISSING_COLUMN, None, "HERKOMST", "KØN;TID"),
    ("gender", "KØN", "Mænd;3", Fault.MISSING_GROUP, None, "WOMAN", ""),
    ("gender", "KØN", "TOT;3", Fault.MISSING_GROUP, None, "WOMAN, MAN", ""),
    ("gender", "KØN", "Mænd;../Kvinder;..", Fault.ALL_SUPPRESSED, None, "", "2"),
    ("gender", "KØN", f"{GOOD}/Andet;1", Fault.UNKNOWN_GENDER, 4, "WOMAN, MAN", "Andet"),
    (
        "origin",
        "HERKOMST",
        "5;1/4 Blå;2",
        Fault.UNKNOWN_ORIGIN,
        2,
        "DANISH_ORIGIN, IMMIGRANT, DESCENDANT",
        "5",
    ),
    (
        "origin",
        "HERKOMST",
        "Danish origin;1/9 Uoplyst herkomst;2",
        Fault.UNKNOWN_ORIGIN,
        3,
        "DANISH_ORIGIN, IMMIGRANT, DESCENDANT",
        "9 Uoplyst herkomst",
    ),
    ("age", "ALDER", "18;1/ung;2", Fault.UNKNOWN_AGE, 3, "18, 15-19, 100+", "ung"),
    ("age", "ALDER", "0-14;1/15-19 år;2", Fault.STRADDLING_AGE, 3, DEFAULTS, "15-19"),
    ("age", "ALDER", "0-14;1/60+;2", Fault.STRADDLING_AGE, 3, DEFAULTS, "60+"),
    ("age", "ALDER", "0-4;1/5;2/3;1", Fault.OVERLAPPING_AGES, 4, "none in 0-4", "3"),
    ("age", "ALDER", "18;1/18 år;2", Fault.OVERLAPPING_AGES, 3, "none in 18", "18"),
    ("age", "ALDER", "IALT;1", Fault.MISSING_GROUP, None, "", ""),
]


@pytest.mark.parametrize(("dimension", "column", "rows", "fault", "row", "expected", "got"), FAULTS)
def test_fault_names_row_and_expected_values(dimension, column, rows, fault, row, expected, got):
    table = table_from(f"{column};TID;INDHOLD/" + "/".join(";2019;".join(line.split(";")) for line in rows.split("/")))
    with pytest.raises(Unreadable) as caught:
        summarise(table, dimension=dimension, bands=None, areas=None, year=None)
    error = caught.value
    assert (error.code, error.row, error.expected, error.got) == (fault, row, expected, got)


def test_shares_sum_to_one_and_nobody_has_none():
    assert shares({"WOMAN": 1, "MAN": 3}) == {"WOMAN": 0.25, "MAN": 0.75}
    assert shares({"WOMAN": 0, "MAN": 0}) == {}


def written(rows, columns):
    lines = [";".join(columns), *(";".join(row[column] for column in columns) for row in rows)]
    return "\n".join(lines).encode()


counts = st.lists(st.none() | st.integers(0, 5000), min_size=10, max_size=10).filter(lambda found: any(found))


def rows_of(values):
    """Five origins in two parishes."""
    places = [(sogn, herkomst) for sogn in ("7010 Brønshøj", "7011 Husum") for herkomst in ORIGINS]
    return [
        {"SOGN": sogn, "HERKOMST": herkomst, "TID": "2019", "INDHOLD": ".." if value is None else str(value)}
        for (sogn, herkomst), value in zip(places, values, strict=True)
    ]


def both(data):
    return origin(read(data, "KMSTA001.csv"), areas=["7010", "7011"])


@given(counts, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_order_of_rows_and_columns_changes_nothing(values, chance: random.Random):
    rows, columns = rows_of(values), ["SOGN", "HERKOMST", "TID", "INDHOLD"]
    before = both(written(rows, columns))
    chance.shuffle(rows)
    chance.shuffle(columns)
    assert both(written(rows, columns)) == before


@given(counts, st.data())
@settings(max_examples=100, deadline=None)
def test_parting_a_count_by_church_membership_changes_nothing(values, data):
    rows, parted = rows_of(values), []
    for row in rows:
        if row["INDHOLD"] == "..":
            sides = ("..", "..")
        else:
            members = data.draw(st.integers(0, int(row["INDHOLD"])))
            sides = (str(members), str(int(row["INDHOLD"]) - members))
        parted += [row | {"FKMED": side, "INDHOLD": count} for side, count in zip("FU", sides, strict=True)]
    columns = ["SOGN", "HERKOMST", "TID", "INDHOLD"]
    assert both(written(parted, ["SOGN", "FKMED", *columns[1:]])) == both(written(rows, columns))
