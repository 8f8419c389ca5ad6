"""When a message is due, when it is tried again and when it is given up. The one rule: these ask no clock.

Fifteen retries spread over 48 hours: dense at first, because most troubles pass, then every six hours. The
small jitter comes from the message's id, so a thousand messages do not return together and a test knows when.
"""

from datetime import datetime, timedelta

from participation.mail.models import Message

#: A family with its events gets a handful; more in an hour is somebody using our form against a stranger.
MOST_IN_AN_HOUR = 12
GIVE_UP_AFTER = timedelta(hours=48)
# Minutes after the first attempt.
_RETRIES = (1, 3, 8, 20, 45, 90, 180, 360, 720, 1080, 1440, 1800, 2160, 2520, 2880)
_JITTER_STEPS = 100
_JITTER_SHARE = 0.1


class Undelivered(Exception):
    """Why a message did not get through, in words fit for a log: never an address, never a text."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Temporary(Undelivered):
    """Try again later. `outage` says the whole channel is down or wrongly set up, not just this message in trouble."""

    def __init__(self, reason: str, *, outage: bool = False) -> None:
        super().__init__(reason)
        self.outage = outage


class Permanent(Undelivered):
    """No later attempt will do better."""


def backoff(attempts: int, message_id: int) -> timedelta | None:
    """How long to wait after this many attempts; None when it is time to give up.

    The jitter only ever shortens the wait: the last attempt is never later than 48 hours after the first.
    """
    if not 1 <= attempts <= len(_RETRIES):
        return None
    earlier = _RETRIES[attempts - 2] if attempts > 1 else 0
    step = timedelta(minutes=_RETRIES[attempts - 1] - earlier)
    share = (message_id * 37 % _JITTER_STEPS) / _JITTER_STEPS * _JITTER_SHARE
    return step * (1 - share)


def expired(message: Message, now: datetime) -> bool:
    """Whether it would only confuse to send it now: a confirmation after the event has begun."""
    return message.expires_at is not None and message.expires_at <= now


def worn_out(message: Message) -> bool:
    """Whether every attempt is used up. Counted before sending, so a letter that kills workers ends too."""
    return message.attempts > len(_RETRIES)


def may_retry(message: Message, now: datetime) -> bool:
    """Whether a person may put a failed message back in the queue."""
    return message.failed_at is not None and not expired(message, now)
