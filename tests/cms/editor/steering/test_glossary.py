"""The words explained: who sees, adds and changes which."""

import pytest
from django.urls import reverse

from participation.languages.translating import state_of
from participation.steering.models import GlossaryWord
from tests.factories.steering import make_word

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
WORD = {"term_da": "Kvorum", "explanation_da": "Så mange skal være der, før vi kan bestemme."}


def test_list_has_the_citys_words_and_ones_own(editor, ours, theirs):
    make_word(None, "Budget"), make_word(ours.area, "Kvorum"), make_word(theirs.area, "Zonelov")
    text = editor.get(reverse("glossary:index")).content.decode()
    assert [word in text for word in ("Budget", "Kvorum", "Zonelov")] == [True, True, False]


def test_editor_adds_a_word_to_their_area(editor, ours):
    answer = editor.post(
        reverse("glossary:add"), {**WORD, "term_ar": "نصاب", "explanation_ar": "عدد", "mark_ar": "reviewed"}
    )
    word = GlossaryWord.objects.get(term_da="Kvorum")
    assert (answer.status_code, word.area, state_of(word, "ar")) == (302, ours.area, "reviewed")


def test_shared_word_is_a_city_administrators(editor, admin):
    add = f"{reverse('glossary:add')}?area=shared"
    assert editor.post(add, WORD).status_code == 404
    assert admin.post(add, WORD).status_code == 302
    word = GlossaryWord.objects.get(term_da="Kvorum")
    edit = reverse("glossary:edit", args=[word.pk])
    assert word.area is None
    assert [client.get(edit).status_code for client in (editor, admin)] == [404, 200]
    assert editor.post(edit, {**WORD, "term_da": "Andet"}).status_code == 404


def test_neighbours_word_is_not_found(editor, theirs):
    assert editor.get(reverse("glossary:edit", args=[make_word(theirs.area).pk])).status_code == 404


def test_word_is_explained_once_and_in_danish(editor, ours):
    make_word(ours.area, "kvorum")
    answer = editor.post(reverse("glossary:add"), WORD)
    assert list(answer.context["form"].errors) == ["term_da"]
    answer = editor.post(reverse("glossary:add"), {"term_da": "Nyt", "explanation_da": ""})
    assert list(answer.context["form"].errors) == ["explanation_da"]


def test_changed_explanation_makes_its_translations_outdated(editor, ours):
    editor.post(reverse("glossary:add"), {**WORD, "term_ar": "نصاب", "explanation_ar": "عدد", "mark_ar": "reviewed"})
    word = GlossaryWord.objects.get(term_da="Kvorum")
    data = {**WORD, "term_ar": "نصاب", "explanation_ar": "عدد", "mark_ar": "", "explanation_da": "Noget andet."}
    editor.post(reverse("glossary:edit", args=[word.pk]), data)
    word.refresh_from_db()
    assert state_of(word, "ar") == "outdated"
