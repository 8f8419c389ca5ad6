"""The page behind a packet link: one meeting's packet without a login, its files and its PDF.

The one rule: a link opens its packet and nothing else. No member's name, no question, no way into the room; no cookie;
and a link that has stopped says so in one friendly page, whether for the packet or a file of it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from participation.areas.links import path_in
from participation.events.states import EventState
from participation.events.wording import when
from participation.languages import registry
from participation.languages.reading import read
from participation.steering.links import packet_path, packet_url, read_packet_token
from participation.steering.models import PacketLink
from participation.steering.packet import packet
from participation.steering.queries.meetings import preparation_of
from participation.steering.queries.room import opened_by, paper_in, recording_in
from participation.steering.serving import serve_paper, serve_recording
from participation.steering.variants import read_words
from participation.steering.views.printing import pdf_answer

View = Callable[..., HttpResponseBase]
PRIVATE = {"private": True, "canonical": "", "alternates": []}


def _opened(view: View) -> View:
    """For views behind a link: finds it, or says that it opens nothing; every answer is kept by nobody."""

    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, door: str, **parts: str) -> HttpResponseBase:
        link = opened_by(door, now=timezone.now())
        area = getattr(request, "area", None)
        if link is None:
            response: HttpResponseBase = _closed(request, door)
        elif area is None or area.pk != link.meeting.group.area_id:
            response = HttpResponseRedirect(packet_url(link, translation.get_language() or registry.SOURCE))
        else:
            try:
                response = view(request, link, **parts)
            except Http404:
                response = _absent(request, 404)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@_opened
def packet_link(request: HttpRequest, link: PacketLink) -> HttpResponse:
    """Everything on one page."""
    language, meeting = translation.get_language() or registry.SOURCE, link.meeting
    event, prepared = meeting.event, preparation_of(meeting)
    context = {
        **PRIVATE,
        "group": read_words(meeting.group, "name", language),
        "title": read(event, "title", language),
        "when": when(event, language),
        "starts_iso": event.starts_at.isoformat(),
        "venue": event.venue.name,
        "address": event.venue.one_line_address,
        "is_cancelled": event.state == EventState.CANCELLED,
        "preparation": prepared and {"when": when(prepared.event, language), "venue": str(prepared.event.venue)},
        "items": packet(meeting, language, address=lambda kind, ref: packet_path(link, language, f"{kind}/{ref}/")),
        "print_url": packet_path(link, language, "packet.pdf"),
        "others": _other_languages(link, language),
    }
    return render(request, "participation/steering/link.html", context)


@_opened
def packet_link_paper(request: HttpRequest, link: PacketLink, ref: str) -> HttpResponseBase:
    """A paper of this packet."""
    paper = paper_in(link.meeting, ref)
    if paper is None:
        raise Http404
    return serve_paper(request, paper)


@_opened
def packet_link_recording(request: HttpRequest, link: PacketLink, ref: str) -> HttpResponseBase:
    """A recording of this packet."""
    recording = recording_in(link.meeting, ref)
    if recording is None:
        raise Http404
    return serve_recording(request, recording)


@_opened
def packet_link_pdf(request: HttpRequest, link: PacketLink) -> HttpResponseBase:
    """The whole packet to print."""
    return pdf_answer(request, link.meeting)


def _other_languages(link: PacketLink, language: str) -> list[dict[str, Any]]:
    """What the member reads and this site does not speak: those can be had on paper."""
    area = link.meeting.group.area
    mine = dict.fromkeys([link.member.language, *link.member.reading_languages])
    return [
        {"code": code, "name": registry.own_name(code), "dir": registry.direction(code)}
        for code in mine
        if registry.known(code) and code != language and code not in area.languages
    ]


def _closed(request: HttpRequest, door: str) -> HttpResponse:
    """410 for a genuine link that has stopped, 404 for anything else; the page is the same."""
    genuine = read_packet_token(door, lambda ref: PacketLink.objects.filter(ref=ref).exists())
    return _absent(request, 404 if genuine is None else 410)


def _absent(request: HttpRequest, status: int) -> HttpResponse:
    language, area = translation.get_language() or registry.SOURCE, getattr(request, "area", None)
    context = {
        **PRIVATE,
        "phone": area.contact_phone if area else "",
        "room_url": path_in(language, "/steering/"),
    }
    return render(request, "participation/steering/link_closed.html", context, status=status)
