"""Of the media folder only renditions are public, whatever way their address is written."""

import http.client
import io
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client

WAYS_AROUND = [
    "images/../original_images/a.jpg",
    "images/../documents/x.pdf",
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
            return answer.status, body

        yield ask
        server.shutdown()
        thread.join()


def wsgi(path):
    """The status that the application gives a server that has decoded the address already."""
    said = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    }
    answer = get_wsgi_application()(environ, lambda status, headers: said.append(status))
    answer.close()
    return int(said[0][:3])


def test_a_rendition_is_served_and_may_be_kept(folder):
    answer = Client().get("/media/images/a.jpg")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"\xff\xd8 images/a.jpg")
    assert answer.headers["Cache-Control"] == "public, max-age=2592000, immutable"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    answer.close()


@pytest.mark.parametrize("path", WAYS_AROUND)
def test_no_way_around_leads_to_anything_else(folder, path):
    assert Client().get(f"/media/{path}").status_code == 404
    assert wsgi(f"/media/{path}") == 404


def test_a_real_server_serves_the_rendition_and_nothing_else(over_http):
    assert over_http("/media/images/a.jpg") == (200, b"\xff\xd8 images/a.jpg")
    for path in ("images/../original_images/a.jpg", "images/%2e%2e/documents/x.pdf", "images%2f..%2fdocuments/x.pdf"):
        status, body = over_http(f"/media/{path}")
        assert (status, b"documents/x.pdf" in body, b"original_images/a.jpg" in body) == (404, False, False), path
