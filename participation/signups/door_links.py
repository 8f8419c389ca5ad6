"""The link to the door: a signature over the pass's public reference, with a salt of its own.

The one rule: nothing secret is stored. A pass that is given again after it was revoked gets a new reference, so an old
link never opens anything again.
"""

import base64
import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

from participation.areas.links import area_url
from participation.events.models import Event
from participation.languages.registry import SOURCE
from participation.signups.links import REF

if TYPE_CHECKING:
    from participation.signups.models import DoorPass, Signup


def _signature(ref: str) -> str:
    digest = salted_hmac("medspil.signups.door", ref, algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def door_token(door_pass: "DoorPass") -> str:
    """The secret part of the link: reference, dash, signature."""
    return f"{door_pass.ref}-{_signature(door_pass.ref)}"


def read_door_token(text: str, known: Callable[[str], bool]) -> str | None:
    """The reference in a genuine token. Compares in constant time, also for an unknown reference."""
    ref, _dash, given = text.partition("-")
    exists = bool(REF.fullmatch(ref)) and known(ref)
    good = hmac.compare_digest(_signature(ref).encode(), given.encode())
    return ref if good and exists else None


def was_given(text: str) -> bool:
    """Whether we once gave this token, though its pass may be gone: given again since, or forgotten."""
    return read_door_token(text, lambda ref: True) is not None


def door_url(door_pass: "DoorPass") -> str:
    """The address in the invitation. Without a language in it, it opens in the helper's own."""
    return area_url(door_pass.event.area, f"/d/{door_token(door_pass)}/", SOURCE)


def door_path(event: Event) -> str:
    """The door's own path, without a language: the cookie and the service worker are bound to it."""
    return f"/d/{event.code}/"


def party_url(signup: "Signup") -> str:
    """What a party shows at the door: it opens nothing for anyone who does not stand there."""
    return area_url(signup.event.area, f"{door_path(signup.event)}?party={signup.ref}", SOURCE)


def cookie_name(code: str, language: str = SOURCE) -> str:
    """One cookie per event and language, each bound to its own path, which "__Host-" does not allow."""
    prefix = "__Secure-" if settings.SESSION_COOKIE_SECURE else ""
    tail = "" if language == SOURCE else f"_{language}"
    return f"{prefix}door_{code}{tail}"
