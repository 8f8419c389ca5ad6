"""News: the index and the article."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.pages.translated import TranslatedPage, handler_of, search_fields_of
from participation.events.wording import day


class NewsIndexPage(TranslatedPage):
    """All the area's news, newest first."""

    template = "cms/news_index_page.html"
    parent_page_types = ["cms.AreaHomePage"]
    subpage_types = ["cms.NewsPage"]
    max_count_per_parent = 1
    search_fields = search_fields_of("heading", "intro", "body")
    edit_handler = handler_of(TranslatedPage.words, [])

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the articles."""
        context = super().get_context(request, *args, **kwargs)
        context["news"] = news_cards(latest_news(self)[:60], request)
        return context


class NewsPage(TranslatedPage):
    """One article."""

    date = models.DateField(_("date"), default=timezone.localdate)
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
    template = "cms/news_page.html"
    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: list[str] = []
    show_in_menus_default = False
    search_fields = search_fields_of("heading", "intro", "body")
    edit_handler = handler_of(words, [FieldPanel("date"), FieldPanel("picture")])

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the date and the picture."""
        context = super().get_context(request, *args, **kwargs)
        context |= {
            "date": day(self.date, get_language()),
            "picture": self.picture,
            "picture_alt": self.reading("picture_alt").text,
        }
        return context


def latest_news(page: Page) -> "QuerySet[NewsPage]":
    """The live articles below a page, newest first."""
    return NewsPage.objects.live().descendant_of(page).select_related("picture").order_by("-date", "-pk")


def news_cards(pages: "QuerySet[NewsPage]", request: HttpRequest) -> list[dict[str, Any]]:
    """What a list shows of each article."""
    return [
        {
            "title": page.reading("heading"),
            "intro": page.reading("intro"),
            "url": page.get_url(request),
            "date": day(page.date, get_language()),
            "iso": page.date.isoformat(),
            "picture": page.picture,
            "picture_alt": page.reading("picture_alt").text,
        }
        for page in pages
    ]
