"""Series in the editor: dates before events, one question about which events, and what a copy asks."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.editor.events.listing import row_when_text
from participation.events.local_time import local
from participation.events.models import Event, Series
from participation.events.queries import of_series
from participation.mail.models import Message
from participation.portal.repeating import make_series
from participation.signups.models import Signup
from tests.cms.editor.sending import fields_of, moment
from tests.factories import make_event, make_signup


@pytest.fixture
def event(ours) -> Event:
    """An event of Husum in a week, at five."""
    day = local(timezone.now()).replace(hour=17, minute=0, second=0, microsecond=0) + timedelta(days=7)
    return make_event(ours.area, venue=ours.venue, starts_at=day, title="Suppedag")


@pytest.fixture
def events(event) -> list[Event]:
    """Four of them, each week."""
    first = local(event.starts_at).date()
    days = [first + timedelta(weeks=number) for number in (1, 2, 3)]
    make_series(event=event, rhythm="weekly", last_day=days[-1], days=days, now=timezone.now(), publish=True)
    event.refresh_from_db()
    return list(of_series(event))


def days_on(response) -> list[str]:
    return [line.value for line in response.context["lines"]]


def test_dates_are_shown_before_they_are_made(editor, event):
    url = reverse("events:series", args=[event.pk])
    first = local(event.starts_at).date()
    sent = {"rhythm": "weekly", "until": (first + timedelta(days=21)).isoformat(), "publish": "on"}
    shown = editor.post(url, sent)
    assert days_on(shown) == [(first + timedelta(weeks=week)).isoformat() for week in (1, 2, 3)]
    assert (shown.status_code, Event.objects.filter(title_da="Suppedag").count()) == (200, 1)
    wanted = days_on(shown)[::2]
    made = editor.post(url, sent | {"shown": shown.context["key"], "days": wanted})
    assert made["Location"] == reverse("events:inspect", args=[event.pk])
    event.refresh_from_db()
    found = of_series(event)
    assert [local(one.starts_at).date().isoformat() for one in found] == [first.isoformat(), *wanted]
    assert [one.state for one in found] == ["published"] * 3
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=str(found[1].pk)).count() == 1


def test_another_last_day_shows_other_dates_first(editor, event):
    url = reverse("events:series", args=[event.pk])
    first = local(event.starts_at).date()
    sent = {"rhythm": "weekly", "until": (first + timedelta(days=21)).isoformat()}
    shown = editor.post(url, sent)
    sent |= {"shown": shown.context["key"], "days": days_on(shown), "until": f"{first + timedelta(days=7):%d-%m-%Y}"}
    again = editor.post(url, sent)
    assert days_on(again) == [(first + timedelta(days=7)).isoformat()]
    assert Series.objects.count() == 0
    none = editor.post(url, {**sent, "shown": again.context["key"], "days": []})
    assert none.context["form"].non_field_errors()
    assert [line.ticked for line in none.context["lines"]] == [False]


@pytest.mark.parametrize(("days", "fits"), [(366, True), (367, False), (6, False)])
def test_last_day_is_within_a_year_and_after_the_first(editor, event, days, fits):
    until = local(event.starts_at).date() + timedelta(days=days)
    sent = {"rhythm": "fortnightly", "until": until.isoformat()}
    form = editor.post(reverse("events:series", args=[event.pk]), sent).context["form"]
    assert ("until" in form.errors) is not fits


def test_nonsense_is_answered_beside_the_field(editor, event):
    form = editor.post(reverse("events:series", args=[event.pk]), {"rhythm": "daily", "until": "x"}).context["form"]
    assert set(form.errors) == {"rhythm", "until"}


def test_holidays_and_odd_nights_are_marked_and_months_left_out_are_named(editor, ours, event):
    day = date(2027, 1, 29)  # a fifth Friday
    night = local(event.starts_at).replace(year=day.year, month=day.month, day=day.day, hour=2, minute=30)
    Event.objects.filter(pk=event.pk).update(starts_at=night, ends_at=night + timedelta(minutes=20))
    url = reverse("events:series", args=[event.pk])
    monthly = editor.post(url, {"rhythm": "monthly", "until": "2027-05-31"})
    assert days_on(monthly) == ["2027-04-30"]
    assert monthly.context["left_out"].count("2027") == 3
    sunday = night.replace(day=24)
    Event.objects.filter(pk=event.pk).update(starts_at=sunday, ends_at=sunday + timedelta(minutes=20))
    weekly = editor.post(url, {"rhythm": "weekly", "until": "2027-04-01"})
    notes = {line.value: line.notes for line in weekly.context["lines"]}
    assert "03:30" in notes["2027-03-28"][0]
    assert weekly.content.decode().count(notes["2027-03-28"][0]) == 1


def test_each_date_says_what_it_falls_together_with_in_as_many_questions(editor, ours, event):
    later = event.starts_at + timedelta(weeks=2)
    make_event(ours.area, venue=ours.venue, title="Syklub", starts_at=later, ends_at=later + timedelta(hours=1))
    url, asked, pages = reverse("events:series", args=[event.pk]), [], []
    editor.post(url, {})
    for weeks in (3, 40):
        until = (local(event.starts_at).date() + timedelta(weeks=weeks)).isoformat()
        with CaptureQueriesContext(connection) as found:
            pages.append(editor.post(url, {"rhythm": "weekly", "until": until}))
        asked.append(len(found))
    assert [len(days_on(page)) for page in pages] == [3, 40]
    assert asked[0] == asked[1]
    named = [any("Syklub" in note for note in line.notes) for line in pages[0].context["lines"]]
    assert (named, "Syklub" in pages[0].content.decode()) == ([False, True, False], True)


def test_a_camp_is_not_repeated_before_it_is_over(editor, event):
    Event.objects.filter(pk=event.pk).update(each_day=True, ends_at=event.starts_at + timedelta(days=9, hours=2))
    until = local(event.starts_at).date() + timedelta(days=60)
    form = editor.post(reverse("events:series", args=[event.pk]), {"rhythm": "weekly", "until": until}).context["form"]
    assert set(form.errors) == {"rhythm"}


def test_more_dates_keep_the_rhythm_and_leave_out_what_is_there(editor, event, events):
    until = local(events[-1].starts_at).date() + timedelta(days=7)
    url = reverse("events:series", args=[event.pk])
    shown = editor.post(url, {"rhythm": "monthly", "until": until.isoformat()})
    assert days_on(shown) == [until.isoformat()]
    editor.post(url, {"until": until.isoformat(), "shown": shown.context["key"], "days": days_on(shown)})
    assert (of_series(event).count(), of_series(event)[4].state) == (5, "draft")
    assert Series.objects.values_list("rhythm", "last_day").get() == ("weekly", until)


def edit(client, event, **over):
    url = reverse("events:edit", args=[event.pk])
    return client.post(url, fields_of(client, url) | over)


def test_a_change_is_about_this_event_unless_said_otherwise(editor, event, events):
    page = editor.get(reverse("events:edit", args=[events[1].pk]))
    radios = re.findall(r'<input type="radio" name="scope" value="(\w+)"([^>]*)>', page.content.decode())
    assert [(value, "checked" in rest) for value, rest in radios] == [
        ("only", True),
        ("following", False),
        ("all", False),
    ]
    edit(editor, events[1], capacity="9")
    assert [one.capacity for one in of_series(event)] == [20, 9, 20, 20]


def test_a_change_of_all_tells_the_people_of_each(editor, event, events):
    for one in events[:2]:
        make_signup(one)
    later = events[1].starts_at + timedelta(hours=1)
    response = edit(editor, events[1], scope="all", capacity="9", **moment("starts_at", later))
    assert response["Location"] == reverse("events:inspect", args=[events[1].pk])
    assert {(f"{local(one.starts_at):%H:%M}", one.capacity) for one in of_series(event)} == {("18:00", 9)}
    assert Message.objects.filter(kind="event_changed").count() == 2
    page = editor.get(response["Location"]).content.decode()
    assert ("4 " in page, "2 " in page) == (True, True)
    logged = ModelLogEntry.objects.filter(action="wagtail.edit").values_list("object_id", flat=True)
    assert set(logged) >= {str(one.pk) for one in events}


def test_two_colleagues_are_still_warned(editor, event, events):
    url = reverse("events:edit", args=[events[0].pk])
    seen = fields_of(editor, url)
    edit(editor, events[0], capacity="8")
    late = editor.post(url, seen | {"scope": "all", "price_kr": "25"})
    assert late.context["form"].non_field_errors()
    assert {one.price_kr for one in of_series(event)} == {0}


def test_a_refusal_keeps_what_was_typed(editor, event, events):
    Event.objects.filter(pk=events[2].pk).update(starts_at=events[2].starts_at + timedelta(hours=2))
    ends = events[0].starts_at + timedelta(hours=1)
    response = edit(editor, events[0], scope="all", **moment("ends_at", ends))
    form = response.context["form"]
    assert (len(form.non_field_errors()), response.context["view"].scope_form["scope"].value()) == (1, "all")


def test_an_event_alone_is_not_asked_about_a_series(editor, event):
    page = editor.get(reverse("events:edit", args=[event.pk])).content.decode()
    assert 'name="scope"' not in page


def test_cancelling_this_and_following(editor, event, events):
    make_signup(events[2])
    url = reverse("events:cancel", args=[events[1].pk])
    editor.post(url, {"reason_da": "Kokken er syg", "scope": "following"})
    assert [one.state for one in of_series(event)] == ["published", "cancelled", "cancelled", "cancelled"]
    assert Message.objects.filter(kind="event_cancelled").count() == 1


def test_copy_goes_to_the_same_weekday_of_next_month(editor, event):
    editor.post(reverse("events:copy", args=[event.pk]), {"how": "month"})
    twin, first = Event.objects.order_by("-pk")[0], local(event.starts_at)
    assert local(twin.starts_at).weekday() == first.weekday()
    assert ((local(twin.starts_at).day - 1) // 7, local(twin.starts_at).hour) == ((first.day - 1) // 7, 17)
    assert twin.series is None


def test_copy_of_a_past_event_lands_in_the_future(editor, event):
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.starts_at - timedelta(weeks=100), ends_at=event.ends_at - timedelta(weeks=100)
    )
    editor.post(reverse("events:copy", args=[event.pk]), {"how": "weeks", "weeks": "2"})
    twin = Event.objects.order_by("-pk")[0]
    assert timedelta() < twin.starts_at - timezone.now() < timedelta(weeks=2, hours=12)
    form = editor.post(reverse("events:copy", args=[event.pk]), {"how": "weeks", "weeks": ""}).context["form"]
    assert set(form.errors) == {"weeks"}


def names(client, url) -> set[str]:
    """What the page of an event leads to, of the things this is about."""
    found = re.findall(r'href="/cms/events/(\w+)/\d+/"', client.get(url).content.decode())
    return set(found) & {"publish", "unpublish", "copy", "series", "history", "cancel"}


def test_buttons_that_would_be_refused_are_not_shown(editor, ours, event):
    url = reverse("events:inspect", args=[event.pk])
    assert names(editor, url) == {"copy", "series", "history", "unpublish", "cancel"}
    make_signup(event)
    assert names(editor, url) == {"copy", "series", "history", "cancel"}
    Signup.objects.filter(event=event).delete()
    Event.objects.filter(pk=event.pk).update(state="cancelled")
    assert names(editor, url) == {"copy", "history"}
    past = {"starts_at": event.starts_at - timedelta(days=30), "ends_at": event.ends_at - timedelta(days=30)}
    Event.objects.filter(pk=event.pk).update(state="published", **past)
    assert names(editor, url) == {"copy", "series", "history"}
    Event.objects.filter(pk=event.pk).update(state="draft")
    assert names(editor, url) == {"copy", "series", "history"}


def test_cockpit_shows_the_series_with_the_events_around_it(editor, event, events, django_assert_max_num_queries):
    make_signup(events[2], adults=3)
    url = reverse("events:inspect", args=[events[1].pk])
    editor.get(url)
    with django_assert_max_num_queries(60):
        context = editor.get(url).context
    card = next(card.context for card in context["cards"] if card.template == "editor/series/card.html")
    assert (card["number"], card["count"], card["before"], card["after"]) == (2, 4, events[0], events[2])
    assert [line["here"] for line in card["lines"]] == [False, True, False, False]
    assert "3" in card["lines"][2]["places"]


def test_list_is_narrowed_to_a_series_and_says_how_often_it_comes(editor, ours, event, events):
    page = editor.get(reverse("events:index") + f"?series={event.series_id}")
    assert {row.pk for row in page.context["object_list"]} == {one.pk for one in events}
    assert str(event.series.get_rhythm_display()) in page.content.decode()


def test_list_says_the_year_of_what_is_not_this_year(ours, event):
    now = local(timezone.now())
    event.starts_at = now.replace(month=6, day=1)
    here = row_when_text(event)
    event.starts_at = event.starts_at.replace(year=now.year - 1)
    assert (here.count(" · "), row_when_text(event).split(" · ")[1:]) == (0, [str(now.year - 1)])


def test_an_event_is_taken_out_of_its_series(editor, event, events):
    url = reverse("events:series_leave", args=[events[1].pk])
    assert url in editor.get(reverse("events:inspect", args=[events[1].pk])).content.decode()
    editor.get(url)
    assert of_series(event).count() == 4
    assert editor.post(url)["Location"] == reverse("events:inspect", args=[events[1].pk])
    assert list(of_series(event)) == [events[0], *events[2:]]
    assert url not in editor.get(reverse("events:inspect", args=[events[1].pk])).content.decode()
    assert ModelLogEntry.objects.filter(action="wagtail.edit", object_id=str(events[1].pk)).count() == 1


def test_neighbours_series_is_no_choice(editor, theirs, event, events):
    foreign = Series.objects.create(rhythm="weekly", last_day=date(2027, 1, 1))
    Event.objects.filter(area=theirs.area).update(series=foreign)
    page = editor.get(reverse("events:index"))
    choices = [key for key, _label in page.context["filters"].form.fields["series"].choices if key]
    assert choices == [event.series_id]
