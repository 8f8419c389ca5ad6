"""The link that ends reminders and messages to many about one signup: `unsubscribe_url(signup, language)`.

The one rule: it is signed like the manage link with a salt of its own, so that neither link is worth the other, nothing
secret is stored, and raising `link_version` revokes both.
"""

import base64
import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from participation.areas.links import area_url
from participation.areas.rules import offers
from participation.languages.registry import SOURCE
from participation.signups.links import REF

if TYPE_CHECKING:
    from participation.signups.models import Signup


def _signature(ref: str, version: int) -> str:
    digest = salted_hmac("medspil.signups.quiet", f"{ref}:{version}", algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def quiet_token(signup: "Signup") -> str:
    """The secret part of the link: reference, dash, signature."""
    return f"{signup.ref}-{_signature(signup.ref, signup.link_version)}"


def read_quiet_token(text: str, version_of: Callable[[str], int | None]) -> str | None:
    """The reference in a genuine, unrevoked token. Compares in constant time, also for an unknown reference."""
    ref, _dash, given = text.partition("-")
    version = version_of(ref) if REF.fullmatch(ref) else None
    good = hmac.compare_digest(_signature(ref, version or 0).encode(), given.encode())
    return ref if good and version else None


def quiet_path(signup: "Signup") -> str:
    """The path of the page with the one button."""
    return f"/u/{quiet_token(signup)}/"


def unsubscribe_url(signup: "Signup", language: str) -> str:
    """The absolute address on the area's own site, in Danish where the area does not offer the language.

    For `Letter.unsubscribe_url`: of every reminder, thank-you and message to many, and of nothing else.
    """
    area = signup.event.area
    return area_url(area, quiet_path(signup), language if offers(area, language) else SOURCE)


def bare_unsubscribe(signup: "Signup", language: str) -> str:
    """The same as short as it gets, for an SMS: phones make a link of an address without its scheme.

    The language stays in it: without, the page would open in Danish.
    """
    return unsubscribe_url(signup, language).split("://", 1)[1].rstrip("/")
