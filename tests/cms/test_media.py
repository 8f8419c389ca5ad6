"""Of the media folder only renditions are public, whatever way their address is written."""

import http.client
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.wsgi import get_wsgi_application

WAYS_AROUND = [
    "images/../original_images/a.jpg",
    "images/../documents/x.pdf",
    "images/%2e%2e/original_images/a.jpg",
    "images%2f..%2fdocuments/x.pdf",
    "images/%2e%2e%2fdocuments/x.pdf",
    "images/a.jpg%00",
    "images/./a.jpg",
    "images//a.jpg",
    "images/../images/a.jpg",
    "/images/a.jpg",
    "images/",
    "images",
    "original_images/a.jpg",
    "documents/x.pdf",
]


@pytest.fixture
def folder(settings, tmp_path):
    for name in ("images/a.jpg", "original_images/a.jpg", "documents/x.pdf"):
        file = tmp_path / name
        file.parent.mkdir()
        file.write_bytes(b"\xff\xd8 " + name.encode())
    settings.MEDIA_ROOT = tmp_path


class Mute(WSGIRequestHandler):
    def log_message(self, *args):
        """Says nothing."""


@pytest.fixture
def over_http(folder):
    """Asks a real server, which decodes the address as servers do and tidies nothing up."""
    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Mute) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()

        def ask(path):
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            return answer, body

        yield ask
        server.shutdown()
        thread.join()


def test_a_rendition_is_served_and_may_be_kept(over_http):
    answer, body = over_http("/media/images/a.jpg")
    assert (answer.status, body) == (200, b"\xff\xd8 images/a.jpg")
    assert answer.headers["Cache-Control"] == "public, max-age=2592000, immutable"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("path", WAYS_AROUND)
def test_no_way_around_leads_to_anything_else(over_http, path):
    answer, body = over_http(f"/media/{path}")
    assert (answer.status, b"\xff\xd8" in body) == (404, False)
