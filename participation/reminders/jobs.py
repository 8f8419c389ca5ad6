"""Reminders as a job of the worker: find whose turn has come, remind them one by one.

The one rule: a round does a bounded amount and is harmless to repeat. One party's trouble is logged and stops no
other's reminder; a database that is away stops the round.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import InterfaceError, OperationalError

from participation.events.models import Event
from participation.reminders.actions import remind
from participation.reminders.messages import Questions
from participation.reminders.queries import arrived, due_turns, unclaimed

T = TypeVar("T")
log = logging.getLogger(__name__)
#: A minute is exact enough for somebody who looks at a clock.
EVERY = timedelta(minutes=1)
#: So many parties in one round; the outbox gets its turn in between.
MOST = 100

#: A party that gave trouble is tried again after an hour: the log is not to fill with it, nor the round.
REST = timedelta(hours=1)

Asks = Callable[[Event, datetime], Questions | None]


@dataclass(frozen=True)
class Reminded:
    """How many parties were ticked off, whether there are more, and the keys of those that gave trouble."""

    done: int
    more: bool
    trouble: frozenset[int] = frozenset()


def remind_due(*, now: datetime, asks: Asks, most: int = MOST, skip: frozenset[int] = frozenset()) -> Reminded:
    """Everybody whose turn has come, up to so many. `asks` gives an event's questions while they can be answered."""
    came, asked = _once(arrived), _once(lambda event: asks(event, now))
    todo = unclaimed(due_turns(now), most, skip=skip)
    done, trouble = 0, set()
    for turn, signup in todo:
        try:
            done += remind(turn=turn, signup=signup, arrived=came, asked=asked, now=now)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("signup %s could not be reminded", signup)
            trouble.add(signup)
    return Reminded(done, len(todo) == most, frozenset(trouble))


def reminding(asks: Asks) -> Callable[[datetime], Reminded | None]:
    """The job: once a minute however often it is called, and at once again while there is more."""
    state = _State()

    def remind_parties(now: datetime) -> Reminded | None:
        if state.last is not None and now - state.last < EVERY:
            return None
        if state.rested is None or now - state.rested >= REST:
            state.rested, state.skip = now, frozenset()
        result = remind_due(now=now, asks=asks, skip=state.skip)
        state.skip |= result.trouble
        state.last = None if result.more else now
        return result

    return remind_parties


@dataclass
class _State:
    """What the job remembers between rounds; a worker that begins anew loses nothing by it."""

    last: datetime | None = None
    rested: datetime | None = None
    skip: frozenset[int] = frozenset()


def _once(ask: Callable[[Event], T]) -> Callable[[Event], T]:
    """An answer about an event, asked once in a round."""
    known: dict[int, T] = {}

    def answer(event: Event) -> T:
        if event.pk not in known:
            known[event.pk] = ask(event)
        return known[event.pk]

    return answer
