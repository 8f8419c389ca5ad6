"""Finding rules, the events they are due for, who is still to be reminded, and what became of it.

The one rule: how many questions a round asks does not grow with events or parties (but for one in every `CHUNK`), and
an editor reaches the rules of the areas they edit and no others.
"""

from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from participation.areas.models import Area
from participation.areas.queries import edited_by
from participation.events.models import Event
from participation.events.states import EventState
from participation.mail.models import Message
from participation.mail.queries import OPEN
from participation.reminders.models import Reminder, ReminderRule
from participation.reminders.rules import LIMITS, Hours, Turn, governing, in_order, turns
from participation.reminders.states import Timing
from participation.reminders.timing import THANKS
from participation.signups.door_queries import came
from participation.signups.models import Signup
from participation.signups.queries import standing
from participation.signups.states import SignupState

if TYPE_CHECKING:
    from participation.people.models import User

#: The turns of so many events are asked about at once.
CHUNK = 50
#: The earliest a reminder can be due, with a day to spare.
_AHEAD = timedelta(days=LIMITS[Timing.DAYS_BEFORE][1] + 1)


@dataclass(frozen=True)
class Tally:
    """What became of one rule's messages about one event."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0
    too_late: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    def __bool__(self) -> bool:
        return any(astuple(self))


def rules_visible_to(person: "User") -> QuerySet[ReminderRule]:
    """The rules this person may change: of their areas and of those areas' events."""
    areas = edited_by(person).values("pk")
    return ReminderRule.objects.filter(Q(area__in=areas) | Q(event__area__in=areas)).select_related("area", "event")


def area_rules_visible_to(person: "User") -> dict[Area, list[ReminderRule]]:
    """Each of a person's areas, by name, with its rules as they come due."""
    found: dict[Area, list[ReminderRule]] = {area: [] for area in edited_by(person).order_by("name")}
    for rule in in_order(ReminderRule.objects.filter(area__in=list(found)).select_related("area")):
        found[rule.area].append(rule)  # type: ignore[index]
    return found


def rules_of_area(area: Area) -> list[ReminderRule]:
    """An area's rules, used or not, as they come due."""
    return in_order(ReminderRule.objects.filter(area=area))


def rules_for(event: Event) -> tuple[list[ReminderRule], bool]:
    """The rules an event goes by, used or not, and whether they are its own."""
    found = list(ReminderRule.objects.filter(Q(event=event) | Q(area=event.area_id)))
    own = [rule for rule in found if rule.event_id is not None]
    return in_order(governing(own, found)), bool(own)


def due_turns(now: datetime) -> list[Turn]:
    """Every event's turns that have come. Two questions."""
    soon = Q(starts_at__gt=now, starts_at__lt=now + _AHEAD)
    lately = Q(ends_at__lte=now, ends_at__gt=now - THANKS)
    events = Event.objects.filter(soon | lately, state=EventState.PUBLISHED)
    rules = ReminderRule.objects.filter(Q(area__isnull=False) | Q(event__in=events.order_by().values("pk")))
    by_area: dict[int, list[ReminderRule]] = {}
    by_event: dict[int, list[ReminderRule]] = {}
    for rule in rules:
        if rule.event_id is not None:
            by_event.setdefault(rule.event_id, []).append(rule)
        elif rule.area_id is not None:
            by_area.setdefault(rule.area_id, []).append(rule)
    found: list[Turn] = []
    for values in events.order_by("starts_at", "pk").values_list("pk", "area_id", "starts_at", "ends_at"):
        hours = Hours(*values)
        found += turns(hours, governing(by_event.get(hours.event, ()), by_area.get(hours.area, ())), now)
    return found


def unclaimed(found: Sequence[Turn], most: int, *, skip: Collection[int] = ()) -> list[tuple[Turn, int]]:
    """Parties whose turn has come and who are not yet ticked off, at most so many: turn and the signup's key."""
    todo: list[tuple[Turn, int]] = []
    for start in range(0, len(found), CHUNK):
        part = found[start : start + CHUNK]
        wanted, owner = Q(), dict[tuple[int, str], Turn]()
        for turn in part:
            wanted |= _standing(turn)
            owner |= {(turn.hours.event, status): turn for status in statuses(turn)}
        rows = (
            Signup.objects.filter(wanted)
            .exclude(pk__in=skip)
            .order_by("event__starts_at", "pk")
            .values_list("pk", "event_id", "status")
        )
        todo += [(owner[event, status], key) for key, event, status in rows[: most - len(todo)]]
        if len(todo) >= most:
            break
    return todo


def statuses(turn: Turn) -> list[str]:
    """Where those stand whom a turn is about. Thanks may go to one who waited and was let in at the door."""
    if turn.is_thanks:
        return [SignupState.PLACED, SignupState.WAITING]
    return [str(turn.recipients)]


def _standing(turn: Turn) -> Q:
    """Who signed up or moved up since the moment was due has just been told everything and is left out."""
    claims = Reminder.objects.filter(rule=turn.speaks, signup=OuterRef("pk"), starts_at=turn.hours.starts_at)
    return Q(
        ~Exists(claims), event=turn.hours.event, status__in=statuses(turn), decided_at__lte=turn.due_at
    )  # fmt: skip


def told_since(signup: Signup, moment: datetime) -> bool:
    """Whether the party has been written since that the event changed: then it knows the new hour."""
    news = Message.objects.filter(about=f"signup:{signup.ref}", kind__in=["event_changed", "date_confirmed"])
    return news.filter(created_at__gt=moment).exists()


def arrived(event: Event) -> frozenset[int] | None:
    """The signups that were marked at the door; None where no party was: then whoever had a place is thanked."""
    return frozenset(came(event).values_list("pk", flat=True)) or None


def quiet_parties(event: Event) -> int:
    """How many parties with a place or on the waiting list want no reminders."""
    return standing(event).filter(no_reminders=True).count()


def outcomes(event: Event, rules: Sequence[ReminderRule]) -> tuple[dict[int, Tally], Tally]:
    """What became of each rule's messages about the event as it stands now, and of all others. One question.

    The others were sent by rules it no longer goes by, or for an hour from which it was moved.
    """
    rows = (
        Reminder.objects.filter(signup__event=event, message__isnull=False)
        .order_by()
        .values_list("rule", "starts_at")
        .annotate(
            sent=Count("pk", filter=Q(message__sent_at__isnull=False)),
            waiting=Count("pk", filter=_through_message(OPEN)),
            failed=Count("pk", filter=Q(message__failed_at__isnull=False)),
            too_late=Count("pk", filter=Q(message__expired_at__isnull=False)),
        )
    )
    found, others = {rule.pk: Tally() for rule in rules}, Tally()
    for rule, starts_at, *numbers in rows:
        if rule in found and starts_at == event.starts_at:
            found[rule] = Tally(*numbers)
        else:
            others += Tally(*numbers)
    return found, others


def _through_message(condition: Q) -> Q:
    return Q(*((f"message__{name}", value) for name, value in condition.children))  # type: ignore[misc]
