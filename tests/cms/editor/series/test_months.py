"""Copying a month's events to the next."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participation.events.local_time import COPENHAGEN, local
from participation.events.models import Event
from tests.factories import make_event

URL = "/cms/events/copy_month/?month=2099-03"


def on(day: int, hour: int = 17) -> datetime:
    """An hour in March 2099, which begins on a Sunday."""
    return datetime(2099, 3, day, hour, tzinfo=COPENHAGEN)


@pytest.fixture
def march(ours) -> list[Event]:
    """A second Tuesday, a fifth Sunday, one that is cancelled."""
    given = {"venue": ours.venue, "state": "published"}
    return [
        make_event(ours.area, **given, starts_at=on(10), title="Suppedag"),
        make_event(ours.area, **given, starts_at=on(29), title="Søndag"),
        make_event(ours.area, **{**given, "state": "cancelled"}, starts_at=on(11), title="Aflyst"),
    ]


def lines(page) -> dict[str, tuple]:
    return {str(line.event): (line.day, bool(line.notes), line.ticked) for line in page.context["form"].lines}


def test_month_is_shown_with_what_cannot_be_copied(editor, march):
    page = editor.get(URL)
    assert lines(page) == {"Suppedag": (datetime(2099, 4, 14).date(), False, True), "Søndag": (None, True, False)}
    assert reverse("events:copy_month") in editor.get(reverse("events:index")).content.decode()


def test_what_a_copy_falls_together_with_is_said(editor, ours, march):
    make_event(ours.area, venue=ours.venue, title="Syklub", starts_at=datetime(2099, 4, 14, 18, tzinfo=COPENHAGEN))
    page = editor.get(URL)
    (note,) = next(line.notes for line in page.context["form"].lines if str(line.event) == "Suppedag")
    assert ("Syklub" in note, note in page.content.decode()) == (True, True)
    assert lines(page)["Suppedag"][2] is True


def test_ticked_events_become_drafts_once(editor, march):
    sent = {"events": [str(event.pk) for event in march]}
    assert editor.post(URL, sent)["Location"] == reverse("events:index")
    twin = Event.objects.order_by("-pk")[0]
    assert (str(twin), twin.state, f"{local(twin.starts_at):%d.%m %H:%M}") == ("Suppedag", "draft", "14.04 17:00")
    again = editor.post(URL, sent)
    assert (len(again.context["form"].non_field_errors()), Event.objects.filter(title_da="Suppedag").count()) == (1, 2)


def test_nothing_ticked_is_a_question(editor, march):
    page = editor.post(URL, {"events": []})
    assert len(page.context["form"].non_field_errors()) == 1
    assert lines(page)["Suppedag"][2] is False


def test_a_month_that_is_over_and_neighbours_events_are_not_copied(editor, march, theirs):
    long_ago = timedelta(days=365 * 76 + 19)
    Event.objects.filter(pk=march[0].pk).update(starts_at=on(10) - long_ago, ends_at=on(10, 20) - long_ago)
    month = f"{on(10) - long_ago:%Y-%m}"
    page = editor.get(f"/cms/events/copy_month/?month={month}")
    assert lines(page)["Suppedag"][1:] == (True, False)
    foreign = theirs.events[0]
    Event.objects.filter(pk=foreign.pk).update(starts_at=on(12), ends_at=on(12, 20))
    editor.post(URL, {"events": [str(foreign.pk)]})
    assert Event.objects.filter(starts_at__year=2099, starts_at__month=4).count() == 0


def test_where_nothing_can_be_copied_there_is_no_button_that_only_refuses(editor, march):
    assert editor.get(URL).context["button"] != ""
    Event.objects.update(state="cancelled")
    page = editor.get(URL)
    assert (page.context["button"], page.content.decode().count("button-longrunning")) == ("", 0)


@pytest.mark.parametrize("month", ["x", "0001-01", "9999-12"])
def test_nonsense_is_this_month(editor, march, month):
    page = editor.get(f"/cms/events/copy_month/?month={month}")
    assert page.context["form"].month == local(timezone.now()).date().replace(day=1)
