"""Forgetting members in time: first what they asked for, then who they were.

The one rule: the member's row and their terms stay, emptied, so that seats and figures are counted as before.
"""

from datetime import date, datetime, time
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from participation.events.local_time import on_day
from participation.steering.actions.seating import drop_login
from participation.steering.models import Member, MemberMark, MemberQuestion, PacketLink
from participation.steering.models.packets import private_storage

#: What a member asked for, empty.
WISHES = {
    "reading_languages": [],
    "wishes": [],
    "interpreter": "",
    "children": 0,
    "transport": False,
    "other_wishes": "",
}
#: Who a member was, empty.
CONTACT = {"name": "", "email": "", "phone": "", "user": None}
#: A question's words, empty; its file besides.
QUESTION = {"member": None, "text": "", "danish": "", "answer": "", "voice": "", "size": 0, "seconds": 0}


@transaction.atomic
def forget_members(*, wishes_left_before: date, left_before: date, now: datetime) -> list[int]:
    """Empties the wishes of those whose last term ended before a day, and everything of those who left before another,
    or were noted before it and never sat.

    Returns whom it emptied; harmless to repeat.
    """
    touched = []
    for member in _left_before(wishes_left_before):
        if any(getattr(member, name) != empty for name, empty in WISHES.items()):
            _empty(member, WISHES)
            touched.append(member.pk)
    for member in (*_left_before(left_before), *_never_sat(left_before)):
        _forget(member, now)
        touched.append(member.pk)
    return sorted(set(touched))


def _left_before(day: date) -> QuerySet[Member]:
    """Not forgotten yet, sat once, and has had no term since."""
    still = Member.objects.filter(Q(terms__ends_on__isnull=True) | Q(terms__ends_on__gte=day), terms__isnull=False)
    found = Member.objects.filter(forgotten_at__isnull=True, terms__ends_on__lt=day)
    return found.exclude(pk__in=still.values("pk")).distinct().select_related("user")


def _never_sat(day: date) -> QuerySet[Member]:
    """Noted before a day and on no seat since: nothing would ever begin to count their time."""
    found = Member.objects.filter(forgotten_at__isnull=True, terms__isnull=True, added_at__lt=on_day(day, time()))
    return found.select_related("user")


def _empty(member: Member, emptied: dict[str, object]) -> None:
    for name, empty in emptied.items():
        setattr(member, name, list(empty) if isinstance(empty, list) else empty)
    member.save(update_fields=list(emptied))


def _forget(member: Member, now: datetime) -> None:
    user = member.user
    member.forgotten_at = now
    _empty(member, WISHES | CONTACT)
    member.save(update_fields=["forgotten_at"])
    MemberMark.objects.filter(member=member).delete()
    PacketLink.objects.filter(member=member).delete()
    questions = MemberQuestion.objects.filter(member=member)
    names = [name for name in questions.values_list("voice", flat=True) if name]
    questions.update(**QUESTION, submission_id=None)
    # Only when the rows are really empty: a file that is gone too soon cannot be had back.
    for name in names:
        transaction.on_commit(partial(private_storage().delete, name))
    if user is not None:
        drop_login(user)
