"""Invented parties, and one real flow.

The one rule: whoever is invented is marked so and gets no message. Only Amina's signup to the Eid feast
writes one, so that the mailbox holds what a resident would have got; her address leads nowhere.
"""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils.text import slugify

from cms.demo.areas import staff_of
from cms.demo.reading import Report, chance, content, stable
from participation.capacity.childcare import BANDS
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import Refused
from participation.events.states import Audience
from participation.signups.actions import Party, sign_up
from participation.signups.rules import most_in_childcare
from participation.signups.states import ContactKind

#: The event that Amina signs up to.
FEAST = "eidfest"
#: Whoever brings children to other events has read another page.
WITH_CHILDREN = {Audience.EVERYONE, Audience.FAMILIES, Audience.CHILDREN}


def load_signups(event: Event, entry: dict[str, Any], *, opened: datetime, now: datetime, report: Report) -> None:
    """Signs up the parties the content asks for, in the order of time; who finds it full stays away."""
    die = chance(f"signups/{entry['key']}")
    people = [person for person in content("signups")["people"] if person["language"] in event.area.languages]
    chosen = die.sample(people, min(entry["signups"], len(people)))
    days = (min(now, event.starts_at) - opened).days
    moments = sorted(_daytime(die, opened, days) for _person in chosen)
    staff = staff_of(event.area)
    for number, (person, at) in enumerate(zip(chosen, moments, strict=True)):
        by_phone = _weighed(die, content("signups")["sources"]) == "phone"
        try:
            sign_up(
                event=event,
                party=_party(die, person, event),
                submission_id=stable(f"{entry['key']}/{number}"),
                now=at,
                accepts_waiting=True,
                accepts_childcare_waiting=True,
                by=staff if by_phone else None,
                invented=True,
            )
        except Refused:
            continue
        report.count("signups")
    if entry["key"] == FEAST:
        _amina(event, now, report)


def _daytime(die: Random, opened: datetime, days: int) -> datetime:
    """When people are awake, after the event opened and before the last of the days has passed."""
    chosen = local(opened) + timedelta(days=die.randrange(1, days))
    return chosen.replace(hour=die.randint(8, 20), minute=die.randrange(60), second=0, microsecond=0)


def _amina(event: Event, now: datetime, report: Report) -> None:
    party = Party(
        name="Amina",
        contact_kind=ContactKind.EMAIL,
        email="amina@medspil.example",
        language="ar",
        adults=1,
        children_6_12=2,
        interpreter="ar",
        heard="friend",
        first_time=True,
    )
    sign_up(event=event, party=party, submission_id=stable("amina"), now=now, accepts_waiting=True)
    report.count("signups")


def _party(die: Random, person: dict[str, Any], event: Event) -> Party:
    rates = content("signups")
    size = _size(die, event)
    kind = _weighed(die, rates["contact_kinds"])
    children = sum(size.values()) - size["adults"]
    interpreted = person["language"] in event.interpreted_languages
    allergic = bool(event.food) and _happens(die, rates["allergy_percent"])
    return Party(
        name=person["name"],
        language=person["language"],
        contact_kind=kind,
        email=f"{slugify(person['name'])}@medspil.example" if kind == ContactKind.EMAIL else "",
        phone="" if kind == ContactKind.EMAIL else f"+45336600{die.randint(10, 99)}",
        interpreter=person["language"] if interpreted and _happens(die, rates["interpreter_percent"]) else "",
        wheelchair=_happens(die, rates["wheelchair_percent"]),
        childcare_children=_looked_after(size, event) if children and _happens(die, rates["childcare_percent"]) else 0,
        allergy=die.choice(rates["allergies"]) if allergic else "",
        other_needs=die.choice(rates["other_needs"]) if _happens(die, rates["other_needs_percent"]) else "",
        heard="" if _happens(die, rates["heard_blank_percent"]) else _weighed(die, rates["heard"]),
        first_time={"yes": True, "no": False}.get(_weighed(die, rates["first_time"])),
        **size,
    )


def _looked_after(size: dict[str, int], event: Event) -> int:
    """Every child of the ages that childcare is for."""
    return most_in_childcare(event, {name: size.get(name, 0) for name in BANDS})


def _size(die: Random, event: Event) -> dict[str, int]:
    """Adults and children, by the content's weights; adults alone where children have nothing to come for."""
    shapes = content("signups")["parties"]
    if not WITH_CHILDREN & set(event.audience):
        shapes = [shape for shape in shapes if not shape["children_0_5"] and not shape["children_6_12"]]
    shape = die.choices(shapes, [shape["weight"] for shape in shapes])[0]
    return {name: number for name, number in shape.items() if name != "weight"}


def _weighed(die: Random, weights: dict[str, int]) -> str:
    return die.choices(list(weights), list(weights.values()))[0]


def _happens(die: Random, percent: int) -> bool:
    return die.random() * 100 < percent
