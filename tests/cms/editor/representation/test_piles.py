"""Heads and paper cards: numbers go in, two people agree, and nothing comes out."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.editor.representation import piles
from participation.people.models import User
from participation.representation.actions.questions import add_own
from participation.representation.models import BallotBox, CardBatch, Counter
from participation.representation.states import Stage
from tests.cms.editor.conftest import signed_in
from tests.cms.editor.representation.rows import make_pile
from tests.factories import make_event
from tests.factories.representation import make_boxes, make_questions

#: Numbers that stand nowhere else on a page.
CARDS, WOMEN, MEN = 7919, 4649, 3270


@pytest.fixture
def event(ours):
    """Over, and not yet told."""
    event = make_event(ours.area, venue=ours.venue, title="Høstfest", starts_at=timezone.now() - timedelta(days=1))
    make_boxes(event)
    return event


@pytest.fixture
def colleague(ours):
    """The other secretary."""
    person = User.objects.create_user("bo@post.example", None, first_name="Bo")
    person.groups.add(ours.area.editor_group)
    return signed_in(person)


def at(event, name, *more) -> str:
    return reverse(f"events:{name}", args=[event.pk, *more])


def box_of(event):
    return BallotBox.objects.get(subject_id=event.pk, stage=Stage.ATTENDANCE, late=False)


def gender(women=WOMEN, men=MEN, cards=CARDS, **over):
    options = {option.code: option.pk for option in make_questions()["gender"].options.all()}
    return {"cards": cards, f"o{options['WOMAN']}": women, f"o{options['MAN']}": men, **over}


def stands(number: int, text: str) -> bool:
    """With or without the dot of thousands; what is long and random holds any number by chance."""
    text = re.sub(r"[A-Za-z0-9_-]{20,}", "", text)
    return str(number) in text or f"{number:,}".replace(",", ".") in text


def counted(event) -> dict[str, int]:
    found = Counter.objects.filter(box=box_of(event), question__code="gender", count__gt=0)
    return dict(found.values_list("option__code", "count"))


def tell(event, heads=9000):
    BallotBox.objects.filter(pk=box_of(event).pk).update(told=heads)


def test_number_is_told_and_corrected(editor, event):
    for heads in (40, 42):
        assert editor.post(at(event, "heads"), {"heads": heads}).status_code == 302
    assert box_of(event).told == 42
    assert editor.get(at(event, "heads")).context["form"].initial == {"heads": 42}


@pytest.mark.parametrize("heads", ["", "0", "-3", "mange", "10001"])
def test_number_that_makes_no_sense_is_refused(editor, event, heads):
    assert "heads" in editor.post(at(event, "heads"), {"heads": heads}).context["form"].errors
    assert box_of(event).told is None


def test_number_below_the_answers_tells_nothing_of_them(editor, event):
    """Whoever could be refused could find the number of answers by trying."""
    box = box_of(event)
    BallotBox.objects.filter(pk=box.pk).update(people=50)
    assert editor.post(at(event, "heads"), {"heads": 49}).status_code == 302
    assert box_of(event).told == 49


def test_refusal_of_a_number_stands_beside_it(editor, event):
    box = box_of(event)
    BallotBox.objects.filter(pk=box.pk).update(closed=True)
    closed = editor.post(at(event, "heads"), {"heads": 60})
    assert list(closed.context["form"].errors) == ["heads"]
    assert box_of(event).told is None


def test_number_is_told_after_the_beginning(editor, ours):
    page = editor.post(at(ours.events[0], "heads"), {"heads": 5})
    assert list(page.context["form"].errors) == ["heads"]


def test_event_that_asked_nothing_takes_neither_number_nor_cards(editor, ours):
    event = make_event(ours.area, venue=ours.venue, starts_at=timezone.now() - timedelta(days=1))
    assert list(editor.post(at(event, "heads"), {"heads": 5}).context["form"].errors) == ["heads"]
    assert list(editor.post(at(event, "cards"), gender(1, 1, 5)).context["form"].errors) == ["cards"]


def test_pile_waits_for_the_second_person_and_counts_when_both_agree(editor, colleague, event):
    tell(event)
    editor.post(at(event, "cards"), gender())
    pile = CardBatch.objects.get(box=box_of(event))
    assert (pile.cards, counted(event)) == (CARDS, {})
    colleague.post(at(event, "cards_check", pile.pk), gender())
    assert counted(event) == {"WOMAN": WOMEN, "MAN": MEN}
    assert not CardBatch.objects.filter(box=box_of(event)).exists()


def test_nothing_that_was_typed_shows_anywhere(editor, colleague, event):
    tell(event)
    editor.post(at(event, "cards"), gender())
    pile = CardBatch.objects.get(box=box_of(event))
    urls = [at(event, "inspect"), at(event, "cards"), at(event, "cards_check", pile.pk)]
    urls += [at(event, "cards_discard", pile.pk), at(event, "history"), reverse("wagtailadmin_home")]
    differs = colleague.post(at(event, "cards_check", pile.pk), gender(men=MEN - 1))
    pages = [client.get(url).content.decode() for client in (editor, colleague) for url in urls]
    for number in (CARDS, WOMEN, MEN):
        assert [url for url, page in zip(urls * 2, pages, strict=True) if stands(number, page)] == []
    assert str(MEN) not in differs.content.decode().replace(str(MEN - 1), "")


def test_counts_that_differ_name_the_question_alone(editor, colleague, event):
    tell(event)
    editor.post(at(event, "cards"), gender())
    pile = CardBatch.objects.get(box=box_of(event))
    page = colleague.post(at(event, "cards_check", pile.pk), gender(women=WOMEN - 1))
    errors = str(page.context["form"].non_field_errors())
    assert str(make_questions()["gender"]) in errors
    assert [number for number in (CARDS, WOMEN, WOMEN - 1, MEN) if stands(number, errors)] == []
    assert (counted(event), CardBatch.objects.filter(pk=pile.pk).exists()) == ({}, True)


def test_same_person_does_not_count_twice(editor, event):
    tell(event)
    editor.post(at(event, "cards"), gender())
    url = at(event, "cards_check", CardBatch.objects.get(box=box_of(event)).pk)
    assert editor.get(url).url == at(event, "inspect")
    assert editor.post(url, gender()).context["form"].non_field_errors()
    assert counted(event) == {}


def test_pile_sent_twice_waits_once_unless_it_is_another(editor, event):
    tell(event, 9999)
    for _time in range(2):
        page = editor.post(at(event, "cards"), gender(4, 2, 6))
    assert list(page.context["form"].errors) == ["again"]
    editor.post(at(event, "cards"), gender(4, 2, 6, again="on"))
    assert CardBatch.objects.filter(box=box_of(event)).count() == 2


@pytest.mark.parametrize("sent", [{"cards": ""}, {"cards": 5, "women": 4, "men": 2}, {"women": -1}, {"women": "x"}])
def test_totals_that_do_not_fit_are_refused(editor, event, sent):
    page = editor.post(at(event, "cards"), gender(**sent))
    assert page.context["form"].errors
    assert not CardBatch.objects.filter(box=box_of(event)).exists()


def test_more_answers_than_cards_are_said_beside_the_question(editor, event):
    page = editor.post(at(event, "cards"), gender(4, 2, 5))
    wrong = [group["text"] for group in page.context["groups"] if group["error"]]
    assert wrong == [str(make_questions()["gender"])]
    assert page.context["form"]["cards"].value() == "5"


def test_more_cards_than_people_are_refused(editor, event):
    tell(event, 20)
    assert list(editor.post(at(event, "cards"), gender(10, 11, 21)).context["form"].errors) == ["cards"]


def test_few_cards_wait_until_the_event_is_over(editor, ours):
    event = make_event(ours.area, venue=ours.venue, starts_at=timezone.now() - timedelta(hours=1))
    make_boxes(event)
    assert list(editor.post(at(event, "cards"), gender(2, 1, 3)).context["form"].errors) == ["cards"]


def test_pile_is_thrown_away_by_asking_first(editor, event, ours):
    pile = make_pile(event, by=ours.editor)
    url = at(event, "cards_discard", pile.pk)
    editor.get(url)
    assert CardBatch.objects.filter(pk=pile.pk).exists()
    editor.post(url)
    assert not CardBatch.objects.filter(pk=pile.pk).exists()


def test_pile_that_is_gone_leads_back_to_the_event(editor, event, ours):
    pile = make_pile(event)
    pile.delete()
    for name in ("cards_check", "cards_discard"):
        answer = editor.post(at(event, name, 999_999), gender())
        assert answer.url == at(event, "inspect")


def test_neighbours_pile_is_not_reached_through_ones_own_event(editor, event, theirs):
    foreign = theirs.other["batch"]
    for name in ("cards_check", "cards_discard"):
        assert editor.post(at(event, name, foreign), gender()).url == at(event, "inspect")
        assert editor.post(at(theirs.events[0], name, foreign), gender()).status_code == 404
    assert CardBatch.objects.filter(pk=foreign).exists()
    for name in ("heads", "cards"):
        assert editor.post(at(theirs.events[0], name), {"heads": 5}).status_code == 404


def test_second_form_is_empty(editor, event):
    pile = make_pile(event)
    form = editor.get(at(event, "cards_check", pile.pk)).context["form"]
    assert {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "")} == {}
    assert "again" not in form.fields
    assert piles.EventCardsCheck.first is False


def test_question_that_came_after_the_first_answers_is_on_no_card(editor, event, ours):
    BallotBox.objects.filter(pk=box_of(event).pk).update(people=1)
    add_own(area=ours.area, text="Har du arbejde?", options=["Ja", "Nej"], stages=[Stage.ATTENDANCE])
    asked = [group["text"] for group in editor.get(at(event, "cards")).context["groups"]]
    assert "Har du arbejde?" not in asked
    assert str(make_questions()["gender"]) in asked


def test_late_cards_open_a_box_of_their_own_only_when_sent(editor, event):
    box = box_of(event)
    BallotBox.objects.filter(pk=box.pk).update(closed=True, heads=50)
    late = BallotBox.objects.filter(subject_id=event.pk, late=True)
    editor.get(at(event, "cards"))
    assert not late.exists()
    editor.post(at(event, "cards"), gender(4, 2, 6))
    assert CardBatch.objects.get(box=late.get()).cards == 6
