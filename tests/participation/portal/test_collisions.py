"""What an editor is told an event falls together with."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import translation

from participation.events.local_time import COPENHAGEN
from participation.events.models import FestivalDate
from participation.portal.collisions import spans_of, warnings_of, warnings_of_each
from tests.factories import make_area, make_event
from tests.factories.clock import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def event(day, hours, **over):
    first, last = hours
    starts = datetime(*day, first, tzinfo=COPENHAGEN)
    return make_event(starts_at=starts, ends_at=datetime(*day, last, tzinfo=COPENHAGEN), **over)


def test_every_reason_is_a_sentence():
    assert warnings_of(event((2026, 2, 27), (13, 18), food=["meal"])) == [
        "It is Friday around midday prayer (12:00–14:30), so some cannot come.",
        "It is Ramadan: the fast is broken at 17:39, and many eat at home then.",
        "It is Ramadan: those who fast eat and drink nothing before 17:39.",
    ]
    assert warnings_of(event((2026, 3, 19), (15, 18), food=["meal"])) == [
        "It may be Ramadan, when the fast is broken at 18:20 and many eat at home.",
        "It may be Ramadan, when those who fast eat and drink nothing before 18:20.",
        "It may be Eid al-Fitr; the day is not certain.",
    ]
    assert warnings_of(event((2026, 9, 20), (17, 21))) == ["Yom Kippur begins that evening, at sunset (19:13)."]
    assert warnings_of(event((2026, 4, 6), (17, 21))) == [
        "It is Pesach.",
        "It is a public holiday: Easter Monday.",
        "It is in the school holidays (Easter).",
    ]
    assert warnings_of(event((2026, 6, 5), (17, 21))) == ["It is Constitution Day, and many have the day off."]


def test_what_the_area_confirmed_counts_there_alone():
    husum, other = make_area(), make_area("vesterbro")
    FestivalDate.objects.create(
        area=husum, festival="eid_al_adha", expected=date(2026, 5, 27), day=date(2026, 5, 28), confirmed_at=NOW
    )
    assert warnings_of(event((2026, 5, 27), (10, 11), area=husum)) == []
    assert warnings_of(event((2026, 5, 27), (10, 11), area=other)) == ["It may be Eid al-Adha; the day is not certain."]


def test_another_event_of_the_area_at_the_same_time():
    ours = event((2026, 1, 14), (17, 20))
    event((2026, 1, 14), (19, 21), title="Syklub")
    event((2026, 1, 14), (20, 21), title="Bagefter")
    event((2026, 1, 14), (17, 20), title="Aflyst", state="cancelled")
    event((2026, 1, 14), (17, 20), title="Naboens", area=make_area("vesterbro"))
    assert warnings_of(ours) == [
        "Another event of the area is at the same time: Syklub, onsdag den 14. januar kl. 19:00–21:00."
    ]


def test_a_camp_is_only_there_in_its_hours():
    camp = event((2026, 1, 12), (10, 14), each_day=True)
    camp.ends_at += timedelta(days=4)
    camp.save()
    event((2026, 1, 14), (15, 17), title="Bagefter")
    event((2026, 1, 14), (13, 17), title="Midt i")
    assert warnings_of(camp) == [
        "Friday 16 January: It is Friday around midday prayer (12:00–14:30), so some cannot come.",
        "Another event of the area is at the same time: Midt i, onsdag den 14. januar kl. 13:00–17:00.",
    ]


def test_several_days_with_one_reason_are_one_sentence():
    camp = event((2026, 10, 12), (15, 17), each_day=True)
    camp.ends_at += timedelta(days=2)
    assert warnings_of(camp) == ["Monday 12 October and 2 more days: It is in the school holidays (week 42)."]


def test_an_event_through_the_night_counts_on_both_days():
    trip = event((2026, 3, 28), (17, 20))
    trip.ends_at += timedelta(days=1)
    assert [(since.isoformat(), until.isoformat()) for since, until in spans_of(trip)] == [
        ("2026-03-28T17:00:00+01:00", "2026-03-29T00:00:00+01:00"),
        ("2026-03-29T00:00:00+01:00", "2026-03-29T20:00:00+02:00"),
    ]


def test_a_day_confirmed_far_from_the_expected_one_is_seen():
    area = make_area()
    FestivalDate.objects.create(
        area=area, festival="eid_al_adha", expected=date(2026, 5, 27), day=date(2026, 5, 29), confirmed_at=NOW
    )
    assert warnings_of(event((2026, 5, 29), (9, 11), area=area)) == ["It is Eid al-Adha."]


def test_several_at_once_are_told_as_each_alone_and_ask_no_more(django_assert_num_queries):
    other = make_area("vesterbro")
    events = [
        event((2026, 2, 27), (13, 18)),
        event((2026, 2, 27), (17, 18), title="Syklub"),
        event((2026, 2, 27), (17, 18), area=other),
        event((2026, 6, 5), (17, 21), state="cancelled"),
        event((2026, 6, 6), (17, 21)),
    ]
    alone = [warnings_of(one) for one in events]
    assert [len(found) for found in alone] == [3, 2, 1, 0, 0]
    with django_assert_num_queries(2):
        assert warnings_of_each(events) == alone
    assert warnings_of_each([]) == []


def test_a_cancelled_event_warns_of_nothing():
    assert warnings_of(event((2026, 2, 27), (13, 18), state="cancelled")) == []


def test_two_questions_however_long(django_assert_num_queries):
    camp = event((2026, 2, 16), (10, 18), each_day=True, food=["meal"])
    camp.ends_at += timedelta(days=20)
    event((2026, 2, 20), (10, 18))
    with django_assert_num_queries(2):
        assert warnings_of(camp) == [
            "Friday 20 February and 2 more days: It is Friday around midday prayer (12:00–14:30), so some cannot come.",
            "Tuesday 17 February and 19 more days: It is Ramadan: the fast is broken at 17:18–17:58, "
            "and many eat at home then.",
            "Tuesday 17 February and 19 more days: It is Ramadan: those who fast eat and drink nothing before "
            "17:18–17:58.",
            "Another event of the area is at the same time: Fællesspisning, fredag den 20. februar kl. 10:00–18:00.",
        ]
