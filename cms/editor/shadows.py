"""Addresses of Wagtail's that must not answer as Wagtail made them; each stands before Wagtail's own.

The one rule: there is one way in, the login by e-mail code. Wagtail's login form would still take a password.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import URLPattern, path, re_path
from django.urls.resolvers import RoutePattern
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from cms.editor.gate import Gate


def to_login(request: HttpRequest, **_captured: str) -> HttpResponse:
    """Every login and password page of Wagtail's leads to ours; what was sent to it is not read."""
    target = request.GET.get("next", "")
    url = resolve_url(settings.LOGIN_URL)
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        url += f"?{urlencode({'next': target})}"
    return HttpResponseRedirect(url)


def missing(request: HttpRequest) -> HttpResponse:
    """Pages that only exist to try out errors."""
    raise Http404


shadows: list[URLPattern] = [
    path("cms/login/", to_login),
    re_path(r"^cms/password_reset/.*$", to_login),
    path("cms/failwhale/", missing),
    path("cms/test404/", missing),
    Gate(RoutePattern("cms/", is_endpoint=False), missing),
]
