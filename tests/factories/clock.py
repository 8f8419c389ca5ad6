"""The day of the tests: a Monday morning in Copenhagen, four weeks before summer time begins."""

from datetime import datetime, timedelta

from participation.events.local_time import COPENHAGEN

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=COPENHAGEN)


def at(days: int, hour: int, minute: int = 0) -> datetime:
    """A moment some days from the tests' day, by the clocks of Copenhagen."""
    day = NOW.replace(tzinfo=None) + timedelta(days=days)
    return day.replace(hour=hour, minute=minute, tzinfo=COPENHAGEN)
