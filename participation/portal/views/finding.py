"""Finding what an address names, or 404.

The one rule: an event's code works on its own area's site alone (the city's site sends the reader there), and what may
not be seen answers exactly like what does not exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation

from participation.events.links import event_address
from participation.events.models import Event
from participation.events.queries import by_code
from participation.events.rules import may_see
from participation.events.states import EventState, Visibility
from participation.languages import registry
from participation.signups.links import cookie_name
from participation.signups.models import Signup
from participation.signups.queries import by_token


def language_of(request: HttpRequest) -> str:
    """The reader's language: the address decides."""
    return translation.get_language() or registry.SOURCE


EventView = Callable[[HttpRequest, Event], HttpResponse]


def of_event(view: EventView) -> Callable[[HttpRequest, str], HttpResponse]:
    """For views of one event: finds it, sends the city's readers to the area's own site, hides what is not public."""

    @wraps(view)
    def found(request: HttpRequest, code: str) -> HttpResponse:
        event = event_or_404(request, code)
        if getattr(request, "area", None) is None:
            page = request.path_info.partition(f"/e/{code}/")[2]
            return HttpResponseRedirect(event_address(event, language_of(request), page))
        response = view(request, event)
        if event.visibility != Visibility.PUBLIC or event.state == EventState.DRAFT:
            response.headers["X-Robots-Tag"] = "noindex"
            response.headers["Cache-Control"] = "no-store"
        return response

    return found


def event_or_404(request: HttpRequest, code: str) -> Event:
    """The event this reader may see."""
    event = by_code(code.lower(), getattr(request, "area", None))
    person: Any = getattr(request, "user", None) if _has_session(request) else None
    if event is None or not may_see(person, event, request.GET.get("key", "")):
        raise Http404
    return event


def _has_session(request: HttpRequest) -> bool:
    """Residents have no session; asking for the user would cost them a query and a cookie."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def managed_signup(request: HttpRequest, ref: str) -> Signup | None:
    """The signup that this browser's cookie opens, on its area's site."""
    signup = by_token(request.COOKIES.get(cookie_name(ref, language_of(request)), ""))
    area = getattr(request, "area", None)
    if signup is None or signup.ref != ref or (area is not None and signup.event.area_id != area.pk):
        return None
    return signup


def now() -> Any:
    """The moment of the request; views ask once and hand it down."""
    return timezone.now()
