"""Signups as rows, past every rule; and parties, the shape in which a signup is asked for."""

from datetime import timedelta
from typing import Any

from participation.events.models import Event
from participation.signups.actions import Party
from participation.signups.models import Signup
from tests.factories.clock import NOW


def make_party(**over: Any) -> Party:
    """One adult who is written to in Danish by SMS."""
    return Party(**{"name": "Amina", "contact_kind": "phone", "phone": "+4533660010", **over})


def make_signup(event: Event, **over: Any) -> Signup:
    """One signup, each a minute after the one before; `status="waiting"` waits from then on."""
    moment = over.pop("now", NOW + timedelta(minutes=Signup.objects.count()))
    facts: dict[str, Any] = {
        "event": event,
        "name": "Amina",
        "contact_kind": "phone",
        "phone": "+4533660010",
        "language": "ar",
        "status": "placed",
        "adults": 1,
        "created_at": moment,
        "decided_at": moment,
    }
    facts |= over
    if facts["status"] == "waiting":
        facts.setdefault("waiting_since", moment)
    if facts["status"] == "cancelled":
        facts.setdefault("cancelled_at", moment)
    return Signup.objects.create(**facts)
