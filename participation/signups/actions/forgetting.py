"""Emptying what was said about a person once it has served its purpose. The numbers of the event stay as they were."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum

from participation.signups.models import PEOPLE, ReservedPlaces, Signup
from participation.signups.states import SignupState

NEEDS = {
    "interpreter": "",
    "wheelchair": False,
    "childcare_children": 0,
    "childcare_state": "",
    "childcare_since": None,
    "only_with_childcare": False,
    "allergy": "",
    "other_needs": "",
}
CONTACT = {
    "name": "",
    "email": "",
    "phone": "",
    "proxy": "",
    "proxy_name": "",
    "proxy_language": "",
    "reserved": None,
}


def _filled(values: Mapping[str, object]) -> Q:
    """Rows where at least one of these fields is not yet empty."""
    query = Q()
    for name, empty in values.items():
        query |= ~Q(**{name: empty})
    return query


def forget_needs(*, ended_before: datetime) -> list[str]:
    """Empties access needs and allergies of events that ended before; returns the signups' references."""
    rows = Signup.objects.filter(_filled(NEEDS), event__ends_at__lt=ended_before)
    refs = list(rows.values_list("ref", flat=True))
    Signup.objects.filter(ref__in=refs).update(**NEEDS)
    return refs


def forget_contacts(*, ended_before: datetime, faith_ended_before: datetime) -> list[str]:
    """Empties names, contacts and through whom they came, and revokes the manage links; returns the signups'
    references.
    """
    due = Q(event__ends_at__lt=ended_before) | Q(event__faith_related=True, event__ends_at__lt=faith_ended_before)
    with transaction.atomic():
        refs = list(Signup.objects.filter(_filled(CONTACT), due).values_list("ref", flat=True))
        stored = Signup.objects.filter(ref__in=refs).order_by("pk")
        list(stored.select_for_update().values_list("pk"))  # two at once must not count the same people twice
        _keep_numbers(stored)
        stored.order_by().update(**CONTACT, link_version=F("link_version") + 1)
    return refs


def _keep_numbers(signups: QuerySet[Signup]) -> None:
    """How many came through each partner, before the signups no longer say so."""
    through = signups.filter(status=SignupState.PLACED, reserved__isnull=False).order_by()
    for row in through.values("reserved").annotate(together=Sum(PEOPLE)):
        ReservedPlaces.objects.filter(pk=row["reserved"]).update(forgotten=F("forgotten") + row["together"])
