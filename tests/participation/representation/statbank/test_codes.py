"""What codes and labels mean, table by table."""

import pytest

from participation.representation.statbank.codes import Kind, gender_of, is_total, kind_of, origin_of, split, table_in


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("SOGN", Kind.AREA),
        ("område", Kind.AREA),
        ("Parish", Kind.AREA),
        ("HERKOMST", Kind.ORIGIN),
        ("ancestry", Kind.ORIGIN),
        ("KØN", Kind.GENDER),
        ("sex", Kind.GENDER),
        ("ALDER", Kind.AGE),
        ("Tid", Kind.TIME),
        ("time", Kind.TIME),
        ("Indhold", Kind.VALUE),
        ("value", Kind.VALUE),
        ("FKMED", Kind.CHURCH),
        ("folkekirkemedlemsskab", Kind.CHURCH),
        ("Church membership", Kind.CHURCH),
        ("HERKOMST1", Kind.OTHER),
        ("country of origin", Kind.OTHER),
    ],
)
def test_header_is_understood_in_code_danish_and_english(header, kind):
    assert kind_of(header) == kind


@pytest.mark.parametrize(
    ("table_id", "code", "group"),
    [
        ("FOLK1C", "5", "DANISH_ORIGIN"),
        ("FOLK1C", "4", "IMMIGRANT"),
        ("FOLK1C", "3", "DESCENDANT"),
        ("FOLK1C", "1", None),
        *[(table, "1", "DANISH_ORIGIN") for table in ("FOLK1E", "KMSTA001")],
        *[(table, code, "IMMIGRANT") for table in ("FOLK1E", "KMSTA001") for code in ("24", "25")],
        *[(table, code, "DESCENDANT") for table in ("FOLK1E", "KMSTA001") for code in ("34", "35")],
        ("FOLK1E", "5", None),
        (None, "5", None),
        (None, "24", None),
    ],
)
def test_origin_code_means_what_its_table_says(table_id, code, group):
    assert origin_of(table_id, code, code) == group


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("Personer med dansk oprindelse", "DANISH_ORIGIN"),
        ("Persons of Danish origin", "DANISH_ORIGIN"),
        ("Indvandrere", "IMMIGRANT"),
        ("Immigrants from non-western countries", "IMMIGRANT"),
        ("Efterkommere fra vestlige lande", "DESCENDANT"),
        ("Descendants", "DESCENDANT"),
        ("Indvandrere og efterkommere", None),
        ("Uoplyst herkomst", None),
    ],
)
def test_origin_label_decides_where_the_table_is_unknown(label, group):
    assert origin_of(None, label, label) == group


def test_origin_is_unknown_when_code_and_label_contradict():
    assert origin_of("FOLK1C", "5", "Indvandrere") is None


@pytest.mark.parametrize(
    ("table_id", "code", "label", "gender"),
    [
        ("FOLK1E", "1", "1", "MAN"),
        ("FOLK1C", "2", "2", "WOMAN"),
        (None, "1", "1", None),
        (None, "M", "M", "MAN"),
        (None, "K", "Kvinder", "WOMAN"),
        (None, "Women", "Women", "WOMAN"),
        ("FOLK1E", "1", "Kvinder", None),
    ],
)
def test_gender_comes_from_the_table_or_the_label(table_id, code, label, gender):
    assert gender_of(table_id, code, label) == gender


@pytest.mark.parametrize(
    ("kind", "column", "code", "label", "table_id", "total"),
    [
        (Kind.GENDER, "KØN", "TOT", "TOT", None, True),
        (Kind.AGE, "ALDER", "IALT", "IALT", None, True),
        (Kind.AGE, "ALDER", "Alder i alt", "Alder i alt", None, True),
        (Kind.AGE, "ALDER", "Age, total", "Age, total", None, True),
        (Kind.GENDER, "KØN", "10", "Køn i alt", None, True),
        (Kind.OTHER, "IELAND", "0000", "0000", "FOLK1C", True),
        (Kind.OTHER, "IELAND", "0000", "0000", None, False),
        (Kind.AGE, "ALDER", "0", "0", "FOLK1C", False),
        (Kind.ORIGIN, "HERKOMST", "21", "Indvandrere i alt", None, False),
        (Kind.ORIGIN, "HERKOMST", "0", "I alt", None, True),
        (Kind.OTHER, "CIVILSTAND", "Ugift", "Ugift", None, False),
    ],
)
def test_total_is_told_from_its_parts(kind, column, code, label, table_id, total):
    assert is_total(kind, column, code, label, table_id) is total


@pytest.mark.parametrize(
    ("kind", "text", "code", "label"),
    [
        (Kind.AREA, "7001 7001 Vor Frue", "7001", "Vor Frue"),
        (Kind.AREA, "7001 Vor Frue", "7001", "Vor Frue"),
        (Kind.AREA, "000 Hele landet", "000", "Hele landet"),
        (Kind.AREA, "København", "København", "København"),
        (Kind.ORIGIN, "TOT I alt", "TOT", "I alt"),
        (Kind.ORIGIN, "I alt", "I alt", "I alt"),
        (Kind.GENDER, "1 Mænd", "1", "Mænd"),
        (Kind.AGE, "100OV 100 år og derover", "100OV", "100 år og derover"),
        (Kind.AGE, "0-4 år", "0-4 år", "0-4 år"),
        (Kind.AGE, "IALT Alder i alt", "IALT", "Alder i alt"),
        (Kind.OTHER, "EU lande", "EU lande", "EU lande"),
    ],
)
def test_code_and_text_are_parted(kind, text, code, label):
    assert split(kind, text) == (code, label)


@pytest.mark.parametrize(
    ("filename", "table_id"),
    [
        ("KMSTA001.csv", "KMSTA001"),
        ("folk1c (2).csv", "FOLK1C"),
        ("201912312359FOLK1E4321.csv", "FOLK1E"),
        ("FOLK1AM.json", "FOLK1AM"),
        ("folk2019.csv", None),
        ("tal.csv", None),
    ],
)
def test_table_is_guessed_from_a_name(filename, table_id):
    assert table_in(filename) == table_id
