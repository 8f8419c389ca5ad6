"""Whom a message to many goes to: one party per contact, each with its language and its way.

The one rule: the same question is asked for the counts on the page, for the rows when sending begins and again when a
row is handed over, so that nobody gets what was not meant for them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q, QuerySet

from participation.broadcasts.models import Broadcast
from participation.broadcasts.states import Standing, Way
from participation.events.models import Event
from participation.languages import registry
from participation.mail import plain
from participation.signups.door_queries import attendances
from participation.signups.models import Signup
from participation.signups.rules import reader_language
from participation.signups.states import ContactKind, SignupState

#: A party that stands better is the one whose event the message speaks of.
_RANK = {SignupState.PLACED: 0, SignupState.WAITING: 1, SignupState.CANCELLED: 2}
_LONGEST = 254


@dataclass(frozen=True)
class Reached:
    """One party: its signup, the language it is written to in, and how."""

    signup: Signup
    language: str
    way: Way


@dataclass(frozen=True)
class Audience:
    """Everyone it goes to; how many want no messages; how many further signups share a contact with one of them."""

    parties: list[Reached] = field(default_factory=list)
    quiet: int = 0
    twice: int = 0

    def counts(self) -> dict[str, Counter[Way]]:
        """Parties by language and way, in the platform's order of languages."""
        found: dict[str, Counter[Way]] = {}
        for code in registry.CODES:
            ways = Counter(party.way for party in self.parties if party.language == code)
            if ways:
                found[code] = ways
        return found

    def to_call(self) -> list[Signup]:
        """Those who cannot be written to."""
        return [party.signup for party in self.parties if party.way == Way.CALL]

    def written(self) -> list[Reached]:
        """Those who can."""
        return [party for party in self.parties if party.way != Way.CALL]


def audience(broadcast: Broadcast, events: Iterable[Event], now: datetime) -> Audience:
    """The audience as it is now."""
    found = list(events)
    wanted = set(broadcast.languages or [])
    signups = _standing(broadcast, found).select_related("event__area", "event__venue").order_by("pk")
    quiet = quiet_contacts(broadcast.area_id)
    chosen: dict[str, Signup] = {}
    silent: set[str] = set()
    twice = 0
    for signup in signups:
        key = contact_of(signup)
        if wanted and reader_language(signup) not in wanted:
            continue
        if key in quiet or signup.no_reminders:
            silent.add(key)
            continue
        twice += key in chosen
        chosen[key] = min(chosen.get(key, signup), signup, key=lambda one: _nearness(one, now))
    parties = [Reached(signup, reader_language(signup), way_of(signup)) for signup in chosen.values()]
    return Audience(sorted(parties, key=lambda party: party.signup.pk), len(silent), twice)


def still_wanted(broadcast: Broadcast, events: Iterable[Event], signups: Iterable[Signup]) -> set[int]:
    """Which of these signups it still goes to: they stand where it says, and nobody with their contact said no."""
    rows = list(signups)
    there = set(_standing(broadcast, list(events)).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    quiet = quiet_contacts(broadcast.area_id)
    return {row.pk for row in rows if row.pk in there and not row.no_reminders and contact_of(row) not in quiet}


def quiet_contacts(area_id: int) -> set[str]:
    """The contacts of one area that said "no more of this", at whichever event."""
    rows = Signup.objects.filter(event__area_id=area_id, no_reminders=True)
    return {contact_of(row) for row in rows.only("contact_kind", "email", "phone")}


def contact_of(signup: Signup) -> str:
    """What is the same when two parties are reached by the same address or number."""
    if signup.contact_kind == ContactKind.EMAIL and signup.email:
        return f"email:{signup.email.casefold()}"
    return f"phone:{signup.phone}" if signup.phone else f"signup:{signup.pk}"


def way_of(signup: Signup) -> Way:
    """By e-mail or SMS as they chose, where there is an address; all others must be called."""
    if signup.contact_kind == ContactKind.EMAIL and _is_address(signup.email):
        return Way.EMAIL
    if signup.contact_kind == ContactKind.PHONE and signup.phone and settings.MEDSPIL_SMS:
        return Way.SMS
    return Way.CALL


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return email == plain.one_line(email, _LONGEST)


def _standing(broadcast: Broadcast, events: list[Event]) -> "QuerySet[Signup]":
    """Signups that stand where the message says; those whose contact is forgotten are not there any more."""
    where = Q(status__in=[status for status in broadcast.statuses if status in SignupState.values])
    if Standing.CAME in broadcast.statuses:
        came = {party for found in attendances(events).values() for party in found.whole.parties}
        where |= Q(pk__in=came)
    return Signup.objects.filter(where, event__in=events).exclude(name="", email="", phone="")


def _nearness(signup: Signup, now: datetime) -> tuple[bool, float, int, int]:
    """What comes next before what is over, the nearest first; a place before the waiting list; the newest signup."""
    event = signup.event
    distance = abs((event.starts_at - now).total_seconds())
    return (event.ends_at <= now, distance, _RANK[SignupState(signup.status)], -signup.pk)
