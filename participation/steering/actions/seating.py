"""Seats, who sits on them, and the members themselves with their way in.

The one rule: whatever makes a seat scarcer takes the group's row first, so that two editors never fill one seat twice.
"""

from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from participation.events.rules import Refused
from participation.people.models import User
from participation.steering.models import Member, Seat, SeatTerm, SteeringGroup
from participation.steering.rules.seating import check_abolishing, check_contact, check_period, check_seating
from participation.steering.rules.seating import overlapping as sharing_days
from participation.steering.states import SeatKind, TermKind

#: More of one kind at a time is a typo.
MOST_SEATS = 30


def lock_group(group_id: int) -> SteeringGroup:
    """The group as it is now, locked until the transaction ends."""
    return SteeringGroup.objects.select_for_update(of=("self",)).get(pk=group_id)


@transaction.atomic
def add_seats(*, group: SteeringGroup, kind: str, number: int, constituency: str = "", now: datetime) -> list[Seat]:
    """Adds seats of one kind after those there are."""
    if not 1 <= number <= MOST_SEATS or kind not in SeatKind.values:
        raise Refused("number", _("Add between 1 and %(most)d seats at a time.") % {"most": MOST_SEATS})
    held = lock_group(group.pk)
    last = held.seats.filter(kind=kind).aggregate(last=Max("order"))["last"]
    first = 0 if last is None else last + 1
    return [
        Seat.objects.create(group=held, kind=kind, constituency=constituency.strip(), order=first + step)
        for step in range(number)
    ]


@transaction.atomic
def abolish(*, seat: Seat, day: date, now: datetime) -> None:
    """The seat is no longer there from a day on; harmless to repeat."""
    lock_group(seat.group_id)
    seat.refresh_from_db()
    if seat.abolished_on is None:
        check_abolishing(seat, day)
        seat.abolished_on = day
        seat.save(update_fields=["abolished_on"])


@transaction.atomic
def seat(
    *,
    seat: Seat,
    member: Member,
    kind: str = TermKind.HOLDER,
    starts_on: date,
    ends_on: date | None = None,
    now: datetime,
) -> SeatTerm:
    """Puts a member on a seat, to hold it or to stand in; harmless to repeat."""
    lock_group(seat.group_id)
    seat.refresh_from_db()
    member.refresh_from_db()
    same = SeatTerm.objects.filter(seat=seat, member=member, kind=kind, starts_on=starts_on, ends_on=ends_on).first()
    if same is not None:
        return same
    check_seating(seat, member, kind, starts_on, ends_on)
    return SeatTerm.objects.create(seat=seat, member=member, kind=kind, starts_on=starts_on, ends_on=ends_on)


@transaction.atomic
def end_term(*, term: SeatTerm, ends_on: date, now: datetime) -> SeatTerm:
    """Sets the last day of a term, earlier or later than it was."""
    lock_group(term.seat.group_id)
    term.refresh_from_db()
    check_period(term.starts_on, ends_on)
    seat, member = term.seat, term.member
    others = SeatTerm.objects.exclude(pk=term.pk)
    for terms in (others.filter(seat=seat, kind=term.kind), others.filter(member=member)):
        if sharing_days(terms, term.starts_on, ends_on).exists():
            raise Refused("ends_on", _("Another term begins before that day. Choose an earlier day."))
    term.ends_on = ends_on
    term.save(update_fields=["ends_on"])
    return term


@transaction.atomic
def take_back(*, term: SeatTerm, day: date, now: datetime) -> None:
    """Removes a term that begins on a day or later: it was noted by mistake, and ends nobody's earlier. The room is
    closed to its member at once. Harmless to repeat."""
    lock_group(term.seat.group_id)
    stored = SeatTerm.objects.filter(pk=term.pk).first()
    if stored is None:
        return
    if stored.starts_on < day:
        raise Refused("begun", _("The term has begun. End it instead."))
    stored.delete()


@transaction.atomic
def save_member(*, member: Member, now: datetime) -> Member:
    """Stores a member; their login follows their e-mail, and a login that nothing needs any more goes."""
    lock_group(member.group_id)
    member.email = member.email.strip().lower()
    check_contact(member.contact_kind, member.email, member.phone)
    others = Member.objects.filter(group=member.group_id, email=member.email).exclude(pk=member.pk)
    if member.email and others.exists():
        raise Refused("email", _("Another member of the group has this e-mail."))
    before = member.user
    member.user = login_for(member)
    member.save()
    if before is not None and before != member.user:
        drop_login(before)
    return member


def login_for(member: Member) -> User | None:
    """The account with the member's e-mail, made without any rights when there is none; an old one stays as it is."""
    if not member.email:
        return None
    made = {"service_language": member.language, "password": make_password(None)}
    user, _made = User.objects.get_or_create(email=member.email, defaults=made)
    return user


def drop_login(user: User) -> bool:
    """Deletes an account on which nothing hangs any more: no work here, no seat in any group."""
    works_here = user.is_staff or user.is_superuser or user.groups.exists() or user.user_permissions.exists()
    if works_here or Member.objects.filter(user=user).exists():
        return False
    user.delete()
    return True
