"""What is said of one thing is said in order, and what is no longer true is not said at all."""

from datetime import timedelta

import pytest

from participation.mail import actions, queries
from participation.mail.models import Message

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def fresh(message: Message) -> Message:
    """The message as it is stored now."""
    return Message.objects.get(pk=message.pk)


def test_a_newer_message_closes_the_unsent_ones_it_makes_untrue(put, now):
    placed, news, other = put(about="signup:a"), put(about="signup:a", kind="event_changed"), put(about="signup:b")
    cancelled = put(about="signup:a", kind="cancelled", supersedes={"placed", "waiting"}, now=now + MINUTE)
    stored = fresh(placed)
    assert (stored.state(now), stored.expired_at, stored.error) == ("expired", now + MINUTE, "superseded")
    assert list(queries.due(now + MINUTE)) == [news, other]
    assert fresh(cancelled).state(now) == "waiting"


def test_a_message_in_a_workers_hands_is_not_superseded_but_goes_first(put, now):
    placed = put(about="signup:a")
    Message.objects.filter(pk=placed.pk).update(leased_until=now + MINUTE)
    cancelled = put(about="signup:a", kind="cancelled", supersedes={"placed"})
    assert (fresh(placed).state(now), list(queries.due(now))) == ("leased", [])
    Message.objects.filter(pk=placed.pk).update(leased_until=None, sent_at=now)
    assert list(queries.due(now)) == [cancelled]


def test_messages_about_nothing_supersede_nothing(put, now):
    first = put(about="", kind="login_code")
    put(about="", kind="login_code", supersedes={"login_code"})
    assert fresh(first).state(now) == "waiting"


def test_closed_messages_stay_as_they_are(put, now):
    sent, failed = put(about="signup:a"), put(about="signup:a")
    Message.objects.filter(pk=sent.pk).update(sent_at=now)
    Message.objects.filter(pk=failed.pk).update(failed_at=now, error="refused: 550")
    put(about="signup:a", supersedes={"placed"})
    assert (fresh(sent).state(now), fresh(failed).state(now), fresh(failed).error) == ("sent", "failed", "refused: 550")


def test_an_older_message_that_is_still_true_is_tried_at_once_so_that_the_newer_need_not_wait(put, now):
    """Its next attempt may be six hours away, and the event tomorrow."""
    placed, later = put(about="signup:a"), put(about="signup:a", kind="reminder", due_at=now + 9 * HOUR)
    Message.objects.filter(pk=placed.pk).update(attempts=9, due_at=now + 6 * HOUR)
    moved = put(about="signup:a", kind="event_changed")
    assert list(queries.due(now)) == [placed]
    assert actions.deliver_due(now=now).sent == 1
    assert list(queries.due(now)) == [moved]
    assert fresh(later).due_at == now + 9 * HOUR


def test_retry_of_what_is_no_longer_the_last_word_is_refused(put, now):
    placed = put(about="signup:a")
    Message.objects.filter(pk=placed.pk).update(failed_at=now)
    other = put(about="signup:b")
    assert queries.overtaken(fresh(placed)) is False
    cancelled = put(about="signup:a", kind="cancelled", supersedes={"placed"})
    assert actions.retry(message=fresh(placed), now=now) is False
    assert fresh(placed).state(now) == "failed"
    Message.objects.filter(pk__in=[cancelled.pk, other.pk]).update(failed_at=now)
    assert [actions.retry(message=fresh(message), now=now) for message in (cancelled, other)] == [True, True]


def test_what_is_no_longer_wanted_is_not_tried_again_by_anybody(put, now):
    """Failed and tried again by hand, or in a worker's hands while the party says no and then refused for now."""
    optional = {"about": "signup:a", "kind": "reminder", "unsubscribe_url": "https://husum.localhost/u/x/"}
    failed, leased, waiting, sent = (put(**optional) for _number in range(4))
    must = put(about="signup:a")
    Message.objects.filter(pk=failed.pk).update(failed_at=now)
    Message.objects.filter(pk=sent.pk).update(sent_at=now)
    Message.objects.filter(pk=leased.pk).update(leased_until=now + MINUTE)
    assert actions.withdraw_optional(about="signup:a", now=now) == 1
    assert (fresh(waiting).state(now), fresh(waiting).error) == ("expired", "no longer wanted")
    assert actions.retry(message=fresh(failed), now=now) is False
    Message.objects.filter(pk=leased.pk).update(leased_until=None, attempts=1)
    assert actions.deliver_due(now=now).sent == 0
    assert fresh(leased).state(now) == "expired"
    assert (fresh(sent).expires_at, fresh(must).expires_at) == (None, None)


def test_retry_of_messages_about_nothing_is_never_overtaken(put, now):
    first, _second = put(about=""), put(about="")
    Message.objects.filter(pk=first.pk).update(failed_at=now)
    assert actions.retry(message=fresh(first), now=now) is True
