"""Staff log in with a code from their mail; nobody learns who has an account."""

import re

import pytest
from django.test import Client

from participation.mail.models import Message

pytestmark = pytest.mark.django_db
HOST = "husum.localhost:8000"


@pytest.fixture
def client():
    return Client(HTTP_HOST=HOST)


def ask(client, email):
    return client.post("/accounts/login/code/", {"email": email})


def test_a_code_from_the_mail_opens_the_editor(client, chen):
    assert client.get("/cms/").status_code == 302
    answer = ask(client, chen.email)
    assert (answer.status_code, answer.url) == (302, "/accounts/login/code/confirm/")
    message = Message.objects.get()
    assert (message.recipient, message.kind) == (chen.email, "login_code")
    code = re.search(r"^(\S{6,12})$", message.text, re.MULTILINE)[1]
    assert code not in message.subject
    landed = client.post(answer.url, {"code": code})
    assert (landed.status_code, landed.url) == (302, "/cms/")
    assert client.get("/cms/").status_code == 200


def test_a_wrong_code_opens_nothing(client, chen):
    answer = ask(client, chen.email)
    assert client.post(answer.url, {"code": "AAAA11"}).status_code == 200
    assert client.get("/cms/").status_code == 302


def test_an_unknown_address_is_answered_alike_and_written_to_by_nobody(client, chen):
    known, unknown = ask(client, chen.email), ask(Client(HTTP_HOST=HOST), "nobody@medspil.example")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert Message.objects.count() == 1


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/password/reset/", "/_util/login/"])
def test_there_is_no_other_way_in(client, husum, path):
    assert client.get(path).status_code == 404


def test_wagtails_own_login_takes_no_password(client, chen):
    chen.set_password("hemmeligt-kodeord")
    chen.save()
    client.post("/cms/login/", {"username": chen.email, "password": "hemmeligt-kodeord"})
    assert client.get("/cms/").status_code == 302


def test_the_login_page_takes_no_password_either(client, chen):
    chen.set_password("hemmeligt-kodeord")
    chen.save()
    client.post("/accounts/login/", {"login": chen.email, "email": chen.email, "password": "hemmeligt-kodeord"})
    assert client.get("/cms/").status_code == 302


def test_the_demos_one_click_login_exists_in_the_demo_alone(client, chen, settings):
    assert client.post("/demo/login/", {"who": "chen"}).url == "/cms/"
    settings.MEDSPIL_DEMO = False
    assert Client(HTTP_HOST=HOST).post("/demo/login/", {"who": "chen"}).status_code == 404


def test_who_edits_nothing_does_not_get_in(client, husum):
    from tests import cast

    client.force_login(cast.bo(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/cms/").status_code in {302, 403}
