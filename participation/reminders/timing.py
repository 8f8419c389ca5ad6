"""When a reminder is due: moments and clocks, nothing else.

The one rule: days keep the clock on the wall, hours are hours that pass; no night on which the clock jumps is an error.
Source: promise R11 of the design (reliability). Hours of the wall are Copenhagen's; moments come out in UTC, because
Python compares two moments of one zone by their clocks alone.
"""

from datetime import UTC, datetime, time, timedelta

from participation.events.local_time import local, on_day

DAYS_BEFORE, HOURS_BEFORE, DAYS_AFTER = "days_before", "hours_before", "days_after"
#: A thank-you later than this after the end is no longer sent.
THANKS = timedelta(days=7)
#: Nobody is woken: what "hours before" would bring before the morning comes in the evening before.
MORNING, EVENING = time(8), time(20)


def wall(moment: datetime, days: int, at: time) -> datetime:
    """The moment at which Copenhagen's clocks show `at`, so many days (negative: before) from the moment's day.

    An hour that the clock skips is taken an hour later, one that comes twice the first time (`local_time.on_day`).

    >>> wall(datetime(2026, 3, 31, 15, 0, tzinfo=UTC), -2, time(2, 30)).isoformat()
    '2026-03-29T01:30:00+00:00'
    >>> wall(datetime(2026, 10, 27, 16, 0, tzinfo=UTC), -2, time(2, 30)).isoformat()
    '2026-10-25T00:30:00+00:00'
    """
    return on_day(local(moment).date() + timedelta(days=days), at).astimezone(UTC)


def due(timing: str, amount: int, at: time | None, *, starts_at: datetime, ends_at: datetime) -> datetime:
    """When a rule asks to write about an event. Days before count from the start, days after from the end.

    `timing` is "days_before" or "days_after" with an hour, or "hours_before" without. ValueError for anything else.

    >>> start = datetime(2026, 12, 12, 16, 0, tzinfo=UTC)
    >>> due("hours_before", 3, None, starts_at=start, ends_at=start).isoformat()
    '2026-12-12T13:00:00+00:00'
    >>> due("hours_before", 9, None, starts_at=start, ends_at=start).isoformat()  # 8 in the morning, not earlier
    '2026-12-12T07:00:00+00:00'
    >>> due("hours_before", 10, None, starts_at=start, ends_at=start).isoformat()
    '2026-12-11T19:00:00+00:00'
    >>> due("days_before", 2, time(17), starts_at=start, ends_at=start).isoformat()
    '2026-12-10T16:00:00+00:00'
    """
    if timing == HOURS_BEFORE:
        moment = starts_at.astimezone(UTC) - timedelta(hours=amount)
        return wall(moment, -1, EVENING) if local(moment).time() < MORNING else moment
    if at is None or timing not in (DAYS_BEFORE, DAYS_AFTER):
        raise ValueError(f"no moment for {timing!r} at {at}")
    if timing == DAYS_BEFORE:
        return wall(starts_at, -amount, at)
    return wall(ends_at, amount, at)


def pointless_after(timing: str, *, starts_at: datetime, ends_at: datetime) -> datetime:
    """From when on the rule's message is no use: the start, or a week after the end for a thank-you."""
    return (ends_at + THANKS if timing == DAYS_AFTER else starts_at).astimezone(UTC)


def in_time(timing: str, moment: datetime, *, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether a moment that `due` gave makes sense at all: "the same day at 17" does not for an event at 14.

    A thank-you waits for the end, and a reminder comes before the start.
    """
    if timing == DAYS_AFTER:
        return ends_at <= moment < pointless_after(timing, starts_at=starts_at, ends_at=ends_at)
    return moment < starts_at
