"""The menu: the live pages right under the site's front that say they are in menus.

The one rule: one question, whatever the page types. `specific()` would ask once per type; joining the types asks once.
"""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, Site

from participation.languages import registry
from participation.languages.reading import read

#: The page types that can stand right under a front, by the name of their join from Page.
KINDS = ("contentpage", "newsindexpage", "eventspage")


def menu_of(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    """Kind, title, address and whether the reader is there; asked once per request."""
    kept: dict[str, list[dict[str, Any]]] = request.__dict__.setdefault("_menu", {})
    if language not in kept:
        kept[language] = _ask(request, language)
    return kept[language]


def _ask(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    headings = [f"{kind}__{registry.column('heading', code)}" for kind in KINDS for code in registry.chain(language)]
    marks = [f"{kind}__translation_status" for kind in KINDS]
    pages = (
        Page.objects.live()
        .in_menu()
        .filter(depth=site.root_page.depth + 1, path__startswith=site.root_page.path)
        .select_related(*KINDS)
        .only("title", "slug", "path", "depth", "url_path", "live", "content_type_id", *headings, *marks)
        .order_by("path")
    )
    return [_entry(page, request, language) for page in pages]


def _entry(page: Page, request: HttpRequest, language: str) -> dict[str, Any]:
    kind = next((kind for kind in KINDS if hasattr(page, kind)), "")
    own = getattr(page, kind) if kind else page
    url = page.get_url(request) or "/"
    return {
        "kind": kind,
        "title": read(own, "heading", language),
        "url": url,
        "current": request.path.startswith(url),
    }
