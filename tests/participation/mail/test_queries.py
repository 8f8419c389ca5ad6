"""What the outbox answers."""

from datetime import timedelta

import pytest
from django.db import connection

from participation.mail import actions, queries
from participation.mail.models import Message

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def close(message: Message, **fields) -> None:
    """Set a message's fields as a worker would."""
    Message.objects.filter(pk=message.pk).update(**fields)


def test_due_are_the_open_free_and_due_ones_longest_due_first(put, now):
    second, first = put(due_at=now - MINUTE), put(due_at=now - 2 * MINUTE)
    put(due_at=now + MINUTE)
    for field in ("sent_at", "failed_at", "expired_at"):
        close(put(), **{field: now})
    close(put(), leased_until=now + MINUTE)
    third = put()
    close(third, leased_until=now)
    assert list(queries.due(now)) == [first, second, third]


def test_what_everybody_must_hear_waits_for_no_reminder(put, now):
    reminder = put(due_at=now - 2 * MINUTE, unsubscribe_url="https://husum.localhost/u/x/")
    placed = put(due_at=now - MINUTE)
    assert list(queries.due(now)) == [placed, reminder]


def test_what_is_said_of_one_thing_is_said_in_order(put, now):
    """Measured before: three hours without a mail server and a cancellation gave "cancelled", then "placed"."""
    placed, cancelled = put(about="signup:a"), put(about="signup:a", kind="cancelled")
    elsewhere = put(about="signup:b")
    close(placed, attempts=5, due_at=now + MINUTE)
    assert list(queries.due(now)) == [elsewhere]
    close(placed, failed_at=now)
    assert list(queries.due(now)) == [cancelled, elsewhere]


def test_a_message_for_later_holds_nobody_up(put, now):
    put(about="signup:a", due_at=now + MINUTE)
    changed = put(about="signup:a")
    assert list(queries.due(now)) == [changed]


def test_messages_about_nothing_never_wait_for_each_other(put, now):
    first, second = put(about=""), put(about="")
    assert list(queries.due(now)) == [first, second]


def test_unsent_is_neither_closed_nor_in_a_workers_hands(put, now):
    waiting, leased, free, closed = (put(about="signup:a") for _ in range(4))
    put(about="signup:b")
    close(leased, leased_until=now + MINUTE)
    close(free, leased_until=now)
    close(closed, expired_at=now)
    assert set(queries.unsent("signup:a", now)) == {waiting, free}


def test_a_message_in_a_workers_hands_is_not_overtaken(put, now):
    placed = put(about="signup:a")
    put(about="signup:a", kind="cancelled")
    close(placed, leased_until=now + MINUTE)
    assert list(queries.due(now)) == []
    close(placed, leased_until=now)
    assert list(queries.due(now)) == [placed]


def test_the_question_for_due_messages_uses_the_indexes(put, now):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a table of no rows is rightly read from end to end; forbid it
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = queries.due(now)[:50].explain()
    assert "message_due" in plan
    if connection.vendor == "sqlite":  # which index PostgreSQL takes for the inner question depends on its counts
        assert "SEARCH U0 USING INDEX participation_message_about" in plan
    else:
        assert "Seq Scan" not in plan


def test_login_codes_do_not_count_as_recent(put, now):
    put(about="", kind="login_code")
    assert queries.recent("amina@post.example", now - MINUTE) == 0


def test_recent_counts_one_recipient_in_any_case(put, now):
    put(recipient="amina@post.example")
    put(recipient="AMINA@post.example")
    put(recipient="bo@post.example")
    assert queries.recent("amina@POST.example", now - MINUTE) == 2
    assert queries.recent("amina@post.example", now + MINUTE) == 0


def test_oldest_due_counts_a_leased_message_too(put, now):
    assert queries.oldest_due(now) is None
    put(due_at=now + MINUTE)
    assert queries.oldest_due(now) is None
    close(put(due_at=now - 3 * MINUTE), leased_until=now + MINUTE)
    assert queries.oldest_due(now) == now - 3 * MINUTE


def test_counts_name_every_state_of_one_area_only(put, now):
    put()
    close(put(), leased_until=now + MINUTE)
    close(put(), sent_at=now)
    close(put(), failed_at=now)
    close(put(), failed_at=now)
    close(put(), expired_at=now)
    put(scope="vesterbro")
    assert queries.counts("husum", now) == {"waiting": 1, "leased": 1, "sent": 1, "failed": 2, "expired": 1}
    assert queries.counts("tingbjerg", now) == {
        "waiting": 0,
        "leased": 0,
        "sent": 0,
        "failed": 0,
        "expired": 0,
    }


def test_failed_are_the_areas_own_latest_first(put, now):
    early, late, other, fine = put(), put(), put(scope="vesterbro"), put()
    close(early, failed_at=now - MINUTE)
    close(late, failed_at=now)
    close(other, failed_at=now)
    close(fine, sent_at=now)
    assert list(queries.failed("husum")) == [late, early]


def test_about_is_everything_on_one_thing_in_order(put, now):
    second, first = put(now=now + MINUTE, about="signup:a"), put(now=now, about="signup:a")
    put(about="signup:other222")
    assert list(queries.about("signup:a")) == [first, second]


def test_heartbeat_is_the_last_one_of_its_worker(now):
    assert queries.heartbeat() is None
    actions.beat(name="worker", now=now)
    actions.beat(name="worker", now=now + MINUTE)
    actions.beat(name="second", now=now)
    assert queries.heartbeat() == now + MINUTE
    assert queries.heartbeat("second") == now
