"""Questions: the common ones are read, the area's own added, translated and withdrawn."""

import pytest
from django.urls import reverse

from participation.languages.translating import state_of
from participation.representation.actions.opening import open_boxes
from participation.representation.actions.questions import add_own
from participation.representation.models import BallotBox, Option, Question
from participation.representation.states import Stage
from participation.representation.subjects import of_event
from tests.cms.editor.sending import fields_of
from tests.factories import make_event

NEW = {"text": "Har du arbejde?", "answers": "Ja\n Nej \n\n", "stages": ["attendance"]}


@pytest.fixture
def own(ours) -> Question:
    """A question that no box asks: the open ones have answers already."""
    BallotBox.objects.filter(closed=False).update(people=1)
    return add_own(area=ours.area, text="Bor du alene?", options=["Ja", "Nej"], stages=[Stage.SIGNUP])


def edit(client, question, **over):
    url = reverse("questions:edit", args=[question.pk])
    return client.post(url, fields_of(client, url) | over)


def answers_of(question):
    return list(Option.objects.filter(question=question).order_by("order").values_list("text_da", flat=True))


def test_list_shows_the_common_ones_and_ones_own(editor, ours, theirs):
    context = editor.get(reverse("questions:index")).context
    assert [line.question.code for line in context["common"]] == [
        "origin", "gender", "age", "housing", "language", "first_time", "channels",
        "understood", "spoke", "influenced",
    ]  # fmt: skip
    assert [(area, [line.question.area for line in lines]) for area, lines in context["own"]] == [
        (ours.area, [ours.area])
    ]


def test_list_says_the_merge_order_in_words(editor, ours):
    line = editor.get(reverse("questions:index")).context["common"][0]
    assert [merge.count(" | ") for merge in line.merges] == [2, 1]
    assert not any(code in merge for merge in line.merges for code in ("IMMIGRANT", "DANISH_ORIGIN"))


def test_question_is_added_with_its_answers(editor, ours):
    response = editor.post(reverse("questions:add"), NEW)
    question = Question.objects.get(text_da="Har du arbejde?")
    assert response.url == reverse("questions:edit", args=[question.pk])
    assert (question.area, question.stages) == (ours.area, ["attendance"])
    assert answers_of(question)[:2] == ["Ja", "Nej"]


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "Ring 010190-1234"}, "text"),
        ({"answers": "Ja"}, "answers"),
        ({"answers": "Ja\nja"}, "answers"),
        ({"answers": "\n".join(map(str, range(13)))}, "answers"),
        ({"answers": "Ja\n" + "x" * 81}, "answers"),
        ({"stages": []}, "stages"),
        ({"stages": ["tomorrow"]}, "stages"),
    ],
)
def test_question_that_makes_no_sense_is_refused_beside_its_field(editor, ours, over, field):
    before = Question.objects.count()
    assert list(editor.post(reverse("questions:add"), {**NEW, **over}).context["form"].errors) == [field]
    assert Question.objects.count() == before


def test_sending_twice_adds_once(editor, ours):
    for _time in range(2):
        response = editor.post(reverse("questions:add"), NEW)
    assert list(response.context["form"].errors) == ["text"]
    assert Question.objects.filter(text_da=NEW["text"]).count() == 1


def test_danish_words_change_while_nobody_was_asked(editor, own):
    first = own.options.order_by("order").first()
    edit(editor, own, text_da="Bor du sammen med nogen?", **{f"answer_{first.pk}_da": "Ja, med nogen"})
    own.refresh_from_db()
    first.refresh_from_db()
    assert (own.text_da, first.text_da, first.name_da) == ("Bor du sammen med nogen?", "Ja, med nogen", "Ja, med nogen")


def test_danish_words_are_locked_once_somebody_could_answer(editor, own, ours):
    open_boxes(of_event(make_event(ours.area, venue=ours.venue)))
    url = reverse("questions:edit", args=[own.pk])
    assert editor.get(url).context["form"].locked is False
    BallotBox.objects.filter(closed=False).update(people=1)
    form = editor.get(url).context["form"]
    assert (form.locked, form.fields["text_da"].disabled) == (True, True)
    refused = edit(editor, own, text_da="Noget andet?")
    assert list(refused.context["form"].errors) == ["text_da"]
    own.refresh_from_db()
    assert own.text_da == "Bor du alene?"


def test_translation_is_kept_with_its_state_also_when_locked(editor, own, ours):
    open_boxes(of_event(make_event(ours.area, venue=ours.venue)))
    BallotBox.objects.filter(closed=False).update(people=1)
    edit(editor, own, text_en="Do you live alone?", mark_en="reviewed")
    own.refresh_from_db()
    assert (own.text_en, state_of(own, "en"), state_of(own, "ar")) == ("Do you live alone?", "reviewed", "missing")


def test_answers_stay_different(editor, own):
    first = own.options.order_by("order").first()
    refused = edit(editor, own, **{f"answer_{first.pk}_da": "nej"})
    assert refused.context["form"].non_field_errors()
    assert answers_of(own)[0] == "Ja"


def test_withdrawn_question_is_struck_with_its_date(editor, own):
    url = reverse("questions:withdraw", args=[own.pk])
    assert Question.objects.get(pk=own.pk).withdrawn_at is None
    editor.get(url)
    assert Question.objects.get(pk=own.pk).withdrawn_at is None
    editor.post(url)
    when = Question.objects.get(pk=own.pk).withdrawn_at
    editor.post(url)
    assert Question.objects.get(pk=own.pk).withdrawn_at == when
    assert "<s>Bor du alene?</s>" in editor.get(reverse("questions:index")).content.decode()


def test_common_and_foreign_questions_are_not_found(editor, ours, theirs):
    common = Question.objects.get(code="origin", area=None).pk
    for key in (common, theirs.other["questions"]):
        for name in ("edit", "withdraw"):
            url = reverse(f"questions:{name}", args=[key])
            assert (editor.get(url).status_code, editor.post(url).status_code) == (404, 404)
    assert not Question.objects.exclude(withdrawn_at=None).exists()
    assert editor.post(reverse("questions:add") + f"?area={theirs.area.pk}", NEW).status_code == 404
