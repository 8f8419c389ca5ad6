"""Finding messages to many, and how far they are.

The one rule: `visible_to(person)` is the only door for staff, and what became of a message is read from the outbox.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from participation.areas.models import Area
from participation.areas.queries import edited_by
from participation.broadcasts.models import Addressee, Broadcast
from participation.broadcasts.rules import words_in, writable_since
from participation.broadcasts.states import AddresseeState
from participation.events.models import Event
from participation.events.states import Admission, EventState
from participation.mail.queries import UNWANTED
from participation.signups.models import Signup

if TYPE_CHECKING:
    from participation.people.models import User


@dataclass(frozen=True)
class Progress:
    """How many parties stand where. `gone` went out so long ago that the outbox has forgotten it."""

    in_line: int = 0
    waiting: int = 0
    sent: int = 0
    failed: int = 0
    expired: int = 0
    gone: int = 0
    held: int = 0
    to_call: int = 0
    left_out: int = 0

    @property
    def settled(self) -> int:
        """Out of our hands: sent, or never to be."""
        return self.sent + self.failed + self.expired + self.gone

    @property
    def written(self) -> int:
        """Everyone who gets it in writing, now or later."""
        return self.settled + self.in_line + self.waiting + self.held

    @property
    def under_way(self) -> bool:
        """Whether looking again will show something new."""
        return bool(self.in_line or self.waiting)


_QUEUED = Q(state=AddresseeState.QUEUED)
#: Handed over, and then said no before it went out: that is no failure.
_UNWANTED = Q(message__expired_at__isnull=False, message__error=UNWANTED)
_OPEN = Q(message__sent_at__isnull=True, message__failed_at__isnull=True, message__expired_at__isnull=True)
_COUNTS = {
    "in_line": Q(state=AddresseeState.PENDING),
    "held": Q(state=AddresseeState.HELD),
    "to_call": Q(state=AddresseeState.UNREACHABLE),
    "left_out": Q(state=AddresseeState.LEFT_OUT) | _UNWANTED,
    "waiting": _QUEUED & Q(message__isnull=False) & _OPEN,
    "sent": _QUEUED & Q(message__sent_at__isnull=False),
    "failed": _QUEUED & Q(message__failed_at__isnull=False),
    "expired": _QUEUED & Q(message__expired_at__isnull=False) & ~_UNWANTED,
    "gone": _QUEUED & Q(message__isnull=True),
}


def visible_to(person: "User") -> "QuerySet[Broadcast]":
    """The messages of the areas this person edits."""
    return Broadcast.objects.filter(area__in=edited_by(person)).select_related("area")


def progress_of(broadcasts: Iterable[Broadcast]) -> dict[int, Progress]:
    """How far each is, in one question."""
    keys = [broadcast.pk for broadcast in broadcasts]
    counts = {name: Count("pk", filter=condition) for name, condition in _COUNTS.items()}
    rows: Any = Addressee.objects.filter(broadcast__in=keys).order_by().values("broadcast").annotate(**counts)
    found = {row["broadcast"]: Progress(**{name: row[name] for name in _COUNTS}) for row in rows}
    return {key: found.get(key, Progress()) for key in keys}


def progress(broadcast: Broadcast) -> Progress:
    """The same for one."""
    return progress_of([broadcast])[broadcast.pk]


def failures(broadcast: Broadcast) -> "QuerySet[Addressee]":
    """Those whom it did not reach, with the outbox's reason."""
    trouble = Q(message__failed_at__isnull=False) | Q(message__expired_at__isnull=False)
    return broadcast.addressees.filter(trouble).exclude(_UNWANTED).select_related("signup", "message")


def to_call(broadcast: Broadcast) -> "QuerySet[Addressee]":
    """Those who must be called instead."""
    return broadcast.addressees.filter(state=AddresseeState.UNREACHABLE).select_related("signup__event")


def held_by_language(broadcast: Broadcast) -> dict[str, int]:
    """How many are held back in each language."""
    rows = broadcast.addressees.filter(state=AddresseeState.HELD).order_by().values_list("language")
    return dict(rows.annotate(Count("pk")).order_by("language"))


def can_be_released(broadcast: Broadcast) -> int:
    """How many of those held back could be written to now in their own language."""
    return sum(count for code, count in held_by_language(broadcast).items() if words_in(broadcast, code))


def writable_events(area: Area, now: datetime) -> "QuerySet[Event]":
    """The events whose parties can still be written to, what comes next first. Who just drops in left no address."""
    nobody = Q(admission=Admission.DROP_IN) & ~Exists(Signup.objects.filter(event=OuterRef("pk")))
    return (
        Event.objects.filter(area=area, ends_at__gt=writable_since(now))
        .exclude(state=EventState.DRAFT)
        .exclude(nobody)
        .select_related("area", "venue")
        .order_by("starts_at", "pk")
    )


def events_of(broadcast: Broadcast) -> list[Event]:
    """Its events, what comes next first."""
    return list(broadcast.events.select_related("area", "venue").order_by("starts_at", "pk"))


def about_event(event: Event, most: int = 3) -> list[Broadcast]:
    """The last messages to those at an event."""
    return list(Broadcast.objects.filter(events=event).order_by("-created_at", "-pk")[:most])
