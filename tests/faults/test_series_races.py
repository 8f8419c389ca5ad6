"""Two colleagues change one series at once from different ends: neither waits for ever, neither undoes the other."""

from datetime import timedelta

import pytest

from participation.events.local_time import local
from participation.events.models import Event
from participation.events.queries import of_series
from participation.mail.models import Message
from participation.portal.repeating import change_series, make_series
from tests.factories import make_event, make_signup
from tests.factories.clock import NOW
from tests.faults.test_races import in_parallel

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_changes_of_all_at_once_both_reach_every_event():
    event = make_event()
    days = [local(event.starts_at).date() + timedelta(weeks=week) for week in range(1, 9)]
    make_series(event=event, rhythm="weekly", last_day=days[-1], days=days, now=NOW, publish=True)
    event.refresh_from_db()
    events = list(of_series(event))
    for one in events:
        make_signup(one)
    first, last = Event.objects.get(pk=events[0].pk), Event.objects.get(pk=events[-1].pk)
    first.capacity = 33
    last.starts_at += timedelta(minutes=30)

    def change(edited, name):
        return lambda: len(change_series(event=edited, changed=[name], scope="all", now=NOW).events)

    calls = [change(first, "capacity"), change(last, "starts_at")]
    assert in_parallel(calls * 3) == [9] * 6
    found = list(of_series(event))
    assert {(one.capacity, f"{local(one.starts_at):%H:%M}", one.sequence) for one in found} == {(33, "17:30", 1)}
    assert Message.objects.filter(kind="event_changed").count() == 9


def test_two_who_make_the_same_series_at_once_make_one():
    event = make_event()
    days = [local(event.starts_at).date() + timedelta(weeks=week) for week in (1, 2)]

    def make():
        return len(make_series(event=event, rhythm="weekly", last_day=days[-1], days=days, now=NOW))

    assert sorted(in_parallel([make] * 4)) == [0, 0, 0, 2]
    event.refresh_from_db()
    assert of_series(event).count() == 3
