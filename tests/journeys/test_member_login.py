"""A member logs in with a code, in their language, and lands in the members' room."""

import re

import pytest
from django.test import Client

from participation.mail.models import Message
from participation.people.models import User
from tests.factories.steering import make_group, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(HTTP_HOST="husum.localhost:8000")


def log_in(client, prefix, email, query=""):
    """Asks for a code, writes it; where one lands."""
    page = client.get(f"{prefix}/accounts/login/{query}")
    assert page.status_code == 200
    data = {"email": email, **({"next": query.removeprefix("?next=")} if query else {})}
    answer = client.post(f"{prefix}/accounts/login/code/", data)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, f"{prefix}/accounts/login/code/confirm/")
    message = Message.objects.latest("pk")
    code = re.search(r"^(\S{6,12})$", message.text, re.MULTILINE)[1]
    return message, client.post(answer.url, {"code": code, **{key: data[key] for key in data if key == "next"}})


@pytest.mark.parametrize(("prefix", "language"), [("", "da"), ("/ar", "ar")])
def test_a_member_lands_in_the_room_in_the_language_of_the_page(client, husum, prefix, language):
    user = User.objects.create_user("bo@medspil.example")
    make_member(make_group(husum), "Bo", user=user)
    message, answer = log_in(client, prefix, user.email)
    assert (message.language, answer.status_code, answer.url) == (language, 302, f"{prefix}/welcome/")
    landed = client.get(answer.url)
    assert (landed.status_code, landed.url) == (302, f"{prefix}/steering/")
    assert client.get(landed.url).status_code == 200


def test_where_one_was_going_comes_first(client, husum):
    user = User.objects.create_user("bo@medspil.example")
    make_member(make_group(husum), "Bo", user=user)
    _message, answer = log_in(client, "/ar", user.email, "?next=/ar/calendar/")
    assert answer.url == "/ar/calendar/"


def test_a_former_member_lands_on_the_front_page(client, husum):
    user = User.objects.create_user("bo@medspil.example")
    make_member(make_group(husum), "Bo", user=user, seat=None)
    _message, answer = log_in(client, "/ar", user.email)
    assert client.get(answer.url).url == "/ar/"


def test_a_member_of_another_area_is_led_to_its_site(client, husum, vesterbro):
    user = User.objects.create_user("bo@medspil.example")
    make_member(make_group(vesterbro), "Bo", user=user)
    _message, answer = log_in(client, "", user.email)
    assert client.get(answer.url).url.split("/", 3)[3] == "steering/"
    assert vesterbro.hostname in client.get(answer.url).url


def test_an_unknown_address_gets_the_same_answer_in_every_language(client, husum):
    user = User.objects.create_user("bo@medspil.example")
    make_member(make_group(husum), "Bo", user=user)
    answers = [
        Client(HTTP_HOST="husum.localhost:8000").post("/ar/accounts/login/code/", {"email": email})
        for email in (user.email, "nobody@medspil.example")
    ]
    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0].url == answers[1].url
    assert Message.objects.count() == 1


def test_nobody_is_welcomed_without_logging_in(client, husum):
    assert client.get("/ar/welcome/").url == "/ar/"
