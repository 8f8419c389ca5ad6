"""What every page of ours is: a Wagtail page whose words exist per language.

The one rule: residents see `heading`, never Wagtail's internal `title`, and a body falls back as a whole, so that one
page is never half one language and half another without saying so.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.body import BodyBlock
from cms.pages.forms import TranslatedPageForm
from participation.languages import registry
from participation.languages.reading import Reading, read
from participation.languages.translating import checked


@dataclass(frozen=True)
class Body:
    """A body and the language it is really in."""

    blocks: Any
    lang: str
    dir: str
    fallback: bool


class TranslatedPage(Page):
    """Abstract: heading, introduction and body in every language."""

    heading = models.CharField(_("heading"), max_length=120)
    intro = models.CharField(_("introduction"), max_length=400, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    base_form_class = TranslatedPageForm
    #: The fields with words, in the order an editor meets them.
    words: ClassVar[tuple[str, ...]] = ("heading", "intro", "body")
    show_in_menus_default = True

    class Meta:
        abstract = True

    def reading(self, field: str) -> Reading:
        """A field in the reader's language."""
        return read(self, field, get_language() or registry.SOURCE)

    def body_reading(self) -> Body:
        """The body in the reader's language, or the first language of the chain that has one."""
        language = get_language() or registry.SOURCE
        for code in registry.chain(language):
            blocks = getattr(self, registry.column("body", code))
            if blocks:
                return Body(blocks, code, registry.direction(code), code != language)
        return Body([], language, registry.direction(language), False)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Heading, introduction and body as readings, and whether the page must say that it falls back."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        heading, intro, body = self.reading("heading"), self.reading("intro"), self.body_reading()
        context |= {
            "heading": heading,
            "intro": intro,
            "body": body,
            "page_language_note": heading.fallback or intro.fallback or body.fallback,
            "translation": checked(heading, self),
        }
        return context

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One preview per language the page's area offers."""
        from cms.pages.languages import languages_of_page

        return [(code, registry.own_name(code)) for code in languages_of_page(self)]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """The page as its readers in one language see it."""
        code = mode_name if registry.known(mode_name) else registry.SOURCE
        with override(code):
            request.LANGUAGE_CODE = code
            response = super().serve_preview(request, mode_name)
            if hasattr(response, "render"):
                response.render()  # while the language is still the preview's
            return response


def search_fields_of(*fields: str) -> list[Any]:
    """One search field per language: the base name would index only the language active at the time."""
    return [
        *Page.search_fields,
        *(
            index.SearchField(registry.column(field, code), boost=3 if field == "heading" else 1)
            for field in fields
            for code in registry.CODES
        ),
        *(index.AutocompleteField(registry.column("heading", code)) for code in registry.CODES),
    ]


def handler_of(words: tuple[str, ...], facts: list[Any]) -> TabbedInterface:
    """The editing form: a tab per language, then the facts that exist once, then Wagtail's own settings."""
    tabs = [
        ObjectList(
            [FieldPanel(registry.column(field, code)) for field in words]
            + ([] if code == registry.SOURCE else [FieldPanel(f"mark_{registry.get(code).column}")]),
            heading=registry.own_name(code),
            classname=f"language-{code}",
        )
        for code in registry.CODES
    ]
    facts_tab = [ObjectList(facts, heading=_("Facts"))] if facts else []
    promote = [
        FieldPanel("slug"),
        FieldPanel("show_in_menus"),
        FieldPanel("go_live_at"),
        FieldPanel("expire_at"),
    ]
    return TabbedInterface([*tabs, *facts_tab, ObjectList(promote, heading=_("Settings"))])
