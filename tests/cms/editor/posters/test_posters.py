"""Making a poster in the editor: choose, look, take; and the card that counts."""

import re

import pytest
from django.urls import reverse

from cms.editor.posters import views
from participation.events.models import PrintedCode
from participation.events.printing import printed_code
from participation.events.rules import Refused
from tests.cms.editor.conftest import signed_in
from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def feast(ours):
    return make_event(ours.area, code="feast2", title="Fest", title_ar="حفل", title_so="")


@pytest.fixture
def pressed(monkeypatch):
    """Nothing is laid out here; what was asked for is kept."""
    asked = []

    def press(event, *, size, languages, printed):
        asked.append((event.code, size, languages, printed and printed.label))
        return b"%PDF-1.7"

    monkeypatch.setattr(views, "poster_pdf", press)
    monkeypatch.setattr(views, "picture_of_page", lambda pdf, width: (pdf, width))
    monkeypatch.setattr(views, "jpeg", lambda picture: b"picture of " + picture[0])
    return asked


def path(event):
    return reverse("events:poster", args=[event.pk])


def test_only_written_languages_can_be_chosen(editor, feast):
    page = editor.get(path(feast)).content.decode()
    assert re.findall(r'name="languages" value="([^"]+)"', page) == ["da", "ar"]
    assert "Soomaali" in page


def test_looking_shows_the_sheet_and_makes_no_code(editor, feast, pressed):
    answer = editor.post(path(feast), {"size": "a5", "languages": ["da", "ar"], "label": "Library", "do": "look"})
    assert answer.status_code == 200
    assert 'src="data:image/jpeg;base64,' in answer.content.decode()
    assert 'value="Library"' in answer.content.decode()
    assert pressed == [("feast2", "a5", ["da", "ar"], None)]
    assert PrintedCode.objects.count() == 0


def test_taking_gives_the_file_and_one_code_for_the_place(editor, feast, pressed):
    for _time in range(2):
        answer = editor.post(path(feast), {"size": "a4", "languages": ["ar"], "label": "Library", "do": "take"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="feast2-a4.pdf"'
    assert (answer.headers["Content-Type"], answer.content) == ("application/pdf", b"%PDF-1.7")
    assert pressed == [("feast2", "a4", ["ar"], "Library")] * 2
    assert list(PrintedCode.objects.values_list("label", "visits", "signups")) == [("Library", 0, 0)]


def test_without_a_place_nothing_is_counted(editor, feast, pressed):
    editor.post(path(feast), {"size": "a4", "languages": ["da"], "label": "", "do": "take"})
    assert pressed == [("feast2", "a4", ["da"], None)]
    assert PrintedCode.objects.count() == 0


def test_a_refusal_stands_on_the_page_and_what_was_chosen_stays(editor, feast, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise Refused("no_room", "Too much for this sheet")

    monkeypatch.setattr(views, "poster_pdf", refuse)
    page = editor.post(path(feast), {"size": "a3", "languages": ["ar"], "label": "Library", "do": "take"})
    assert page.status_code == 200
    text = page.content.decode()
    assert "Too much for this sheet" in text
    assert re.search(r'value="a3"[^>]*checked', text)
    assert 'value="Library"' in text


def test_a_draft_is_made_by_its_editor_and_says_so(editor, feast, pressed):
    feast.state = "draft"
    feast.save()
    assert "editor-tag--warn" in editor.get(path(feast)).content.decode()


def test_the_neighbours_editor_finds_nothing(feast, theirs):
    assert signed_in(theirs.editor).get(path(feast)).status_code == 404


def test_the_card_shows_visits_and_signups_of_each_place(editor, feast):
    code = printed_code(event=feast, label="Husum Library")
    PrintedCode.objects.filter(pk=code.pk).update(visits=12, signups=3)
    page = editor.get(reverse("events:inspect", args=[feast.pk])).content.decode()
    (card,) = re.findall(r'<section[^>]*id="posters">(.*?)</section>', page, re.S)
    text = " ".join(re.sub(r"<[^>]+>", " ", card).split())
    assert "Husum Library 12 " in text
    assert " 3 " in text
    assert f'{path(feast)}?label=Husum%20Library"' in card


def test_a_sheet_that_is_refused_leaves_no_code(editor, feast, monkeypatch):
    def refuse(*_args, **_facts):
        raise Refused("no_room", "There is no room.")

    monkeypatch.setattr(views, "poster_pdf", refuse)
    response = editor.post(path(feast), {"size": "a5", "languages": ["da"], "label": "Husum Library", "do": "take"})
    assert "There is no room." in response.content.decode()
    assert not PrintedCode.objects.exists()
