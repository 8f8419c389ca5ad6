"""Which days a series falls on. Django-free: dates in, dates out; `local_time` makes moments of them.

The one rule: a rhythm is counted in days on the calendar, never in hours, so 17:00 stays 17:00 when clocks change.
Monthly keeps the weekday and its number: the second Tuesday stays the second Tuesday, and a month without a fifth one
is left out, not moved.

Shapes: a rhythm is "weekly", "fortnightly" or "monthly" (`events.states.Rhythm`). Days are `datetime.date`.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

STEPS = {"weekly": 7, "fortnightly": 14}
#: How far ahead, and the most that are made at once: a year of weeks and a few.
MOST_DAYS, MOST_EVENTS = 366, 60


class TooFar(ValueError):
    """The last day is more than a year ahead."""


@dataclass(frozen=True)
class Dates:
    """The days of a series after its first, and the months (their first day) that lack the fifth weekday."""

    days: tuple[date, ...]
    left_out: tuple[date, ...] = ()


def dates(first: date, rhythm: str, last: date, *, after: date | None = None) -> Dates:
    """The days after `first` until and including `last`; with `after`, only those later than that day.

    TooFar beyond a year from the later of `first` and `after`.

    >>> [f"{day:%d.%m}" for day in dates(date(2026, 3, 10), "monthly", date(2026, 6, 30)).days]
    ['14.04', '12.05', '09.06']
    >>> found = dates(date(2026, 3, 31), "monthly", date(2026, 6, 30))  # a fifth Tuesday
    >>> found.days, found.left_out
    ((datetime.date(2026, 6, 30),), (datetime.date(2026, 4, 1), datetime.date(2026, 5, 1)))
    """
    floor = max(first, after) if after else first
    if last > floor + timedelta(days=MOST_DAYS):
        raise TooFar(last.isoformat())
    days, left_out = [], []
    for month, day in _steps(first, rhythm):
        if (day or month) > last:
            break
        if day is None:
            if month > floor:
                left_out.append(month)
        elif day > floor:
            days.append(day)
    return Dates(tuple(days), tuple(left_out))


def next_day(first: date, *, weeks: int, after: date) -> date:
    """The first day later than `after` in steps of so many weeks.

    >>> next_day(date(2026, 3, 10), weeks=4, after=date(2026, 5, 1))
    datetime.date(2026, 5, 5)
    """
    step = weeks * 7
    return first + timedelta(days=step * max(1, (after - first).days // step + 1))


def next_month(first: date, *, after: date) -> date:
    """The same weekday of the next month that has it and lies later than `after`.

    >>> next_month(date(2026, 3, 10), after=date(2026, 3, 2))
    datetime.date(2026, 4, 14)
    """
    for _month, day in _steps(first, "monthly"):
        if day is not None and day > after:
            return day
    raise OverflowError("the calendar ended")


def in_month(first: date, year: int, month: int) -> date | None:
    """The day with the same weekday and number in a month; None where the month has no fifth one.

    >>> in_month(date(2026, 3, 10), 2026, 4)
    datetime.date(2026, 4, 14)
    >>> in_month(date(2026, 3, 31), 2026, 4) is None
    True
    """
    start = date(year, month, 1)
    day = 1 + (first.weekday() - start.weekday()) % 7 + 7 * ((first.day - 1) // 7)
    return start.replace(day=day) if day <= calendar.monthrange(year, month)[1] else None


def _steps(first: date, rhythm: str) -> Iterator[tuple[date, date | None]]:
    """Every later day by the rhythm, with the first of its month; None as the day of a month that lacks it."""
    if rhythm not in {*STEPS, "monthly"}:
        raise ValueError(f"unknown rhythm {rhythm!r}")
    month, day = first.replace(day=1), first
    while month.year < date.max.year:
        if rhythm == "monthly":
            month = (month + timedelta(days=31)).replace(day=1)
            yield month, in_month(first, month.year, month.month)
        else:
            day += timedelta(days=STEPS[rhythm])
            month = day.replace(day=1)
            yield month, day
