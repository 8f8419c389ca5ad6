"""What an answer leaves behind: nothing in cookies, caches, logs and reports of faults; and what it costs."""

import logging

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.views.debug import ExceptionReporter

from participation.portal import answering
from participation.portal.views import answers
from participation.representation.models import SpentPaper
from tests.participation.portal.asking import HUSUM, begin, box_of, get, name, option, paper, post, url, woman

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(asking_event):
    return asking_event


@pytest.mark.parametrize("page", ["about-you/", "here/", "here/tablet/", "about-you/thanks/", "here/tablet/thanks/"])
def test_nothing_is_kept_by_anyone(event, page):
    answer = get(url(event, page))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    html = answer.content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert "csrf" not in html
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]


def test_a_redirect_and_a_refusal_are_not_kept_either(event):
    sent = post(url(event), woman(get(url(event))))
    refused = post(url(event), {"paper": "x"})
    for answer in (sent, refused):
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies


def test_it_needs_no_cookie_and_refuses_no_stranger(event):
    strict = Client(enforce_csrf_checks=True)
    sent = strict.post(url(event), woman(get(url(event))), HTTP_HOST=HUSUM, HTTP_ORIGIN="null")
    assert sent.status_code == 303


def broken(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(answering, "answer", fail)


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_ours_tells_nothing_of_the_answer(event, monkeypatch, settings, caplog, debug):
    settings.DEBUG = debug
    page, secret = get(url(event)), "hemmeligt-svar"
    data = {**woman(page), "note": secret, name("gender"): option("gender", "WOMAN")}
    broken(monkeypatch)
    with caplog.at_level(logging.DEBUG):
        fault = Client(raise_request_exception=False).post(url(event), data, HTTP_HOST=HUSUM)
    assert fault.status_code == 500
    told = [fault.content.decode(), *(record.getMessage() for record in caplog.records)]
    for text in told:
        assert secret not in text
        assert data["paper"] not in text
    request = next(record.request for record in caplog.records if hasattr(record, "request"))
    try:
        raise RuntimeError
    except RuntimeError as error:
        report = ExceptionReporter(request, type(error), error, error.__traceback__, is_email=True)
        text = report.get_traceback_text()
    assert secret not in text
    assert data["paper"] not in text


def test_no_answer_stands_in_a_log(event, caplog):
    with caplog.at_level(logging.DEBUG):
        post(url(event, query="?people=1"), woman(get(url(event))))
    lines = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert [line for line in lines if name("gender") in line or "WOMAN" in line] == []


def work(queries):
    return [one["sql"] for one in queries if one["sql"].split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE"}]


@pytest.mark.parametrize("path", ["about-you/", "about-you/?people=5", "here/", "here/tablet/"])
def test_what_a_page_and_an_answer_cost(event, path):
    if path.startswith("here"):
        begin(event)
    get(url(event, path))
    with CaptureQueriesContext(connection) as queries:
        page = get(url(event, path))
    assert len(work(queries)) <= 8
    chosen = {name("gender", "WOMAN"): "1"} if "people" in path else woman(page)
    with CaptureQueriesContext(connection) as queries:
        assert post(url(event, path), {**chosen, "paper": paper(page)}).status_code == 303
    assert len(work(queries)) <= 10


def test_every_counter_of_the_box_is_written_by_an_answer(event):
    page = get(url(event))
    with CaptureQueriesContext(connection) as queries:
        post(url(event), woman(page))
    written = [sql for sql in work(queries) if sql.startswith('UPDATE "participation_counter"')]
    assert len(written) == 1
    assert written[0].endswith(f'WHERE "participation_counter"."box_id" = {box_of(event).pk}')


def test_only_a_page_of_ours_hands_in():
    request = RequestFactory().delete("/e/x/about-you/")
    assert answers.about_you(request, "x").status_code == 405


def test_spent_papers_hold_no_more_than_a_hash(event):
    post(url(event), woman(get(url(event))))
    spent = SpentPaper.objects.get()
    assert (len(spent.digest), [field.name for field in SpentPaper._meta.fields]) == (64, ["digest", "box"])
