"""A round of the job: how much it does, how much it asks, and what trouble does to it."""

from datetime import timedelta

import pytest

from participation.reminders import jobs
from participation.reminders.jobs import MOST, reminding
from participation.reminders.models import ReminderRule
from participation.signups.models import Signup
from tests.factories import make_event, make_signup, make_venue
from tests.factories.clock import NOW, at
from tests.participation.reminders.parties import (
    TWO_DAYS,
    go_round,
    make_dinner,
    make_rule,
    sent,
    thank_you,
    three_hours,
)

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_round_does_so_many_and_says_that_there_are_more():
    make_rule()
    event = make_dinner(capacity=100)
    for _number in range(5):
        make_signup(event)
    first, second, third = (go_round(TWO_DAYS, most=2) for _round in range(3))
    assert [(one.done, one.more) for one in (first, second, third)] == [(2, True), (2, True), (1, False)]


def test_round_with_200_parties_asks_a_bounded_number_of_questions(django_assert_num_queries):
    make_rule(), three_hours(), thank_you()
    event = make_dinner(capacity=None)
    make_event(starts_at=at(40, 17))
    Signup.objects.bulk_create(
        Signup(
            event=event, ref=f"abcdef{a}{b}", status="placed", name="Amina", contact_kind="phone",
            phone=f"+4533660{number:03}", created_at=NOW, decided_at=NOW,
        )
        for number, (a, b) in enumerate([(a, b) for a in "abcdefghjkmnpqr" for b in "abcdefghjkmnpq"][:200])
    )  # fmt: skip
    # Three to find a hundred parties, and for each its own transaction (2), the event's lock, the signup, what is
    # claimed, whether it was told, what waits in the outbox (2), the message, the claim.
    with django_assert_num_queries(3 + MOST * 10):
        assert go_round(TWO_DAYS) == jobs.Reminded(100, True)
    assert go_round(TWO_DAYS).done == 100
    with django_assert_num_queries(3):
        assert go_round(TWO_DAYS) == jobs.Reminded(0, False)


def test_questions_do_not_grow_with_events(django_assert_num_queries):
    make_rule()
    for number in range(12):
        make_signup(make_event(starts_at=at(14, 17), venue=make_venue(name=f"Sal {number}")))
    go_round(TWO_DAYS)
    with django_assert_num_queries(3):
        go_round(TWO_DAYS)


def test_round_with_nothing_due_asks_twice(django_assert_num_queries):
    make_rule()
    make_signup(make_dinner())
    with django_assert_num_queries(2):
        go_round(NOW)


def test_one_party_that_gives_trouble_stops_no_other(monkeypatch, caplog):
    make_rule()
    event = make_dinner()
    bad, good = make_signup(event, phone="+4533660011"), make_signup(event, phone="+4533660012")
    whole = jobs.remind

    def remind(*, signup, **more):
        if signup == bad.pk:
            raise RuntimeError("no")
        return whole(signup=signup, **more)

    monkeypatch.setattr(jobs, "remind", remind)
    job = reminding(lambda event, now: None)
    assert job(TWO_DAYS) == jobs.Reminded(1, False, frozenset({bad.pk}))
    assert job(TWO_DAYS + MINUTE) == jobs.Reminded(0, False)
    assert job(TWO_DAYS + HOUR) == jobs.Reminded(0, False, frozenset({bad.pk}))
    assert [record.getMessage() for record in caplog.records] == [f"signup {bad.pk} could not be reminded"] * 2
    monkeypatch.undo()
    job(TWO_DAYS + 2 * HOUR)
    assert sent() == [("reminder", "+4533660012"), ("reminder", "+4533660011")]
    assert good.pk != bad.pk


def test_job_looks_once_a_minute_and_at_once_when_there_is_more(monkeypatch, django_assert_num_queries):
    make_rule()
    event = make_dinner()
    make_signup(event), make_signup(event)
    monkeypatch.setattr(jobs.remind_due, "__kwdefaults__", {**jobs.remind_due.__kwdefaults__, "most": 1})
    job = reminding(lambda event, now: None)
    assert job(TWO_DAYS).more
    assert job(TWO_DAYS).more
    assert not job(TWO_DAYS).more
    with django_assert_num_queries(0):
        assert job(TWO_DAYS + timedelta(seconds=59)) is None
    assert job(TWO_DAYS + MINUTE) == jobs.Reminded(0, False)


def test_area_without_rules_and_event_without_parties_are_no_trouble():
    make_dinner()
    assert go_round(TWO_DAYS) == jobs.Reminded(0, False)
    assert ReminderRule.objects.count() == 0
