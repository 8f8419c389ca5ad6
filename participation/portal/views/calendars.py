"""Feeds: the calendar for a phone, RSS for readers, and the page that explains both in plain words."""

from datetime import timedelta
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.areas.links import area_url, city_url
from participation.calendars.writing import feed
from participation.events import calendar, festivals, wording
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
    events = list(upcoming(area=getattr(request, "area", None), now=moment - KEPT)[:MOST])
    unsure = festivals.uncertain(event for event in events if event.ends_at > moment)
    entries = [
        calendar.entry(event, language=language, stamp=event.updated_at, is_expected=event.pk in unsure)
        for event in events
    ]
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
    """The next events as RSS 2.0, in the reader's language."""
    language = language_of(request)
    rss = Rss201rev2Feed(
        title=_name(request),
        link=_address(request, "/"),
        description=_("Upcoming events"),
        language=language,
        feed_url=_address(request, "/events.rss"),
        ttl=60,
    )
    events = list(upcoming(area=getattr(request, "area", None), now=now())[:50])
    unsure = festivals.uncertain(events)
    for event in events:
        link = event_address(event, language)
        rss.add_item(
            title=calendar.title(event, language),
            link=link,
            description=_line(event, language, is_expected=event.pk in unsure),
            unique_id=link,
            unique_id_is_permalink=True,
            pubdate=event.published_at or event.created_at,
        )
    response = HttpResponse(rss.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=900"
    return response


def _line(event: Event, language: str, *, is_expected: bool) -> str:
    """When, whether that may still move, where and the sentence; of faith no more than the title says."""
    summary = "" if event.faith_related else read(event, "summary", language).text
    notice = f" {festivals.expected_notice(event)}" if is_expected else ""
    return f"{wording.when(event, language)}.{notice} {event.venue.name}. {summary}".strip()


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
