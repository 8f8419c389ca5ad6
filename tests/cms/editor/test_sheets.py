"""Spreadsheets: nothing in them runs, numbers stay numbers, and only one's own rows are there."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cms.editor.sheets import guarded
from participation.signups.models import Signup


@pytest.mark.parametrize("text", ["=cmd()", "+45", "-1", "@SUM", "\tx", "\rx", "  =1"])
def test_formulas_are_inert(text):
    assert guarded(text) == f"'{text}"


def test_numbers_and_words_stay():
    assert (guarded(7), guarded(-7), guarded("Amina"), guarded(None)) == (7, -7, "Amina", "")


@pytest.fixture
def wicked(ours) -> Signup:
    signup = ours.signups[0]
    Signup.objects.filter(pk=signup.pk).update(name='=HYPERLINK("http://x")', allergy="-nødder", adults=3)
    return signup


def test_csv_of_signups(editor, wicked):
    response = editor.get(reverse("signups:index"), {"export": "csv"})
    raw = b"".join(response.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf")
    row = next(row for row in csv.DictReader(StringIO(raw.decode("utf-8-sig"))) if "HYPERLINK" in str(row))
    assert '\'=HYPERLINK("http://x")' in row.values()
    assert "'-nødder" in row.values()
    assert "3" in row.values()


def test_xlsx_of_signups(editor, wicked):
    response = editor.get(reverse("signups:index"), {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell.value for cell in cells if cell.value == 3 and cell.data_type == "n"]


def test_sheet_of_one_event(editor, ours):
    response = editor.get(reverse("signups:index"), {"export": "csv", "event": ours.events[1].pk})
    assert len(b"".join(response.streaming_content).splitlines()) == 1


def test_sheet_of_events(editor, ours):
    response = editor.get(reverse("events:index"), {"export": "csv"})
    rows = list(csv.reader(StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == 1 + ours.area.events.count()
