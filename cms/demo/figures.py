"""A year and a half of invented participation, counted and released by the same actions as the real thing.

The one rule: the answers are invented and every page says so; who lives there is real, as of 2019. Made once: figures
that are out are never made again, whatever day it is.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction

from cms.demo.events import written
from cms.demo.reading import Report, chance, content
from participation.areas.models import Area
from participation.events.models import Event
from participation.events.states import Admission, EventState
from participation.representation.actions.answering import count_pile
from participation.representation.actions.closing import close_due, tell_heads
from participation.representation.actions.opening import open_boxes
from participation.representation.actions.releasing import release_due
from participation.representation.models import BallotBox, Benchmark, Question, Reporting, Target
from participation.representation.queries import asked
from participation.representation.states import AgeBase, Definition, Stage
from participation.representation.subjects import half_of, of_event
from participation.signups.models import Signup
from participation.signups.states import ContactKind, SignupState

FIRST_MONTH = {1: 1, 2: 7}


def load_figures(areas: dict[str, Area], now: datetime, report: Report) -> None:
    """Numbers of residents, past events with answers, targets, and the figures that follow."""
    facts = content("figures")
    last = _before(half_of(now - timedelta(days=40)))
    for slug, own in facts["areas"].items():
        if slug in areas and not Benchmark.objects.filter(area=areas[slug]).exists():
            _benchmark(areas[slug], own, facts, now)
            Reporting.objects.update_or_create(area=areas[slug], defaults={"public": own["public"]})
            for half in (_before(_before(last)), _before(last)):
                for number, when in enumerate(_days(half, own["per_half"])):
                    key = own["events"][number % len(own["events"])]
                    _past(areas[slug], f"{key}/{half}/{number}", key, when, now, own, report)
            if slug == facts["quiet_half"]["area"]:
                _quiet_half(areas[slug], last, facts["quiet_half"], now, report)
    if "events held" in report.made:
        close_due(now=now)
        report.count("figures released", len(release_due(now=now)))


def _before(half: str) -> str:
    """The half year before: "2026-1" -> "2025-2"."""
    year, number = half.split("-")
    return f"{int(year) - 1}-2" if number == "1" else f"{year}-1"


def _days(half: str, events: int) -> Iterator[date]:
    """Days spread over a half year, all well inside it."""
    year, number = half.split("-")
    first = date(int(year), FIRST_MONTH[int(number)], 9)
    return (first + timedelta(days=round(160 / events * step)) for step in range(events))


def _benchmark(area: Area, own: Mapping[str, Any], facts: Mapping[str, Any], now: datetime) -> None:
    groups = own["benchmark"]["groups"]
    Benchmark.objects.create(
        area=area,
        definition=Definition.ORIGIN,
        year=facts["year"],
        age_base=AgeBase.ALL,
        groups=groups,
        people=sum(groups.values()),
        places=[own["benchmark"]["place"]],
        source=f"{own['benchmark']['place']} {facts['year']}: {facts['source']}",
        imported_at=now,
    )


def _past(area: Area, key: str, like: str, when: date, now: datetime, own: Mapping[str, Any], report: Report) -> None:
    """An event that was held, with answers that fall by chance around the content's weights."""
    die = chance(f"figures/{key}")
    heads = die.randint(*own["heads"])
    people = round(heads * own["answered_percent"] / 100)
    weights = content("figures")["weights"]
    answers = {code: _drawn(die, options, people) for code, options in weights.items()}
    _held(area, key, like, when, now, heads, answers, report)


def _drawn(die: Random, weights: Mapping[str, int], people: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for code in die.choices(list(weights), list(weights.values()), k=people):
        found[code] = found.get(code, 0) + 1
    return found


def _quiet_half(area: Area, half: str, facts: Mapping[str, Any], now: datetime, report: Report) -> None:
    """The latest half year: three events, whose figures show each kind of verdict and a table that stays hidden."""
    held = []
    for number, when in enumerate(_days(half, len(facts["events"]))):
        like = facts["events"][number]
        key = f"{like}/{half}/{number}"
        held.append(_held(area, key, like, when, now, facts["heads"][number], facts["answers"][number], report))
    for event, name in zip(held, ("target", "missed"), strict=False):
        wish = facts[name]
        Target.objects.create(
            event=event,
            question=Question.objects.get(area=None, code=wish["question"]),
            group="+".join(wish["group"]),
            wanted=wish["wanted"],
            channel=wish["channel"],
            learned=wish.get("learned", ""),
        )


def _held(
    area: Area,
    key: str,
    like: str,
    when: date,
    now: datetime,
    heads: int,
    answers: Mapping[str, Mapping[str, int]],
    report: Report,
) -> Event:
    """Announced, held and counted: signups, heads told, a pile of paper cards."""
    entry = next(entry for entry in content("events") if entry["key"] == like)
    offset = (when - now.date()).days
    event = written(area, {**entry, "key": key, "day_offset": offset}, now, report, marked=-offset)
    event.state, event.published_at = EventState.PUBLISHED, event.starts_at - timedelta(days=30)
    event.capacity = max(heads + 20, event.capacity or 0) if event.admission == Admission.SIGNUP else None
    event.save()
    if event.admission == Admission.SIGNUP:
        _signed_up(event, chance(f"signups/{key}"), round(heads * 1.1))
    open_boxes(of_event(event))
    box = BallotBox.objects.get(kind="event", subject_id=event.pk, stage=Stage.ATTENDANCE)
    tell_heads(box=box, heads=heads, now=event.ends_at)
    people = max(sum(options.values()) for options in answers.values())
    with transaction.atomic():
        count_pile(box=box, people=people, totals=_totals(area, answers), most=heads)
    report.count("events held")
    return event


def _totals(area: Area, answers: Mapping[str, Mapping[str, int]]) -> dict[int, dict[int, int]]:
    """The content's codes as the numbers of questions and options."""
    found = {}
    for one in asked(area, Stage.ATTENDANCE):
        chosen = answers.get(one.question.code, {})
        found[one.question.pk] = {option.pk: chosen[option.code] for option in one.options if option.code in chosen}
    return found


def _signed_up(event: Event, die: Random, wanted: int) -> None:
    """Parties as they are kept a month after an event: how many and how they heard of it, no name, no address."""
    facts, rows, people = content("figures"), [], 0
    while people < wanted:
        adults, children = die.choice(facts["parties"])
        heard = die.choices(list(facts["heard"]), list(facts["heard"].values()))[0]
        percent = facts["first_time_percent"].get(heard, facts["first_time_percent"]["other ways"])
        at = event.starts_at - timedelta(days=die.randint(2, 25), hours=die.randint(0, 8))
        rows.append(
            Signup(
                event=event,
                status=SignupState.PLACED,
                name="",
                contact_kind=ContactKind.CALL,
                adults=adults,
                children_6_12=children,
                heard=heard,
                first_time=die.random() * 100 < percent,
                created_at=at,
                decided_at=at,
                invented=True,
            )
        )
        people += adults + children
    Signup.objects.bulk_create(rows)
