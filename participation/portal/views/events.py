"""The event page, its calendar file and its QR code."""

import io

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from participation.areas.links import area_url
from participation.areas.rules import offers
from participation.calendars.writing import invitation
from participation.events import calendar
from participation.events.models import Event
from participation.events.states import Visibility
from participation.languages.registry import SOURCE
from participation.portal.event_page import event_context
from participation.portal.views.finding import event_or_404, language_of, now


@require_safe
def event(request: HttpRequest, code: str) -> HttpResponse:
    """The event page; on the city's host it sends the reader to the area's own."""
    found = event_or_404(request, code)
    if getattr(request, "area", None) is None:
        return HttpResponseRedirect(_home_address(request, found))
    context = event_context(found, language=language_of(request), now=now())
    response = render(request, "participation/portal/event.html", context)
    if found.visibility == Visibility.INVITATION:
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "no-store"
    return response


def _home_address(request: HttpRequest, found: Event) -> str:
    """The same page on the area's own site, in the reader's language if the area has it."""
    language = language_of(request)
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return area_url(found.area, f"/e/{found.code}/{query}", language if offers(found.area, language) else SOURCE)


@require_safe
def event_ics(request: HttpRequest, code: str) -> HttpResponse:
    """The event for a calendar."""
    found = event_or_404(request, code)
    entry = calendar.entry(found, language=language_of(request), stamp=found.updated_at)
    response = HttpResponse(invitation(entry, "PUBLISH"), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.code}.ics"'
    return response


@require_safe
def event_qr(request: HttpRequest, code: str) -> HttpResponse:
    """A QR code of the event's short address, in the reader's language."""
    found = event_or_404(request, code)
    out = io.BytesIO()
    segno.make(calendar.address(found, language_of(request)), error="m", micro=False).save(
        out, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False
    )
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")
