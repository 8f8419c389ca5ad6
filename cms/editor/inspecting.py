"""The page of one thing: its own name on top, the way back to its list, and a shape of its own below.

The one rule: "Inspect" is no word of theirs, so the thing's name stands alone.
"""

from typing import Any

from django.urls import reverse
from wagtail.admin.views.generic import InspectView


class OwnPage(InspectView):  # type: ignore[misc]
    """What the pages of an event, a message to many and a number of residents have in common."""

    list_label: Any = ""

    def get_page_title(self) -> str:
        """The thing's name."""
        return str(self.object)

    def get_page_subtitle(self) -> str:
        """Nothing more."""
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, this."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": str(self.list_label)},
            {"url": "", "label": str(self.object)},
        ]

    def get_fields_context(self) -> list[Any]:
        """The page has a shape of its own."""
        return []
