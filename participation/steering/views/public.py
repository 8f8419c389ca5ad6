"""The public pages of a steering group's meetings: what has been published of one, and the list of them.

The one rule: they show what `queries.public` gives and know nothing of the members' room; a meeting of which nothing
is published is the same 404 as one that does not exist.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.areas.models import Area
from participation.events.local_time import local
from participation.events.states import EventState
from participation.events.wording import day, when
from participation.languages import registry
from participation.languages.reading import read
from participation.steering.models import Meeting
from participation.steering.queries import public as queries


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Published meetings of the area, to come and past."""
    area, language = _area(request), _language()
    coming, past = queries.upcoming_and_past(area, timezone.now())
    if not coming and not past:
        raise Http404
    context = {
        "coming": [line(meeting, language) for meeting in coming],
        # With the year: the list goes back further than one.
        "past": [{**line(one, language), "when": day(local(one.event.starts_at).date(), language)} for one in past],
    }
    return render(request, "participation/steering/public_list.html", context)


@require_safe
def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting: when, where, the agenda, what was decided."""
    area, language = _area(request), _language()
    found = queries.published_by(code.lower(), area)
    if found is None:
        raise Http404
    context = {
        **line(found, language),
        "items": queries.items_of(found, language),
        "shows_decisions": found.decisions_public_at is not None,
        "is_over": found.event.ends_at <= timezone.now(),
        "breadcrumbs": [
            {"title": _("Meetings"), "url": reverse("meetings")},
            {"title": line(found, language)["title"]},
        ],
    }
    return render(request, "participation/steering/public.html", context)


def line(found: Meeting, language: str) -> dict[str, Any]:
    """A meeting in a list."""
    event = found.event
    return {
        "title": read(event, "title", language),
        "group": read(found.group, "name", language),
        "when": when(event, language),
        "starts_iso": event.starts_at.isoformat(),
        "venue": event.venue.name,
        "address": event.venue.one_line_address,
        "is_cancelled": event.state == EventState.CANCELLED,
        "is_decided": found.decisions_public_at is not None,
        "url": reverse("meeting", args=[event.code]),
    }


def _area(request: HttpRequest) -> Area:
    """The site's area; the city has no steering group."""
    area = getattr(request, "area", None)
    if area is None:
        raise Http404
    return area


def _language() -> str:
    return translation.get_language() or registry.SOURCE
