"""Residents by form of housing: owner and tenure together; what cannot be told apart is refused by its row.

Headers, codes and labels are the bank's own; every figure, in the files as well, is invented.
"""

import json

import pytest

from participation.representation.statbank import Fault, Population, Unreadable, read, summarise
from participation.representation.statbank.codes import Kind, kind_of, split, table_in
from participation.representation.statbank.housing import form_of, group_of, owner_of, tenure_of
from tests.participation.representation.statbank.samples import FILES, table_from, table_of

GROUPS = {"COOP": 120, "OTHER": 30, "OWN": 150, "RENT": 90, "SOCIAL": 610}
FORMS = (
    "SOGN;BOLIGFORM;TID;INDHOLD/Husum;Almene boligselskaber;2019;610/Husum;Privat udlejning;2019;90/"
    "Husum;Private andelsboligforeninger;2019;120/Husum;Ejerbolig;2019;150/Husum;Andet;2019;30/Husum;I alt;2019;1000"
)


def housing(table, **choice):
    return summarise(table, dimension="housing", **choice)


def of(*rows, columns="EJER;UDLFORH", filename="table.csv"):
    """A table of rows "owner;tenure;people"."""
    cells = [row.rpartition(";") for row in rows]
    lines = [f"{left};København;2019;{people}" for left, _, people in cells]
    text = "\n".join([f"{columns};OMRÅDE;TID;INDHOLD", *lines])  # labels hold a "/"
    return read(text.encode(), filename)


def refused(table):
    with pytest.raises(Unreadable) as caught:
        housing(table)
    return caught.value


@pytest.mark.parametrize("name", ["BOL201.csv", "bol201_v2.json"])
def test_owner_and_tenure_are_read_together_in_every_format(name):
    assert housing(table_of(name)) == Population(
        dimension="housing",
        groups=GROUPS,
        people=1000,
        year=2019,
        age_base="all",
        suppressed=0,
        areas=("København",),
        table_id="BOL201",
        totals_dropped=0,
        doubts=("housing_unstated",),
    )


def test_codes_alone_are_read_where_the_table_is_known():
    document = json.loads((FILES / "bol201_v2.json").read_text())
    for dimension in document["dimension"].values():
        del dimension["category"]["label"]
    assert housing(read(json.dumps(document).encode(), "x.json")).groups == GROUPS
    nameless = json.loads(json.dumps(document).replace("BOL201", "?"))
    assert refused(read(json.dumps(nameless).encode(), "x.json")).code == Fault.UNKNOWN_HOUSING


ENGLISH = (
    "Private persons, incl. I/S;Occupied by the owner;15",
    "Private persons, incl. I/S;Occupied by tenant;6",
    "Non-profit building societies;Occupied by tenant;61",
    "Limited liability companies;Occupied by tenant;3",
    "Private housing societies;Occupied by the owner;12",
    "Public authority;Occupied by tenant;2",
    "Other;Occupied by tenant;1",
)


def test_english_labels_give_the_same_groups():
    found = housing(of(*ENGLISH, columns="ownership;tenure"))
    assert (found.groups, found.doubts) == ({"COOP": 12, "OTHER": 3, "OWN": 15, "RENT": 9, "SOCIAL": 61}, ())


def test_totals_of_both_columns_are_dropped():
    sums = ("I alt;I alt;100", "I alt;Occupied by tenant;73", "Private persons, incl. I/S;I alt;21")
    found = housing(of(*ENGLISH, *sums))
    assert (found.people, found.totals_dropped, found.doubts) == (100, 3, ())


def test_suppressed_figure_stays_unknown():
    hidden = [line.replace(";15", ";..") for line in ENGLISH]
    found = housing(of(*hidden))
    assert (found.groups, found.suppressed) == ({"COOP": 12, "OTHER": 3, "RENT": 9, "SOCIAL": 61}, 1)
    assert found.doubts == ("suppressed_rows", "group_suppressed")


