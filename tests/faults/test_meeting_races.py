"""A steering group's meeting while several change it at once: nobody is told twice, and nothing contradicts."""

from datetime import date
from functools import partial

import pytest

from participation.events.models import Event
from participation.mail.models import Message
from participation.portal.actions import store_event
from participation.portal.meetings import cancel_meeting, save_meeting
from participation.steering.actions.inviting import answer, invite
from participation.steering.actions.seating import add_seats
from participation.steering.actions.seating import seat as put
from participation.steering.models import Invitation, SeatTerm
from tests.factories import make_area
from tests.factories.clock import NOW, at
from tests.factories.steering import make_group, make_meeting, make_member, make_preparation
from tests.faults.test_broadcasts import side_by_side
from tests.faults.test_races import in_parallel

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 6


def told(kind):
    return Message.objects.filter(kind=kind).count()


def times(event):
    found = Event.objects.get(pk=event.pk)
    return found.starts_at, found.ends_at


def edited(event, day):
    """The event as a form of its own holds it, moved to another day at 17-19."""
    found = Event.objects.get(pk=event.pk)
    found.starts_at, found.ends_at = at(day, 17), at(day, 19)
    return found


def test_answers_while_it_is_cancelled_count_or_are_refused_and_everyone_invited_is_told_once():
    group = make_group(make_area())
    members = [make_member(group, f"Bo{number}") for number in range(PEOPLE)]
    substitute = make_member(group, "Eva", seat=None)
    seat = members[0].terms.get().seat
    SeatTerm.objects.create(seat=seat, member=substitute, kind="substitute", starts_on=date(2026, 1, 1))
    meeting = make_meeting(group, items=0)
    invite(event=meeting.event, now=NOW)
    mine = list(Invitation.objects.order_by("pk"))
    works = [partial(answer, invitation=mine[0], reply="substitute", substitute=substitute, now=NOW)]
    works += [partial(answer, invitation=one, reply="yes", now=NOW) for one in mine[1:]]
    cancel = partial(cancel_meeting, meeting=meeting, reasons={"da": "Sygdom"}, also=False, now=NOW)
    troubles = side_by_side([*works[:2], cancel, *works[2:], cancel])
    assert {trouble.code for trouble in troubles} <= {"closed"}
    assert Invitation.objects.exclude(reply="").count() == PEOPLE - len(troubles)
    stands_in = Invitation.objects.filter(member=substitute).count()
    assert (told("steering_substitute"), told("steering_cancelled")) == (stands_in, PEOPLE + stands_in)
    assert Event.objects.get(pk=meeting.event_id).sequence == 1


def test_two_who_invite_at_once_invite_everybody_once():
    group = make_group(make_area())
    for number in range(PEOPLE):
        make_member(group, f"Bo{number}")
    meeting = make_meeting(group, items=0)
    found = in_parallel([lambda: invite(event=Event.objects.get(pk=meeting.event_id), now=NOW)] * 4)
    assert sorted(found) == [0, 0, 0, PEOPLE]
    assert (Invitation.objects.count(), told("steering_invited")) == (PEOPLE, PEOPLE)


def test_meeting_and_its_preparatory_meeting_never_pass_each_other():
    """Each of the two moves is fine alone; whoever comes second is refused, and nobody hears of it."""
    group = make_group(make_area())
    member = make_member(group)
    meeting = make_meeting(group, items=0)
    preparation = make_preparation(meeting)
    for event in (meeting.event, preparation.event):
        Invitation.objects.create(event=event, member=member, seat_kind="resident", invited_at=NOW)
    sooner, later = edited(meeting.event, 8), edited(preparation.event, 9)
    troubles = side_by_side([partial(store_event, event=event, now=NOW) for event in (sooner, later)])
    ends = {"after": (at(8, 17), at(7, 19)), "preparation": (at(10, 17), at(9, 19))}
    (trouble,) = troubles
    assert (times(sooner)[0], times(later)[1]) == ends[trouble.code]
    assert told("steering_moved") == 1


def test_both_moved_at_once_while_a_colleague_edits_the_preparatory_meeting():
    meeting = make_meeting(make_group(make_area()), items=0)
    preparation = make_preparation(meeting)
    move = partial(save_meeting, event=edited(meeting.event, 4), moved=[edited(preparation.event, 1)], now=NOW)
    edit = partial(store_event, event=edited(preparation.event, 8), now=NOW)
    troubles = side_by_side([partial(move, meeting=meeting), edit])
    assert [trouble.code for trouble in troubles] in ([], ["after"])
    assert (times(meeting.event)[0], times(preparation.event)[1]) == (at(4, 17), at(1, 19))


def test_one_member_is_not_put_on_two_seats_at_once():
    group = make_group(make_area())
    seats = add_seats(group=group, kind="resident", number=4, now=NOW)
    member = make_member(group, seat=None)
    works = [partial(put, seat=seat, member=member, starts_on=NOW.date(), now=NOW) for seat in seats]
    assert [trouble.code for trouble in side_by_side(works)] == ["member"] * 3
    assert SeatTerm.objects.count() == 1
