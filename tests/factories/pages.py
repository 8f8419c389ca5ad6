"""Wagtail's ground and our sites on it.

The one rule: tests build their database without migrations, so the rows that Wagtail's migrations would have
made (locale, root page, root collection, first site) are made here.
"""

from typing import Any

from django.conf import settings
from wagtail.models import Collection, Locale, Page, Site

from cms.models import AreaHomePage, CityHomePage, ContentPage
from cms.pages.opening import home_page, open_area, site_port
from participation.areas.models import Area
from tests.factories.areas import make_area


def make_ground() -> Page:
    """What Wagtail's migrations leave behind, its page of welcome included. Returns the root."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    root = Page.get_first_root_node()
    if root is not None:
        return root
    root = Page.add_root(title="Root", slug="root")
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", port=80, root_page=welcome, is_default_site=True)
    return root


def make_site() -> CityHomePage:
    """The city's front page as the default site. Harmless to repeat."""
    root = make_ground()
    city = CityHomePage.objects.first()
    if city is None:
        city = root.add_child(instance=CityHomePage(title="København", slug="city", heading_da="Find dit kvarter"))
        Site.objects.filter(is_default_site=True).update(
            hostname=settings.MEDSPIL_CITY_HOST, port=site_port(), root_page=city
        )
        Page.objects.filter(slug="home", depth=2).get().delete()
        Site.clear_site_root_paths_cache()
    return city


def open_site(area: Area | None = None) -> AreaHomePage:
    """The area's site, group, collection and menu pages; `area.editor_group` is set afterwards."""
    make_ground()
    return open_area(area or make_area())


def make_page(area: Area | None = None, **over: Any) -> ContentPage:
    """A live page right below the area's front."""
    area = area or make_area()
    home = home_page(area) or open_site(area)
    heading = over.pop("heading", "Bliv frivillig")
    facts = {"title": heading, "heading_da": heading, "intro_da": "Hjælp en nabo", "show_in_menus": True}
    return home.add_child(instance=ContentPage(**{**facts, **over}))
