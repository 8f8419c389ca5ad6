"""CSV and XLSX: the numbers of the report, all of them and no others."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from participation.representation.models import Option
from participation.representation.report.figures import shown
from participation.representation.report.shapes import Audience
from participation.representation.report.sheets import FIGURES, csv_of, xlsx_of
from tests.factories import make_questions
from tests.participation.representation.report.rows import JOINT, entry, make_release

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def release():
    access = {"events": 8, "languages": 6, "interpreter": 2, "childcare": 0, "step_free": 8, "free": 8}
    more = {
        "joint": JOINT,
        "indicators": {"access": access, "funnel": {"events": 8, "signed_up": 832, "attended": 741}},
    }
    questions = [
        entry("origin", [352, 48, 41], rest=297),
        entry("gender", [163, 88, 17], rest=472),
        entry("age"),
        entry("first_time", [121, 176], rest=443),
    ]
    return make_release(*questions, payload=more, heads=738, invented=True)


def report_of(release, audience=Audience.PUBLIC, language="en"):
    return shown(release, audience=audience, language=language)


def rows_of(report):
    return list(csv.reader(StringIO(csv_of(report).decode("utf-8-sig"), newline="")))


def flat(group):
    """The figures of a group in the order of the columns."""
    for name in FIGURES:
        value = getattr(group, name)
        yield from (value or (None, None)) if name == "bounds" else (value,)


@pytest.mark.parametrize("audience", list(Audience))
def test_the_group_rows_are_the_groups_of_the_report(release, audience):
    report = report_of(release, audience)
    rows = [row for row in rows_of(report) if row[0] == "Group"]
    groups = [group for table in report.questions for group in table.groups]
    assert [row[2] for row in rows] == [group.name.text for group in groups]
    for row, group in zip(rows, groups, strict=True):
        expected = [None if value is None else pytest.approx(value, abs=6e-5) for value in flat(group)]
        assert [float(cell) if cell else None for cell in row[3:18]] == expected
        assert row[18:] == [group.word, group.sentence]


def test_the_public_file_holds_no_exact_count(release):
    exact = {"352", "48", "41", "297", "163", "88", "17", "472", "121", "176", "443", "738", "832", "741", "83", "67"}
    cells = {cell for row in rows_of(report_of(release)) for cell in row}
    assert cells & exact == set()
    assert cells >= {"350", "50", "40", "740", "830", "65"}
    staff = {cell for row in rows_of(report_of(release, Audience.STAFF)) for cell in row}
    assert staff >= {"352", "48", "41", "163", "88", "17", "121", "176", "738", "832", "741", "83", "67"}


def test_the_other_rows_are_those_of_the_report(release):
    report = report_of(release)
    by_part = {}
    for row in rows_of(report):
        by_part.setdefault(row[0], []).append(row)
    assert [row[3] for row in by_part["Taking part"]] == ["8", "740", "120"]
    assert [(row[3], row[4], row[5]) for row in by_part["Equal access"]] == [
        (str(one.count), "8", str(one.count / 8)) for one in report.access
    ]
    came = by_part["Signed up and came"][0]
    assert (came[3], came[4], came[5]) == ("740", "830", str(round(740 / 830, 4)))
    assert [float(cell) for cell in came[6:8]] == [round(report.funnel.lo, 4), round(report.funnel.hi, 4)]
    joint = by_part[report.joint.text.text]
    assert [row[3] for row in joint] == ["15", "65", "80", "", "", "30", "30", "85"]
    similar = by_part["All groups"][0]
    assert float(similar[5]) == round(report.questions[0].similarity, 4)


def test_a_hidden_question_leaves_its_cells_empty(release):
    hidden = [row for row in rows_of(report_of(release)) if row[0] == "Group" and "How old" in row[1]]
    assert len(hidden) == 2
    assert {cell for row in hidden for cell in row[3:18]} == {""}


def test_the_notes_are_in_the_file(release):
    report = report_of(release)
    texts = [row[2] for row in rows_of(report)]
    assert report.invented_words in texts
    assert set(report.notes) <= set(texts)
    assert report.questions[0].benchmark.text in texts
    assert report.digest in texts
    assert report.joint.trap in texts


def test_csv_begins_with_the_mark_that_excel_needs(release):
    assert csv_of(report_of(release)).startswith(b"\xef\xbb\xbf")


def test_no_cell_is_a_formula(release):
    make_questions()
    Option.objects.filter(code="IMMIGRANT").update(name_da="=cmd()", name_en="=cmd()")
    report = report_of(release)
    assert [row[2] for row in rows_of(report) if "cmd" in row[2]] == ["'=cmd()"]
    sheet = load_workbook(BytesIO(xlsx_of(report))).worksheets[0]
    assert {cell.value for row in sheet for cell in row if str(cell.value).endswith("=cmd()")} == {"'=cmd()"}
    assert all(cell.data_type != "f" for row in sheet for cell in row)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_xlsx_holds_what_csv_holds(release, language):
    report = report_of(release, language=language)
    figures, notes = load_workbook(BytesIO(xlsx_of(report))).worksheets
    cells = [row for sheet in (figures, notes) for row in sheet.iter_rows(values_only=True)]
    assert [filled(row) for row in cells] == [filled(row) for row in rows_of(report)]
    assert figures.sheet_view.rightToLeft is (language == "ar")


def filled(row):
    """The cells that hold something, numbers as numbers."""
    return [(place, number(cell)) for place, cell in enumerate(row) if cell not in (None, "")]


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell
