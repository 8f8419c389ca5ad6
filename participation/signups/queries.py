"""Finding signups.

The one rule: signups are private; `visible_to(person)` is the only door for staff and `by_token` the only one for the
party itself.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, Sum

from participation.areas.queries import edited_by
from participation.events.models import Event
from participation.signups.links import read_token
from participation.signups.models import PEOPLE, Signup
from participation.signups.rules import Counts
from participation.signups.states import SignupState

if TYPE_CHECKING:
    from participation.people.models import User


def visible_to(person: "User") -> QuerySet[Signup]:
    """The signups of the areas this person edits."""
    return Signup.objects.filter(event__area__in=edited_by(person)).select_related("event", "event__area")


def by_token(token: str) -> Signup | None:
    """The signup that a manage link opens; None for a link that is unknown, altered or revoked."""
    ref = read_token(token, _version)
    if ref is None:
        return None
    return Signup.objects.filter(ref=ref).select_related("event__area", "event__venue", "event__picture").first()


def _version(ref: str) -> int | None:
    return Signup.objects.filter(ref=ref).values_list("link_version", flat=True).first()


def counts(events: Iterable[Event]) -> dict[int, Counts]:
    """For each event: who has a place and who waits, in one question."""
    keys = [event.pk for event in events]
    rows = (
        Signup.objects.filter(event__in=keys)
        .exclude(status=SignupState.CANCELLED)
        .order_by()
        .values("event")
        .annotate(
            taken=Sum(PEOPLE, filter=Q(status=SignupState.PLACED)),
            waiting_parties=Count("pk", filter=Q(status=SignupState.WAITING)),
            waiting_people=Sum(PEOPLE, filter=Q(status=SignupState.WAITING)),
        )
    )
    found = {
        row["event"]: Counts(row["taken"] or 0, row["waiting_parties"], row["waiting_people"] or 0) for row in rows
    }
    return {key: found.get(key, Counts()) for key in keys}


def counts_of(event: Event) -> Counts:
    """The same for one event."""
    return counts([event])[event.pk]


def waiting(event: Event) -> QuerySet[Signup]:
    """The waiting list, first come first."""
    return Signup.objects.filter(event=event, status=SignupState.WAITING).order_by("waiting_since", "pk")


def standing(event: Event) -> QuerySet[Signup]:
    """Everyone who has a place or waits: those who must hear when the event changes."""
    return (
        Signup.objects.filter(event=event)
        .exclude(status=SignupState.CANCELLED)
        .select_related("event__area", "event__venue")
        .order_by("created_at", "pk")
    )


def standing_with(event: Event, email: str, phone: str) -> int:
    """How many parties at an event already stand with this e-mail or phone."""
    same = Q(email__iexact=email) if email else Q(phone=phone)
    return standing(event).filter(same).count() if email or phone else 0


def place_in_line(signup: Signup) -> int:
    """1 for the first party on the waiting list."""
    return (
        waiting(signup.event)
        .filter(Q(waiting_since__lt=signup.waiting_since) | Q(waiting_since=signup.waiting_since, pk__lt=signup.pk))
        .count()
        + 1
    )


def channels(event: Event) -> dict[str, int]:
    """People in placed parties by how they heard of the event and whether it was their first time: "poster.yes".

    Parties that left one of the two out are not in it.
    """
    rows = (
        Signup.objects.filter(event=event, status=SignupState.PLACED, first_time__isnull=False)
        .exclude(heard="")
        .order_by()
        .values_list("heard", "first_time")
        .annotate(together=Sum(PEOPLE))
    )
    return {f"{heard}.{'yes' if first else 'no'}": people for heard, first, people in rows}
