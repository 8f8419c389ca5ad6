"""Questions: answered once, raised without a person, and unnamed wherever staff can look."""

from datetime import timedelta

import pytest
from django.db import transaction

from participation.events.rules import Refused
from participation.mail.models import Message
from participation.mail.queries import overtaken
from participation.steering.actions.answering import answer_question, raise_question
from participation.steering.messages.packets import tell_packet
from participation.steering.models import MemberQuestion
from participation.steering.queries.questions import for_chair, piles, question_in
from tests.factories.clock import NOW
from tests.factories.steering import make_group, make_link, make_meeting, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(husum):
    return make_meeting(make_group(husum))


def ask(meeting, member, **over):
    facts = {"text": "Hvem passer den?", "item": meeting.items.first(), "seat_kind": "resident", "asked_at": NOW}
    return MemberQuestion.objects.create(meeting=meeting, member=member, **{**facts, **over})


def test_member_is_told_once_in_their_language(meeting):
    question = ask(meeting, make_member(meeting.group, "Amina", language="ar"))
    told = [answer_question(question=question, answer=text, now=NOW) for text in ("Kommunen.", "Kommunen gør.")]
    assert told == [True, False]
    question.refresh_from_db()
    assert (question.answer, question.answered_at) == ("Kommunen gør.", NOW)
    message = Message.objects.get()
    assert (message.kind, message.language, message.about) == (
        "question_answered", "ar", f"asker:{question.member_id}"
    )  # fmt: skip
    assert f"/ar/steering/{meeting.event.code}/" in message.text
    assert "Kommunen" not in message.text


def test_message_of_an_answer_is_in_nobodys_list(meeting, chen):
    answer_question(question=ask(meeting, make_member(meeting.group)), answer="Ja.", now=NOW)
    assert Message.objects.get().scope == ""


def test_an_answer_takes_no_other_message_of_the_member_out_of_the_editors_hands(meeting):
    """A failed message that could be tried again until there was an answer would say who had asked."""
    member = make_member(meeting.group)
    with transaction.atomic():
        failed = tell_packet(make_link(member, meeting), now=NOW)
    answer_question(question=ask(meeting, member), answer="Ja.", now=NOW)
    assert (Message.objects.count(), overtaken(failed)) == (2, False)


def test_who_has_left_is_not_sent_to_a_closed_room(meeting):
    member = make_member(meeting.group, ends_on=NOW.date() - timedelta(days=1))
    assert answer_question(question=ask(meeting, member), answer="Ja.", now=NOW) is False
    assert Message.objects.count() == 0


@pytest.mark.parametrize("guess", ["\x00", "x" * 400])
def test_a_reference_that_no_database_could_hold_finds_nothing(meeting, guess):
    assert question_in(meeting, guess) is None


def test_danish_alone_answers_nothing(meeting):
    question = ask(meeting, make_member(meeting.group), text="لماذا", language="ar")
    assert answer_question(question=question, answer="", answered=False, danish="Hvorfor?", now=NOW) is False
    question.refresh_from_db()
    assert (question.danish, question.answered_at, Message.objects.count()) == ("Hvorfor?", None, 0)


def test_order_is_by_item_then_reference_and_only_chosen_names_show(meeting):
    member = make_member(meeting.group, "Amina")
    first, second = meeting.items.all()
    ask(meeting, member, item=None, ref="a")
    ask(meeting, member, item=second, ref="b", naming="named")
    ask(meeting, member, item=first, ref="z")
    ask(meeting, member, item=first, ref="c", naming="preparatory")
    found = [(pile.item, [(one.ref, one.name) for one in pile.questions]) for pile in piles(meeting)]
    assert found == [(first, [("c", ""), ("z", "")]), (second, [("b", "Amina")]), (None, [("a", "")])]
    assert [one.ref for pile in for_chair(meeting) for one in pile.questions] == ["z", "b", "a"]


def test_raised_question_has_no_person(meeting):
    raised = raise_question(meeting=meeting, item=None, text="Hvad koster det?", seat_kind="resident", now=NOW)
    assert (raised.member, raised.by_staff, raised.naming, raised.seat_kind) == (None, True, "unnamed", "resident")
    assert answer_question(question=raised, answer="En million.", now=NOW) is False


@pytest.mark.parametrize(("over", "code"), [({"text": " "}, "text"), ({"seat_kind": "x"}, "seat_kind")])
def test_bad_question_is_refused(meeting, over, code):
    with pytest.raises(Refused) as refused:
        raise_question(meeting=meeting, item=None, now=NOW, **{"text": "Hvad?", **over})
    assert refused.value.code == code


def test_item_of_another_meeting_is_refused(meeting, husum):
    other = make_meeting(meeting.group)
    with pytest.raises(Refused) as refused:
        raise_question(meeting=meeting, item=other.items.first(), text="Hvad?", now=NOW)
    assert refused.value.code == "item"
