"""Who may sit where: one holder and one substitute, one seat for each, no days shared; and the login that follows."""

from datetime import date

import pytest

from participation.events.rules import Refused
from participation.people.models import User
from participation.steering.actions import seating
from participation.steering.models import Member, Seat, SeatTerm
from participation.steering.queries import seats
from participation.steering.rules.access import is_sitting
from tests.factories.clock import NOW
from tests.factories.steering import make_group, make_member

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def group(husum):
    return make_group(husum)


@pytest.fixture
def seat(group):
    return seating.add_seats(group=group, kind="resident", number=1, constituency="Gadelandet", now=NOW)[0]


def sit(seat, member, starts, ends=None, kind="holder"):
    return seating.seat(seat=seat, member=member, kind=kind, starts_on=starts, ends_on=ends, now=NOW)


def refused(call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    return caught.value.code


def test_seats_are_added_in_order_and_vacant(group):
    for number in (2, 1):
        seating.add_seats(group=group, kind="committee", number=number, now=NOW)
    rows = seats.table(group, TODAY)
    assert [(row.seat.order, row.is_vacant) for row in rows] == [(0, True), (1, True), (2, True)]
    assert refused(seating.add_seats, group=group, kind="committee", number=31, now=NOW) == "number"
    assert refused(seating.add_seats, group=group, kind="committee", number=0, now=NOW) == "number"


def test_one_holder_and_one_substitute(group, seat):
    holder, substitute, third = (make_member(group, name, seat=None) for name in ("Amina", "Bo", "Eva"))
    sit(seat, holder, TODAY)
    sit(seat, substitute, TODAY, kind="substitute")
    assert refused(sit, seat, third, TODAY) == "taken"
    assert refused(sit, seat, third, TODAY, kind="substitute") == "taken"
    (row,) = seats.table(group, TODAY)
    assert (row.holder.member, row.substitute.member, row.is_vacant) == (holder, substitute, False)
    assert list(seats.holders(group, TODAY)) == [holder]
    assert set(seats.sitting(group, TODAY)) == {holder, substitute}
    assert list(seats.substitutes_of(holder, TODAY)) == [substitute]
    assert list(seats.substitutes_of(substitute, TODAY)) == []
    assert seats.kind_of(substitute, TODAY) == "resident"
    assert seats.kind_of(third, TODAY) == ""


def test_seating_twice_is_once(group, seat):
    member = make_member(group, seat=None)
    assert sit(seat, member, TODAY) == sit(seat, member, TODAY)
    assert SeatTerm.objects.count() == 1


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [
        (date(2026, 3, 31), None, "taken"),
        (date(2026, 4, 1), None, None),
        (date(2025, 1, 1), date(2026, 1, 1), "taken"),
        (date(2025, 1, 1), date(2025, 12, 31), None),
        (date(2025, 1, 1), None, "taken"),
        (date(2026, 2, 2), date(2026, 2, 1), "ends_on"),
    ],
)
def test_terms_of_a_seat_share_no_day(group, seat, starts, ends, code):
    sit(seat, make_member(group, "Amina", seat=None), date(2026, 1, 1), date(2026, 3, 31))
    other = make_member(group, "Bo", seat=None)
    if code is None:
        assert sit(seat, other, starts, ends).pk
    else:
        assert refused(sit, seat, other, starts, ends) == code


def test_a_member_has_one_seat_at_a_time(group, seat):
    member = make_member(group)
    assert refused(sit, seat, member, TODAY, kind="substitute") == "member"


def test_a_member_of_another_group_does_not_sit_here(seat, vesterbro):
    assert refused(sit, seat, make_member(make_group(vesterbro), seat=None), TODAY) == "member"


def test_a_term_ends_and_the_seat_is_vacant_the_day_after(group, seat):
    term = sit(seat, make_member(group, seat=None), TODAY)
    assert refused(seating.end_term, term=term, ends_on=date(2026, 3, 1), now=NOW) == "ends_on"
    seating.end_term(term=term, ends_on=TODAY, now=NOW)
    assert [seats.table(group, day)[0].is_vacant for day in (TODAY, date(2026, 3, 3))] == [False, True]


def test_a_term_is_not_made_longer_into_the_next(group, seat):
    first = sit(seat, make_member(group, "Amina", seat=None), TODAY, date(2026, 3, 31))
    sit(seat, make_member(group, "Bo", seat=None), date(2026, 4, 1))
    assert refused(seating.end_term, term=first, ends_on=date(2026, 4, 1), now=NOW) == "ends_on"


