"""What happens to every request: which area, which language, which headers.

The one rule: a language that the area has not enabled does not exist there; its addresses are 404.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from cms.sites.errors import not_found
from cms.sites.serving import area_of
from participation.areas.rules import offers
from participation.languages import registry

GetResponse = Callable[[HttpRequest], HttpResponseBase]

PUBLIC_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# The editor is Wagtail's: it sets inline styles and scripts, and frames its own previews.
EDITOR_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
)
EDITOR_PATH = "/cms/"


class AreaOfHost:
    """Finds the area once; an unknown host is the city's."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Sets `request.area`, except for addresses that no site owns."""
        if not request.path_info.startswith(("/static/", "/media/", "/healthz", "/readyz")):
            area_of(request)
        return self.get_response(request)


class ReaderLanguage:
    """The language is in the address and nowhere else: no cookie, no guessing from the browser."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Activates the language of the path; Danish without a prefix."""
        code = translation.get_language_from_path(request.path_info) or registry.SOURCE
        if code != registry.SOURCE and not offers(getattr(request, "area", None), code):
            with translation.override(registry.SOURCE):
                return not_found(request)
        translation.activate(code)
        request.LANGUAGE_CODE = code
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response


class PublicHeaders:
    """The content security policy: no inline anything on public pages, a looser one for the editor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Adds the policy unless the view chose its own."""
        response = self.get_response(request)
        editor = request.path_info.startswith(EDITOR_PATH)
        preview = isinstance(response, HttpResponse) and getattr(request, "is_preview", False)
        response.headers.setdefault("Content-Security-Policy", EDITOR_POLICY if editor or preview else PUBLIC_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
        patch_vary_headers(response, ["Host"]) if not editor else None
        return response
