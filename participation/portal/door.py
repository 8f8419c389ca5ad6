"""The door as a page and as the list that a phone keeps: who is expected, and what was marked.

The one rule: whoever stands at the door sees names, how many they are, and needs that matter there. Phone numbers,
e-mail addresses, allergies and notes never leave this module.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from participation.areas.links import path_in
from participation.areas.rules import languages_of
from participation.events import wording
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import days_of
from participation.languages import registry
from participation.languages.reading import read
from participation.languages.searching import search_key
from participation.signups.attendance import Mark, Tally, standing, tally
from participation.signups.door_links import door_path
from participation.signups.door_queries import closes_at, marks_of
from participation.signups.messages import party
from participation.signups.models import DoorPass, Signup
from participation.signups.states import SignupState

#: Between the words of a name: "al-Masri" is found by "masri" too. door.js does the same.
_BETWEEN = re.compile(r"[\s\-‐‑–]+")


@dataclass(frozen=True)
class Listed:
    """One party as the door shows it; `by` is who wrote for it and may say their own name at the door."""

    ref: str
    name: str
    by: str
    key: str
    party: str
    people: int
    needs: tuple[str, ...]
    status: str

    @property
    def waiting(self) -> bool:
        """Whether it has no place."""
        return self.status == SignupState.WAITING


@dataclass(frozen=True)
class Door:
    """What the door knows of an event: its parties, and by day the marks that stand. A party is its reference."""

    event: Event
    parties: tuple[Listed, ...]
    marks: Mapping[date, tuple[Mark, ...]]

    @property
    def expected(self) -> int:
        """People with a place."""
        return sum(one.people for one in self.parties if one.status == SignupState.PLACED)

    def tally(self, day: date) -> Tally:
        """Who came on a day."""
        return tally(self.marks.get(day, ()))


def door_of(event: Event) -> Door:
    """Two questions, however many parties there are. Who cancelled is listed only if they came all the same."""
    found = {day: standing(marks) for day, marks in marks_of([event])[event.pk].items()}
    marked = {one.party for marks in found.values() for one in marks if one.party is not None and one.people}
    signups = list(Signup.objects.filter(event=event).filter(~Q(status=SignupState.CANCELLED) | Q(pk__in=list(marked))))
    refs = {signup.pk: signup.ref for signup in signups}
    marks = {
        day: tuple(Mark(one.nonce, refs.get(one.party), one.people, one.walk_in, one.replaces) for one in marks)  # type: ignore[call-overload]
        for day, marks in found.items()
    }
    return Door(event, tuple(sorted(map(_listed, signups), key=lambda one: (one.key, one.ref))), marks)


def _listed(signup: Signup) -> Listed:
    needs = [_("Wheelchair")] if signup.wheelchair else []
    if signup.interpreter:
        needs.append(_("Interpreter: %(language)s") % {"language": registry.own_name(signup.interpreter)})
    name = signup.name or signup.ref
    by = signup.proxy_name if signup.proxy and signup.proxy_name != name else ""
    key = search_key(f"{name} {by}")
    return Listed(signup.ref, name, by, key, party(signup), signup.people, tuple(needs), signup.status)


def first_letters(query: str, name_key: str) -> bool:
    """Whether every word of the query begins a word of the name.

    >>> first_letters("am ha", "amina el-hassan"), first_letters("min", "amina el-hassan")
    (True, False)
    """
    words = _BETWEEN.split(name_key)
    return all(any(word.startswith(part) for word in words) for part in _BETWEEN.split(search_key(query)))


def day_of(event: Event, asked: str, now: datetime) -> date:
    """The day the page is about: the one asked for, else today, else the nearest day of the event."""
    days = days_of(event)
    found = next((day for day in days if day.isoformat() == asked), None)
    return found or min(max(local(now).date(), days[0]), days[-1])


def page(door: Door, query: Mapping[str, str], *, language: str, now: datetime) -> dict[str, Any]:
    """What the page prints; it works without JavaScript and is what the script begins with."""
    event, day = door.event, day_of(door.event, query.get("day", ""), now)
    found, only, text = door.tally(day), query.get("party", ""), query.get("q", "").strip()[:80]
    rows = [_row(one, int(found.parties.get(one.ref, 0))) for one in door.parties]
    shown = [row for row in rows if (row["ref"] == only if only else first_letters(text, row["key"]))]
    base = path_in(language, door_path(event))
    return {
        "door": door,
        "title": read(event, "title", language),
        "day": day.isoformat(),
        "days": _days(event, day, language),
        "tally": found,
        "rows": shown,
        "blank": _row(Listed("", "", "", "", "", 0, (), ""), 0),
        "query": text,
        "only": only,
        "nonce": uuid.uuid4(),
        "door_url": base,
        "state": state(door, language=language, now=now),
        "words": words(event),
        "tongues": _tongues(event, language),
        "switcher": [],  # it stands last on this page, away from the thumb
        "private": True,
    }


def _row(one: Listed, came: int) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "name": one.name,
        "by": one.by,
        "key": one.key,
        "party": one.party,
        "people": one.people,
        "needs": one.needs,
        "waiting": one.waiting,
        "came": came,
        "said": _("%(came)s of %(people)s came") % {"came": came, "people": one.people} if came else "",
        # What the button sends: the party, how many came, and how many the page showed.
        "all": f"{one.ref}.{one.people}.{came}",
        "fewer": f"{one.ref}.{max(0, came - 1)}.{came}",
        "more": f"{one.ref}.{came + 1}.{came}",
        "none": f"{one.ref}.0.{came}",
    }


def _days(event: Event, chosen: date, language: str) -> list[dict[str, Any]]:
    days = days_of(event)
    return [
        {"day": day.isoformat(), "words": wording.day(day, language, weekday=True), "current": day == chosen}
        for day in days
        if len(days) > 1
    ]


def _tongues(event: Event, language: str) -> list[dict[str, Any]]:
    """The page in the area's other languages; the cookie and the list are there too."""
    return [
        {
            "code": one.code,
            "name": one.own_name,
            "dir": one.direction,
            "url": path_in(one.code, door_path(event)),
            "current": one.code == language,
        }
        for one in languages_of(event.area)
    ]


