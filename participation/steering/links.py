"""Where a steering group's pages are: the members' room, and the link that opens one packet without a login.

The one rule: the packet link is signed over the link's random reference with a salt of its own; nothing secret is
stored, and a link that is given anew never makes an old one open again.
"""

import base64
import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from participation.areas.links import area_url, path_in
from participation.areas.rules import offers
from participation.languages.registry import SOURCE
from participation.signups.links import REF

if TYPE_CHECKING:
    from participation.steering.models import Meeting, PacketLink, SteeringGroup


def room_path(language: str, rest: str = "") -> str:
    """A path in the members' room, in a language."""
    return path_in(language, f"/steering/{rest}")


def meeting_path(meeting: "Meeting", language: str, rest: str = "") -> str:
    """The page of a meeting in the room, or a page below it."""
    return room_path(language, f"{meeting.event.code}/{rest}")


def meeting_url(meeting: "Meeting", language: str, rest: str = "") -> str:
    """The same as an absolute address on the group's own site."""
    return _on_site(meeting.group, f"/steering/{meeting.event.code}/{rest}", language)


def public_path(meeting: "Meeting", language: str) -> str:
    """The public page with the agenda and the decisions, once they are published."""
    return path_in(language, f"/meetings/{meeting.event.code}/")


def public_url(meeting: "Meeting", language: str) -> str:
    """The same as an absolute address."""
    return _on_site(meeting.group, f"/meetings/{meeting.event.code}/", language)


def packet_path(link: "PacketLink", language: str, rest: str = "") -> str:
    """The packet that a link opens, or a file of it."""
    return path_in(language, f"/p/{packet_token(link)}/{rest}")


def packet_url(link: "PacketLink", language: str) -> str:
    """The same as an absolute address."""
    return _on_site(link.meeting.group, f"/p/{packet_token(link)}/", language)


def bare(url: str) -> str:
    """An address as short as a phone still knows one: no scheme, no last slash. For text messages."""
    return url.split("://", 1)[1].rstrip("/")


def packet_token(link: "PacketLink") -> str:
    """The secret part of the link: reference, dash, signature."""
    return f"{link.ref}-{_signature(link.ref)}"


def read_packet_token(text: str, known: Callable[[str], bool]) -> str | None:
    """The reference in a genuine token. Compares in constant time, also for an unknown reference."""
    ref, _dash, given = text.partition("-")
    exists = bool(REF.fullmatch(ref)) and known(ref)
    good = hmac.compare_digest(_signature(ref).encode(), given.encode())
    return ref if good and exists else None


def _signature(ref: str) -> str:
    digest = salted_hmac("medspil.steering.packet", ref, algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _on_site(group: "SteeringGroup", path: str, language: str) -> str:
    return area_url(group.area, path, language if offers(group.area, language) else SOURCE)