def test_a_term_noted_by_mistake_today_closes_the_room_at_once(group, seat):
    member = make_member(group, seat=None)
    term = sit(seat, member, TODAY)
    assert is_sitting(member, TODAY)
    seating.take_back(term=term, day=TODAY, now=NOW)
    assert not is_sitting(member, TODAY)


def test_what_begins_today_or_later_is_taken_back_and_what_began_before_is_not(group, seat):
    coming = sit(seat, make_member(group, seat=None), date(2026, 3, 3))
    assert [term.pk for term in seats.table(group, TODAY)[0].coming] == [coming.pk]
    assert refused(seating.take_back, term=coming, day=date(2026, 3, 4), now=NOW) == "begun"
    seating.take_back(term=coming, day=TODAY, now=NOW)
    seating.take_back(term=coming, day=TODAY, now=NOW)
    assert not SeatTerm.objects.exists()


def test_a_seat_with_somebody_on_it_stays(group, seat):
    term = sit(seat, make_member(group, seat=None), TODAY)
    assert refused(seating.abolish, seat=seat, day=TODAY, now=NOW) == "sitting"
    seating.end_term(term=term, ends_on=TODAY, now=NOW)
    seating.abolish(seat=seat, day=date(2026, 3, 3), now=NOW)
    assert [len(seats.table(group, day)) for day in (TODAY, date(2026, 3, 3))] == [1, 0]
    assert refused(sit, seat, make_member(group, "Eva", seat=None), date(2026, 5, 1)) == "abolished"


def test_turnover_counts_seats_and_no_reelection(group):
    first, second, third = seating.add_seats(group=group, kind="resident", number=3, now=NOW)
    again, left = make_member(group, "Amina", seat=None), make_member(group, "Bo", seat=None)
    sit(first, again, date(2025, 1, 1), date(2025, 12, 31))
    sit(first, again, date(2026, 1, 1))
    sit(second, left, date(2025, 1, 1), date(2025, 12, 31))
    sit(third, make_member(group, "Eva", seat=None), date(2026, 1, 1))
    found = seats.turnover(group, date(2025, 3, 2), TODAY)
    assert [(line.kind, line.changed, line.seats) for line in found] == [("resident", 1, 3)]


def test_the_table_is_two_queries_however_many(group, django_assert_num_queries):
    for name in ("Amina", "Bo", "Eva"):
        make_member(group, name)
    with django_assert_num_queries(2):
        assert len([row.holder.member.name for row in seats.table(group, TODAY)]) == 3


def save(group, **over):
    facts = {"name": "Amina", "email": "Amina@Medspil.example", "language": "ar", **over}
    return seating.save_member(member=Member(group=group, **facts), now=NOW)


def test_a_member_with_an_email_gets_an_account_without_rights(group):
    user = save(group).user
    assert (user.email, user.service_language, user.has_usable_password()) == ("amina@medspil.example", "ar", False)
    assert (user.is_staff, user.is_superuser, user.groups.count()) == (False, False, 0)


def test_an_account_there_is_stays_as_it_is(group, chen):
    before = User.objects.filter(pk=chen.pk).values().get()
    assert save(group, email=chen.email, name="Noget andet").user == chen
    assert User.objects.filter(pk=chen.pk).values().get() == before


def test_the_account_follows_the_email_and_an_empty_one_goes(group):
    member = save(group)
    old = member.user_id
    member.email = "bo@medspil.example"
    seating.save_member(member=member, now=NOW)
    assert member.user.email == "bo@medspil.example"
    assert not User.objects.filter(pk=old).exists()
    member.email, member.phone, member.contact_kind = "", "+4526000001", "call"
    seating.save_member(member=member, now=NOW)
    assert (member.user, User.objects.filter(email="bo@medspil.example").exists()) == (None, False)


def test_an_account_that_somebody_needs_stays(group, vesterbro, chen):
    member, other = save(group, email=chen.email), save(make_group(vesterbro), email="bo@medspil.example")
    both = save(group, name="Bo", email="bo@medspil.example")
    for one, email in ((member, "a@medspil.example"), (both, "b@medspil.example")):
        one.email = email
        seating.save_member(member=one, now=NOW)
    assert set(User.objects.values_list("pk", flat=True)) >= {chen.pk, other.user_id}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"email": "", "contact_kind": "email"}, "email"),
        ({"contact_kind": "phone"}, "phone"),
        ({"contact_kind": "call"}, "phone"),
    ],
)
def test_what_we_write_by_must_be_there(group, facts, code):
    assert refused(save, group, **facts) == code


def test_an_email_is_once_in_a_group(group):
    save(group)
    assert refused(save, group, name="Bo") == "email"
    assert Seat.objects.count() == 0
