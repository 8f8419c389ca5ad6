"""Absolute addresses of an area's site.

The one rule: a link in a message is built from the area's own hostname and the configured scheme and port, never from
the Host header of some request.
"""

from typing import TYPE_CHECKING

from django.conf import settings

from participation.languages import registry

if TYPE_CHECKING:
    from participation.areas.models import Area


def path_in(language: str, path: str) -> str:
    """A root path in a language: Danish has no prefix. `path_in("ar", "/e/abc/") == "/ar/e/abc/"`."""
    return path if language == registry.SOURCE else f"/{language}{path}"


def origin(hostname: str) -> str:
    """Scheme, host and port: `http://husum.localhost:8000`."""
    port = f":{settings.MEDSPIL_PORT}" if settings.MEDSPIL_PORT else ""
    return f"{settings.MEDSPIL_SCHEME}://{hostname}{port}"


def area_url(area: "Area", path: str, language: str) -> str:
    """The absolute address of a root path on the area's site, in a language."""
    return origin(area.hostname) + path_in(language, path)


def city_url(path: str, language: str) -> str:
    """The absolute address of a root path on the city's site."""
    return origin(settings.MEDSPIL_CITY_HOST) + path_in(language, path)
