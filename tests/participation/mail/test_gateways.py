"""Each way out for a text message, and what a provider's answer means."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from participation.mail import gateways, rules

TEXT = "Du har en plads 🎉"


@pytest.fixture
def provider():
    """A provider on this machine that answers with `server.status` and remembers what it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.asked.append((self.headers["Authorization"], json.loads(body)))
            self.send_response(self.server.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.status = [], 202
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def gateway(server) -> gateways.HttpGateway:
    """A gateway to the provider."""
    return gateways.HttpGateway(f"http://127.0.0.1:{server.server_port}/sms", "secret-token", "Husum")


def test_http_posts_json_with_the_token(provider):
    gateway(provider).send("+4511223344", TEXT, "<a@b>")
    body = {"from": "Husum", "to": "+4511223344", "text": TEXT, "reference": "<a@b>"}
    assert provider.asked == [("Bearer secret-token", body)]


@pytest.mark.parametrize(
    ("status", "outage"),
    [(301, True), (307, True), (401, True), (403, True), (404, True), (408, False), (429, True), (500, False),
     (502, False), (503, True)],
)  # fmt: skip
def test_http_answer_that_may_pass_is_temporary(provider, status, outage):
    provider.status = status
    with pytest.raises(rules.Temporary) as caught:
        gateway(provider).send("+4511223344", TEXT, "<a@b>")
    assert (caught.value.reason, caught.value.outage) == (f"gateway: {status}", outage)
    assert len(provider.asked) == 1


@pytest.mark.parametrize("status", [400, 410, 422])
def test_http_refusal_of_the_message_is_permanent(provider, status):
    provider.status = status
    with pytest.raises(rules.Permanent, match=f"gateway: {status}"):
        gateway(provider).send("+4511223344", TEXT, "<a@b>")


def test_http_provider_that_is_away_is_an_outage(provider):
    closed = gateways.HttpGateway("http://127.0.0.1:9/", "secret-token", "Husum")
    with pytest.raises(rules.Temporary) as caught:
        closed.send("+4511223344", TEXT, "<a@b>")
    assert caught.value.outage is True
    assert "secret-token" not in str(caught.value)


def test_file_gets_one_line_per_message(tmp_path):
    path = tmp_path / "new" / "sms.jsonl"
    gateways.FileGateway(path).send("+4511223344", "Linje 1\nLinje 2 ع", "<a@b>")
    gateways.FileGateway(path).send("+4511223345", "to", "<c@b>")
    assert [json.loads(line) for line in path.read_text().splitlines()] == [
        {"to": "+4511223344", "text": "Linje 1\nLinje 2 ع", "reference": "<a@b>"},
        {"to": "+4511223345", "text": "to", "reference": "<c@b>"},
    ]
    assert path.stat().st_mode & 0o077 == 0


def test_file_that_cannot_be_written_is_an_outage(tmp_path):
    with pytest.raises(rules.Temporary) as caught:
        gateways.FileGateway(tmp_path).send("+4511223344", "x", "<a@b>")
    assert caught.value.outage is True


def test_settings_choose_the_gateway(settings, tmp_path):
    settings.MEDSPIL_SMS_FILE = str(tmp_path / "sms.jsonl")
    settings.MEDSPIL_SMS_URL, settings.MEDSPIL_SMS_TOKEN, settings.MEDSPIL_SMS_SENDER = (
        "https://x",
        "t",
        "Husum",
    )
    chosen = {}
    for name in ("file", "http", "memory"):
        settings.MEDSPIL_SMS_GATEWAY = name
        chosen[name] = gateways.gateway()
    assert chosen["file"] == gateways.FileGateway(tmp_path / "sms.jsonl")
    assert chosen["http"] == gateways.HttpGateway("https://x", "t", "Husum")
    assert isinstance(chosen["memory"], gateways.MemoryGateway)
    settings.MEDSPIL_SMS_GATEWAY = "pigeon"
    with pytest.raises(rules.Temporary, match="gateway: unknown") as caught:
        gateways.gateway()
    assert caught.value.outage is True


def test_no_gateway_at_all_is_a_choice_and_final(settings):
    settings.MEDSPIL_SMS_GATEWAY = "none"
    with pytest.raises(rules.Permanent, match="SMS is switched off"):
        gateways.gateway()
