"""When a message is tried again, given up, or too late."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.mail import rules
from participation.mail.models import Message
from participation.mail.states import MessageState

# A busy machine is no fault of the text under test.
PATIENT = settings(deadline=None)

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_backoff_without_jitter_is_the_schedule():
    waits = [rules.backoff(attempt, 0) for attempt in range(1, 16)]
    minutes = [1, 2, 5, 12, 25, 45, 90, 180, 360, 360, 360, 360, 360, 360, 360]
    assert waits == [minute * MINUTE for minute in minutes]
    assert sum(waits, timedelta()) == rules.GIVE_UP_AFTER


def test_backoff_gives_up_after_the_sixteenth_attempt():
    assert rules.backoff(16, 7) is None
    assert rules.backoff(0, 7) is None


def test_backoff_is_the_same_every_time_and_differs_between_messages():
    assert rules.backoff(3, 11) == rules.backoff(3, 11) == timedelta(seconds=297, milliseconds=900)
    assert len({rules.backoff(3, message) for message in range(100)}) == 100


@PATIENT
@given(st.integers(1, 15), st.integers(1, 10**9))
def test_jitter_only_shortens_and_by_a_tenth_at_most(attempt, message):
    assert rules.backoff(attempt, 0) * 0.9 <= rules.backoff(attempt, message) <= rules.backoff(attempt, 0)


def message(**fields) -> Message:
    """A message that is not stored."""
    return Message(**{"kind": "placed", "channel": "email", **fields})


def test_expired_from_the_minute_it_expires(now):
    assert rules.expired(message(expires_at=now), now) is True
    assert rules.expired(message(expires_at=now + MINUTE), now) is False
    assert rules.expired(message(), now) is False


def test_only_failed_messages_may_be_retried_and_not_too_late(now):
    assert rules.may_retry(message(failed_at=now), now) is True
    assert rules.may_retry(message(failed_at=now, expires_at=now), now) is False
    assert rules.may_retry(message(sent_at=now), now) is False
    assert rules.may_retry(message(), now) is False


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, MessageState.WAITING),
        ({"leased_until": 1}, MessageState.LEASED),
        ({"leased_until": 0}, MessageState.WAITING),
        ({"sent_at": 0, "leased_until": 1}, MessageState.SENT),
        ({"failed_at": 0}, MessageState.FAILED),
        ({"expired_at": 0}, MessageState.EXPIRED),
    ],
)
def test_state_is_derived(now, fields, state):
    stored = message(due_at=now, **{name: now + minutes * MINUTE for name, minutes in fields.items()})
    assert stored.state(now) == state
