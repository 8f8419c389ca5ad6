"""What Wagtail offers that knows no areas: taken away before its views are built.

The one rule: tags, groups, and filters by person or by site are shared by all areas, and every list of them
would tell one area of the others. Wagtail has no setting for them, so they are replaced here, for everyone.
"""

from typing import Any

from wagtail.admin import filters
from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.views import chooser
from wagtail.models import Page

#: Filters of the page explorer that list people and sites.
TELLING = ("owner", "edited_by", "site")


def no_tags(model: Any, count: int = 10) -> list[Any]:
    """In place of the most popular tags of all areas."""
    return []


def narrow() -> None:
    """Harmless to repeat."""
    for model in (get_image_model(), get_document_model()):
        model.admin_form_fields = tuple(name for name in model.admin_form_fields if name != "tags")
    for module in (filters, chooser):
        module.popular_tags_for_model = no_tags
    Page.private_page_options = []  # pages are public; the choice would list every area's group
    for filterset in (PageFilterSet, GenericPageFilterSet):
        for name in TELLING:
            filterset.base_filters.pop(name, None)
