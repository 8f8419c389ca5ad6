"""Ways out for a text message: a provider over HTTP, a file for the demo, a list for the tests, or none.

The one rule: a gateway either returns or raises Temporary or Permanent. The reference is the message's stable
id, so a provider that looks at it can drop the duplicate of a message sent twice.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import requests
from django.conf import settings

from participation.mail.rules import Permanent, Temporary

CONNECT_SECONDS, READ_SECONDS = 5, 15
_TRY_AGAIN = frozenset({408, 409, 423, 425, 429})
# Our own set-up is wrong, or the provider moved: no fault of the message, so none may be lost for it.
_OUR_FAULT = frozenset({401, 402, 403, 404, 405})


class Gateway(Protocol):
    """What every gateway can do."""

    def send(self, recipient: str, text: str, reference: str) -> None:
        """Hand over one text message."""


@dataclass(frozen=True)
class Sent:
    """One message in the memory gateway."""

    recipient: str
    text: str
    reference: str


memory: list[Sent] = []


class MemoryGateway:
    """Keeps messages in `memory`. For tests."""

    def send(self, recipient: str, text: str, reference: str) -> None:
        """Remember the message."""
        memory.append(Sent(recipient, text, reference))


@dataclass(frozen=True)
class FileGateway:
    """Adds one JSON line per message to a file. For the demo."""

    path: Path

    def send(self, recipient: str, text: str, reference: str) -> None:
        """Append the message with a single write, so that two workers' lines never mix."""
        line = json.dumps({"to": recipient, "text": text, "reference": reference}, ensure_ascii=False) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, line.encode())
            finally:
                os.close(handle)
        except OSError as trouble:
            raise Temporary(f"file: {trouble.strerror}", outage=True) from trouble


@dataclass(frozen=True)
class HttpGateway:
    """Posts JSON to a provider with a bearer token."""

    url: str
    token: str
    sender: str

    def send(self, recipient: str, text: str, reference: str) -> None:
        """Post the message; redirects are not followed, the token belongs to one address."""
        body = {"from": self.sender, "to": recipient, "text": text, "reference": reference}
        try:
            answer = requests.post(
                self.url,
                json=body,
                headers={"Authorization": f"Bearer {self.token}"},
                timeout=(CONNECT_SECONDS, READ_SECONDS),
                allow_redirects=False,
            )
        except requests.RequestException as trouble:
            raise Temporary(f"gateway: {type(trouble).__name__}", outage=True) from trouble
        _judge(answer.status_code)


def gateway() -> Gateway:
    """The gateway the settings name; a name nobody knows is our fault, and no message is lost for it."""
    match settings.MEDSPIL_SMS_GATEWAY:
        case "http":
            return HttpGateway(settings.MEDSPIL_SMS_URL, settings.MEDSPIL_SMS_TOKEN, settings.MEDSPIL_SMS_SENDER)
        case "file":
            return FileGateway(Path(settings.MEDSPIL_SMS_FILE))
        case "none":  # what was written to a number before is shown as failed, so that somebody calls
            raise Permanent("SMS is switched off")
        case "memory":
            return MemoryGateway()
        case _:
            raise Temporary("gateway: unknown", outage=True)


def _judge(status: int) -> None:
    if 200 <= status < 300:
        return
    if status in _OUR_FAULT or 300 <= status < 400:
        raise Temporary(f"gateway: {status}", outage=True)
    if status >= 500 or status in _TRY_AGAIN:
        raise Temporary(f"gateway: {status}", outage=status in (429, 503))
    raise Permanent(f"gateway: {status}")