def test_nobody_unstated_is_no_doubt():
    assert housing(of(*ENGLISH, "Uoplyst;Uoplyst;0")).doubts == ()
    counted = housing(of(*ENGLISH, "Uoplyst;Occupied by the owner;4"))
    assert (counted.groups["OTHER"], counted.doubts) == (7, ("housing_unstated",))


@pytest.mark.parametrize(
    ("owner", "tenure", "group"),
    [
        ("person", "OWN", "OWN"),
        ("person", "RENT", "RENT"),
        ("person", "unstated", "OTHER"),
        ("person", None, None),
        ("company", "RENT", "RENT"),
        ("company", "OWN", "OTHER"),
        ("company", None, None),
        ("SOCIAL", "RENT", "SOCIAL"),
        ("SOCIAL", None, "SOCIAL"),
        ("COOP", "OWN", "COOP"),
        ("OTHER", "RENT", "OTHER"),
        ("unstated", "OWN", "OTHER"),
        (None, "OWN", None),
    ],
)
def test_owner_and_tenure_make_the_group(owner, tenure, group):
    assert group_of(owner, tenure) == group


@pytest.mark.parametrize(
    ("table_id", "code", "label", "owner"),
    [
        ("BOL201", "10", "10", "person"),
        ("BOL201", "SK", "SK", "OTHER"),
        (None, "10", "10", None),
        (None, "x", "Privatpersoner, incl. I/S", "person"),
        (None, "x", "Alment boligselskab", "SOCIAL"),
        (None, "x", "A/S, ApS og andre selskaber", "company"),
        (None, "x", "Den kommune, hvori ejendommen er beliggende", "OTHER"),
        *[(None, "x", label, "OTHER") for label in ("Andet, herunder moderejendomme", "Andre ejerforhold", "Andre")],
        ("BOL201", "20", "Privatpersoner inkl I/S", None),  # code and label contradict each other
        (None, "x", "Privat person, I/S og privat andelsboligforening", None),  # two groups in one row
        (None, "x", "Marsboere", None),
    ],
)
def test_owner_comes_from_the_table_or_the_label(table_id, code, label, owner):
    assert owner_of(table_id, code, label) == owner


@pytest.mark.parametrize(
    ("table_id", "code", "label", "tenure"),
    [
        ("BOL201", "EJ", "EJ", "OWN"),
        (None, "EJ", "EJ", None),
        (None, "x", "Beboet af lejer", "RENT"),
        (None, "x", "Owner-occupied", "OWN"),
        (None, "x", "Not owner-occupied", None),
        ("BOL201", "LEJ", "Beboet af ejer", None),
        (None, "x", "Ubeboet", None),
    ],
)
def test_tenure_comes_from_the_table_or_the_label(table_id, code, label, tenure):
    assert tenure_of(table_id, code, label) == tenure


@pytest.mark.parametrize(
    ("columns", "missing"),
    [("EJER", "UDLFORH"), ("ejerforhold", "UDLFORH"), ("UDLFORH", "EJER"), ("KØN", "EJER, UDLFORH")],
)
def test_one_column_alone_is_refused_naming_the_other(columns, missing):
    error = refused(of("Privatpersoner, incl. I/S;7", columns=columns))
    assert (error.code, error.expected, error.got) == (Fault.MISSING_COLUMN, missing, f"{columns};OMRÅDE;TID")


@pytest.mark.parametrize(
    ("row", "got"),
    [
        ("Marsboere;Beboet af ejer;7", "Marsboere, Beboet af ejer"),
        ("Privatpersoner, incl. I/S;Ubeboet;7", "Privatpersoner, incl. I/S, Ubeboet"),
    ],
)
def test_unknown_owner_or_tenure_names_its_row(row, got):
    error = refused(of(*ENGLISH, row))
    assert (error.code, error.row, error.got) == (Fault.UNKNOWN_HOUSING, 9, got)
    assert error.expected == "SOCIAL, RENT, COOP, OWN, OTHER"


