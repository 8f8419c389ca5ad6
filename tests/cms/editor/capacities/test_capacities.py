"""The card of childcare, interpreters and reserved places, and what is done from it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.editor.capacities.card import card
from cms.editor.dashboard import today
from participation.events.models import Event, Interpretation
from participation.mail.models import Message
from participation.signups.models import ReservedPlaces, Signup
from tests.cms.editor.sending import fields_of
from tests.factories import make_event, make_signup


@pytest.fixture
def event(ours) -> Event:
    starts = timezone.now() + timedelta(days=5)
    return make_event(ours.area, starts_at=starts, capacity=10, interpreted_languages=[], title="Fest")


def found(event, now=None):
    return card(event, None, now or timezone.now()).context


def ask(event, language, parties):
    for _number in range(parties):
        make_signup(event, interpreter=language)


def test_enough_who_ask_are_a_warning_until_it_is_booked(event):
    ask(event, "so", 3)
    ask(event, "ar", 2)
    lines = [(line["code"], line["asked"], line["to_book"]) for line in found(event)["interpreters"]]
    assert lines == [("so", 3, True), ("ar", 2, False)]
    Interpretation.objects.create(event=event, language="so", booking="booked", changed_at=timezone.now())
    assert [line["to_book"] for line in found(event)["interpreters"]] == [False, False]


def test_who_waits_or_cancelled_books_nobody(event):
    ask(event, "so", 2)
    make_signup(event, interpreter="so", status="waiting")
    make_signup(event, interpreter="so", status="cancelled")
    assert [line["to_book"] for line in found(event)["interpreters"]] == [False]


def test_the_cockpit_says_what_to_book_and_the_front_page_too(editor, ours, event):
    ask(event, "so", 3)
    page = editor.get(reverse("events:inspect", args=[event.pk])).content.decode()
    assert "3 beder om Soomaali" in page or "3 ask for Soomaali: book" in page
    lines = today(ours.editor, timezone.now())["interpreters"]
    assert [(line["pk"], line["name"], line["asked"]) for line in lines] == [(event.pk, "Soomaali", 3)]
    Interpretation.objects.create(event=event, language="so", booking="declined", changed_at=timezone.now())
    assert today(ours.editor, timezone.now())["interpreters"] == []


def test_an_interpreter_who_could_not_be_had_is_to_book_again_once_somebody_asks_later(ours, event):
    ask(event, "so", 3)
    said = Interpretation.objects.create(event=event, language="so", booking="declined", changed_at=timezone.now())

    def to_book():
        front = [line["asked"] for line in today(ours.editor, timezone.now())["interpreters"]]
        return [line["to_book"] for line in found(event)["interpreters"]], front

    assert to_book() == ([False], [])
    make_signup(event, interpreter="so", now=said.changed_at + timedelta(minutes=1), status="waiting")
    assert to_book() == ([False], [])
    make_signup(event, interpreter="so", now=said.changed_at + timedelta(minutes=1))
    assert to_book() == ([True], [4])
    Interpretation.objects.filter(pk=said.pk).update(booking="booked")
    assert to_book() == ([False], [])


def test_confirming_by_the_form_tells_and_announces(editor, event):
    ask(event, "so", 1)
    url = reverse("events:interpreter", args=[event.pk]) + "?language=so"
    response = editor.post(url, fields_of(editor, url) | {"booking": "confirmed"})
    assert response["Location"] == reverse("events:inspect", args=[event.pk])
    event.refresh_from_db()
    assert event.interpreted_languages == ["so"]
    assert Message.objects.filter(kind="interpreter_confirmed").count() == 1


def test_places_are_kept_passed_on_and_released(editor, event):
    url = reverse("events:keep", args=[event.pk])
    editor.post(url, fields_of(editor, url) | {"organisation": "Mødrehjælpen", "places": "4"})
    row = ReservedPlaces.objects.get(event=event)
    assert len(row.key) == 22
    make_signup(event, adults=3, reserved=row)
    (line,) = found(event)["kept"]
    assert (line["used"], line["unused"], line["released"]) == (3, 1, False)
    assert line["link"].endswith(f"/e/{event.code}/?partner={row.key}")
    assert f"partner={row.key}" in editor.get(reverse("events:inspect", args=[event.pk])).content.decode()
    url = reverse("events:release", args=[event.pk])
    editor.post(url, fields_of(editor, url) | {"reserved": str(row.pk)})
    row.refresh_from_db()
    assert row.released_at is not None
    assert [line["released"] for line in found(event)["kept"]] == [True]


def test_more_than_is_free_is_refused_beside_the_field(editor, event):
    url = reverse("events:keep", args=[event.pk])
    response = editor.post(url, fields_of(editor, url) | {"organisation": "Mødrehjælpen", "places": "11"})
    assert list(response.context["form"].errors) == ["places"]
    assert not ReservedPlaces.objects.exists()


def test_anothers_places_cannot_be_released(editor, event, theirs):
    row = ReservedPlaces.objects.create(event=theirs.events[0], organisation="x", places=1, key="x" * 22)
    url = reverse("events:release", args=[event.pk])
    assert "reserved" in editor.post(url, {"reserved": str(row.pk)}).context["form"].errors


def test_childcare_is_counted_in_children(event):
    event.childcare, event.childcare_places = True, 3
    event.save()
    make_signup(event, children_0_5=2, childcare_children=2, childcare_state="placed")
    make_signup(event, children_0_5=2, childcare_children=2, childcare_state="waiting")
    assert found(event)["childcare"] == {"taken": 2, "places": 3, "waiting_parties": 1, "waiting_children": 2}


def test_there_is_no_card_where_nobody_signs_up_or_nothing_is_left_to_do(event):
    assert card(make_event(event.area, admission="drop_in"), None, timezone.now()) is None
    assert card(event, None, event.ends_at) is None
    ask(event, "so", 1)
    assert found(event, event.ends_at)["may_act"] is False


def test_a_call_through_an_organisation_takes_its_places(editor, event):
    row = ReservedPlaces.objects.create(event=event, organisation="Mødrehjælpen", places=2, key="x" * 22)
    make_signup(event, adults=8)
    url = reverse("events:signup", args=[event.pk])
    given = fields_of(editor, url) | {"name": "Bo", "phone": "33 66 00 11", "adults": "2", "reserved": str(row.pk)}
    editor.post(url, given)
    signup = Signup.objects.get(name="Bo")
    assert (signup.status, signup.reserved) == ("placed", row)


def test_a_call_about_childcare_and_by_a_neighbour(editor, event):
    Event.objects.filter(pk=event.pk).update(childcare=True, childcare_places=1)
    make_signup(event, children_0_5=1, childcare_children=1, childcare_state="placed")
    url = reverse("events:signup", args=[event.pk])
    given = fields_of(editor, url) | {
        "name": "Amina", "phone": "33 66 00 11", "adults": "1", "children_0_5": "1", "childcare_children": "1",
        "proxy": "neighbour", "proxy_name": "Bo", "proxy_language": "da", "their_language": "so",
    }  # fmt: skip
    asked = editor.post(url, given)
    assert "accepts_waiting" in asked.context["form"].errors
    editor.post(url, given | {"accepts_waiting": "on"})
    signup = Signup.objects.get(proxy_name="Bo")
    assert (signup.status, signup.childcare_state) == ("placed", "waiting")
    assert (signup.language, signup.proxy_language) == ("so", "da")
    page = editor.get(reverse("signups:inspect", args=[signup.pk])).content.decode()
    assert "Bo" in page
    sheet = editor.get(reverse("signups:index") + f"?event={event.pk}&export=csv")
    assert "Mødre" not in b"".join(sheet.streaming_content).decode()


def test_a_party_somebody_else_writes_for_keeps_both_languages_when_it_is_changed(editor, event):
    signup = make_signup(event, language="so", proxy="child", proxy_name="Bo", proxy_language="en")
    url = reverse("signups:edit", args=[signup.pk])
    form = editor.get(url).context["form"]
    assert (form["language"].value(), form["their_language"].value()) == ("en", "so")
    assert editor.post(url, fields_of(editor, url) | {"adults": "2"}).status_code == 302
    signup.refresh_from_db()
    assert (signup.adults, signup.language, signup.proxy_language) == (2, "so", "en")


def test_a_call_for_nobody_else_asks_for_no_second_language(editor, event):
    url = reverse("events:signup", args=[event.pk])
    given = fields_of(editor, url)
    assert given.get("their_language", "") == ""
    editor.post(url, given | {"name": "Bo", "phone": "33 66 00 11", "adults": "1", "language": "ar"})
    signup = Signup.objects.get(name="Bo")
    assert (signup.language, signup.proxy_language) == ("ar", "")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"childcare_children": "2", "children_0_5": "1"}, "childcare_children"),
        ({"proxy": "neighbour", "their_language": "so"}, "proxy_name"),
        ({"proxy": "neighbour", "proxy_name": "Bo"}, "their_language"),
    ],
)
def test_what_does_not_fit_together_is_said_beside_the_field(editor, event, typed, field):
    Event.objects.filter(pk=event.pk).update(childcare=True)
    url = reverse("events:signup", args=[event.pk])
    response = editor.post(
        url, fields_of(editor, url) | {"name": "Amina", "phone": "33 66 00 11", "adults": "1"} | typed
    )
    assert list(response.context["form"].errors) == [field]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"childcare_places": "0"}, "childcare_places"),
        ({"childcare_from": "9", "childcare_to": "3"}, "childcare_to"),
        ({"interpreter_threshold": "0"}, "interpreter_threshold"),
    ],
)
def test_an_events_numbers_are_checked_beside_their_fields(editor, event, typed, field):
    url = reverse("events:edit", args=[event.pk])
    response = editor.post(url, fields_of(editor, url) | {"childcare": "on"} | typed)
    assert list(response.context["form"].errors) == [field]
