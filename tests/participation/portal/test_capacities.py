"""Childcare, reserved places and signing up for somebody else, on the residents' pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participation.events.models import Interpretation
from participation.signups import actions
from participation.signups.models import Signup
from tests.factories import make_event, make_signup
from tests.journeys.test_arabic_family import HOST, hidden

pytestmark = pytest.mark.django_db
WHO = {"name": "Bo", "contact_kind": "email", "email": "bo@medspil.example", "adults": "1", "children_0_5": "2"}


@pytest.fixture
def event(husum):
    starts = timezone.now() + timedelta(days=10)
    return make_event(
        husum, starts_at=starts, capacity=10, childcare=True, childcare_places=2, childcare_from=3, childcare_to=10
    )


def walk(client, event, *, who=None, needs=None, query=""):
    """To the last step; returns the second page and the third."""
    url = f"/en/e/{event.code}/signup/{query}"
    page = client.get(url, **HOST)
    second = client.post(url, {**hidden(page.content.decode()), **WHO, **(who or {}), "go": "next"}, **HOST)
    typed = {**hidden(second.content.decode()), "language": "en", **(needs or {}), "go": "next"}
    return second, client.post(url, typed, **HOST)


def send(client, event, check, query=""):
    url = f"/en/e/{event.code}/signup/{query}"
    return client.post(url, {**hidden(check.content.decode()), "go": "send"}, **HOST)


def full(event):
    make_signup(event, children_0_5=2, childcare_children=2, childcare_state="placed")


def test_the_second_step_says_for_whom_childcare_is_and_asks_how_many(client, event):
    second, _check = walk(client, event)
    form = second.context["form"]
    assert form["childcare_children"].value() == "0"
    assert form["childcare_children"].help_text.replace("\u2066", "").replace("\u2069", "") == (
        "Childcare: 3–10 years, 2 places left"
    )


@pytest.mark.parametrize(
    ("facts", "who"), [({"childcare": False}, {}), ({}, {"children_0_5": "0"}), ({"childcare_from": 6}, {})]
)
def test_nobody_is_asked_about_childcare_that_is_not_for_them(client, event, facts, who):
    for name, value in facts.items():
        setattr(event, name, value)
    event.save()
    second, _check = walk(client, event, who=who)
    assert "childcare_children" not in second.context["form"].fields


def test_more_children_than_childcare_takes_is_said_beside_the_field(client, event):
    _second, check = walk(client, event, needs={"childcare_children": "3"})
    assert check.context["step"] == 2
    assert [error["field_id"] for error in check.context["errors"]] == ["id_childcare_children"]


def test_a_place_without_childcare_is_said_before_it_is_sent(client, event):
    full(event)
    _second, check = walk(client, event, needs={"childcare_children": "1"})
    assert (check.context["placing"], check.context["childcare_waits"]) == ("place", True)
    assert check.context["placing_text"].startswith("You have a place. Childcare is full")
    assert send(client, event, check).status_code == 303
    signup = Signup.objects.get(name="Bo")
    assert (signup.status, signup.childcare_state) == ("placed", "waiting")


def test_childcare_taken_meanwhile_is_asked_about_and_nothing_is_lost(client, event):
    _second, check = walk(client, event, needs={"childcare_children": "1"})
    assert check.context["childcare_waits"] is False
    full(event)
    asked = send(client, event, check)
    assert (asked.status_code, asked.context["childcare_waits"]) == (409, True)
    assert not Signup.objects.filter(name="Bo").exists()
    assert send(client, event, asked).status_code == 303


def test_who_comes_only_with_childcare_agrees_to_wait_whole(client, event):
    full(event)
    _second, check = walk(client, event, needs={"childcare_children": "1", "only_with_childcare": "on"})
    assert check.context["placing"] == "waiting"
    assert check.context["placing_text"].startswith("Childcare is full.")
    send(client, event, check)
    assert Signup.objects.get(name="Bo").status == "waiting"


def test_the_party_sees_and_changes_its_childcare(client, event):
    full(event)
    _second, check = walk(client, event, needs={"childcare_children": "1"})
    client.get(send(client, event, check).url, **HOST)
    signup = Signup.objects.get(name="Bo")
    base = f"/en/m/{signup.ref}/"
    assert "1 child: on the waiting list for childcare." in client.get(base, **HOST).content.decode()
    typed = {**WHO, "childcare_children": "3"}
    wrong = client.post(f"{base}change/", typed, **HOST)
    assert [error["field_id"] for error in wrong.context["errors"]] == ["id_childcare_children"]
    assert client.post(f"{base}change/", typed | {"childcare_children": "0"}, **HOST).status_code == 303
    signup.refresh_from_db()
    assert (signup.childcare_children, signup.childcare_state) == (0, "")


def test_childcare_asked_for_afterwards_is_waited_for_only_after_saying_so(client, event):
    full(event)
    _second, check = walk(client, event)
    client.get(send(client, event, check).url, **HOST)
    signup = Signup.objects.get(name="Bo")
    url, typed = f"/en/m/{signup.ref}/change/", {**WHO, "childcare_children": "1"}
    asked = client.post(url, typed, **HOST)
    assert (asked.status_code, asked.context["refusal"]) == (200, "")
    assert asked.context["offered"].startswith("You have a place. Childcare is full")
    assert Signup.objects.get(name="Bo").childcare_state == ""
    assert 'form="change" name="childcare_waiting_ok" value="yes"' in asked.content.decode()
    assert client.post(url, typed | {"childcare_waiting_ok": "yes"}, **HOST).status_code == 303
    assert Signup.objects.get(name="Bo").childcare_state == "waiting"


def test_nobody_is_told_of_childcare_that_was_called_off(client, event):
    _second, check = walk(client, event, needs={"childcare_children": "1"})
    url = send(client, event, check).url
    event.childcare = False
    event.save()
    html = client.get(url, follow=True, **HOST).content.decode()
    assert "There is no childcare at this event." in html
    assert "you have places in childcare" not in html


def test_the_events_page_shows_ages_places_and_confirmed_interpreters(client, event):
    Interpretation.objects.create(event=event, language="so", booking="confirmed", changed_at=timezone.now())
    Interpretation.objects.create(event=event, language="tr", booking="booked", changed_at=timezone.now())
    html = client.get(f"/en/e/{event.code}/", **HOST).content.decode()
    assert "2 places left" in html
    assert "Soomaali (confirmed)" in html
    assert "Türkçe (confirmed)" not in html


def test_somebody_signs_up_for_another(client, event):
    who = {"participant": "Amina", "proxy": "child", "their_language": "ar"}
    _second, check = walk(client, event, who=who, needs={"interpreter": "ar"})
    send(client, event, check)
    signup = Signup.objects.get()
    assert (signup.name, signup.proxy_name, signup.proxy) == ("Amina", "Bo", "child")
    assert (signup.language, signup.proxy_language, signup.email) == ("ar", "en", "bo@medspil.example")


@pytest.mark.parametrize("missing", ["participant", "proxy", "their_language"])
def test_another_needs_a_name_a_language_and_who_one_is_to_them(client, event, missing):
    who = {"participant": "Amina", "proxy": "child", "their_language": "ar"} | {missing: ""}
    second, _check = walk(client, event, who=who)
    assert second.context["step"] == 1
    assert [error["field_id"] for error in second.context["errors"]] == [f"id_{missing}"]
    assert '<details class="fold" open>' in second.content.decode()


def test_who_signs_up_alone_is_asked_nothing_of_another(client, event):
    page = client.get(f"/e/{event.code}/signup/", **HOST)
    assert not page.context["form"]["their_language"].value()
    _second, check = walk(client, event)
    send(client, event, check)
    signup = Signup.objects.get()
    assert (signup.proxy, signup.language, signup.proxy_language) == ("", "en", "")


@pytest.mark.parametrize("right", [True, False])
def test_a_partners_key_travels_through_the_steps_without_a_cookie(client, event, right):
    row = actions.reserve(event=event, organisation="Mødrehjælpen", places=4, now=timezone.now())
    make_signup(event, adults=6)
    query = f"?partner={row.key if right else 'x' * 22}"
    page = client.get(f"/en/e/{event.code}/{query}", **HOST)
    assert ("4 places are kept" in page.content.decode()) is right
    assert (f"/signup/{query}" in page.content.decode()) is right
    _second, check = walk(client, event, query=query)
    assert hidden(check.content.decode()).get("partner") == (row.key if right else None)
    assert check.context["placing"] == ("place" if right else "waiting")
    assert client.get(f"/en/e/{event.code}/signup/", **HOST).context["placing"] == "waiting"
    assert send(client, event, check).status_code == 303  # by the hidden field alone
    assert Signup.objects.get(name="Bo").reserved == (row if right else None)
    assert not client.cookies
