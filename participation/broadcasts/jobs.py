"""The room's work in the worker: hand what is being sent to the outbox, a batch each round.

The one rule: it takes `now` and is harmless to repeat; `more` lets the worker come back at once.
"""

from collections.abc import Callable
from datetime import datetime

from participation.broadcasts.actions import hand_over
from participation.broadcasts.actions.handing import HandedOver


def broadcasting() -> Callable[[datetime], HandedOver]:
    """The job."""

    def hand_over_broadcasts(now: datetime) -> HandedOver:
        return hand_over(now=now)

    return hand_over_broadcasts
