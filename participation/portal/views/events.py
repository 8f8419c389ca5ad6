"""The event page, its calendar file and its QR code."""

import io

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from participation.calendars.writing import invitation
from participation.events import calendar
from participation.events.festivals import uncertain
from participation.events.links import event_address
from participation.events.models import Event
from participation.events.printed import VIA, via_of, with_via
from participation.portal.event_page import event_context
from participation.portal.poster.social import tags
from participation.portal.views.finding import language_of, now, of_event
from participation.signups.queries import reserved_by_key


@require_safe
@of_event
def event(request: HttpRequest, found: Event) -> HttpResponse:
    """The event page."""
    reserved = reserved_by_key(found, request.GET.get("partner", ""))
    language = language_of(request)
    context = event_context(found, language=language, now=now(), reserved=reserved) | {"social": tags(found, language)}
    page, key = context["event"], via_of(request.GET.get(VIA, ""))
    if key and page.signup_url:
        page.signup_url = with_via(page.signup_url, key)
    return render(request, "participation/portal/event.html", context)


@require_safe
@of_event
def event_ics(request: HttpRequest, found: Event) -> HttpResponse:
    """The event for a calendar."""
    is_expected = found.ends_at > now() and bool(uncertain([found]))
    entry = calendar.entry(found, language=language_of(request), stamp=found.updated_at, is_expected=is_expected)
    response = HttpResponse(invitation(entry, "PUBLISH"), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.code}.ics"'
    return response


@require_safe
@of_event
def event_qr(request: HttpRequest, found: Event) -> HttpResponse:
    """A QR code of the event's short address, in the reader's language."""
    out = io.BytesIO()
    code = segno.make(event_address(found, language_of(request)), error="m", micro=False)
    code.save(out, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False)
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")
