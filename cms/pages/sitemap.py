"""The sitemap of one site: its live pages and listed events, each in every language the area offers."""

from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms.sites.serving import area_of
from participation.areas.links import area_url, city_url
from participation.areas.models import Area
from participation.areas.rules import languages_of
from participation.events.queries import MOST, upcoming
from participation.steering.queries.public import codes as published_codes

MOST_PAGES = 2000


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """sitemap.xml with hreflang alternates; asks three times, however many pages there are."""
    area = area_of(request)
    paths = [*_page_paths(request), "/calendar/", "/privacy/", "/accessibility/"]
    if area is not None:
        paths += [f"/e/{event.code}/" for event in upcoming(area=area, now=timezone.now())[:MOST]]
        paths += _meeting_paths(area)
    codes = [language.code for language in languages_of(area)]

    def address(path: str, code: str) -> str:
        return escape(area_url(area, path, code) if area else city_url(path, code))

    urls = []
    for path in paths:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{address(path, code)}"/>' for code in codes
        )
        urls += [f"<url><loc>{address(path, code)}</loc>{links}</url>" for code in codes]
    body = (
        '<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">{"".join(urls)}</urlset>'
    )
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _page_paths(request: HttpRequest) -> list[str]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    root = site.root_page
    pages = Page.objects.live().public().descendant_of(root, inclusive=True).values_list("url_path", flat=True)
    return ["/" + path.removeprefix(root.url_path) for path in pages[:MOST_PAGES]]


def _meeting_paths(area: Area) -> list[str]:
    """The steering group's meetings of which something is published, and their list."""
    found = [f"/meetings/{code}/" for code in published_codes(area)]
    return ["/meetings/", *found] if found else []


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: the public pages may be read; the editor and private links may not."""
    area = area_of(request)
    where = area_url(area, "/sitemap.xml", "da") if area else city_url("/sitemap.xml", "da")
    text = f"User-agent: *\nDisallow: /cms/\nDisallow: /m/\nDisallow: /accounts/\nSitemap: {where}\n"
    return HttpResponse(text, content_type="text/plain")
