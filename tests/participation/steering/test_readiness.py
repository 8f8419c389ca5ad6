"""The readiness board, whether a packet was complete on its day, and the letters to the secretariat."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participation.languages import registry
from participation.mail.models import Message
from participation.portal.actions import store_event
from participation.steering.actions import agenda
from participation.steering.jobs import freeze_packets, nudge
from participation.steering.models import AgendaItem
from participation.steering.queries.readiness import Need, board, boards, needs_of, tally
from tests.factories.clock import NOW, at
from tests.factories.steering import (
    make_group,
    make_item,
    make_meeting,
    make_member,
    make_paper,
    make_preparation,
    make_recording,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
DAY = date(2026, 3, 12)


@pytest.fixture
def group(husum):
    husum.contact_email = "husum@medspil.example"
    husum.save()
    return make_group(husum)


@pytest.fixture
def meeting(group):
    """In ten days, on 12 March; its packet is due on 5 March."""
    return make_meeting(group, items=1)


def finish(meeting):
    for item in meeting.items.all():
        agenda.review(item=item, language="da", by="Chen", now=NOW)


def test_columns_are_what_sitting_members_asked_for(group):
    make_member(group, "Amina", reading_languages=["ar", "da"], wishes=["audio", "large_print"])
    make_member(group, "Bo", reading_languages=["da-x-let"], wishes=["call"])
    make_member(group, "Dilek", reading_languages=["tr"], ends_on=date(2026, 3, 11))
    make_member(group, "Eva", reading_languages=["so"], seat=None)
    found = needs_of(group, DAY)
    assert found.columns == (Need("da", "text"), Need("ar", "text"), Need("ar", "audio"))
    assert found.forms == ("large_print", "call")
    assert Need("tr", "text") in needs_of(group, date(2026, 3, 11)).columns


def test_board_says_what_is_lacking_and_when_it_is_due(group, meeting):
    make_member(group, "Amina", reading_languages=["ar"], wishes=["audio"])
    found = board(meeting, NOW)
    assert [cell.state for cell in found.cells] == ["draft", "missing", "missing"]
    assert (found.due_on, found.is_due, found.is_overdue, found.days_left) == (date(2026, 3, 5), False, False, 3)
    assert tally(found) == {"missing": 2, "draft": 1}
    assert board(meeting, at(3, 12)).is_due
    assert [board(meeting, at(days, 12)).is_overdue for days in (3, 4)] == [False, True]


def test_board_is_complete_when_everything_needed_is_reviewed(group, meeting):
    item = meeting.items.get()
    make_member(group, "Amina", reading_languages=["ar"], wishes=["audio"])
    finish(meeting)
    assert not board(meeting, NOW).complete
    agenda.translate(item=item, language="ar", words={"brief": "ملعب"}, state="reviewed", by="Eva", now=NOW)
    agenda.mark_recording(recording=make_recording(item), state="reviewed", by="Eva", now=NOW)
    assert board(meeting, NOW).complete
    make_paper(item)
    assert [cell.state for cell in board(meeting, NOW).cells] == ["outdated"] * 3


def test_agenda_without_items_or_without_danish_is_not_complete(group):
    assert not board(make_meeting(group, items=0), NOW).complete
    bare = make_meeting(group, items=0)
    make_item(bare, brief_da="")
    assert [cell.state for cell in board(bare, NOW).cells] == ["missing"]


def test_board_asks_the_same_whatever_there_is(group, meeting):
    def asked(meetings):
        with CaptureQueriesContext(connection) as queries:
            boards(meetings, NOW)
        return len(queries)

    make_member(group, "Amina")
    few = asked([meeting])
    other = make_meeting(group, items=12)
    for number, code in enumerate(registry.CODES):
        make_member(group, f"Member {number}", reading_languages=[code], wishes=["audio"])
    for item in other.items.all():
        make_paper(item)
        make_recording(item, "ar")
    assert asked([meeting, other]) == few == 4


def test_packet_is_complete_as_soon_as_it_is_on_its_day(meeting):
    finish(meeting)
    assert [freeze_packets(now) for now in (at(2, 12), at(3, 9), at(3, 10))] == [0, 1, 0]
    meeting.refresh_from_db()
    assert meeting.packet_complete is True


def test_packet_that_is_not_complete_has_until_the_day_is_over(meeting):
    assert [freeze_packets(now) for now in (at(3, 20), at(4, 0), at(4, 1))] == [0, 1, 0]
    finish(meeting)
    freeze_packets(at(5, 9))
    meeting.refresh_from_db()
    assert meeting.packet_complete is False


def test_secretariat_is_written_to_once_a_day_until_it_is_done(meeting):
    moments = [at(0, 10), at(1, 6), at(1, 8), at(1, 18), at(2, 8), at(4, 8)]
    assert [nudge(now) for now in moments] == [0, 0, 1, 0, 1, 1]
    finish(meeting)
    assert nudge(at(5, 8)) == 0
    assert Message.objects.filter(kind="packet_due", recipient="husum@medspil.example").count() == 3


def test_nobody_is_written_to_after_the_meeting_or_about_one_that_is_not_held(group, meeting):
    for state in ("draft", "cancelled"):
        make_meeting(group, state=state, items=1)
    assert nudge(at(11, 8)) == 0
    assert nudge(at(9, 8)) == 1


def test_area_without_an_address_is_not_written_to(group, meeting):
    group.area.contact_email = ""
    group.area.save()
    assert nudge(at(4, 8)) == 0
    meeting.refresh_from_db()
    assert meeting.nudged_on is None


def test_letter_says_what_is_lacking_and_not_for_whom(group, meeting):
    make_member(group, "Amina", reading_languages=["ar"], wishes=["audio"])
    nudge(at(4, 8))
    message = Message.objects.get(kind="packet_due")
    assert "1. Punkt 1 – Dansk" in message.text
    assert message.text.count("العربية") == 2
    assert "Amina" not in message.text
    assert AgendaItem.objects.count() == 1


@pytest.mark.parametrize(
    ("starts_at", "kept"),
    [((17, 17), False), ((10, 18), True), ((4, 10), True)],
    ids=["another due day ahead", "the same day", "a due day that is over"],
)
def test_moved_meeting_is_counted_by_the_due_day_that_counts(meeting, starts_at, kept):
    preparation = make_preparation(meeting, starts_at=at(1, 10), ends_at=at(1, 12))
    type(meeting).objects.update(packet_complete=True, nudged_on=DAY)
    for event, moment in ((preparation.event, at(2, 10)), (meeting.event, at(*starts_at))):
        event.starts_at, event.ends_at = moment, moment + timedelta(hours=2)
        store_event(event=event, now=NOW, tell=False)
    meeting.refresh_from_db()
    assert (meeting.packet_complete, meeting.nudged_on) == ((True, DAY) if kept else (None, None))
