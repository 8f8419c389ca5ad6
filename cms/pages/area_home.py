"""An area's front: what happens here now."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.pages.news import latest_news, news_cards
from cms.pages.translated import TranslatedPage, handler_of, search_fields_of
from cms.sites.menu import menu_of
from cms.sites.serving import area_of
from participation.events.queries import upcoming
from participation.languages import registry
from participation.portal.areas import contact_of, state_notice
from participation.portal.cards import cards_for
from participation.representation.queries import shows_publicly


class AreaHomePage(TranslatedPage):
    """The root of an area's site."""

    picture = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)

    words = ("heading", "intro", "picture_alt", "body")
    template = "cms/area_home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.ContentPage", "cms.NewsIndexPage", "cms.EventsPage"]
    search_fields = search_fields_of("heading", "intro", "body")
    edit_handler = handler_of(words, [FieldPanel("picture")])

    class Meta:
        verbose_name = _("area front page")
        verbose_name_plural = _("area front pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the next events, the news, the contact person and one line on the area's life cycle."""
        context = super().get_context(request, *args, **kwargs)
        language, now, area = get_language(), timezone.now(), area_of(request)
        context |= {
            "picture": self.picture,
            "picture_alt": self.reading("picture_alt").text,
            "cards": cards_for(upcoming(area=area, now=now)[:6], language=language, now=now) if area else [],
            "news": news_cards(latest_news(self)[:3], request),
            "contact": contact_of(area, language) if area else None,
            "state_notice": state_notice(area) if area else "",
            "figures_url": reverse("figures") if area and shows_publicly(area) else "",
            **self._ways(request),
        }
        return context

    def _ways(self, request: HttpRequest) -> dict[str, str]:
        """Where "all events" and "all news" lead; the menu has asked for these pages already."""
        found = {entry["kind"]: entry["url"] for entry in menu_of(request, get_language() or registry.SOURCE)}
        return {"events_url": found.get("eventspage", ""), "news_url": found.get("newsindexpage", "")}
