"""Where a printed code leads.

The one rule: the address in the code is short and has no language; the reader's browser says which one. What it leads
to carries the code's key and nothing of the reader.
"""

import re
from urllib.parse import urlencode

from participation.areas.links import area_url
from participation.events.links import event_address
from participation.events.models import PrintedCode
from participation.languages.registry import SOURCE

#: What a key looks like; anything else is asked of nobody.
KEY = re.compile(r"[a-z2-9]{8}")
#: The name under which an address carries it.
VIA = "via"


def printed_address(code: PrintedCode) -> str:
    """The absolute address in the QR code, on the area's own site."""
    return area_url(code.event.area, f"/q/{code.key}/", SOURCE)


def followed_address(code: PrintedCode, language: str) -> str:
    """The event's page in a language, as somebody who followed the code opens it."""
    return with_via(event_address(code.event, language), code.key)


def with_via(address: str, key: str) -> str:
    """An address that carries the key of the code that was followed.

    >>> with_via("/e/abc/?key=x", "abcd2345")
    '/e/abc/?key=x&via=abcd2345'
    """
    return f"{address}{'&' if '?' in address else '?'}{urlencode({VIA: key})}"


def via_of(value: str) -> str:
    """The key in an address, or "" for anything that cannot be one.

    >>> via_of("abcd2345"), via_of("<x>")
    ('abcd2345', '')
    """
    return value if KEY.fullmatch(value) else ""