def test_tenure_that_is_only_a_total_does_not_tell_owners_from_tenants():
    error = refused(of("Almene boligselskaber;I alt;5", "Privatpersoner, incl. I/S;I alt;7"))
    assert (error.code, error.row) == (Fault.UNKNOWN_HOUSING, 3)


def test_group_that_is_not_in_the_file_is_missed():
    error = refused(of(*ENGLISH[:4]))
    assert (error.code, error.expected) == (Fault.MISSING_GROUP, "COOP")


@pytest.mark.parametrize(
    ("columns", "row", "filename"),
    [
        ("EJER;UDLFORH", "Andet;Uoplyst;7", "BOL101.csv"),
        ("EJER;UDLFORH", "Andet;Uoplyst;7", "bolrd.csv"),
        ("BEBO;EJER;UDLFORH", "Beboede boliger;Andet;Uoplyst;7", "tal.csv"),
        ("type of resident;ownership;tenure", "Occupied dwellings;Other;Rented;7", "tal.csv"),
    ],
)
def test_table_of_homes_is_refused(columns, row, filename):
    error = refused(of(row, columns=columns, filename=filename))
    assert (error.code, error.expected) == (Fault.NOT_PEOPLE, "BOL201")


def test_one_column_that_says_it_all_is_enough():
    found = housing(table_from(FORMS))
    assert (found.groups, found.people, found.totals_dropped, found.doubts) == (GROUPS, 1000, 1, ())
    assert housing(table_from(FORMS.replace("Andet", "Uoplyst"))).doubts == ("housing_unstated",)


@pytest.mark.parametrize("label", ["Privatpersoner", "Beboet af lejer", "Aktieselskaber", ""])
def test_label_that_does_not_say_how_people_live_is_unknown(label):
    assert form_of(label) is None
    error = refused(table_from(FORMS.replace("Andet", label)))
    assert (error.code, error.row, error.got) == (Fault.UNKNOWN_HOUSING, 6, label)


def test_forms_in_english():
    labels = ["Social housing", "Private rented", "Cooperative", "Owner-occupied", "Other"]
    assert [form_of(label) for label in labels] == ["SOCIAL", "RENT", "COOP", "OWN", "OTHER"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("EJER", Kind.OWNER),
        ("ejerforhold", Kind.OWNER),
        ("ownership", Kind.OWNER),
        ("UDLFORH", Kind.TENURE),
        ("tenure", Kind.TENURE),
        ("boligform", Kind.HOUSING),
        ("AMT", Kind.AREA),
        ("county", Kind.AREA),
    ],
)
def test_header_is_understood(header, kind):
    assert kind_of(header) is kind


@pytest.mark.parametrize(
    ("kind", "text", "parts"),
    [
        (Kind.OWNER, "30 A/S, ApS og andre selskaber", ("30", "A/S, ApS og andre selskaber")),
        (Kind.OWNER, "SK Offentlig myndighed", ("SK", "Offentlig myndighed")),
        (Kind.OWNER, "A/S, ApS og andre selskaber", ("A/S, ApS og andre selskaber",) * 2),
        (Kind.TENURE, "EJ Beboet af ejer", ("EJ", "Beboet af ejer")),
        (Kind.TENURE, "Beboet af ejer", ("Beboet af ejer", "Beboet af ejer")),
    ],
)
def test_code_and_text_are_parted(kind, text, parts):
    assert split(kind, text) == parts


@pytest.mark.parametrize(
    ("filename", "table_id"),
    [("BOL201.csv", "BOL201"), ("2020BOL2011234.csv", "BOL201"), ("bol2019.csv", None), ("boliger.csv", None)],
)
def test_table_is_guessed_from_a_name(filename, table_id):
    assert table_in(filename) == table_id
