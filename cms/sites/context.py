"""What every public page knows: the area, the reader's language, the way to the other languages, the menu.

The one rule: one question to the database for the menu, none for anything else, none at all in the editor.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from cms.sites.menu import menu_of
from cms.sites.serving import area_of
from participation.areas.links import area_url, city_url, path_in
from participation.areas.models import Area
from participation.areas.rules import languages_of
from participation.languages import registry
from participation.portal.areas import contact_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Variables of `base.html`; see the template for their use."""
    if request.path_info.startswith("/cms/") and not getattr(request, "is_preview", False):
        return {}
    area = area_of(request)
    code = translation.get_language() or registry.SOURCE
    path = _bare_path(request)
    languages = languages_of(area)
    private = path.startswith(("/m/", "/d/", "/p/", "/steering/", "/demo/", "/accounts/"))
    return {
        "area": area,
        "accent": area.accent if area else "city",
        "lang": code,
        "dir": registry.direction(code) if registry.known(code) else "ltr",
        "switcher": _switcher(languages, code, path, request),
        "menu": menu_of(request, code),
        "home_url": path_in(code, "/"),
        "city_url": city_url("/", code),
        "city_name": settings.MEDSPIL_CITY_NAME,
        "demo": settings.MEDSPIL_DEMO,
        "alternates": [] if private else _alternates(area, languages, path),
        "canonical": "" if private else _absolute(area, path, code),
        "site_contact": contact_of(area, code) if area else None,
    }


def _bare_path(request: HttpRequest) -> str:
    """The path without its language prefix."""
    found = translation.get_language_from_path(request.path_info)
    return request.path_info.removeprefix(f"/{found}") or "/" if found else request.path_info


def _switcher(languages: list[registry.Language], code: str, path: str, request: HttpRequest) -> list[dict[str, Any]]:
    """Every language of the site by its own name, keeping the page and its filters."""
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    unprefixed = path.startswith("/demo/")
    return [
        {
            "code": language.code,
            "name": language.own_name,
            "dir": language.direction,
            "url": (path if unprefixed else path_in(language.code, path)) + query,
            "current": language.code == code,
        }
        for language in languages
        if not unprefixed or language.code == code
    ]


def _absolute(area: Area | None, path: str, code: str) -> str:
    return area_url(area, path, code) if area else city_url(path, code)


def _alternates(area: Area | None, languages: list[registry.Language], path: str) -> list[dict[str, str]]:
    """The same page in the site's other languages, for search engines."""
    return [{"code": language.code, "url": _absolute(area, path, language.code)} for language in languages]
