"""Two editors press "send" at the same time: the decisions go out once, and so does a correction."""

from datetime import timedelta
from functools import partial

import pytest

from participation.mail.models import Message
from participation.steering.actions.deciding import decide, send_decisions
from participation.steering.actions.seating import add_seats
from participation.steering.actions.seating import seat as put
from tests.factories import make_area
from tests.factories.steering import make_group, make_meeting, make_member
from tests.faults.test_broadcasts import side_by_side
from tests.participation.steering.deciding import AFTER

pytestmark = pytest.mark.django_db(transaction=True)


def test_three_who_press_at_once_send_once():
    meeting = make_meeting(make_group(make_area()), items=1)
    for number in range(8):
        make_member(meeting.group, f"Bo{number}")
    decide(item=meeting.items.get(), outcome="adopted", text="Ja.", now=AFTER)
    for corrects, now, sent in ((None, AFTER, 8), (AFTER, AFTER + timedelta(hours=1), 16)):
        works = [partial(send_decisions, meeting=meeting, now=now, corrects=corrects)] * 3
        assert side_by_side(works) == []
        assert Message.objects.count() == sent


def test_two_editors_seat_two_members_on_the_last_seat_at_once():
    group = make_group(make_area())
    (seat,) = add_seats(group=group, kind="resident", number=1, now=AFTER)
    members = [make_member(group, f"Bo{number}", seat=None) for number in range(6)]
    works = [partial(put, seat=seat, member=member, starts_on=AFTER.date(), now=AFTER) for member in members]
    assert [trouble.code for trouble in side_by_side(works)] == ["taken"] * 5
    assert seat.terms.count() == 1
