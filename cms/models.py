"""Index: Django looks for models here; each page type keeps its own file."""

from cms.pages.area_home import AreaHomePage
from cms.pages.city_home import CityHomePage
from cms.pages.content import ContentPage
from cms.pages.events import EventsPage
from cms.pages.news import NewsIndexPage, NewsPage

__all__ = ["AreaHomePage", "CityHomePage", "ContentPage", "EventsPage", "NewsIndexPage", "NewsPage"]
