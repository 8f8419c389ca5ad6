"""What a phone sends in batches, what it is told in the end, and what its service worker keeps."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from participation.portal.door_sync import MOST_AT_ONCE
from participation.signups.actions.door_passes import invite, revoke
from participation.signups.door_links import cookie_name, door_token
from participation.signups.models import DoorPass
from tests.factories import make_area, make_event, make_signup
from tests.participation.portal.doors import HUSUM, VESTERBRO, at, one, send, total

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(door_event):
    """An event that is on now."""
    return door_event


@pytest.fixture
def amina(door_party):
    """A family with needs, and with contacts that are nobody's business at the door."""
    return door_party


# --- batches ----------------------------------------------------------------------------------------------------------
def test_batch_is_kept_refused_one_by_one_and_answered_with_the_whole_state(phone, event, amina):
    stranger = make_signup(make_event(make_area("vesterbro")))
    good = one(event, party=amina.ref, people=3)
    batch = [good, one(event, party=stranger.ref), one(event, walk_in="adult"), {"nonce": "x"}, 7, None]
    answer = send(phone, event, batch).json()
    assert answer["kept"] == [good["nonce"], batch[2]["nonce"]]
    assert sorted(answer["refused"]) == sorted(["x", "", "", batch[1]["nonce"]])
    marks = {(mark["party"], mark["walk_in"], mark["people"]) for mark in answer["state"]["marks"]}
    assert marks == {(amina.ref, "", 3), (None, "adult", 1)}
    assert total(event) == 4


CANNOT_BE = [
    {"people": True},
    {"people": "4"},
    {"people": 1.5},
    {"people": 10**30},
    {"people": -1},
    {"day": "i dag"},
    {"day": None},
    {"nonce": ["x"]},
    {"party": "\0"},
    {"party": {"a": 1}},
    {"replaces": 5},
    {"walk_in": "adult", "people": 3},
]


def test_mark_that_cannot_be_is_refused_alone(phone, event, amina):
    for number, over in enumerate(CANNOT_BE, start=1):
        good = one(event, walk_in="child")
        answer = send(phone, event, [one(event, party=amina.ref) | over, good])
        assert (answer.status_code, answer.json()["kept"], total(event)) == (200, [good["nonce"]], number), over


def test_clock_of_a_phone_may_be_anything(phone, event):
    marks = [one(event, walk_in="adult", at=at_time) for at_time in (None, "nu", -5, 10**20, 1.5, True)]
    assert send(phone, event, marks).json()["refused"] == []


NO_BATCH = ["", "{", "[]", "null", '{"marks": {}}', "[" * 5000, '{"marks": "x"}', " " * 100_001]


def test_what_is_no_batch_is_refused(phone, event):
    assert [send(phone, event, body).status_code for body in NO_BATCH] == [400] * len(NO_BATCH)


def test_batch_has_a_size(phone, event):
    marks = [one(event, walk_in="adult") for _ in range(MOST_AT_ONCE + 1)]
    assert send(phone, event, marks).status_code == 400
    assert send(phone, event, marks[:-1]).status_code == 200
    assert total(event) == MOST_AT_ONCE


def test_replay_changes_nothing(phone, event, amina):
    first = one(event, party=amina.ref, people=4)
    batch = [first, one(event, party=amina.ref, people=3, replaces=first["nonce"])]
    answers = [send(phone, event, batch[::step]).json() for step in (1, -1, 1)]
    assert [answer["state"]["marks"] for answer in answers] == [answers[0]["state"]["marks"]] * 3
    assert total(event) == 3


def test_sixty_marks_take_as_many_queries_as_one(phone, event, django_assert_max_num_queries):
    signups = [make_signup(event) for _ in range(60)]
    phone.get(at(event))
    with django_assert_max_num_queries(12) as few:
        send(phone, event, [one(event, party=signups[0].ref)])
    with django_assert_max_num_queries(12) as many:
        send(phone, event, [one(event, party=signup.ref) for signup in signups])
    assert len(few) == len(many)
    assert total(event) == 60


def test_page_asks_as_little_for_many_parties_as_for_one(phone, event, django_assert_max_num_queries):
    make_signup(event)
    phone.get(at(event))
    with django_assert_max_num_queries(12) as few:
        phone.get(at(event))
    for _ in range(40):
        make_signup(event, interpreter="so")
    with django_assert_max_num_queries(12) as many:
        phone.get(at(event))
    assert len(few) == len(many)


