"""Emptying what was said about a person once it has served its purpose. The numbers of the event stay as they were."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import F, Q

from participation.signups.models import Signup

NEEDS = {"interpreter": "", "wheelchair": False, "childcare": False, "allergy": "", "other_needs": ""}
CONTACT = {"name": "", "email": "", "phone": ""}


def _filled(values: Mapping[str, object]) -> Q:
    """Rows where at least one of these fields is not yet empty."""
    query = Q()
    for name, empty in values.items():
        query |= ~Q(**{name: empty})
    return query


def forget_needs(*, ended_before: datetime) -> int:
    """Empties access needs and allergies of events that ended before; returns how many signups."""
    rows = Signup.objects.filter(_filled(NEEDS), event__ends_at__lt=ended_before)
    return Signup.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(**NEEDS)


def forget_contacts(*, ended_before: datetime, faith_ended_before: datetime) -> int:
    """Empties names and contacts, and revokes the manage links; returns how many signups."""
    due = Q(event__ends_at__lt=ended_before) | Q(event__faith_related=True, event__ends_at__lt=faith_ended_before)
    rows = Signup.objects.filter(_filled(CONTACT), due)
    keys = list(rows.values_list("pk", flat=True))
    return Signup.objects.filter(pk__in=keys).update(**CONTACT, link_version=F("link_version") + 1)
