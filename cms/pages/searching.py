"""Search over an area's pages, events and published meetings, in the reader's language.

The one rule: pages are found through Wagtail's index, which holds one field per language; events through the domain's
own search. A hit is shown in the reader's language.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms.pages.translated import TranslatedPage
from cms.sites.serving import area_of
from participation.events.queries import search as search_events
from participation.events.wording import when
from participation.languages import registry
from participation.languages.reading import read
from participation.portal.cards import cards_for
from participation.steering.links import public_path
from participation.steering.queries.public import search as search_meetings

LONGEST, MOST = 80, 20
#: Quotes are an operator to the index, and an unbalanced one is a fault; control characters are nobody's words.
NOISE = re.compile(r"[\"'\u0000-\u001f\u007f*^]")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The page with the box and what was found."""
    query = " ".join(NOISE.sub(" ", request.GET.get("q", "")).split())[:LONGEST]
    language, now = translation.get_language() or registry.SOURCE, timezone.now()
    events = search_events(query, area=area_of(request), language=language, now=now)[:MOST]
    pages = [
        {"title": page.reading("heading"), "intro": page.reading("intro"), "url": page.get_url(request)}
        for page in _pages(request, query)
    ]
    meetings = [
        {
            "title": read(meeting.event, "title", language),
            "when": when(meeting.event, language),
            "url": public_path(meeting, language),
        }
        for meeting in search_meetings(query, area=area_of(request), language=language)[:MOST]
    ]
    context = {
        "query": query,
        "events": cards_for(events, language=language, now=now),
        "pages": pages,
        "meetings": meetings,
        "count": len(events) + len(pages) + len(meetings),
    }
    return render(request, "cms/search.html", context)


def _pages(request: HttpRequest, query: str) -> list[TranslatedPage]:
    site = Site.find_for_request(request)
    if not query or site is None:
        return []
    live = Page.objects.live().public().descendant_of(site.root_page, inclusive=True)
    # Whole words first; who has typed half a word gets what begins with it.
    keys = [page.pk for page in live.search(query)[:MOST]] or [page.pk for page in live.autocomplete(query)[:MOST]]
    specific = {page.pk: page for page in Page.objects.filter(pk__in=keys).specific()}
    return [specific[key] for key in keys if isinstance(specific.get(key), TranslatedPage)]
