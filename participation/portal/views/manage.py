"""A party manages itself: by the link from its message, without an account.

The one rule: the secret leaves the address bar at once. The link is exchanged for a cookie that opens this one signup,
and GET never changes anything.
"""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from participation.areas.links import area_url, path_in
from participation.areas.rules import languages_of, offers
from participation.calendars.writing import invitation
from participation.events import calendar
from participation.events.festivals import uncertain
from participation.events.rules import Refused
from participation.languages.registry import SOURCE
from participation.portal import childcare, managing
from participation.portal.views.finding import language_of, managed_signup, now
from participation.signups import actions
from participation.signups.door_links import party_url
from participation.signups.links import cookie_name, token
from participation.signups.models import Signup
from participation.signups.queries import by_token
from participation.signups.rules import reader_language

COOKIE_AGE = 60 * 60 * 24 * 30
View = Callable[[HttpRequest, Signup, datetime], HttpResponse]


@never_cache
@require_safe
def manage_enter(request: HttpRequest, token: str) -> HttpResponse:
    """Exchanges the link for a cookie and a clean address."""
    signup, area = by_token(token), getattr(request, "area", None)
    if signup is None:
        return closed(request)
    if area is None or area.pk != signup.event.area_id:
        return HttpResponseRedirect(area_url(signup.event.area, f"/m/{token}/", SOURCE))
    fresh = "?new=1" if "new" in request.GET else ""
    response = HttpResponseRedirect(path_in(_language(request, signup), f"/m/{signup.ref}/") + fresh)
    for spoken in languages_of(area):
        # One for each language, each no wider than this signup's own pages: a cookie for the whole site would travel
        # to the page where people answer without a name.
        response.set_cookie(
            cookie_name(signup.ref, spoken.code),
            token,
            path=path_in(spoken.code, f"/m/{signup.ref}/"),
            max_age=COOKIE_AGE,
            httponly=True,
            samesite="Lax",
            secure=settings.SECURE,
        )
    return response


def _language(request: HttpRequest, signup: Signup) -> str:
    """A link without a language, as in an SMS where each character counts, opens in the party's own."""
    asked = language_of(request)
    wanted = reader_language(signup) if asked == SOURCE else asked
    return wanted if offers(signup.event.area, wanted) else SOURCE


def closed(request: HttpRequest) -> HttpResponse:
    """The same page for a link that never was, was altered, or was revoked."""
    return render(request, "participation/portal/manage_closed.html", {}, status=404)


def _with_signup(view: View) -> Callable[..., HttpResponse]:
    """Finds the signup by this browser's cookie, or shows the closed page."""

    @never_cache
    def found(request: HttpRequest, ref: str) -> HttpResponse:
        signup = managed_signup(request, ref)
        return closed(request) if signup is None else view(request, signup, now())

    return found


def _page(request: HttpRequest, signup: Signup, moment: datetime, **more: Any) -> HttpResponse:
    context = managing.manage_context(signup, language=language_of(request), now=moment)
    return render(request, "participation/portal/manage.html", context | more)


@require_safe
@_with_signup
def manage(request: HttpRequest, signup: Signup, moment: datetime) -> HttpResponse:
    """How it stands."""
    return _page(request, signup, moment, fresh="new" in request.GET, saved="saved" in request.GET)


@require_http_methods(["GET", "HEAD", "POST"])
@_with_signup
def manage_change(request: HttpRequest, signup: Signup, moment: datetime) -> HttpResponse:
    """Other people, another contact, other needs."""
    form = managing.change_form(signup, request.POST or None, language_of(request))
    refusal = offered = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                signup=signup,
                party=managing.changed_party(signup, form),
                now=moment,
                accepts_childcare_waiting=request.POST.get("childcare_waiting_ok") == "yes",
            )
            return _back(request, signup)
        except Refused as refused:
            offered = childcare.told_waiting() if refused.code == "childcare_waiting" else ""
            refusal = "" if offered else refused.text
    context = managing.change_context(signup, form, language=language_of(request), now=moment)
    context |= {"refusal": refusal, "offered": offered}
    return render(request, "participation/portal/manage_change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@_with_signup
def manage_cancel(request: HttpRequest, signup: Signup, moment: datetime) -> HttpResponse:
    """Asks once, then cancels by POST."""
    refusal = ""
    if request.method == "POST":
        try:
            actions.cancel(signup=signup, now=moment)
            return _back(request, signup)
        except Refused as refused:
            refusal = refused.text
    context = managing.manage_context(signup, language=language_of(request), now=moment)
    return render(request, "participation/portal/manage_cancel.html", context | {"refusal": refusal})


@require_safe
@_with_signup
def manage_ics(request: HttpRequest, signup: Signup, moment: datetime) -> HttpResponse:
    """The event for this party's calendar, with the manage link inside."""
    language = language_of(request)
    url = area_url(signup.event.area, f"/m/{token(signup)}/", language)
    is_expected = signup.event.ends_at > moment and bool(uncertain([signup.event]))
    entry = calendar.entry(signup.event, language=language, stamp=moment, url=url, is_expected=is_expected)
    response = HttpResponse(invitation(entry, "PUBLISH"), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{signup.event.code}.ics"'
    return response


@require_safe
@_with_signup
def manage_door(request: HttpRequest, signup: Signup, moment: datetime) -> HttpResponse:
    """The code that the party shows at the door."""
    out = io.BytesIO()
    code = segno.make(party_url(signup), error="m", micro=False)
    code.save(out, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False)
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")


def _back(request: HttpRequest, signup: Signup) -> HttpResponse:
    response = HttpResponseRedirect(path_in(language_of(request), f"/m/{signup.ref}/?saved=1"))
    response.status_code = 303
    return response
