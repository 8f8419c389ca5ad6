"""The worker's loop: every job, a sign of life, a short sleep, again.

The one rule: no job's trouble stops another's. A database that is away makes the loop slower, never dead.
"""

import logging
import signal
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from types import FrameType

from django.db import close_old_connections
from django.utils import timezone

from participation.mail import actions

log = logging.getLogger(__name__)
Job = Callable[[datetime], object]
PAUSE, LONGEST_PAUSE = 2.0, 60.0


def delivery(stop: threading.Event) -> Job:
    """The outbox as a job that leaves off when the worker is asked to stop."""

    def deliver(now: datetime) -> actions.Tally:
        return actions.deliver_due(now=now, stop=stop.is_set)

    return deliver


def stop_on_signals(stop: threading.Event) -> None:
    """Make SIGTERM and SIGINT end the loop after the message in hand."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, partial(_ask_to_stop, stop))


def run(
    jobs: Sequence[Job],
    *,
    stop: threading.Event,
    once: bool = False,
    name: str = "worker",
    pause: float = PAUSE,
    clock: Callable[[], datetime] = timezone.now,
) -> bool:
    """Go round until `stop` is set, or once. Returns whether the last round went well."""
    wait = pause
    while True:
        well, more = _round(jobs, stop, name, clock)
        if once or stop.is_set():
            return well
        wait = pause if well else min(wait * 2, LONGEST_PAUSE)
        if not more or not well:
            stop.wait(wait)
        if stop.is_set():
            return well


def _round(jobs: Sequence[Job], stop: threading.Event, name: str, clock: Callable[[], datetime]) -> tuple[bool, bool]:
    """Every job once: whether all went well, and whether any has more to do at once."""
    well, more = True, False
    everything: list[Job] = [*jobs, partial(_beat, name)]
    for job in everything:
        if stop.is_set():
            break
        close_old_connections()
        try:
            result = job(clock())
        except Exception:
            log.exception("job %s failed", getattr(job, "__name__", "heartbeat"))
            well = False
        else:
            more = more or getattr(result, "more", False)
    close_old_connections()
    return well, more


def _beat(name: str, now: datetime) -> None:
    actions.beat(name=name, now=now)


def _ask_to_stop(stop: threading.Event, number: int, frame: FrameType | None) -> None:
    stop.set()
