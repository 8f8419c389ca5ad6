"""Finding signups.

The one rule: signups are private; `visible_to(person)` is the only door for staff and `by_token` the only one for the
party itself.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from participation.areas.queries import edited_by
from participation.capacity import placing
from participation.events.models import Event, Interpretation
from participation.events.states import Booking, EventState
from participation.signups.links import read_token
from participation.signups.models import PEOPLE, ReservedPlaces, Signup
from participation.signups.quiet_links import read_quiet_token
from participation.signups.rules import Counts, Kept, asking_of, room
from participation.signups.states import Childcare, SignupState

if TYPE_CHECKING:
    from participation.areas.models import Area
    from participation.people.models import User

_KEY = re.compile(r"[\w-]{22}", re.ASCII)
#: Everyone in a party, seen from what it came through.
_THEIR_PEOPLE = (
    F("signups__adults") + F("signups__children_0_5") + F("signups__children_6_12") + F("signups__children_13_17")
)


def visible_to(person: "User") -> QuerySet[Signup]:
    """The signups of the areas this person edits."""
    return Signup.objects.filter(event__area__in=edited_by(person)).select_related("event", "event__area")


def by_token(token: str) -> Signup | None:
    """The signup that a manage link opens; None for a link that is unknown, altered or revoked."""
    ref = read_token(token, _version)
    if ref is None:
        return None
    return Signup.objects.filter(ref=ref).select_related("event__area", "event__venue", "event__picture").first()


def by_quiet_token(token: str) -> Signup | None:
    """The signup whose reminders this link ends; None for a link that is unknown, altered or revoked."""
    ref = read_quiet_token(token, _version)
    return None if ref is None else Signup.objects.filter(ref=ref).select_related("event__area").first()


def _version(ref: str) -> int | None:
    return Signup.objects.filter(ref=ref).values_list("link_version", flat=True).first()


def counts(events: Iterable[Event]) -> dict[int, Counts]:
    """For each event: who has a place and who waits, in one question; more only where places are kept for somebody or
    a line is not a plain one.
    """
    found = {event.pk: event for event in events}
    rows = list(_counted().filter(pk__in=found))
    kept = _kept([row["pk"] for row in rows if row["keeps"] and found[row["pk"]].capacity is not None])
    counted = {
        row["pk"]: Counts(
            taken=row["taken"],
            waiting_parties=row["waiting_parties"],
            waiting_people=row["waiting_people"],
            care_taken=row["care_taken"],
            kept=kept.get(row["pk"], {}),
            line=row["waiting_parties"] > 0,
            care_line=row["care_waiting"] > 0,
        )
        for row in rows
    }
    return counted | _with_lines([found[row["pk"]] for row in rows if row["unlike"]], counted)


def _counted() -> QuerySet[Event, Any]:
    """Each event's numbers; `keeps` and `unlike` say that there is more to ask."""
    placed, waits = Q(signups__status=SignupState.PLACED), Q(signups__status=SignupState.WAITING)
    cared, uncared = (placed & Q(signups__childcare_state=state) for state in (Childcare.PLACED, Childcare.WAITING))
    unlike = Q(signups__only_with_childcare=True) | Q(signups__reserved__isnull=False)
    keeps = ReservedPlaces.objects.filter(event=OuterRef("pk"), released_at__isnull=True)
    return (
        Event.objects.order_by()
        .values("pk")
        .annotate(
            taken=Sum(_THEIR_PEOPLE, filter=placed, default=0),
            waiting_parties=Count("signups", filter=waits),
            waiting_people=Sum(_THEIR_PEOPLE, filter=waits, default=0),
            care_taken=Sum("signups__childcare_children", filter=cared, default=0),
            care_waiting=Count("signups", filter=uncared),
            unlike=Count("signups", filter=waits & unlike),
            keeps=Exists(keeps),
        )
    )


def _kept(keys: list[int]) -> dict[int, dict[int, Kept]]:
    """Places kept for partners' people and not yet released, by event and by whom."""
    by_event: dict[int, dict[int, Kept]] = {}
    if keys:
        people = F("forgotten") + Sum(_THEIR_PEOPLE, filter=Q(signups__status=SignupState.PLACED), default=0)
        rows = ReservedPlaces.objects.filter(event__in=keys, released_at__isnull=True).order_by()
        for row in rows.values("event", "pk", "places").annotate(used=people):
            by_event.setdefault(row["event"], {})[row["pk"]] = Kept(row["places"], row["used"])
    return by_event


