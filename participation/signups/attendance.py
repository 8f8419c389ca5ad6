"""Who came, from what was marked at the door: pure rules over marks.

The one rule: marks are only ever added, so any order, any repetition and any split over phones give the same tally. A
mark that another mark of the same thing replaces no longer counts; where several stand for one party, as when two
phones were offline, the highest counts; each walk-in counts for itself until an undo replaces it.

Shapes: `Mark` is one thing marked (`nonce` made where it was marked, `party` any key of a signup, `walk_in` "adult" or
"child" and then no party, `people` a whole number), `Tally` what a day's marks come to, `Attendance` an event of one or
more days. Units: people. Errors: none; what contradicts itself counts as little as possible. Source: issue 4, R19.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

ADULT, CHILD = "adult", "child"


@dataclass(frozen=True)
class Mark:
    """So many of a party came, or one walked in; `replaces` names the mark that this one corrects."""

    nonce: Hashable
    party: Hashable | None
    people: int
    walk_in: str = ""
    replaces: Hashable | None = None

    @property
    def about(self) -> Hashable:
        """What the mark is about: only a mark about the same can replace it."""
        return (self.party, self.walk_in)


@dataclass(frozen=True)
class Tally:
    """People present: of each party that came, and who walked in."""

    parties: Mapping[Hashable, int] = field(default_factory=dict)
    adults: int = 0
    children: int = 0

    @property
    def walked_in(self) -> int:
        """Everyone without a signup."""
        return self.adults + self.children

    @property
    def total(self) -> int:
        """Everyone who came."""
        return sum(self.parties.values()) + self.walked_in


@dataclass(frozen=True)
class Attendance:
    """An event: the tally of each day that has marks, and who came in all."""

    days: Mapping[date, Tally]
    whole: Tally

    @property
    def total(self) -> int:
        """Everyone who came: of each party its fullest day, and the walk-ins of the day that had most."""
        return self.whole.total

    def on(self, day: date) -> Tally:
        """A day's tally; nobody where nothing was marked."""
        return self.days.get(day, Tally())


def standing(marks: Iterable[Mark]) -> list[Mark]:
    """The marks that no other mark replaces, each once.

    >>> came, corrected = Mark("a", 7, 4), Mark("b", 7, 3, replaces="a")
    >>> standing([corrected, came, came]) == [corrected]
    True
    """
    once = {mark.nonce: mark for mark in marks}
    gone = {(mark.about, mark.replaces) for mark in once.values() if mark.replaces is not None}
    return [mark for mark in once.values() if (mark.about, mark.nonce) not in gone]


def tally(marks: Iterable[Mark]) -> Tally:
    """What the marks of one day come to.

    >>> tally([Mark("a", 7, 4), Mark("b", 7, 3), Mark("c", None, 1, "child")])
    Tally(parties={7: 4}, adults=0, children=1)
    """
    parties: dict[Hashable, int] = {}
    walked = {ADULT: 0, CHILD: 0}
    for mark in standing(marks):
        if mark.party is not None:
            parties[mark.party] = max(parties.get(mark.party, 0), mark.people)
        elif mark.replaces is None and mark.walk_in in walked:
            # An undo counts nobody whatever it says: two phones that undo the same must not add anyone.
            walked[mark.walk_in] += mark.people
    came = {party: people for party, people in parties.items() if people > 0}
    return Tally(came, walked[ADULT], walked[CHILD])


def attendance(days: Mapping[date, Iterable[Mark]]) -> Attendance:
    """The whole event. Whoever walks in on three days is one person, and nobody can tell: the fullest day counts.

    >>> monday, tuesday = date(2026, 3, 2), date(2026, 3, 3)
    >>> found = attendance({monday: [Mark("a", 7, 2)], tuesday: [Mark("b", 7, 3), Mark("c", None, 1, "adult")]})
    >>> found.on(monday).total, found.on(tuesday).total, found.total
    (2, 4, 4)
    """
    tallies = {day: tally(marks) for day, marks in sorted(days.items())}
    parties: dict[Hashable, int] = {}
    for one in tallies.values():
        for party, people in one.parties.items():
            parties[party] = max(parties.get(party, 0), people)
    fullest = max(tallies.values(), key=lambda one: one.walked_in, default=Tally())
    return Attendance(tallies, Tally(parties, fullest.adults, fullest.children))
