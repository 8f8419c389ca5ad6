"""What is too big is not kept while it arrives, and the form answers with everything else that was typed."""

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpResponse
from django.test import RequestFactory

from participation.steering.uploads import limits
from participation.steering.uploads.handler import UploadLimits, takes


def sent(octets, view):
    """A form with a text, a file of so many bytes, and a text behind it; the middleware has seen it."""
    part = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    body = part % (b"before", b"", b"a") + part % (b"file", b'; filename="it.mp3"', bytes(octets))
    body += part % (b"after", b"", b"b") + b"--x--\r\n"
    request = RequestFactory().generic("POST", "/", body, content_type="multipart/form-data; boundary=x")
    UploadLimits(lambda asked: HttpResponse()).process_view(request, view, (), {})
    return request


def plain(request):
    return HttpResponse()


@pytest.fixture
def temporary(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def test_a_file_within_the_limit_arrives_whole(temporary):
    request = sent(3 * limits.MB, takes(4 * limits.MB)(lambda asked: HttpResponse()))
    assert (request.FILES["file"].size, request.POST.dict()) == (3 * limits.MB, {"before": "a", "after": "b"})
    assert [path.stat().st_size for path in temporary.iterdir()] == [3 * limits.MB]
    request.close()
    assert list(temporary.iterdir()) == []


def test_one_that_is_too_big_touches_no_disk_and_is_as_big_as_it_was(temporary, monkeypatch):
    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", None)
    request = sent(6 * limits.MB, takes(4 * limits.MB)(lambda asked: HttpResponse()))
    assert request.POST.dict() == {"before": "a", "after": "b"}
    assert (request.FILES["file"].size, request.FILES["file"].read()) == (6 * limits.MB, b"")
    assert list(temporary.iterdir()) == []


def test_a_class_says_it_too(temporary):
    def view(request):
        return HttpResponse()

    view.view_class = type("V", (), {"upload_limit": limits.MB})
    assert sent(3 * limits.MB, view).FILES["file"].read() == b""


def test_elsewhere_what_is_far_too_big_is_left_out(temporary, monkeypatch):
    monkeypatch.setattr(limits, "ELSEWHERE", limits.MB)
    request = sent(3 * limits.MB, plain)
    assert (request.FILES.dict(), request.POST.dict()) == ({}, {"before": "a", "after": "b"})
    assert list(temporary.iterdir()) == []


def test_only_what_is_posted_is_looked_at():
    request = RequestFactory().get("/")
    before = list(request.upload_handlers)
    UploadLimits(lambda asked: HttpResponse()).process_view(request, plain, (), {})
    assert request.upload_handlers == before
