"""Invitations, answers, substitutes, reminders, and what is written to members."""

from datetime import date

import pytest
from django.db import transaction

from participation.events.rules import Refused
from participation.languages import registry
from participation.mail import sms
from participation.mail.models import Message
from participation.steering.actions.convening import event_cancelled, event_changed
from participation.steering.actions.inviting import answer, invite, note_presence
from participation.steering.jobs import remind_members
from participation.steering.messages import inviting as messages
from participation.steering.models import Invitation, SeatTerm
from participation.steering.queries.meetings import quorum
from tests.factories.areas import make_area
from tests.factories.clock import NOW, at
from tests.factories.steering import make_group, make_meeting, make_member, make_preparation

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


def with_substitute(group, **over):
    holder = make_member(group)
    substitute = make_member(group, "Eva", seat=None, **over)
    seat = holder.terms.get().seat
    SeatTerm.objects.create(seat=seat, member=substitute, kind="substitute", starts_on=date(2026, 1, 1))
    return holder, substitute


def test_invite_twice_invites_once_and_later_only_who_is_missing():
    group = make_group(make_area())
    make_member(group)
    meeting = make_meeting(group)
    assert [invite(event=meeting.event, now=NOW) for _time in range(2)] == [1, 0]
    make_member(group, "Eva")
    assert invite(event=meeting.event, now=NOW) == 1
    assert kinds() == ["steering_invited", "steering_invited"]


def test_only_those_who_asked_are_invited_to_a_preparatory_meeting():
    group = make_group(make_area())
    asked = make_member(group, wishes=["preparatory"])
    make_member(group, "Eva")
    meeting = make_meeting(group)
    few, all_of_them = make_preparation(meeting), make_preparation(meeting, invites="all", starts_at=at(6, 17))
    assert (invite(event=few.event, now=NOW), invite(event=all_of_them.event, now=NOW)) == (1, 2)
    assert Invitation.objects.get(event=few.event).member == asked
    first = Message.objects.order_by("pk").first()
    assert (first.kind, "asked" in first.text) == ("steering_prepared", False)


def test_a_substitute_is_asked_told_and_taken_back():
    group = make_group(make_area(), quorum=1)
    holder, substitute = with_substitute(group, wishes=["preparatory"])
    meeting = make_meeting(group)
    preparation = make_preparation(meeting)
    invite(event=meeting.event, now=NOW)
    mine = Invitation.objects.get(member=holder)
    answer(invitation=mine, reply="substitute", substitute=substitute, now=NOW)
    answer(invitation=mine, reply="substitute", substitute=substitute, now=NOW)
    theirs = Invitation.objects.get(member=substitute, event=meeting.event)
    assert quorum(meeting) == (0, 1)
    answer(invitation=theirs, reply="yes", now=NOW)
    assert quorum(meeting) == (1, 1)
    assert Invitation.objects.filter(member=substitute, event=preparation.event).count() == 1
    answer(invitation=mine, reply="yes", now=NOW)
    assert Invitation.objects.filter(member=substitute).count() == 0
    assert quorum(meeting) == (1, 1)
    assert kinds() == [
        *("steering_invited", "steering_substitute", "steering_prepared"),
        *("steering_released", "steering_released"),
    ]


def test_answers_that_cannot_be_are_refused():
    group = make_group(make_area())
    holder, _substitute = with_substitute(group)
    other = make_member(group, "Amina")
    meeting = make_meeting(group)
    invite(event=meeting.event, now=NOW)
    mine = Invitation.objects.get(member=holder)
    for facts, code in (
        ({"reply": "maybe", "now": NOW}, "reply"),
        ({"reply": "substitute", "now": NOW}, "substitute"),
        ({"reply": "substitute", "substitute": other, "now": NOW}, "substitute"),
        ({"reply": "yes", "now": at(11, 9)}, "closed"),
    ):
        with pytest.raises(Refused) as caught:
            answer(invitation=mine, **facts)
        assert caught.value.code == code
    meeting.event.state = "cancelled"
    meeting.event.save()
    with pytest.raises(Refused) as caught:
        answer(invitation=mine, reply="yes", now=NOW)
    assert (caught.value.code, Invitation.objects.get(pk=mine.pk).reply) == ("closed", "")


def test_presence_is_noted_once_it_has_begun():
    group = make_group(make_area())
    make_member(group)
    meeting = make_meeting(group)
    invite(event=meeting.event, now=NOW)
    mine = Invitation.objects.get()
    with pytest.raises(Refused):
        note_presence(invitation=mine, came=True, now=NOW)
    note_presence(invitation=mine, came=True, now=at(10, 18))
    assert Invitation.objects.get().came is True


