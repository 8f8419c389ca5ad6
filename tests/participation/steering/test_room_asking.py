"""Asking from the members' room: once, in any language or spoken, and nothing typed is lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from participation.steering.models import MemberQuestion
from participation.steering.uploads import limits
from participation.steering.views.own import steering_ask
from tests.participation.steering.rooms import Room, browser, end

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def room(husum):
    return Room(husum)


@pytest.fixture
def bo(room):
    return browser(room.bo.user)


def html(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def submission(client, room):
    return re.search(r'name="submission" value="([^"]+)"', html(client.get(room.path("ask/"))))[1]


def ask(client, room, **over):
    facts = {"text": "لماذا؟", "language": "ar", "naming": "unnamed", "item": "1"}
    facts.setdefault("submission", over.pop("submission", None) or submission(client, room))
    return client.post(room.path("ask/"), {**facts, **over})


def test_a_question_is_kept_with_how_it_may_be_used(room, bo):
    answer = ask(bo, room, naming="named")
    assert (answer.status_code, answer.headers["Location"]) == (303, room.path() + "?asked=1#questions")
    kept = MemberQuestion.objects.get()
    assert (kept.text, kept.language, kept.naming, kept.item) == ("لماذا؟", "ar", "named", room.first)
    assert (kept.member, kept.seat_kind, kept.by_staff) == (room.bo, "resident", False)


def test_a_double_tap_is_one_question(room, bo):
    paper = submission(bo, room)
    assert [ask(bo, room, submission=paper).status_code for _tap in range(2)] == [303, 303]
    assert MemberQuestion.objects.count() == 1


def test_nothing_asked_is_said_and_nothing_typed_is_lost(room, bo):
    assert 'href="#id_text"' in html(ask(bo, room, text=" "), 400)
    page = html(ask(bo, room, text="Mit spørgsmål", naming="loudly"), 400)
    assert "Mit spørgsmål" in page
    assert MemberQuestion.objects.count() == 0


def test_a_file_that_is_no_sound_is_refused_and_its_words_stay(room, bo):
    file = SimpleUploadedFile("x.mp3", b"<html>not a sound</html>", content_type="audio/mpeg")
    page = ask(bo, room, text="Mit spørgsmål", voice=file)
    text = html(page, 400)
    assert 'href="#id_voice"' in text
    assert "Mit spørgsmål" in text
    assert page.context["lost_file"] is True
    assert MemberQuestion.objects.count() == 0


def test_a_recording_heavier_than_any_other_form_takes_is_refused_in_words(room, bo, monkeypatch):
    monkeypatch.setattr(limits, "ELSEWHERE", limits.MB)
    monkeypatch.setattr(steering_ask, "upload_limit", 2 * limits.MB)
    monkeypatch.setattr(limits, "SOUND_SIZE", 2 * limits.MB)
    page = bo.get(room.path("ask/"))
    voice = SimpleUploadedFile("a.mp3", b"x" * 4 * limits.MB)
    data = {"submission": page.context["submission"], "naming": "unnamed", "language": "da", "voice": voice}
    answer = bo.post(f"/en{room.path('ask/')}", data)
    assert answer.status_code == 400
    assert [error["text"] for error in answer.context["errors"]] == [
        "This file is 4 MB. A recording may be at most 2 MB."
    ]


def test_an_old_page_asks_for_one_more_tap(room, bo):
    page = ask(bo, room, submission="altered", text="Mit spørgsmål")
    assert "Mit spørgsmål" in html(page, 400)


def test_a_question_is_taken_back_until_it_is_answered(room, bo):
    ask(bo, room)
    question = MemberQuestion.objects.get()
    question.answer, question.answered_at = "Fordi.", timezone.now()
    question.save()
    assert "Fordi." in html(bo.get(room.path()))
    assert bo.post(room.path("withdraw/"), {"ref": question.ref}).status_code == 409
    MemberQuestion.objects.update(answered_at=None)
    assert [bo.post(room.path("withdraw/"), {"ref": question.ref}).status_code for _tap in range(2)] == [303, 303]
    assert MemberQuestion.objects.count() == 0


def test_nobody_asks_after_the_meeting(room, bo):
    paper = submission(bo, room)
    end(room.meeting)
    assert bo.get(room.path("ask/")).status_code == 404
    assert ask(bo, room, submission=paper).status_code == 400
    assert MemberQuestion.objects.count() == 0
