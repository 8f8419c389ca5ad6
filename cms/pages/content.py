"""An ordinary page."""

from django.utils.translation import gettext_lazy as _

from cms.pages.translated import TranslatedPage, handler_of, search_fields_of


class ContentPage(TranslatedPage):
    """Heading, introduction and blocks."""

    template = "cms/content_page.html"
    parent_page_types = ["cms.AreaHomePage", "cms.CityHomePage", "cms.ContentPage"]
    subpage_types = ["cms.ContentPage"]
    search_fields = search_fields_of("heading", "intro", "body")
    edit_handler = handler_of(TranslatedPage.words, [])

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
