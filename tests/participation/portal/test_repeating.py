"""Series and copies: made, changed and cancelled, each event by itself and all or none."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db.models import DateTimeField

from participation.events.actions import OWN
from participation.events.local_time import local
from participation.events.models import Event, Interpretation, Series
from participation.events.queries import of_series
from participation.events.rules import Refused
from participation.mail.models import Message
from participation.portal.actions import cancel_event, save_event
from participation.portal.repeating import cancel_series, change_series, copy_to, leave_series, make_series
from participation.reminders.models import ReminderRule
from participation.representation.models import BallotBox
from participation.signups.models import Signup
from tests.factories import make_area, make_event, make_questions, make_signup, make_venue
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db
#: The first is on Monday 16 March; summer time begins on the 29th.
DAYS = [date(2026, 3, 23), date(2026, 3, 30), date(2026, 4, 6)]


def weekly(event=None, days=DAYS, **over):
    """A series of four Mondays at five, published; the first event and the others in order."""
    event = event or make_event(**over)
    make_series(event=event, rhythm="weekly", last_day=max(days), days=days, now=NOW, publish=True)
    event.refresh_from_db()
    return list(of_series(event))


def times(events):
    return [f"{local(event.starts_at):%d.%m %H:%M}" for event in events]


def stored(events):
    return list(Event.objects.filter(pk__in=[event.pk for event in events]).order_by("pk"))


def kinds():
    return sorted(Message.objects.values_list("kind", flat=True))


def test_series_stays_at_five_over_both_changes_of_the_clock():
    events = weekly(days=[*DAYS, date(2026, 10, 19), date(2026, 10, 26)])
    assert times(events) == ["16.03 17:00", "23.03 17:00", "30.03 17:00", "06.04 17:00", "19.10 17:00", "26.10 17:00"]
    offsets = [local(event.starts_at).utcoffset() for event in events]
    assert offsets == [timedelta(hours=hours) for hours in (1, 1, 2, 2, 2, 1)]
    assert {event.ends_at - event.starts_at for event in events} == {timedelta(hours=3)}


def test_each_event_of_a_series_is_its_own():
    make_questions()
    first, *others = weekly(signup_opens_at=at(1, 8), signup_closes_at=at(13, 12), capacity=12)
    assert len({event.code for event in [first, *others]}) == 4
    assert len({event.invitation_key for event in [first, *others]}) == 4
    assert {event.state for event in others} == {"published"}
    assert [local(event.signup_closes_at).isoformat()[:16] for event in others] == [
        "2026-03-22T12:00",
        "2026-03-29T12:00",
        "2026-04-05T12:00",
    ]
    assert Signup.objects.count() == 0
    boxes = BallotBox.objects.values_list("subject_id", "stage")
    assert {pk for pk, _stage in boxes} >= {event.pk for event in others}


def test_every_field_that_is_not_an_events_own_comes_along():
    fields = {
        "audience": ["women"],
        "interpreted_languages": ["so"],
        "childcare": True,
        "childcare_places": 6,
        "childcare_from": 2,
        "childcare_to": 9,
        "interpreter_threshold": 5,
        "food": ["halal"],
        "faith_related": True,
        "price_kr": 20,
        "title_ar": "عشاء",
        "translation_status": {"ar": {"state": "draft"}},
        "contact_name": "Bo",
        "each_day": True,
        "ends_at": at(15, 20),
    }
    event = make_event(**fields, cancel_reason="Syg", follows="nowruz", moved_from=at(1, 1), sequence=4)
    Interpretation.objects.create(event=event, language="so", booking="confirmed", changed_at=NOW)
    twin = copy_to(event=event, day=date(2026, 4, 20), now=NOW)
    left = {
        field.name
        for field in Event._meta.concrete_fields
        if not isinstance(field, DateTimeField) and getattr(twin, field.attname) != getattr(event, field.attname)
    }
    assert left <= OWN | {"cancel_reason", "cancel_reason_da"}
    assert (twin.state, twin.sequence, twin.moved_from, twin.follows) == ("draft", 0, None, "")
    assert (local(twin.ends_at).isoformat()[:16], twin.interpretations.count()) == ("2026-04-21T20:00", 0)


def test_reminders_of_the_event_come_along():
    event = make_event()
    ReminderRule.objects.create(event=event, timing="days_before", amount=1, at_hour=time(9), created_at=NOW)
    twin = copy_to(event=event, day=date(2026, 4, 20), now=NOW)
    assert [rule.amount for rule in twin.reminder_rules.all()] == [1]
    assert event.reminder_rules.count() == 1


def test_drafts_stay_drafts_and_an_unfinished_event_makes_no_published_series():
    event = make_event(summary="", state="draft")
    with pytest.raises(Refused) as refused:
        make_series(event=event, rhythm="weekly", last_day=DAYS[-1], days=DAYS, now=NOW, publish=True)
    assert (refused.value.code, Event.objects.count(), Series.objects.count()) == ("incomplete", 1, 0)
    made = make_series(event=event, rhythm="weekly", last_day=DAYS[-1], days=DAYS, now=NOW)
    assert {one.state for one in made} == {"draft"}


def test_sending_twice_makes_nothing_twice_and_more_dates_join():
    events = weekly()
    assert make_series(event=events[0], rhythm="weekly", last_day=DAYS[-1], days=DAYS, now=NOW) == []
    more = [*DAYS, date(2026, 4, 13)]
    assert len(make_series(event=events[1], rhythm="weekly", last_day=more[-1], days=more, now=NOW)) == 1
    assert (of_series(events[0]).count(), Series.objects.get().last_day) == (5, more[-1])


@pytest.mark.parametrize(
    ("days", "code"),
    [([], "days"), ([date(2026, 4, 1) + timedelta(days=n) for n in range(61)], "days"), ([NOW.date()], "past")],
)
def test_days_that_cannot_be(days, code):
    with pytest.raises(Refused) as refused:
        make_series(event=make_event(), rhythm="weekly", last_day=DAYS[0], days=days, now=NOW)
    assert (refused.value.code, Series.objects.count()) == (code, 0)


def test_copy_into_the_past_is_refused():
    with pytest.raises(Refused) as refused:
        copy_to(event=make_event(), day=NOW.date(), now=NOW)
    assert refused.value.code == "past"


def edited(event, **over):
    """The event as a form gives it back."""
    found = Event.objects.get(pk=event.pk)
    for name, value in over.items():
        setattr(found, name, value)
    return found


def change(event, scope, **over):
    return change_series(event=edited(event, **over), changed=list(over), scope=scope, now=NOW)


def test_only_this_following_and_all():
    events = weekly()
    assert len(change(events[1], "only", capacity=5).events) == 1
    assert [event.capacity for event in stored(events)] == [20, 5, 20, 20]
    assert len(change(events[2], "following", capacity=6).events) == 2
    assert [event.capacity for event in stored(events)] == [20, 5, 6, 6]
    assert len(change(events[2], "all", capacity=7).events) == 4
    assert [event.capacity for event in stored(events)] == [7, 7, 7, 7]


def test_a_new_hour_is_the_hour_of_each_and_a_new_day_moves_each_by_as_many_days():
    events = weekly()
    start = datetime.combine(date(2026, 3, 24), time(18, 30), NOW.tzinfo)
    change(events[1], "all", starts_at=start, ends_at=start + timedelta(hours=2))
    assert times(stored(events)) == ["17.03 18:30", "24.03 18:30", "31.03 18:30", "07.04 18:30"]
    assert {event.ends_at - event.starts_at for event in stored(events)} == {timedelta(hours=2)}


def test_only_what_was_changed_reaches_the_others():
    events = weekly()
    change(events[3], "only", title_da="Med musik", capacity=50)
    change(events[0], "all", summary_da="Ny tekst", signup_closes_at=at(13, 12))
    last = stored(events)[3]
    assert (last.title_da, last.capacity, last.summary_da) == ("Med musik", 50, "Ny tekst")
    assert local(last.signup_closes_at).isoformat()[:16] == "2026-04-05T12:00"
    change(events[0], "all", signup_closes_at=None)
    assert {event.signup_closes_at for event in stored(events)} == {None}


def test_marks_of_a_translation_go_with_its_words():
    events = weekly()
    Event.objects.filter(pk=events[1].pk).update(translation_status={"tr": {"state": "reviewed"}})
    given = edited(events[0], title_ar="عشاء", translation_status={"ar": {"state": "draft"}, "so": {"state": "draft"}})
    change_series(event=given, changed=["title_ar"], scope="all", now=NOW)
    other = stored(events)[1]
    assert other.translation_status == {"tr": {"state": "reviewed"}, "ar": {"state": "draft"}}


def test_people_of_each_event_are_told_once_and_the_waiting_list_moves_up():
    events = weekly(capacity=1)
    for event in events[:2]:
        make_signup(event)
    waiting = make_signup(events[1], status="waiting")
    several = change(events[0], "all", venue=make_venue(name="Husum Bibliotek"), capacity=2)
    assert (len(several.events), several.told) == (4, 3)
    assert kinds() == ["event_changed"] * 3 + ["promoted"]
    waiting.refresh_from_db()
    assert waiting.status == "placed"
    assert [event.sequence for event in stored(events)] == [1, 1, 1, 1]


def test_nobody_is_told_of_a_quiet_correction():
    events = weekly()
    make_signup(events[1])
    start = at(14, 16, 55)
    given = edited(events[0], starts_at=start)
    assert change_series(event=given, changed=["starts_at"], scope="all", now=NOW, tell=False).told == 0
    assert (times(stored(events))[1], kinds()) == ("23.03 16:55", [])


def test_what_is_over_or_cancelled_stays_as_it_is():
    events = weekly()
    cancel_event(event=events[1], reasons={"da": "Syg"}, now=NOW)
    later = at(15, 9)  # the day after the first
    given = edited(events[2], capacity=3)
    assert len(change_series(event=given, changed=["capacity"], scope="all", now=later).events) == 2
    assert [event.capacity for event in stored(events)] == [20, 20, 3, 3]


def test_one_that_cannot_be_changed_leaves_all_unchanged():
    events = weekly()
    change(events[3], "only", starts_at=datetime(2026, 4, 6, 19, 30, tzinfo=NOW.tzinfo))
    with pytest.raises(Refused) as refused:
        change(events[0], "all", ends_at=at(14, 19), capacity=3)
    assert refused.value.code == "times"
    assert "6" in refused.value.text
    assert {event.capacity for event in stored(events)} == {20}


def test_cancelling_following_tells_their_people_once():
    events = weekly()
    for event in events:
        make_signup(event)
    several = cancel_series(event=events[1], reasons={"da": "Syg"}, scope="following", now=NOW)
    assert (len(several.events), several.told, kinds()) == (3, 3, ["event_cancelled"] * 3)
    assert [event.state for event in stored(events)] == ["published", "cancelled", "cancelled", "cancelled"]
    again = cancel_series(event=events[0], reasons={"da": "Syg"}, scope="all", now=NOW)
    assert ([event.pk for event in again.events], len(kinds())) == ([events[0].pk], 4)


def test_a_neighbours_event_is_never_a_sibling():
    events = weekly()
    Event.objects.filter(pk=events[3].pk).update(area=make_area("vesterbro"))
    assert len(change(events[0], "all", capacity=4).events) == 3
    assert stored(events)[3].capacity == 20


def test_who_leaves_is_left_alone_and_the_last_one_closes_the_series():
    first, second, *others = weekly()
    make_signup(second)
    assert leave_series(event=second).series is None
    assert leave_series(event=second).series is None
    first.capacity = 9
    change_series(event=first, changed=["capacity"], scope="all", now=NOW)
    assert [event.capacity for event in stored([first, second, *others])] == [9, 20, 9, 9]
    assert (Series.objects.count(), kinds()) == (1, [])
    for event in (first, *others):
        leave_series(event=event)
    assert (Series.objects.count(), of_series(first).count()) == (0, 0)


def test_a_form_that_was_open_does_not_take_its_event_out_of_a_series_made_since():
    event = make_event()
    opened = Event.objects.get(pk=event.pk)
    weekly(event)
    opened.capacity = 9
    assert save_event(event=opened, now=NOW).series == Series.objects.get()
