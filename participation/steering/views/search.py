"""Searching in the members' room.

The one rule: it finds what its reader may open anyway, and nothing else is looked through.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.events import wording
from participation.events.local_time import local
from participation.languages import registry
from participation.languages.reading import plain
from participation.steering.links import meeting_path, room_path
from participation.steering.models import Member
from participation.steering.queries.searching import LONGEST_QUERY, Hit, search
from participation.steering.variants import read_words
from participation.steering.views.inside import language_of_page, private, seated


@private
@require_safe
@seated
def steering_search(request: HttpRequest, seats: list[Member]) -> HttpResponseBase:
    """The items of one's groups in which the words stand."""
    language, query = language_of_page(), " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    context = {
        "query": query,
        "hits": [_line(hit, language) for member in seats for hit in search(member, query)],
        "room_url": room_path(language),
    }
    return render(request, "participation/steering/search.html", context)


def _line(hit: Hit, language: str) -> dict[str, object]:
    item, place = hit.item, hit.place
    names = {
        "title": _("In the title"),
        "brief": _("In short"),
        "ask": _("In the question to decide"),
        "text": _("In the decision"),
        "paper": _("In the paper"),
    }
    own = place.language == language
    return {
        "url": meeting_path(item.meeting, language, f"{item.number}/"),
        "number": item.number,
        "title": read_words(item, "title", language),
        "when": wording.day(local(item.meeting.event.starts_at).date(), language),
        "where": names[place.field],
        "name": place.name,
        "language": "" if own else registry.own_name(place.language),
        "snippet": plain(hit.snippet, place.language, fallback=not own),
    }
