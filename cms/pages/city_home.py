"""The city's front: every neighbourhood renewal and a shared calendar."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.pages.translated import TranslatedPage, handler_of, search_fields_of
from participation.events.queries import upcoming
from participation.portal.areas import area_cards
from participation.portal.cards import cards_for


class CityHomePage(TranslatedPage):
    """The root of the city's site; there is one."""

    template = "cms/city_home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.ContentPage"]
    max_count = 1
    search_fields = search_fields_of("heading", "intro", "body")
    edit_handler = handler_of(TranslatedPage.words, [])

    class Meta:
        verbose_name = _("city front page")
        verbose_name_plural = _("city front pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the areas and the next events of all of them."""
        context = super().get_context(request, *args, **kwargs)
        language, now = get_language(), timezone.now()
        context["areas"] = area_cards(language=language)
        context["cards"] = cards_for(upcoming(area=None, now=now)[:9], language=language, now=now)
        return context
