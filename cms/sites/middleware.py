"""What happens to every request: which area, which language, which headers.

The one rule: a language that the area has not enabled does not exist there; its addresses are 404. The exception is
a party's own link, which was sent while the language was there and must go on opening.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path

from cms.sites.errors import not_found
from cms.sites.serving import area_of
from participation.areas.rules import offers
from participation.languages import registry

GetResponse = Callable[[HttpRequest], HttpResponseBase]

PUBLIC_POLICY = (
    "default-src 'self'; img-src 'self' data:{pictures}; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# The editor is Wagtail's: it sets inline styles and scripts, and frames its own previews.
EDITOR_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:{pictures}; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
)
EDITOR_PATH = "/cms/"
#: Where a party manages its signup, in any language; the members' room and the links to its packets.
MANAGE = ("m/", "u/", "p/", "steering/")


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
            return _without_language(request)
        translation.activate(code)
        request.LANGUAGE_CODE = code
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response


def _without_language(request: HttpRequest) -> HttpResponseBase:
    """A party's link leads to the same address without the language; everything else is not there."""
    rest = request.path_info.lstrip("/").partition("/")[2]
    if rest.startswith(MANAGE) and request.method in {"GET", "HEAD"}:
        query = request.META.get("QUERY_STRING", "")
        response = HttpResponseRedirect(escape_uri_path(f"/{rest}") + (f"?{query}" if query else ""))
        response.headers["Cache-Control"] = "no-store"
        return response
    with translation.override(registry.SOURCE):
        return not_found(request)


class PublicHeaders:
    """What a browser may do with an answer: nothing inline and no frame on public pages, more in the editor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        pictures = f" {settings.MEDSPIL_MEDIA_ORIGIN}" if settings.MEDSPIL_MEDIA_ORIGIN else ""
        self.public, self.editor = (policy.format(pictures=pictures) for policy in (PUBLIC_POLICY, EDITOR_POLICY))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Adds the policy unless the view chose its own."""
        response = self.get_response(request)
        editor = request.path_info.startswith(EDITOR_PATH)
        if editor or getattr(request, "is_preview", False):
            response.headers.setdefault("Content-Security-Policy", self.editor)
            response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        response.headers.setdefault("Content-Security-Policy", self.public)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if not editor:
            patch_vary_headers(response, ["Host"])
        return response
