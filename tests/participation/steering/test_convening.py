"""Meetings and their preparatory meetings: made, moved, cancelled, and the rule between them."""

from datetime import timedelta

import pytest

from participation.events.models import Event
from participation.events.rules import Refused
from participation.mail.models import Message
from participation.portal.actions import call_off, publish_event, store_event, unpublish_event
from participation.portal.meetings import cancel_meeting, save_meeting
from participation.portal.repeating import copy_to
from participation.representation.models import BallotBox
from participation.representation.subjects import of_event
from participation.steering.actions.convening import convene, note_held, prepare
from participation.steering.models import Invitation, Meeting, PreparatoryMeeting
from participation.steering.queries.meetings import next_meeting, preparation_of, quorum
from tests.factories.areas import make_area, make_venue
from tests.factories.clock import NOW, at
from tests.factories.events import make_event
from tests.factories.steering import make_group, make_meeting, make_member, make_preparation

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


def refused(call) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.code


def fresh(group, **over) -> Event:
    venue = make_venue(group.area)
    facts = {"venue": venue, "starts_at": at(10, 17), "ends_at": at(10, 19), "visibility": "members"}
    return Event(**{**facts, **over})


def test_convene_makes_a_draft_for_members_with_danish_words():
    group = make_group(make_area())
    make_member(group)
    meeting = convene(meeting=Meeting(group=group), event=fresh(group), now=NOW)
    event = Event.objects.get(pk=meeting.event_id)
    assert (event.state, event.visibility, event.admission, event.area) == ("draft", "members", "drop_in", group.area)
    assert event.summary_da == "Styregruppen"
    assert Invitation.objects.count() == 0
    assert next_meeting(group, NOW) is None


def test_publishing_invites_every_holder_once():
    group = make_group(make_area())
    make_member(group), make_member(group, "Eva", contact_kind="call")
    meeting = convene(meeting=Meeting(group=group), event=fresh(group), now=NOW)
    publish_event(event=meeting.event, now=NOW)
    publish_event(event=meeting.event, now=NOW)
    assert Invitation.objects.filter(event=meeting.event, seat_kind="resident").count() == 2
    assert kinds() == ["steering_invited"]
    assert refused(lambda: unpublish_event(event=meeting.event)) == "invited"


def test_a_link_is_no_way_into_a_meeting():
    group = make_group(make_area())
    wrong = fresh(group, visibility="invitation")
    assert refused(lambda: convene(meeting=Meeting(group=group), event=wrong, now=NOW)) == "visibility"
    meeting = make_meeting(group)
    meeting.event.visibility = "invitation"
    assert refused(lambda: store_event(event=meeting.event, now=NOW)) == "visibility"
    other = make_event(group.area)
    other.visibility = "members"
    assert refused(lambda: store_event(event=other, now=NOW)) == "visibility"


def test_prepare_after_the_meeting_is_refused():
    meeting = make_meeting(make_group(make_area()))
    late = fresh(meeting.group, starts_at=at(10, 16), ends_at=at(10, 17, 1))
    assert refused(lambda: prepare(preparation=PreparatoryMeeting(meeting=meeting), event=late, now=NOW)) == "after"
    fits = fresh(meeting.group, starts_at=at(10, 16), ends_at=at(10, 17))
    made = prepare(preparation=PreparatoryMeeting(meeting=meeting), event=fits, now=NOW)
    assert PreparatoryMeeting.objects.get().pk == made.pk
    assert preparation_of(meeting) is None  # a draft is nobody's yet


def test_store_event_never_lets_them_pass_each_other():
    meeting = make_meeting(make_group(make_area()))
    preparation = make_preparation(meeting)
    meeting.event.starts_at, meeting.event.ends_at = at(7, 18), at(7, 20)
    assert refused(lambda: store_event(event=meeting.event, now=NOW)) == "preparation"
    preparation.event.starts_at, preparation.event.ends_at = at(10, 17), at(10, 18)
    assert refused(lambda: store_event(event=preparation.event, now=NOW)) == "after"


@pytest.mark.parametrize("days", [-6, 4])
def test_both_move_in_one_go_and_everyone_invited_to_each_is_told(days):
    group = make_group(make_area())
    member = make_member(group, wishes=["preparatory"])
    meeting = make_meeting(group)
    preparation = make_preparation(meeting)
    for event in (meeting.event, preparation.event):
        Invitation.objects.create(event=event, member=member, seat_kind="resident", invited_at=NOW, reminded_at=NOW)
    for event in (meeting.event, preparation.event):
        event.starts_at, event.ends_at = event.starts_at + timedelta(days=days), event.ends_at + timedelta(days=days)
    told = save_meeting(meeting=meeting, event=meeting.event, moved=[preparation.event], now=NOW)
    assert (told, kinds()) == (2, ["steering_moved", "steering_moved"])
    assert Event.objects.get(pk=preparation.event_id).starts_at == at(7 + days, 17)
    assert Event.objects.get(pk=meeting.event_id).starts_at == at(10 + days, 17)
    assert Invitation.objects.filter(reminded_at=None).count() == 2
    assert {message.ics_method for message in Message.objects.all()} == {"REQUEST"}


def test_cancelling_tells_and_takes_the_preparatory_meeting_along_only_when_asked():
    group = make_group(make_area())
    member = make_member(group)
    meeting = make_meeting(group)
    preparation = make_preparation(meeting)
    for event in (meeting.event, preparation.event):
        Invitation.objects.create(event=event, member=member, seat_kind="resident", invited_at=NOW)
    assert cancel_meeting(meeting=meeting, reasons={"da": "Sygdom"}, also=False, now=NOW) == 1
    assert Event.objects.get(pk=preparation.event_id).state == "published"
    assert cancel_meeting(meeting=meeting, reasons={"da": "Sygdom"}, also=True, now=NOW) == 1
    assert kinds() == ["steering_cancelled", "steering_cancelled"]
    assert call_off(event=meeting.event, reasons={"da": "Sygdom"}, now=NOW).told == 0


def test_a_meeting_is_not_copied_and_has_no_box():
    area = make_area()
    meeting = make_meeting(make_group(area))
    preparation = make_preparation(meeting)
    for event in (meeting.event, preparation.event):
        day = at(20, 17).date()
        assert refused(lambda event=event, day=day: copy_to(event=event, day=day, now=NOW)) == "meeting"
        assert of_event(event).stages == ()
        store_event(event=event, now=NOW)
    assert BallotBox.objects.count() == 0
    assert [str(stage) for stage in of_event(make_event(area)).stages] == ["signup", "attendance"]


def test_held_is_said_once_it_has_begun():
    meeting = make_meeting(make_group(make_area()))
    assert refused(lambda: note_held(meeting=meeting, held=True, now=NOW)) == "early"
    note_held(meeting=meeting, held=False, now=at(11, 9))
    assert Meeting.objects.get().held is False


def test_quorum_of_a_group_without_the_rule_needs_none():
    assert quorum(make_meeting(make_group(make_area()))) == (0, None)