def test_reminded_once_the_evening_before_unless_they_do_not_come():
    group = make_group(make_area())
    make_member(group), make_member(group, "Eva")
    meeting = make_meeting(group)
    invite(event=meeting.event, now=NOW)
    Invitation.objects.filter(member__name="Eva").update(reply="no")
    assert remind_members(at(9, 19, 59)) == 0
    assert [remind_members(at(9, 20)), remind_members(at(9, 20, 1))] == [1, 0]
    assert kinds().count("steering_reminder") == 1


def test_subjects_say_nothing_of_groups_or_preparing():
    group = make_group(make_area())
    make_member(group, wishes=["preparatory"])
    meeting = make_meeting(group)
    preparation = make_preparation(meeting)
    invite(event=meeting.event, now=NOW)
    invite(event=preparation.event, now=NOW)
    first, second = (
        message.subject.rpartition(" on ")[0] or message.subject for message in Message.objects.order_by("pk")
    )
    assert {message.about.partition(":")[0] for message in Message.objects.all()} == {"member"}
    assert first.split()[0] == second.split()[0]


def test_an_sms_fits_one_message_in_every_language():
    group = make_group(make_area())
    meeting = make_meeting(group)
    preparation = make_preparation(meeting)
    for language in [one.code for one in registry.LANGUAGES]:
        member = make_member(group, f"Bo{language}", contact_kind="phone", language=language)
        found = [
            messages.invited(member, meeting, meeting.event, now=NOW),
            messages.invited(member, meeting, preparation.event, now=NOW),
            messages.asked_to_stand_in(member, meeting, meeting.event, now=NOW),
            messages.released(member, meeting, meeting.event, now=NOW),
            messages.moved(member, meeting, meeting.event, ["time"], now=NOW),
            messages.cancelled(member, meeting, meeting.event, now=NOW),
            messages.reminder(member, meeting, meeting.event, now=NOW),
        ]
        assert [sms.segments(message.text) for message in found] == [1] * 7


def test_who_has_left_hears_no_more_of_where_the_group_meets():
    group = make_group(make_area())
    bo, eva = make_member(group, ends_on=at(8, 12).date()), make_member(group, "Eva")
    meeting = make_meeting(group)
    for member in (bo, eva):
        Invitation.objects.create(event=meeting.event, member=member, seat_kind="resident", invited_at=NOW)
    assert event_changed(event=meeting.event, what=["place"], now=NOW) == 2  # Bo still sits
    assert remind_members(at(9, 21)) == 1
    assert event_changed(event=meeting.event, what=["place"], now=at(9, 12)) == 1
    assert event_cancelled(event=meeting.event, now=at(9, 22)) == 1
    later = Message.objects.filter(created_at__gt=NOW)
    assert set(later.values_list("recipient", flat=True)) == {eva.email}


def test_a_substitute_who_has_left_since_is_neither_invited_nor_counted():
    group = make_group(make_area(), quorum=1)
    holder, substitute = with_substitute(group)
    meeting = make_meeting(group)
    invite(event=meeting.event, now=NOW)
    own = Invitation.objects.get(event=meeting.event, member=holder)
    answer(invitation=own, reply="substitute", substitute=substitute, now=NOW)
    answer(invitation=Invitation.objects.get(member=substitute), reply="yes", now=NOW)
    assert quorum(meeting) == (1, 1)
    substitute.terms.update(ends_on=NOW.date())
    before = make_preparation(meeting, invites="all")
    assert invite(event=before.event, now=NOW) == 1
    assert Invitation.objects.get(event=before.event).member == holder
    assert quorum(meeting) == (0, 1)


def test_what_is_newer_about_one_meeting_closes_nothing_about_another(husum):
    group = make_group(husum)
    member = make_member(group)
    one, other = make_meeting(group), make_meeting(group, starts_at=at(12, 17), ends_at=at(12, 19))
    with transaction.atomic():
        reminder = messages.reminder(member, one, one.event, now=NOW)
        messages.moved(member, other, other.event, ["time"], now=NOW)
        reminder.refresh_from_db()
        assert reminder.expired_at is None
        messages.moved(member, one, one.event, ["time"], now=NOW)
    reminder.refresh_from_db()
    assert reminder.expired_at == NOW
