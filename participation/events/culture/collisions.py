"""What an event falls together with: a prayer, a fast, a festival, a holiday. Facts in, codes out.

The one rule: it tells and never judges. A collision is a reason to look twice, so nothing here can refuse, and what is
not certain says "may be".

Shapes: a `Plan` has one pair of moments per day on which people come. A `Collision` has a code of `CODES`, the days it
is about, `what` (a festival, a holiday's name, a season) and `clocks` (the sunsets of these days, if it is about one).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from participation.events.culture import closures
from participation.events.culture.days import BEGINS_THE_EVENING_BEFORE, EID_AL_FITR, ONE, RAMADAN, Day, standing
from participation.events.culture.suns import sunset
from participation.events.local_time import local, on_day

FRIDAY, IFTAR, FAST, FESTIVAL, EVE = "friday", "iftar", "fast", "festival", "eve"
HOLIDAY, FREE, SCHOOL = "holiday", "free", "school"
#: In the order in which they are told.
CODES = (FRIDAY, IFTAR, FAST, EVE, FESTIVAL, HOLIDAY, FREE, SCHOOL)

#: Friday midday prayer, on the clock, all year: mosques in Copenhagen keep one hour in summer and one in winter.
PRAYER = (time(12, 0), time(14, 30))
#: The fast is broken at sunset; people go home before and eat after.
IFTAR_AROUND = timedelta(minutes=45)
#: A Jewish day begins at sunset, and there is much to do before.
EVE_BEFORE = timedelta(hours=1)
#: From then on the day of a fast counts; earlier is still the night's meal.
FAST_FROM = time(5, 0)
_FRIDAY = 4


@dataclass(frozen=True)
class Plan:
    """When people come, whether there is something to eat, and the festival the event is held for."""

    spans: Sequence[tuple[datetime, datetime]]
    eats: bool = False
    follows: str = ""


@dataclass(frozen=True)
class Collision:
    """One reason to look twice."""

    code: str
    days: tuple[date, ...]
    what: str = ""
    may_be: bool = False
    clocks: tuple[datetime, ...] = ()


def collisions(plan: Plan, days: Sequence[Day]) -> list[Collision]:
    """Everything the plan falls together with, by code and day; the same thing on several days is one.

    `days` are the festivals around the plan, with what is confirmed laid over them.
    """
    found: dict[tuple[str, str], Collision] = {}
    for starts, ends in plan.spans:
        for one in _on(local(starts), local(ends), plan, days):
            same = found.get((one.code, one.what))
            if same is None:
                found[one.code, one.what] = one
            elif one.days[0] not in same.days:
                found[one.code, one.what] = replace(
                    same,
                    days=same.days + one.days,
                    may_be=same.may_be and one.may_be,
                    clocks=same.clocks + one.clocks,
                )
    return sorted(found.values(), key=lambda one: (CODES.index(one.code), one.days, one.what))


def _on(starts: datetime, ends: datetime, plan: Plan, days: Sequence[Day]) -> Iterator[Collision]:
    """One span; an evening that ends after midnight is of the day on which it begins."""
    on = starts.date()
    if on.weekday() == _FRIDAY and _touches(starts, ends, on_day(on, PRAYER[0]), on_day(on, PRAYER[1])):
        yield Collision(FRIDAY, (on,))
    for day in days:
        if day.festival == RAMADAN:
            yield from _fasting(starts, ends, plan, day)
        elif day.festival != plan.follows:
            yield from _festival(starts, ends, day)
    yield from (Collision(HOLIDAY if day.public else FREE, (on,), day.name) for day in closures.danish(on, on))
    yield from (Collision(SCHOOL, (on,), time.name) for time in closures.schools(on, on))


def _fasting(starts: datetime, ends: datetime, plan: Plan, ramadan: Day) -> Iterator[Collision]:
    on = starts.date()
    fasts = standing(ramadan, on)
    # An Eid feast moves with the moon: the last day of the fast, which may be that day, is no news to it.
    if not fasts or plan.follows == RAMADAN or (plan.follows == EID_AL_FITR and fasts == "maybe"):
        return
    sets = sunset(on)
    if _touches(starts, ends, sets - IFTAR_AROUND, sets + IFTAR_AROUND):
        yield Collision(IFTAR, (on,), may_be=fasts == "maybe", clocks=(sets,))
    if plan.eats and _touches(starts, ends, on_day(on, FAST_FROM), sets - IFTAR_AROUND):
        yield Collision(FAST, (on,), may_be=fasts == "maybe", clocks=(sets,))


def _festival(starts: datetime, ends: datetime, day: Day) -> Iterator[Collision]:
    on = starts.date()
    if found := standing(day, on):
        yield Collision(FESTIVAL, (on,), day.festival, may_be=found == "maybe")
    elif day.festival in BEGINS_THE_EVENING_BEFORE and on == day.first - ONE:
        sets = sunset(on)
        if ends > sets - EVE_BEFORE:
            yield Collision(EVE, (on,), day.festival, clocks=(sets,))


def _touches(starts: datetime, ends: datetime, since: datetime, until: datetime) -> bool:
    """Whether two spans of time share more than an edge."""
    return starts < until and ends > since
