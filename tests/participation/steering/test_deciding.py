"""Decisions: written after the meeting, sent once to everyone who sits, published and taken back."""

from datetime import timedelta

import pytest

from participation.events.rules import Refused
from participation.languages.translating import state_of
from participation.mail.models import Message
from participation.steering.actions import deciding as actions
from participation.steering.models import Decision, Meeting
from participation.steering.queries.deciding import overdue
from participation.steering.rules.deciding import due_on, is_overdue, sent_in_time
from tests.factories.clock import NOW, at
from tests.factories.steering import make_group, make_meeting, make_member
from tests.participation.steering.deciding import AFTER, all_decided, held, several

pytestmark = pytest.mark.django_db


def code_of(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.code


def test_nothing_is_decided_before_the_meeting(husum):
    meeting = make_meeting(make_group(husum))
    item = meeting.items.first()
    assert code_of(lambda: actions.decide(item=item, outcome="adopted", text="Ja.", now=NOW)) == "early"
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(("outcome", "text", "code"), [("x", "Ja.", "outcome"), ("adopted", " ", "text")])
def test_half_a_decision_is_refused(husum, outcome, text, code):
    item = held(husum).items.first()
    assert code_of(lambda: actions.decide(item=item, outcome=outcome, text=text, now=AFTER)) == code


def test_changed_danish_makes_translations_outdated(husum):
    meeting = held(husum, items=1)
    decision = all_decided(meeting)[0]
    decision = actions.translate(
        decision=decision, texts={"ar": "نعم", "so": ""}, said={"ar": "reviewed"}, by="Chen", now=AFTER
    )
    assert (state_of(decision, "ar"), state_of(decision, "so")) == ("reviewed", "missing")
    assert decision.translation_status["ar"]["by"] == "Chen"
    decision = actions.decide(item=decision.item, outcome="changed", text="Den bygges ved skolen.", now=AFTER)
    assert state_of(decision, "ar") == "outdated"


def test_everyone_who_sits_gets_them_once_in_their_language(husum):
    meeting = held(husum)
    several(meeting.group)
    all_decided(meeting)
    told = [actions.send_decisions(meeting=meeting, now=AFTER) for _time in range(2)]
    assert told == [2, 0]
    mail, sms = Message.objects.order_by("channel")
    assert (mail.language, mail.kind, mail.scope) == ("ar", "decisions", "husum")
    assert mail.text.count("Legepladsen bygges ved søen.") == 2
    assert 'lang="da" dir="ltr"' in mail.html
    assert (sms.language, sms.recipient) == ("da", "+4526000001")
    assert f"/steering/{meeting.event.code}/" in sms.text
    assert mail.expires_at == AFTER + timedelta(days=14)


def test_correction_is_sent_on_purpose_and_says_so(husum):
    meeting = held(husum)
    make_member(meeting.group)
    all_decided(meeting)
    actions.send_decisions(meeting=meeting, now=AFTER)
    later = AFTER + timedelta(days=20)
    told = [actions.send_decisions(meeting=meeting, now=later, corrects=AFTER) for _time in range(2)]
    assert told == [1, 0]
    assert list(Message.objects.order_by("pk").values_list("kind", flat=True)) == ["decisions", "decisions_corrected"]
    meeting.refresh_from_db()
    assert (meeting.decisions_sent_at, meeting.decisions_corrected_at) == (AFTER, later)
    assert sent_in_time(meeting)


def test_item_that_asked_for_a_decision_holds_the_sending_back(husum):
    meeting = held(husum)
    make_member(meeting.group)
    assert code_of(lambda: actions.send_decisions(meeting=meeting, now=AFTER)) == "undecided"
    actions.decide(item=meeting.items.first(), outcome="adopted", text="Ja.", now=AFTER)
    assert code_of(lambda: actions.send_decisions(meeting=meeting, now=AFTER)) == "undecided"
    meeting.items.filter(number=2).update(kind="orientation")
    assert actions.send_decisions(meeting=meeting, now=AFTER) == 1
    assert Meeting.objects.get().decisions_sent_at == AFTER


def test_overdue_begins_the_day_after(husum, chen, dilek, django_assert_num_queries):
    meeting = held(husum)
    assert due_on(meeting) == at(15, 12).date()
    assert [is_overdue(meeting, at(day, 23)) for day in (15, 16)] == [False, True]
    with django_assert_num_queries(1):
        assert overdue(chen, at(16, 9)) == [meeting]
    assert overdue(dilek, at(16, 9)) == []
    Meeting.objects.update(held=False)
    assert overdue(chen, at(16, 9)) == []


def test_publishing_once_and_taking_back(husum):
    meeting = make_meeting(make_group(husum))
    assert [actions.publish_agenda(meeting=meeting, now=NOW) for _time in range(2)] == [True, False]
    assert code_of(lambda: actions.publish_decisions(meeting=meeting, now=NOW)) == "early"
    assert code_of(lambda: actions.publish_decisions(meeting=meeting, now=AFTER)) == "empty"
    assert [actions.withdraw_agenda(meeting=meeting) for _time in range(2)] == [True, False]


def test_draft_is_not_published(husum):
    meeting = make_meeting(make_group(husum), state="draft")
    assert code_of(lambda: actions.publish_agenda(meeting=meeting, now=NOW)) == "draft"
