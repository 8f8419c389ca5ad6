"""How the group works, in numbers: by kind of seat, never by person."""

from datetime import date

import pytest

from participation.steering.models import AgendaItem, Invitation, Meeting, MemberQuestion
from participation.steering.queries import counts
from participation.steering.queries.counts import Asking, Indicators, Seats
from participation.steering.rules.counting import pooled
from tests.factories.clock import NOW, at
from tests.factories.steering import make_group, make_member, make_preparation
from tests.participation.steering.deciding import held

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("seats", "pools"),
    [
        ({"resident": 9, "organisation": 2, "committee": 1}, [("resident",), ("organisation", "committee")]),
        ({"resident": 9, "committee": 1}, [("resident", "committee")]),
        ({"resident": 3, "organisation": 0}, [("resident",)]),
        ({"resident": 2}, []),
    ],
)
def test_small_kinds_are_counted_together(seats, pools):
    assert pooled(seats) == pools


def group_of(area, **kinds):
    group = make_group(area)
    members = [make_member(group, f"{kind}{n}", kind=kind) for kind, count in kinds.items() for n in range(count)]
    return group, members


@pytest.mark.django_db
def test_attendance_of_a_lone_seat_is_never_told_apart(husum):
    group, members = group_of(husum, resident=3, committee=1)
    meeting = held(husum, group=group)
    for member in members:
        kind = member.terms.get().seat.kind
        Invitation.objects.create(
            event=meeting.event, member=member, seat_kind=kind, came=kind == "resident", invited_at=NOW
        )
    pools = counts.kinds_together(group, at(11, 12).date())
    found = counts.attendance(group, *YEAR, pools=pools)
    assert [(one.kinds, one.came, one.noted) for one in found] == [(("resident", "committee"), 3, 4)]


@pytest.mark.django_db
def test_seats_tell_what_stands_empty(husum):
    group, members = group_of(husum, resident=3, administration=1)
    members[0].terms.update(ends_on=date(2026, 2, 1))
    assert counts.seats(group, date(2026, 3, 1)) == [Seats("resident", 3, 1), Seats("administration", 1, 0)]
    assert counts.changes(group, *YEAR) == 0


@pytest.mark.django_db
def test_questions_and_items_by_kind(husum):
    group, _members = group_of(husum, resident=3, committee=1)
    meeting = held(husum, group=group)
    AgendaItem.objects.filter(number=1).update(raised_by="resident")
    for kind, staff, done in (
        ("resident", False, NOW),
        ("committee", True, NOW),
        ("committee", True, None),
        ("", 1, None),
    ):
        MemberQuestion.objects.create(
            meeting=meeting, text="?", seat_kind=kind, by_staff=bool(staff), answered_at=done, asked_at=NOW
        )
    pools = counts.kinds_together(group, at(11, 12).date())
    assert counts.asking(group, *YEAR, pools=pools) == [
        Asking(("resident", "committee"), 1, 3, 2, 2, 1),
        Asking((), 1, 1, 0, 1, 0),
    ]


@pytest.mark.django_db
def test_indicators_of_an_area(husum, vesterbro):
    first = held(husum)
    preparation = make_preparation(first)
    preparation.held = True
    preparation.save()
    Meeting.objects.filter(pk=first.pk).update(packet_complete=True, decisions_sent_at=at(14, 12))
    second = held(husum, group=first.group)
    Meeting.objects.filter(pk=second.pk).update(packet_complete=False)
    assert counts.indicators(husum, *YEAR) == Indicators(2, 1, 2, 1, 2, 1)
    assert counts.indicators(husum, date(2026, 1, 1), at(15, 12).date()) == Indicators(2, 1, 2, 1, 1, 1)
    assert counts.indicators(vesterbro, *YEAR) == Indicators()
    first.group.other_areas.add(vesterbro)
    assert counts.indicators(vesterbro, *YEAR) == counts.indicators_of(first.group, *YEAR)
