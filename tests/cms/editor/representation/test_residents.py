"""Importing who lives here: seen before it is stored, and nothing stored of a file with a fault."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cms.editor.representation import carrying
from participation.representation.models import Benchmark, Question
from participation.representation.statbank import read

FILES = Path(__file__).parents[3] / "participation/representation/statbank/files"
HEAD = "SOGN;HERKOMST;TID;INDHOLD\n"
ROWS = (("Personer med dansk oprindelse", 9000), ("Indvandrere", 4000), ("Efterkommere", 2000))
YEAR = timezone.now().year


def sheet(*places: str, years=(YEAR,)) -> str:
    return HEAD + "".join(
        f"{place};{group};{year};{people}\n" for place in places for year in years for group, people in ROWS
    )


@pytest.fixture
def url(ours) -> str:
    Benchmark.objects.all().delete()
    return reverse("residents:import")


def upload(client, url, text, definition="origin", name="KMSTA001.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(url, {"definition": definition, "file": SimpleUploadedFile(name, content)})


def sent(response, **over):
    """The second form as a browser sends it back."""
    form = response.context["form"]
    value = {bound.html_name: bound.value() for bound in form}
    return {**value, "seen": response.context["seen"], **over}


def test_upload_shows_what_was_read_and_stores_nothing(editor, url):
    page = upload(editor, url, (FILES / "KMSTA001.csv").read_bytes())
    shown = page.context["preview"]
    assert [(bar.people, bar.share) for bar in shown.bars] == [
        ("28.543", "63,3"),
        ("11.319", "25,1"),
        ("5.230", "11,6"),
    ]
    assert "45.092" in shown.sentence
    assert shown.version == 1
    assert len(shown.warnings) == 1  # the numbers are old
    assert not Benchmark.objects.exists()


def test_residents_by_form_of_housing_stand_in_the_order_of_the_question(editor, url):
    page = upload(editor, url, (FILES / "BOL201.csv").read_bytes(), definition="housing", name="BOL201.csv")
    assert [bar.people for bar in page.context["preview"].bars] == ["610", "90", "120", "150", "30"]
    page = upload(editor, url, "OMRÅDE;EJER;TID;INDHOLD\nKøbenhavn;Privatpersoner;2019;5\n", definition="housing")
    assert "UDLFORH" in str(page.context["form"].errors["file"])


def test_preview_is_stored_once_however_often_it_is_sent(editor, url, ours):
    data = sent(upload(editor, url, sheet("7099 Husum")), store="store")
    first, second = editor.post(url, data), editor.post(url, data)
    stored = Benchmark.objects.get()
    assert first.url == second.url == reverse("residents:inspect", args=[stored.pk])
    assert (stored.area, stored.people, stored.year, stored.places) == (ours.area, 15000, YEAR, ["Husum"])
    assert (stored.source, stored.licence, stored.imported_by) == (
        "Danmarks Statistik, KMSTA001", "CC BY 4.0", ours.editor,
    )  # fmt: skip
    assert "15.000" in editor.get(first.url).content.decode()


def test_next_file_is_the_next_version(editor, url):
    editor.post(url, sent(upload(editor, url, sheet("7099 Husum")), store="store"))
    page = upload(editor, url, sheet("7099 Husum").replace("9000", "9100"))
    assert page.context["preview"].version == 2
    editor.post(url, sent(page, store="store"))
    assert list(Benchmark.objects.order_by("version").values_list("version", "people")) == [(1, 15000), (2, 15100)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "Husum;Indvandrere;2019;mange\n", ["2", "mange"]),
        (HEAD + "Husum;Indvandrere;2019;5\nHusum;Marsboere;2019;7\n", ["3", "Marsboere"]),
        (HEAD + "Husum;Indvandrere;2019\n", ["2"]),
        (HEAD + "Husum;Indvandrere;2019;5\n", ["Descendants"]),
        ("SOGN;TID;INDHOLD\nHusum;2019;5\n", ["HERKOMST"]),
        ("{", []),
        ("\x89PNG\x00\x01", []),
        (HEAD, []),
    ],
)
def test_fault_stands_beside_the_file_and_nothing_is_stored(editor, url, text, words):
    page = upload(editor, url, text)
    said = str(page.context["form"].errors["file"])
    for word in words:
        if word == "Descendants":
            word = "Efterkommere" if "Efterkommere" in said else word
        assert word in said
    assert page.context["preview"] is None
    assert not Benchmark.objects.exists()


def test_several_places_and_years_are_chosen(editor, url):
    page = upload(editor, url, sheet("7099 Tingbjerg", "7100 Vanløse", "7101 Valby", years=(YEAR - 1, YEAR)))
    form = page.context["form"]
    assert (page.context["preview"], form.errors) == (None, {})
    assert [code for code, _label in form.fields["places"].choices] == ["7099", "7100", "7101"]
    nothing = editor.post(url, sent(page, places=[], store="store"))
    assert "places" in nothing.context["form"].errors
    shown = editor.post(url, sent(page, places=["7099", "7101"], again="again"))
    assert "30.000" in shown.context["preview"].sentence
    assert len(shown.context["preview"].warnings) == 1  # added up
    assert not Benchmark.objects.exists()


def test_choice_that_changed_after_the_preview_is_shown_again(editor, url):
    page = upload(editor, url, sheet("7099 Tingbjerg", "7100 Vanløse"))
    shown = editor.post(url, sent(page, places=["7099"], again="again"))
    changed = editor.post(url, sent(shown, places=["7099", "7100"], store="store"))
    assert "30.000" in changed.context["preview"].sentence
    assert not Benchmark.objects.exists()
    editor.post(url, sent(changed, places=["7099", "7100"], store="store"))
    assert Benchmark.objects.get().people == 30000


def test_area_of_the_same_name_is_chosen_already(editor, url, ours):
    page = upload(editor, url, sheet(f"7099 {ours.area.name}", "7100 Vanløse"))
    assert "15.000" in page.context["preview"].sentence


def test_table_that_is_not_ours_is_asked_for_again(editor, url):
    data = sent(upload(editor, url, sheet("7099 Husum")), store="store", table="x:y:z")
    assert editor.post(url, data).status_code == 200
    assert not Benchmark.objects.exists()


def test_source_is_needed(editor, url):
    page = upload(editor, url, sheet("7099 Husum"))
    assert "source" in editor.post(url, sent(page, source=" ", store="store")).context["form"].errors
    assert not Benchmark.objects.exists()


def test_other_ages_than_the_question_are_said_at_once(editor, url):
    Question.objects.filter(code="origin").update(age_base="18+")
    assert len(upload(editor, url, sheet("7099 Husum")).context["preview"].warnings) == 1


def test_ages_no_question_covers_are_refused(editor, url):
    rows = "".join(f"Husum;{group};{age};{YEAR};10\n" for group, _people in ROWS for age in ("15-19 år", "20-79 år"))
    page = upload(editor, url, "SOGN;HERKOMST;ALDER;TID;INDHOLD\n" + rows)
    answer = editor.post(url, sent(page, store="store"))
    assert answer.context["form"].non_field_errors()
    assert not Benchmark.objects.exists()


def test_table_comes_back_as_it_was_sent():
    for name in ("KMSTA001.csv", "FOLK1E.csv", "folk1c_v1.json", "BOL201.csv"):
        table = read((FILES / name).read_bytes(), name)
        back = carrying.unpack(carrying.pack(table))
        assert (back.table_id, back.columns, back.doubts) == (table.table_id, table.columns, table.doubts)
        assert [(row.line, dict(row.cells), dict(row.labels), row.value) for row in back.rows] == [
            (row.line, dict(row.cells), dict(row.labels), row.value) for row in table.rows
        ]


def test_table_too_large_for_a_form_is_refused(editor, url, monkeypatch):
    monkeypatch.setattr(carrying, "MOST", 100)
    assert "file" in upload(editor, url, sheet("7099 Husum")).context["form"].errors


def test_foreign_area_is_not_found(editor, url, theirs):
    for response in (editor.get(f"{url}?area={theirs.area.pk}"), upload(editor, f"{url}?area={theirs.area.pk}", HEAD)):
        assert response.status_code == 404


def test_list_holds_ones_own(editor, ours, theirs, admin):
    def shown(client):
        return {benchmark.area for benchmark in client.get(reverse("residents:index")).context["object_list"]}

    assert shown(editor) == {ours.area}
    assert shown(admin) == {ours.area, theirs.area}