def test_batch_needs_the_token_and_the_state_gives_a_new_one(helper, event):
    phone = Client(HTTP_HOST=HUSUM, enforce_csrf_checks=True)
    phone.get(f"/d/{door_token(helper)}/")
    assert send(phone, event, []).status_code == 403
    csrf = phone.get(at(event, "marks.json")).json()["csrf"]
    assert send(phone, event, [one(event, walk_in="adult")], headers={"X-CSRFToken": csrf}).status_code == 200


# --- the end ----------------------------------------------------------------------------------------------------------
def over(event):
    event.starts_at, event.ends_at = (timezone.now() - timedelta(days=2, hours=hours) for hours in (3, 1))
    event.save()


def taken_back(event):
    revoke(door_pass=DoorPass.objects.get(event=event), now=timezone.now())


def given_again(event):
    taken_back(event)
    invite(event=event, email="bo@medspil.example", name="Bo", language="ar", now=timezone.now())


def test_phone_with_a_link_that_was_replaced_is_told_to_forget(phone, event, amina):
    given_again(event)
    page, batch = phone.get(at(event)), send(phone, event, [one(event, walk_in="adult")])
    assert (page.status_code, batch.status_code, total(event)) == (410, 410, 0)
    assert f'data-door-closed="{at(event)}"' in page.content.decode()


@pytest.mark.parametrize("end", [over, taken_back])
def test_when_it_is_over_or_taken_back_the_phone_is_told(phone, event, amina, end):
    end(event)
    page, batch = phone.get(at(event)), send(phone, event, [one(event, walk_in="adult")])
    assert (page.status_code, batch.status_code, total(event)) == (410, 410, 0)
    assert batch.json()["closed"] in page.content.decode()
    assert f'data-door-closed="{at(event)}"' in page.content.decode()
    assert "Amína" not in page.content.decode() + batch.content.decode()
    again = phone.get(f"/d/{door_token(DoorPass.objects.get(event=event))}/")
    assert (again.status_code, bool(again.cookies)) == (410, False)


def test_two_days_are_not_over_before_they_are(phone, event):
    event.starts_at, event.ends_at = (timezone.now() - timedelta(days=1, hours=hours) for hours in (25, 23))
    event.save()
    assert phone.get(at(event)).status_code == 200


def test_without_a_link_there_is_nothing(event, amina, helper):
    stranger = Client(HTTP_HOST=HUSUM)
    assert [stranger.get(at(event, page)).status_code for page in ("", "marks.json")] == [404, 401]
    assert send(stranger, event, [one(event, walk_in="adult")]).status_code == 401
    stranger.cookies[cookie_name(event.code)] = f"{helper.ref}-{'A' * 22}"
    assert stranger.get(at(event)).status_code == 404
    assert total(event) == 0


def test_pass_of_one_event_opens_no_other(phone, event, husum, helper):
    other = make_event(husum, starts_at=event.starts_at, ends_at=event.ends_at)
    phone.cookies[cookie_name(other.code)] = door_token(helper)
    assert [phone.get(at(other, page)).status_code for page in ("", "marks.json")] == [404, 401]
    assert send(phone, other, [one(other, walk_in="adult")]).status_code == 401


def test_door_of_another_area_is_not_on_this_site(event, helper, vesterbro):
    client = Client(HTTP_HOST=VESTERBRO)
    client.cookies[cookie_name(event.code)] = door_token(helper)
    assert [client.get(at(event, page)).status_code for page in ("", "marks.json", "sw.js")] == [404] * 3


def test_editor_without_a_pass_does_not_stand_at_the_door(event, chen):
    client = Client(HTTP_HOST=HUSUM)
    client.force_login(chen, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(at(event)).status_code == 404


# --- the service worker -----------------------------------------------------------------------------------------------
def test_worker_keeps_its_own_door_and_files_that_are_there(event, client):
    for language in ("", "/ar", "/ur"):
        answer = client.get(at(event, "sw.js", language), HTTP_HOST=HUSUM)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/javascript")
        assert "Service-Worker-Allowed" not in answer.headers  # no wider than its own folder
        config = json.loads(re.search(r"= (\{.*\});", answer.content.decode())[1])
        assert config["page"] == at(event, language=language)
        assert any("nastaliq" in name for name in config["files"]) == (language == "/ur")
        assert [name for name in config["files"] if not finders.find(name.removeprefix("/static/"))] == []


def test_language_that_is_gone_does_not_lock_a_helper_out(event, helper):
    area = event.area
    area.languages = ["da"]
    area.save()
    answer = Client(HTTP_HOST=HUSUM).get(f"/d/{door_token(helper)}/")
    assert answer.url == at(event)
