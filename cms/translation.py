"""Index: which page fields exist in every language. modeltranslation looks here."""

from modeltranslation.translator import TranslationOptions, register

from cms import models


@register(models.CityHomePage)
class CityHomeTranslation(TranslationOptions):
    """The words of the city front."""

    fields = models.CityHomePage.words
    required_languages = {"da": ("heading",)}


@register(models.AreaHomePage)
class AreaHomeTranslation(TranslationOptions):
    """The words of an area front."""

    fields = models.AreaHomePage.words
    required_languages = {"da": ("heading",)}


@register(models.ContentPage)
class ContentTranslation(TranslationOptions):
    """The words of a page."""

    fields = models.ContentPage.words
    required_languages = {"da": ("heading",)}


@register(models.NewsIndexPage)
class NewsIndexTranslation(TranslationOptions):
    """The words of the news index."""

    fields = models.NewsIndexPage.words
    required_languages = {"da": ("heading",)}


@register(models.NewsPage)
class NewsTranslation(TranslationOptions):
    """The words of an article."""

    fields = models.NewsPage.words
    required_languages = {"da": ("heading",)}


@register(models.EventsPage)
class EventsTranslation(TranslationOptions):
    """The words of the events page."""

    fields = models.EventsPage.words
    required_languages = {"da": ("heading",)}
