"""Which languages a page has: those of the area whose tree it stands in; the city's pages have all."""

from wagtail.models import Page

from participation.areas.models import Area
from participation.areas.rules import languages_of
from participation.languages import registry


def area_of_page(page: Page) -> Area | None:
    """The area whose site this page is on; None for the city's pages and for a page that is nowhere yet."""
    if not page.path:
        return None
    site = page.get_site()
    return Area.objects.filter(hostname=site.hostname).first() if site else None


def languages_of_page(page: Page) -> list[str]:
    """Codes in the platform's order, Danish first."""
    return [language.code for language in languages_of(area_of_page(page))] or [registry.SOURCE]
