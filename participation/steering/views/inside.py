"""The door of the members' room, and what all of its pages know.

The one rule: who is not logged in is sent to the login, whatever they asked for; who is logged in and has no seat here
gets the one 404; no answer of the room is kept or found by anybody.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from participation.areas.rules import offers
from participation.languages import registry
from participation.steering.links import room_path
from participation.steering.models import AgendaItem, Meeting, Member
from participation.steering.queries import room
from participation.steering.variants import PLAIN

View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """Nothing of the answer is kept by a cache or found by a search engine; outermost, so that a 405 is alike too."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answered


def seated(view: View) -> View:
    """For pages of the whole room: the view gets the person's seats on this site, at least one."""

    @wraps(view)
    def found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
        area = getattr(request, "area", None)
        # The city's site has no room: a seat is found on its own area's site alone.
        seats = list(room.seats_of(request.user, now=timezone.now(), area=area)) if area is not None else []
        if not seats:
            raise Http404
        return view(request, seats, *args, **kwargs)

    return found


def in_meeting(view: View) -> View:
    """For pages of one meeting: the view gets the member and the meeting."""

    @wraps(view)
    def found(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
        area = getattr(request, "area", None)
        inside = None if area is None else room.member_in(request.user, code, now=timezone.now(), area=area)
        if inside is None:
            raise Http404
        return view(request, *inside, *args, **kwargs)

    return found


def item_or_404(meeting: Meeting, number: int) -> AgendaItem:
    """An item of this meeting with what its packet is made of; looked for in memory, so that no number is too big."""
    found = next((item for item in room.items_in(meeting) if item.number == number), None)
    if found is None:
        raise Http404
    return found


def language_of_page() -> str:
    """The reader's language: the address decides."""
    return translation.get_language() or registry.SOURCE


def reading_language(request: HttpRequest) -> str:
    """The language to read in: the page's own, unless another is asked for on this page."""
    asked = request.GET.get("read", "")
    return asked if registry.known(asked) else language_of_page()


def offered(request: HttpRequest, member: Member) -> dict[str, str] | None:
    """The way to the member's own language for who reads in Danish; nobody is sent there unasked."""
    area = getattr(request, "area", None)
    own = next((code for code in member.reading_languages if registry.known(code)), registry.SOURCE)
    if language_of_page() != registry.SOURCE or own == registry.SOURCE or not offers(area, own):
        return None
    with translation.override(own):
        text = _("Read this in your own language")
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return {
        "code": own,
        "dir": registry.direction(own),
        "name": registry.own_name(own),
        "text": text,
        "url": room_path(own, request.path_info.partition("/steering/")[2]) + query,
    }


def see_other(path: str) -> HttpResponseRedirect:
    """After a POST: the page anew, so that a reload sends nothing twice."""
    response = HttpResponseRedirect(path)
    response.status_code = 303
    return response


def moment() -> datetime:
    """The moment of the request; views ask once and hand it down."""
    return timezone.now()


def written(code: str) -> str:
    """The language a question is in when its page is in `code`: plain Danish is Danish."""
    return registry.SOURCE if code == PLAIN else code
