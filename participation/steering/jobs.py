"""The room's work in the worker: packets that are due, members reminded the evening before.

The one rule: each step is harmless to repeat and takes `now`, so that a worker that died loses nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from participation.steering.actions import inviting, sweeping
from participation.steering.actions import tending as packets
from participation.steering.queries.meetings import to_remind

EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Tended:
    """How many packets were counted as complete or not on their day, and how many reminders were written,
    and how many files that no row names were deleted."""

    frozen: int
    nudged: int
    reminded: int = 0
    swept: int = 0


def tend(*, now: datetime) -> Tended:
    """Everything that is due."""
    return Tended(frozen=freeze_packets(now), nudged=nudge(now), swept=sweep_files(now), reminded=remind_members(now))


def freeze_packets(now: datetime) -> int:
    """Whether the packets that are due were complete."""
    return packets.freeze_packets(now)


def nudge(now: datetime) -> int:
    """Reminds the secretariat of packets that lack something."""
    return packets.nudge(now)


def sweep_files(now: datetime) -> int:
    """Deletes files that no row names."""
    return sweeping.sweep_files(now)


def remind_members(now: datetime) -> int:
    """Reminds members of a meeting the evening before."""
    return sum(inviting.remind(invitation=key, now=now) for key in to_remind(now))


def tending() -> Callable[[datetime], Tended | None]:
    """The job, at most every five minutes however often it is called."""
    last: datetime | None = None

    def look_after_meetings(now: datetime) -> Tended | None:
        nonlocal last
        if last is not None and now - last < EVERY:
            return None
        done = tend(now=now)
        last = now
        return done

    return look_after_meetings
