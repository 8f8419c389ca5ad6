"""When a member may sit on a seat, and when a seat may go.

The one rule: a seat has one holder and one substitute at a time, and a member has one seat in a group at a time. Every
refusal is a sentence that says what to do.
"""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from participation.events.rules import Refused
from participation.signups.states import ContactKind
from participation.steering.models import Member, Seat, SeatTerm
from participation.steering.states import TermKind


def overlapping(terms: QuerySet[SeatTerm], starts_on: date, ends_on: date | None) -> QuerySet[SeatTerm]:
    """The terms that share a day with a period; both ends are included, no end is until further notice."""
    found = terms.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    return found if ends_on is None else found.filter(starts_on__lte=ends_on)


def check_period(starts_on: date, ends_on: date | None) -> None:
    """A term does not end before it starts."""
    if ends_on is not None and ends_on < starts_on:
        raise Refused("ends_on", _("The last day is before the first day."))


def check_seating(seat: Seat, member: Member, kind: str, starts_on: date, ends_on: date | None) -> None:
    """Whether the member may have the seat for the period; asked under the group's lock."""
    check_period(starts_on, ends_on)
    if member.group_id != seat.group_id or member.forgotten_at is not None:
        raise Refused("member", _("The member does not belong to this group."))
    if seat.abolished_on is not None:
        raise Refused("abolished", _("The seat has been abolished. Add a new seat instead."))
    if overlapping(member.terms.all(), starts_on, ends_on).exists():
        raise Refused("member", _("The member has a seat in this period already. End that term first."))
    if overlapping(seat.terms.filter(kind=kind), starts_on, ends_on).exists():
        if kind == TermKind.SUBSTITUTE:
            raise Refused("taken", _("The seat has a substitute in this period already. End that term first."))
        raise Refused("taken", _("Somebody else sits on the seat in this period. End that term first."))


def check_abolishing(seat: Seat, day: date) -> None:
    """A seat goes when nobody sits on it or is going to."""
    if seat.terms.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).exists():
        raise Refused("sitting", _("Somebody sits on the seat. End the term first."))


def check_contact(kind: str, email: str, phone: str) -> None:
    """What we write by must be there; the code names the field that is empty."""
    if kind == ContactKind.EMAIL and not email:
        raise Refused("email", _("Write the e-mail we are to write to."))
    if kind in {ContactKind.PHONE, ContactKind.CALL} and not phone:
        raise Refused("phone", _("Write the phone number we are to use."))
