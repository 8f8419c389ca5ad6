"""A file on its way to a browser: whole, in one piece, or not at all; nothing that tells it from another."""

import gzip

import pytest
from django.http import Http404
from django.middleware.gzip import GZipMiddleware
from django.test import RequestFactory

from participation.steering.serving import named, serve, serve_paper, serve_recording, serve_voice
from participation.steering.uploads.kinds import DOCX
from participation.steering.views import files
from tests.factories.steering import make_group, make_item, make_meeting, make_paper, make_recording

SOUND = bytes(range(256)) * 1000


@pytest.fixture
def recording(private, husum):
    return make_recording(make_item(make_meeting(make_group(husum), items=0)), content=SOUND)


def ask(recording, method="get", **headers):
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return serve(request, recording.file, media_type="audio/mpeg", name="Punkt 1.mp3", inline=True)


def body(answer):
    found = b"".join(answer) if answer.streaming else answer.content
    answer.close()
    return found


def test_the_whole_file_with_what_keeps_it_private(recording):
    answer = ask(recording)
    assert dict(answer.items()) == {
        "Content-Type": "audio/mpeg",
        "Content-Length": "256000",
        "Content-Disposition": 'inline; filename="Punkt 1.mp3"',
        "Content-Encoding": "identity",
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
        "Content-Security-Policy": "default-src 'none'; media-src 'self'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    assert (answer.status_code, body(answer)) == (200, SOUND)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-1", 0, 1), ("bytes=0-", 0, 255_999), ("bytes=255000-999999", 255_000, 255_999),
     ("bytes=-10", 255_990, 255_999), ("bytes=-999999", 0, 255_999), ("BYTES = 5 - 70000", 5, 70_000)],
)  # fmt: skip
def test_one_range(recording, asked, first, last):
    answer = ask(recording, range=asked)
    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes {first}-{last}/256000")
    assert answer["Content-Length"] == str(last - first + 1)
    assert body(answer) == SOUND[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=-0", "bytes=999999-9999999"])
def test_a_range_that_is_not_there(recording, asked):
    answer = ask(recording, range=asked)
    assert (answer.status_code, answer["Content-Range"], answer["Content-Length"]) == (416, "bytes */256000", "0")
    assert body(answer) == b""


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,4-5", "bytes=5-2", "bytes=-", "bytes=x-y", "pages=1-2", "bytes=٠-١", "bytes=0-" + "9" * 5000]
)
def test_what_is_no_single_range_is_ignored(recording, asked):
    answer = ask(recording, range=asked)
    assert (answer.status_code, "Content-Range" in answer, body(answer)) == (200, False, SOUND)


def test_without_a_validator_if_range_never_holds(recording):
    answer = ask(recording, range="bytes=0-1", **{"if-range": '"x"'})
    assert (answer.status_code, body(answer)) == (200, SOUND)


def test_head_says_the_same_and_gives_nothing(recording):
    head, get = ask(recording, "head", range="bytes=0-1"), ask(recording)
    assert (dict(head.items()), head.status_code, body(head)) == (dict(get.items()), 200, b"")
    get.close()


def test_it_is_not_compressed_on_its_way(recording):
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    answer = GZipMiddleware(lambda asked: ask(recording))(request)
    assert (body(answer), answer["Content-Length"]) == (SOUND, "256000")
    assert gzip.compress(SOUND) != SOUND


@pytest.mark.parametrize("read", [0, 1])
def test_the_file_is_closed_also_when_nobody_reads_to_the_end(recording, read):
    answer = ask(recording)
    slices = answer._iterator
    for _ in range(read):
        next(slices)
    answer.close()
    assert slices.file.closed


def test_a_file_that_is_not_there_is_404(recording):
    recording.file.storage.delete(recording.file.name)
    with pytest.raises(Http404):
        ask(recording)


def test_a_pdf_is_shown_in_a_sandbox_and_word_is_downloaded(private, husum):
    item = make_item(make_meeting(make_group(husum), items=0))
    request = RequestFactory().get("/")
    shown = serve_paper(request, make_paper(item, name="Æblehaven.pdf"))
    saved = serve_paper(request, make_paper(item, name="Æ", media_type=DOCX))
    assert shown["Content-Disposition"] == "inline; filename*=utf-8''%C3%86blehaven.pdf"
    assert shown["Content-Security-Policy"] == "default-src 'none'; media-src 'self'; frame-ancestors 'none'; sandbox"
    assert saved["Content-Disposition"] == "attachment; filename*=utf-8''%C3%86.docx"
    shown.close()
    saved.close()


def test_a_recording_says_what_it_is_and_a_voice_does_not(recording):
    request = RequestFactory().head("/")
    assert serve_recording(request, recording)["Content-Disposition"] == 'inline; filename="1. Punkt 1 (ar).mp3"'

    class Question:
        voice, media_type = recording.file, "audio/webm"

    assert serve_voice(request, Question())["Content-Disposition"] == 'inline; filename="question.webm"'
    Question.voice = None
    with pytest.raises(Http404):
        serve_voice(request, Question())


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a.pdf", "a.pdf"), ("a.PDF", "a.PDF"), ("a.exe", "a.exe.pdf"), ("../../etc", "etc.pdf"), ("", "file.pdf"),
        ('x"\r\nSet-Cookie: a', "x Set-Cookie a.pdf"), ("gpj\u202e.exe", "gpj .exe.pdf"),
    ],
)  # fmt: skip
def test_a_name_steers_nothing(name, safe):
    assert named(name, "application/pdf") == safe


def test_the_rooms_views_find_it_where_they_look():
    assert files.serve is serve
