"""Forgetting as a job of the worker: once an hour is often enough for periods of days."""

from collections.abc import Callable
from datetime import datetime, timedelta

from participation.privacy.actions import Forgotten, forget_due

EVERY = timedelta(hours=1)


def forgetting() -> Callable[[datetime], Forgotten | None]:
    """A job that does its work at most once an hour, whenever it is called."""
    last: datetime | None = None

    def forget(now: datetime) -> Forgotten | None:
        nonlocal last
        if last is not None and now - last < EVERY:
            return None
        done = forget_due(now=now)
        last = now  # only once it went well
        return done

    return forget