def state(door: Door, *, language: str, now: datetime) -> dict[str, Any]:
    """Everything a phone needs to go on alone: the parties, what stands, and when it must forget them."""
    return {
        "at": int(now.timestamp() * 1000),
        "until": int(closes_at(door.event).timestamp() * 1000),
        "days": [day.isoformat() for day in days_of(door.event)],
        "expected": door.expected,
        "parties": [
            {
                "ref": one.ref,
                "name": one.name,
                "by": one.by,
                "key": one.key,
                "party": one.party,
                "people": one.people,
                "needs": list(one.needs),
                "waiting": one.waiting,
            }
            for one in door.parties
        ],
        "marks": [
            {
                "nonce": str(one.nonce),
                "day": day.isoformat(),
                "party": one.party,
                "walk_in": one.walk_in,
                "people": one.people,
                "replaces": str(one.replaces) if one.replaces else None,
            }
            for day, marks in door.marks.items()
            for one in marks
        ],
    }


def words(event: Event) -> dict[str, str]:
    """What the script says."""
    return {
        "came": _("%(came)s of %(people)s came"),
        "here": _("%(name)s: %(came)s of %(people)s came"),
        "expected": _("%(number)s expected"),
        "undone": _("Undone"),
        "less": _("One less: %(name)s"),
        "more": _("One more: %(name)s"),
        "unsent": _("Not yet sent: %(number)s"),
        "sent": _("All sent"),
        "refused": _("Could not be counted: %(number)s"),
        "lost": _("This phone has lost its link. Open the link from your mail again; what is not sent is sent then."),
        "camera": _("The camera could not be opened. Find the name instead."),
        "unknown": _("This code is not on the list."),
        "waiting": _("Waiting list"),
    }


def closed_text(door_pass: DoorPass | None) -> str:
    """Why the door is closed to this pass; None for one that is no longer kept."""
    if door_pass is None or door_pass.revoked_at is not None:
        return _(
            "You no longer have access to this door. The names are deleted from this phone. Thank you for helping."
        )
    return _("The door is closed. The names are deleted from this phone. Thank you for helping.")
