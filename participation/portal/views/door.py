"""The door of an event, on a phone without a login.

The one rule: the secret leaves the address bar at once. The link is exchanged for a cookie that is no wider than this
door, GET changes nothing, and nothing here may be kept but by the phone's own list, which knows when to forget.
"""

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from participation.areas.links import area_url, path_in
from participation.areas.rules import languages_of, offers
from participation.events.models import Event
from participation.events.queries import by_code
from participation.events.rules import Refused
from participation.languages.registry import SOURCE
from participation.portal import door as showing
from participation.portal import door_sync
from participation.portal.views.finding import language_of, now
from participation.signups.door_links import cookie_name, door_path, door_url, was_given
from participation.signups.door_queries import closes_at, pass_by_token, works
from participation.signups.models import DoorPass

#: The camera reads codes here and nowhere else.
POLICY = "camera=(self), microphone=(), geolocation=()"
View = Callable[[HttpRequest, DoorPass, datetime], HttpResponse]


@require_safe
def door_enter(request: HttpRequest, door: str) -> HttpResponse:
    """Exchanges the link for a cookie and a clean address."""
    door_pass, area, moment = pass_by_token(door), getattr(request, "area", None), now()
    if door_pass is None:
        return _private(render(request, "participation/door/outside.html", {"private": True}, status=404))
    if not works(door_pass, moment):
        return _closed(request, door_pass.event, door_pass)
    event = door_pass.event
    if area is None or area.pk != event.area_id:
        return _private(HttpResponseRedirect(door_url(door_pass)))
    asked = language_of(request)
    wanted = door_pass.language if asked == SOURCE and offers(area, door_pass.language) else asked
    response = _private(HttpResponseRedirect(path_in(wanted, door_path(event))))
    for spoken in languages_of(area):
        # One for each language, each no wider than this door: no other page of the site ever sees it.
        response.set_cookie(
            cookie_name(event.code, spoken.code),
            door,
            path=path_in(spoken.code, door_path(event)),
            max_age=max(1, int((closes_at(event) - moment).total_seconds())),
            httponly=True,
            samesite="Lax",
            secure=settings.SECURE,
        )
    return response


def _at_door(outside: Callable[[HttpRequest, Event], HttpResponse]) -> Callable[[View], Callable[..., HttpResponse]]:
    """For views of a door: finds the pass by this browser's cookie; `outside` answers whoever has none."""

    def decorated(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def found(request: HttpRequest, code: str) -> HttpResponse:
            event, moment = _event(request, code), now()
            token = request.COOKIES.get(cookie_name(event.code, language_of(request)), "")
            door_pass = pass_by_token(token)
            if door_pass is None and was_given(token):
                # Taken back, and the helper has a new link: the phone with the old one must forget its names too.
                return _closed(request, event, None)
            if door_pass is None or door_pass.event_id != event.pk:
                return _private(outside(request, event))
            if not works(door_pass, moment):
                return _closed(request, event, door_pass)
            return _private(view(request, door_pass, moment))

        return found

    return decorated


def _event(request: HttpRequest, code: str) -> Event:
    event = by_code(code.lower(), getattr(request, "area", None))
    if event is None:
        raise Http404
    return event


def _outside(request: HttpRequest, event: Event) -> HttpResponse:
    """A party that tries its own code, or a helper without a link."""
    party = "party" in request.GET
    context = {"party": party, "private": True}
    return render(request, "participation/door/outside.html", context, status=200 if party else 404)


def _unknown(request: HttpRequest, event: Event) -> HttpResponse:
    return JsonResponse({"lost": True}, status=401)


@require_http_methods(["GET", "HEAD", "POST"])
@_at_door(_outside)
def door(request: HttpRequest, door_pass: DoorPass, moment: datetime) -> HttpResponse:
    """The list; without JavaScript each tap is a form."""
    event, language, refusal = door_pass.event, language_of(request), ""
    area = getattr(request, "area", None)
    if area is None:
        return HttpResponseRedirect(area_url(event.area, door_path(event), language))
    if request.method == "POST":
        day = showing.day_of(event, request.POST.get("day", ""), moment)
        try:
            party = door_sync.tap(door_pass, request.POST.dict(), day=day, now=moment)  # type: ignore[arg-type]
            return _back(language, event, day.isoformat(), party)
        except Refused as refused:
            refusal = refused.text
    elif "party" in request.GET and language == SOURCE != door_pass.language and offers(area, door_pass.language):
        # The code that a party shows has no language: it opens in the helper's own.
        query = request.GET.urlencode()
        return HttpResponseRedirect(f"{path_in(door_pass.language, door_path(event))}?{query}")
    context = showing.page(showing.door_of(event), request.GET.dict(), language=language, now=moment)  # type: ignore[arg-type]
    response = render(request, "participation/door/door.html", context | {"refusal": refusal})
    response.headers["Permissions-Policy"] = POLICY
    # Tells the service worker that this is the list, and until when it may be kept.
    response.headers["X-Door-Until"] = str(context["state"]["until"])
    return response


def _back(language: str, event: Event, day: str, party: str) -> HttpResponse:
    mark = f"#p-{party}" if party else ""
    response = HttpResponseRedirect(f"{path_in(language, door_path(event))}?{urlencode({'day': day})}{mark}")
    response.status_code = 303
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@_at_door(_unknown)
def door_marks(request: HttpRequest, door_pass: DoorPass, moment: datetime) -> HttpResponse:
    """Takes a batch of marks and answers with the whole state; GET asks for the state alone."""
    answer: dict[str, Any] = {"kept": [], "refused": []}
    if request.method == "POST":
        try:
            answer = dict(door_sync.receive(door_pass, request.body, now=moment))
        except Refused as refused:
            return JsonResponse({"text": refused.text}, status=400)
    found = showing.door_of(door_pass.event)
    answer["state"] = showing.state(found, language=language_of(request), now=moment)
    answer["csrf"] = get_token(request)
    return JsonResponse(answer)


@require_safe
def door_worker(request: HttpRequest, code: str) -> HttpResponse:
    """The service worker; it lies in the door's own folder, so its scope can be no wider."""
    event = _event(request, code)
    config = json.dumps(door_sync.worker(event, language_of(request)))
    response = render(request, "participation/door/worker.js", {"config": config}, content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _closed(request: HttpRequest, event: Event, door_pass: DoorPass | None) -> HttpResponse:
    """Tells the phone to forget; the same for a page and for a script."""
    text = showing.closed_text(door_pass)
    if request.path_info.endswith("marks.json"):
        return _private(JsonResponse({"closed": text}, status=410))
    context = {"text": text, "base": path_in(language_of(request), door_path(event)), "private": True}
    return _private(render(request, "participation/door/closed.html", context, status=410))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
