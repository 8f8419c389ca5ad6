"""Error pages, which must work when nothing else does.

The one rule: no error page asks the database. A database that is down gives a friendly 503 with a phone number.
"""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from participation.areas.links import path_in
from participation.languages import registry


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    code = translation.get_language() or registry.SOURCE
    area = getattr(request, "area", None)
    context = {
        "lang": code,
        "home_url": path_in(code, "/") if registry.known(code) else "/",
        "dir": registry.direction(code) if registry.known(code) else "ltr",
        "phone": (area.contact_phone if area else "") or settings.MEDSPIL_PHONE,
        "place": area.name if area else settings.MEDSPIL_CITY_NAME,
        "accent": area.accent if area else "city",
    }
    response = HttpResponse(render_to_string(name, context), status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(request, "404.html", 404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(request, "403.html", 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, "400.html", 400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that has lost its token: usually a page that was open since yesterday."""
    return _page(request, "403.html", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 when the database is away or locked, otherwise 500."""
    fault = sys.exc_info()[1]
    if isinstance(fault, OperationalError | InterfaceError):
        response = _page(request, "503.html", 503)
        response.headers["Retry-After"] = "30"
        return response
    return _page(request, "500.html", 500)
