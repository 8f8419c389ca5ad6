"""The page that lists an area's events."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.pages.translated import TranslatedPage, handler_of, search_fields_of
from cms.sites.serving import area_of
from participation.portal.listing import listing


class EventsPage(TranslatedPage):
    """The list with its filters; the events themselves are no pages."""

    template = "cms/events_page.html"
    parent_page_types = ["cms.AreaHomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    search_fields = search_fields_of("heading", "intro", "body")
    edit_handler = handler_of(TranslatedPage.words, [])

    class Meta:
        verbose_name = _("events page")
        verbose_name_plural = _("events pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the list or the month, as the reader's filters ask."""
        context = super().get_context(request, *args, **kwargs)
        return context | listing(area=area_of(request), query=request.GET, base=self.get_url(request))
