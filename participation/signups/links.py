"""The manage link: a signature over the public reference and the link's version.

The one rule: nothing secret is stored. The link is 128 bits of HMAC-SHA256 with the installation's key; raising
`link_version` revokes every link sent before. Short enough for an SMS in Arabic.
"""

import base64
import hmac
import re
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from participation.languages.registry import SOURCE

if TYPE_CHECKING:
    from participation.signups.models import Signup

#: What a reference looks like; anything else (a NUL, which PostgreSQL cannot even be asked about) is asked of nobody.
REF = re.compile(r"[a-z2-9]{8}")
_SUBMISSION = "medspil.signups.submission"
#: A form that was opened longer ago must be opened again.
SUBMISSION_AGE = 60 * 60 * 24


def _signature(ref: str, version: int) -> str:
    digest = salted_hmac("medspil.signups.manage", f"{ref}:{version}", algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def token(signup: "Signup") -> str:
    """The secret part of the link: reference, dash, signature."""
    return f"{signup.ref}-{_signature(signup.ref, signup.link_version)}"


def manage_path(signup: "Signup") -> str:
    """The path that goes into mails and SMS; it is exchanged for a cookie at once."""
    return f"/m/{token(signup)}/"


def read_token(text: str, version_of: Callable[[str], int | None]) -> str | None:
    """The reference in a genuine, unrevoked token. Compares in constant time, also for an unknown reference."""
    ref, _dash, given = text.partition("-")
    version = version_of(ref) if REF.fullmatch(ref) else None
    good = hmac.compare_digest(_signature(ref, version or 0).encode(), given.encode())
    return ref if good and version else None


def cookie_name(ref: str, language: str = SOURCE) -> str:
    """One cookie per signup and language, so that a family with two events keeps both.

    Each is bound to its own path, which "__Host-" does not allow.
    """
    prefix = "__Secure-" if settings.SESSION_COOKIE_SECURE else ""
    tail = "" if language == SOURCE else f"_{language}"
    return f"{prefix}manage_{ref}{tail}"


def through(address: str, key: str) -> str:
    """An address of an event with the key of a partner's reserved places."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'partner': key})}"


def mint_submission(event_code: str) -> str:
    """A signed submission id for one form that is about to be filled in."""
    return signing.dumps([uuid.uuid4().hex, event_code], salt=_SUBMISSION, compress=True)


def read_submission(text: str, event_code: str) -> uuid.UUID | None:
    """The submission id, if we minted it for this event within a day."""
    try:
        value, code = signing.loads(text, salt=_SUBMISSION, max_age=SUBMISSION_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return uuid.UUID(value) if code == event_code else None
