"""Attacks on the page that takes answers: its logs, its fault page, its refusals. By name; all must fail.

The one rule: the option has a number that stands nowhere else, so that finding it means the answer was told.
"""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.views.debug import SafeExceptionReporterFilter

from participation.portal import answering
from participation.portal.views import answers
from participation.representation.models import BallotBox, Counter, Option
from tests.factories import make_boxes, make_event, make_signup

pytestmark = pytest.mark.django_db
WHERE = "husum.localhost:8000"


@pytest.fixture
def event(husum):
    found = make_event(husum, starts_at=timezone.now() + timedelta(days=3))
    make_signup(found, adults=8)
    return found


@pytest.fixture
def box(event):
    return make_boxes(event)["signup"]


def marked(question, code, number=918273645):
    """Gives an option a number that stands nowhere else."""
    option = Option.objects.get(question__code=question, code=code)
    Counter.objects.filter(option=option).delete()
    Option.objects.filter(pk=option.pk).update(id=number)
    for box in BallotBox.objects.all():
        Counter.objects.create(box=box, question=option.question, option_id=number)
    return str(number)


def send(event, value):
    client = Client(raise_request_exception=False)
    path = f"/e/{event.code}/about-you/"
    page = client.get(path, HTTP_HOST=WHERE)
    field = f"q{Option.objects.get(pk=value).question_id}"
    return client.post(path, {"paper": page.context["paper"], field: value}, HTTP_HOST=WHERE)


def test_attack_logs_of_the_page(event, box, caplog, capsys):
    value = marked("gender", "WOMAN")
    with caplog.at_level(logging.DEBUG):
        sent = send(event, value)
    assert sent.status_code == 303
    assert Counter.objects.get(option_id=value, box=box).count == 1
    printed = capsys.readouterr()
    assert value not in caplog.text + printed.out + printed.err + sent.url + str(sent.headers)
    assert sent.cookies == {}


@pytest.mark.parametrize("debug", [True, False])
def test_attack_fault_page(event, box, monkeypatch, settings, caplog, debug, mailoutbox):
    """We break while counting: neither the page, nor the log, nor the mail to administrators names the answer."""
    value = marked("gender", "WOMAN")

    def broken(**facts):
        raise RuntimeError("broken")

    monkeypatch.setattr(answering, "answer", broken)
    settings.DEBUG, settings.ADMINS = debug, [("Chen", "chen@post.example")]
    sent = send(event, value)
    assert sent.status_code == 500
    assert value not in sent.content.decode()
    assert value not in caplog.text
    assert [letter for letter in mailoutbox if value in letter.body + str(letter.alternatives)] == []
    assert "RuntimeError" in caplog.text


def test_attack_fault_page_would_succeed_with_the_usual_report(event, box, monkeypatch, settings):
    value = marked("gender", "WOMAN")
    monkeypatch.setattr(answers, "NothingTold", SafeExceptionReporterFilter)
    monkeypatch.setattr(answering, "answer", lambda **facts: 1 / 0)
    settings.DEBUG = True
    assert value in send(event, value).content.decode()


def test_attack_refused_answer_is_not_in_its_refusal(event, box):
    """The page of a box that is full says nothing of what was chosen."""
    value = marked("gender", "WOMAN")
    BallotBox.objects.filter(pk=box.pk).update(people=8)
    sent = send(event, value)
    assert sent.status_code == 409
    assert value not in sent.content.decode()
