"""What people answer, read: one person, a family, and everything that does not fit."""

import pytest
from django.http import QueryDict

from participation.representation.forms import FamilyForm, PersonForm, answer_form
from participation.representation.queries import asked
from participation.representation.states import Stage
from tests.factories import make_area, make_questions

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def questions():
    make_questions()
    return asked(make_area(), Stage.ATTENDANCE)


def one(questions, code):
    return next(asked for asked in questions if asked.question.code == code)


def option(questions, code, choice):
    return next(option.pk for option in one(questions, code).options if option.code == choice)


def key(questions, code):
    return f"q{one(questions, code).question.pk}"


def posted(**values):
    data = QueryDict(mutable=True)
    data.update({name: str(value) for name, value in values.items()})
    return data


def person(questions, values):
    return PersonForm(posted(**values), asked=questions, language="da")


def family(questions, values, people=4):
    return FamilyForm(posted(**values), asked=questions, language="da", people=people)


def test_the_shape_follows_the_number_of_people(questions):
    assert type(answer_form(asked=questions, language="da", people=1)) is PersonForm
    assert type(answer_form(asked=questions, language="da", people=2)) is FamilyForm


def test_a_blank_page_counts_nothing(questions):
    forms = [person(questions, {}), family(questions, {}), family(questions, {f"{key(questions, 'age')}_1": ""})]
    assert [(form.is_valid(), form.totals()) for form in forms] == [(True, {})] * 3


def test_one_person_gives_one_answer_to_each_question_that_was_answered(questions):
    woman = option(questions, "gender", "WOMAN")
    form = person(questions, {key(questions, "gender"): woman})
    assert form.is_valid()
    assert form.totals() == {one(questions, "gender").question.pk: {woman: 1}}


def test_rather_not_say_is_an_answer_and_blank_is_none(questions):
    declined = option(questions, "gender", "DECLINED")
    form = person(questions, {key(questions, "gender"): declined, key(questions, "age"): ""})
    assert form.is_valid()
    assert form.totals() == {one(questions, "gender").question.pk: {declined: 1}}


@pytest.mark.parametrize(
    ("parent", "born", "origin"),
    [
        ("yes", "", "DANISH_ORIGIN"),
        ("yes", "no", "DANISH_ORIGIN"),
        ("no", "yes", "DESCENDANT"),
        ("no", "no", "IMMIGRANT"),
        ("no", "", "DECLINED"),
        ("no", "DECLINED", "DECLINED"),
        ("DECLINED", "", "DECLINED"),
    ],
)
def test_the_origin_follows_from_two_questions(questions, parent, born, origin):
    name = key(questions, "origin")
    form = person(questions, {name: parent, f"{name}_born": born})
    assert form.is_valid()
    assert form.totals() == {one(questions, "origin").question.pk: {option(questions, "origin", origin): 1}}


def test_the_second_question_alone_says_nothing(questions):
    form = person(questions, {f"{key(questions, 'origin')}_born": "yes"})
    assert (form.is_valid(), form.totals()) == (True, {})


def test_a_family_gives_a_number_for_each_answer_in_any_script(questions):
    name, adults = key(questions, "age"), option(questions, "age", "A25_39")
    child = option(questions, "age", "U15")
    form = family(questions, {f"{name}_{adults}": "۲", f"{name}_{child}": "٢"})
    assert form.is_valid()
    assert form.totals() == {one(questions, "age").question.pk: {adults: 2, child: 2}}


def test_a_family_chooses_its_origins_among_the_groups(questions):
    name, born_here = key(questions, "origin"), option(questions, "origin", "DESCENDANT")
    form = family(questions, {f"{name}_{born_here}": 3})
    assert form.is_valid()
    assert form.totals() == {one(questions, "origin").question.pk: {born_here: 3}}


def test_more_answers_than_people_are_refused_beside_their_question(questions):
    name = key(questions, "gender")
    woman, man = option(questions, "gender", "WOMAN"), option(questions, "gender", "MAN")
    form = family(questions, {f"{name}_{woman}": 3, f"{name}_{man}": 2})
    assert not form.is_valid()
    said = {group.name: list(group.errors) for group in form.groups() if group.errors}
    text = "I er 4 personer, men der er 5 svar her."
    assert said == {name: [text]}
    assert form.error_list() == [
        {"field_id": f"id_{name}", "text": f"{one(questions, 'gender').question.text_da} – {text}"}
    ]


@pytest.mark.parametrize("number", ["5", "-1", "1.5", "mange", "99999999999999999999"])
def test_a_number_that_cannot_be_is_refused_and_kept(questions, number):
    field = f"{key(questions, 'gender')}_{option(questions, 'gender', 'WOMAN')}"
    form = family(questions, {field: number})
    assert not form.is_valid()
    assert len(form.error_list()) == 1
    assert f'value="{number}"' in str(form[field])


@pytest.mark.parametrize("choice", ["0", "999999", "WOMAN", "-1", " "])
def test_an_option_that_is_not_there_is_refused(questions, choice):
    form = person(questions, {key(questions, "gender"): choice})
    assert not form.is_valid()
    assert [error["field_id"] for error in form.error_list()] == [f"id_{key(questions, 'gender')}"]


def test_an_option_of_another_question_is_refused(questions):
    stranger = option(questions, "age", "U15")
    alone = person(questions, {key(questions, "gender"): stranger})
    together = family(questions, {f"{key(questions, 'gender')}_{stranger}": 1})
    assert (alone.is_valid(), together.is_valid()) == (False, False)
    assert len(together.non_field_errors()) == 1


def test_a_question_that_is_not_asked_is_refused(questions):
    form = person(questions, {"q999999": "1"})
    assert not form.is_valid()
    assert len(form.error_list()) == 1


def test_the_words_are_the_readers_and_say_so_when_they_are_not(questions):
    gender = one(questions, "gender")
    gender.question.text_ar = "ما جنسك؟"
    form = PersonForm(asked=[gender], language="ar")
    group = form.groups()[0]
    assert (group.text.text, group.text.lang, group.text.fallback) == ("ما جنسك؟", "ar", False)
    gender.question.text_ar = ""
    assert (form.groups()[0].text.lang, form.groups()[0].text.fallback) == ("da", True)
