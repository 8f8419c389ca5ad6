"""Feeds: the calendar for a phone, RSS for readers, and the page that explains both in plain words."""

from datetime import timedelta
from urllib.parse import quote
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.areas.links import area_url, city_url
from participation.calendars.writing import feed
from participation.events import calendar, wording
from participation.events.links import event_address
from participation.events.models import Event
from participation.events.queries import MOST, upcoming
from participation.languages.reading import read
from participation.portal.views.finding import language_of, now

#: How far back a subscribed calendar keeps what has been.
KEPT = timedelta(days=60)


def _address(request: HttpRequest, path: str) -> str:
    area = getattr(request, "area", None)
    language = language_of(request)
    return area_url(area, path, language) if area else city_url(path, language)


def _name(request: HttpRequest) -> str:
    area = getattr(request, "area", None)
    return area.name if area else _("Neighbourhood renewals in the city")


@require_safe
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """All listed events of the site, in the reader's language; cancelled ones say so."""
    language, moment = language_of(request), now()
    events = upcoming(area=getattr(request, "area", None), now=moment - KEPT)[:MOST]
    entries = [calendar.entry(event, language=language, stamp=event.updated_at) for event in events]
    body = feed(
        entries,
        name=_name(request),
        language=language,
        url=_address(request, "/calendar.ics"),
        refresh_hours=6,
    )
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=900"
    return response


@require_safe
def calendar_rss(request: HttpRequest) -> HttpResponse:
    """The next events as RSS 2.0."""
    language = language_of(request)
    items = []
    for event in upcoming(area=getattr(request, "area", None), now=now())[:50]:
        link = escape(event_address(event, language))
        items.append(
            f"<item><title>{escape(calendar.title(event, language))}</title><link>{link}</link>"
            f'<guid isPermaLink="true">{link}</guid>'
            f"<pubDate>{http_date((event.published_at or event.created_at).timestamp())}</pubDate>"
            f"<description>{escape(_line(event, language))}</description></item>"
        )
    upcoming_events = _("Upcoming events")
    body = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{escape(_name(request))}</title><link>{escape(_address(request, '/'))}</link>"
        f"<description>{escape(upcoming_events)}</description><language>{language}</language>"
        f"{''.join(items)}</channel></rss>"
    )
    return HttpResponse(body, content_type="application/rss+xml; charset=utf-8")


def _line(event: Event, language: str) -> str:
    return f"{wording.when(event, language)}. {event.venue.name}. {read(event, 'summary', language).text}"


@require_safe
def calendar_help(request: HttpRequest) -> HttpResponse:
    """ "Get the calendar on your phone", in words people know."""
    address = _address(request, "/calendar.ics")
    webcal = "webcal://" + address.split("://", 1)[1]
    context = {
        "ics_url": address,
        "webcal_url": webcal,
        "google_url": f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        "rss_url": _address(request, "/events.rss"),
    }
    return render(request, "participation/portal/calendar_help.html", context)