def _with_lines(events: list[Event], counted: dict[int, Counts]) -> dict[int, Counts]:
    """Counts of events where somebody waits for more, or for less, than a place of everyone's."""
    if not events:
        return {}
    lines: dict[int, list[Signup]] = {event.pk: [] for event in events}
    for signup in _in_line().filter(event__in=events):
        lines[signup.event_id].append(signup)
    found = {}
    for event in events:
        own = counted[event.pk]
        there = room(event, own).without_lines()
        line = [asking_of(signup) for signup in sorted(lines[event.pk], key=_since)]
        _grants, rest = placing.run(there, line, skip_ahead=event.skip_ahead)
        found[event.pk] = replace(own, line=rest.line, care_line=rest.care_line, kept_lines=rest.kept_lines)
    return found


def counts_of(event: Event) -> Counts:
    """The same for one event."""
    return counts([event])[event.pk]


def line(event: Event) -> list[Signup]:
    """Everyone who waits for a place or for childcare, first come first."""
    return sorted(_in_line().filter(event=event).select_related("event__area", "event__venue"), key=_since)


def _in_line() -> QuerySet[Signup]:
    waits_for_childcare = Q(status=SignupState.PLACED, childcare_state=Childcare.WAITING)
    return Signup.objects.filter(Q(status=SignupState.WAITING) | waits_for_childcare)


def _since(signup: Signup) -> tuple[datetime | None, int]:
    """Who waits for a place stands in both lines from the same moment."""
    waits = signup.status == SignupState.WAITING
    return (signup.waiting_since if waits else signup.childcare_since), signup.pk


def reserved_by_key(event: Event, key: str) -> ReservedPlaces | None:
    """The reserved places that a partner's link opens; None for a key that is none of this event's."""
    if not _KEY.fullmatch(key):
        return None
    return ReservedPlaces.objects.filter(event=event, key=key).first()


def people_through(reserved: ReservedPlaces) -> int:
    """How many people have a place that came through a partner."""
    placed = Signup.objects.filter(reserved=reserved, status=SignupState.PLACED)
    return placed.aggregate(people=Sum(PEOPLE))["people"] or 0


def reserved_places(event: Event) -> list[ReservedPlaces]:
    """All places kept at an event, released or not; each knows how many people have used it, as `people`."""
    people = F("forgotten") + Sum(_THEIR_PEOPLE, filter=Q(signups__status=SignupState.PLACED), default=0)
    return list(ReservedPlaces.objects.filter(event=event).annotate(people=people))


def childcare_waiting(event: Event) -> tuple[int, int]:
    """Parties and children that wait for childcare, with or without a place."""
    waits = Signup.objects.filter(event=event, childcare_state=Childcare.WAITING).exclude(status=SignupState.CANCELLED)
    found = waits.aggregate(parties=Count("pk"), children=Sum("childcare_children", default=0))
    return found["parties"], found["children"]


def interpreters_to_book(areas: Iterable["Area"], now: datetime) -> list[dict[str, Any]]:
    """Languages at coming events that enough placed parties ask for and nobody has answered: `pk`, `title`, `language`,
    `asked`; the next event first.
    """
    booked = Interpretation.objects.filter(event=OuterRef("event"), language=OuterRef("interpreter"))
    rows = (
        Signup.objects.filter(event__area__in=list(areas), event__starts_at__gt=now, status=SignupState.PLACED)
        .filter(event__state=EventState.PUBLISHED)
        .exclude(interpreter="")
        .exclude(Exists(booked.exclude(booking=Booking.WANTED).exclude(_asked_again())))
        .order_by("event__starts_at", "event", "interpreter")
        .values_list("event", "event__title_da", "interpreter", "event__interpreter_threshold")
        .annotate(asked=Count("pk"))
        .filter(asked__gte=F("event__interpreter_threshold"))
    )
    return [
        {"pk": pk, "title": title, "language": language, "asked": asked}
        for pk, title, language, _threshold, asked in rows
    ]


def _asked_again() -> Q:
    """Interpretations that could not be had, and a party with a place has asked since."""
    later = Signup.objects.filter(
        event=OuterRef("event"),
        interpreter=OuterRef("language"),
        status=SignupState.PLACED,
        created_at__gt=OuterRef("changed_at"),
    )
    return Q(Exists(later), booking=Booking.DECLINED)


def asked_again(event: Event) -> set[str]:
    """Languages for which no interpreter could be had, and somebody has asked since."""
    return set(event.interpretations.filter(_asked_again()).values_list("language", flat=True))


def interpreters_asked(event: Event) -> dict[str, int]:
    """Placed parties that ask for an interpreter, by language."""
    rows = (
        Signup.objects.filter(event=event, status=SignupState.PLACED)
        .exclude(interpreter="")
        .order_by()
        .values_list("interpreter")
        .annotate(parties=Count("pk"))
    )
    return dict(rows)


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
