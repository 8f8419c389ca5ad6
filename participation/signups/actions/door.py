"""Marking who came.

The one rule: a mark is added and never changed; a correction is a new mark that names the one it replaces. Sending the
same again is harmless: the nonce was made where the mark was made, and the database knows it once.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from participation.events.models import Event
from participation.events.rules import Refused, days_of
from participation.signups.actions.locking import lock
from participation.signups.attendance import Mark, standing
from participation.signups.door_queries import marks_of
from participation.signups.models import DoorMark, DoorPass, Signup
from participation.signups.states import WalkIn

#: A party may bring cousins; more than this is a slip of the thumb.
MOST_OF_PARTY = 50
#: Walk-ins of a whole paper list.
MOST_ON_PAPER = 2000
#: More marks than any event needs: a bound for a phone that has gone mad.
MOST_MARKS = 20_000


@dataclass(frozen=True)
class Entry:
    """One mark as it was made: so many of the party `ref` came, or people walked in."""

    nonce: uuid.UUID
    day: date
    people: int
    ref: str = ""
    walk_in: str = ""
    replaces: uuid.UUID | None = None
    at: datetime | None = None


def mark(
    *, event: Event, entries: Sequence[Entry], now: datetime, door_pass: DoorPass | None = None, most: int = 1
) -> dict[uuid.UUID, str]:
    """Adds the marks in a handful of queries, however many they are; returns those refused, with the reason.

    `day`: not a day of the event; `party`: not a party of the event; `people`: a number that cannot be. `most` is how
    many may walk in with one mark. Refused "full" when the event has more marks than any event needs.
    """
    refs = {entry.ref for entry in entries if entry.ref}
    with transaction.atomic():
        parties = dict(Signup.objects.filter(event=event, ref__in=refs).values_list("ref", "pk"))
        days = set(days_of(event))
        wrong = {entry.nonce: why for entry in entries if (why := _wrong(entry, parties, days, most))}
        good = [entry for entry in entries if entry.nonce not in wrong]
        if good and DoorMark.objects.filter(event=event).count() + len(good) > MOST_MARKS:
            raise Refused("full", _("More was marked at this door than any event needs. Call the secretariat."))
        DoorMark.objects.bulk_create(
            [
                DoorMark(
                    nonce=entry.nonce,
                    event=event,
                    day=entry.day,
                    signup_id=parties.get(entry.ref),
                    walk_in=entry.walk_in,
                    people=entry.people,
                    replaces=entry.replaces,
                    door_pass=door_pass,
                    # A phone's clock may be anything; what is certain is that the mark was not made after it came.
                    marked_at=min(entry.at or now, now),
                    received_at=now,
                )
                for entry in good
            ],
            ignore_conflicts=True,
        )
    return wrong


def set_party(
    *,
    event: Event,
    day: date,
    signup: Signup,
    people: int,
    seen: bool,
    nonce: uuid.UUID,
    now: datetime,
    door_pass: DoorPass | None = None,
) -> None:
    """So many of a party came. `seen` says that its marks were on the page, so that this corrects them.

    Refused: "people" or "day".
    """
    with transaction.atomic():
        lock(event.pk)
        entries = _correction(_standing(event, day) if seen else [], signup, day, people, nonce)
        _all_good(event, entries, door_pass, now)


def walk_in(
    *, event: Event, day: date, kind: str, nonce: uuid.UUID, now: datetime, door_pass: DoorPass | None = None
) -> None:
    """One more adult or child without a signup. Refused: "people" or "day"."""
    _all_good(event, [Entry(nonce, day, 1, walk_in=kind)], door_pass, now)


def undo_walk_in(
    *, event: Event, day: date, kind: str, nonce: uuid.UUID, now: datetime, door_pass: DoorPass | None = None
) -> None:
    """Takes back the latest walk-in of this kind; nothing where there is none, or only those of the paper list."""
    with transaction.atomic():
        lock(event.pk)
        single = [one for one in _walked(_standing(event, day), kind) if one.people == 1]
        if single and not DoorMark.objects.filter(nonce=nonce).exists():
            undone = Entry(nonce, day, 0, walk_in=kind, replaces=uuid.UUID(str(single[-1].nonce)))
            _all_good(event, [undone], door_pass, now)


def tick_off(
    *,
    event: Event,
    day: date,
    parties: Mapping[Signup, int],
    walked: Mapping[str, int],
    nonce: uuid.UUID,
    now: datetime,
) -> None:
    """What a paper list says: so many of each party that was changed, and so many more or fewer walk-ins.

    Refused: "people" or "day", or "full".
    """
    with transaction.atomic():
        lock(event.pk)
        found = _standing(event, day)
        entries: list[Entry] = []
        for signup, people in parties.items():
            entries += _correction(found, signup, day, people, uuid.uuid5(nonce, signup.ref))
        for kind, more in walked.items():
            entries += _difference(_walked(found, kind), kind, day, more)
        # Numbered in one row, so that the same page sent twice makes the same nonces, whatever has changed since.
        numbered = [replace(entry, nonce=uuid.uuid5(nonce, str(place))) for place, entry in enumerate(entries)]
        if numbered and not DoorMark.objects.filter(nonce=numbered[0].nonce).exists():
            _all_good(event, numbered, None, now, most=MOST_ON_PAPER)


def _difference(walked: list[Mark], kind: str, day: date, more: int) -> list[Entry]:
    """One mark for those who are more; undone marks, and one for what was undone too much, for those who are fewer."""
    entries: list[Entry] = []
    fewer = -more
    while fewer > 0 and walked:
        last = walked.pop()
        entries.append(Entry(uuid.uuid4(), day, 0, walk_in=kind, replaces=uuid.UUID(str(last.nonce))))
        fewer -= last.people
    rest = more if more > 0 else max(0, -fewer) if entries else 0
    return [*entries, Entry(uuid.uuid4(), day, rest, walk_in=kind)] if rest else entries


def _correction(found: list[Mark], signup: Signup, day: date, people: int, nonce: uuid.UUID) -> list[Entry]:
    """A mark for each that stands: two phones may both have marked the party, and the highest would win."""
    old = [one.nonce for one in found if one.party == signup.pk]
    if not old:
        return [Entry(nonce, day, people, ref=signup.ref)]
    return [
        Entry(uuid.uuid5(nonce, str(one)), day, people, ref=signup.ref, replaces=uuid.UUID(str(one))) for one in old
    ]


def _walked(found: list[Mark], kind: str) -> list[Mark]:
    return [one for one in found if one.walk_in == kind and one.replaces is None and one.people]


def _standing(event: Event, day: date) -> list[Mark]:
    return standing(marks_of([event])[event.pk].get(day, []))


def _all_good(event: Event, entries: list[Entry], door_pass: DoorPass | None, now: datetime, most: int = 1) -> None:
    refused = mark(event=event, entries=entries, door_pass=door_pass, now=now, most=most)
    if refused:
        text = {
            "people": _("So many cannot have come."),
            "day": _("This is not a day of the event."),
            "party": _("This party is not on the list."),
        }
        code = next(iter(refused.values()))
        raise Refused(code, text[code])


def _wrong(entry: Entry, parties: Mapping[str, int], days: set[date], most: int) -> str:
    """Why this mark cannot be taken; "" when it can."""
    if entry.day not in days:
        return "day"
    if entry.ref:
        if entry.ref not in parties:
            return "party"
        return "" if 0 <= entry.people <= MOST_OF_PARTY and not entry.walk_in else "people"
    if entry.walk_in not in WalkIn.values:
        return "party"
    undo = entry.replaces is not None
    return "" if (entry.people == 0 if undo else 1 <= entry.people <= most) else "people"
