"""A block that shows the area's next events, read fresh each time the page is shown."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.sites.serving import area_of
from participation.events.queries import upcoming
from participation.portal.cards import cards_for


class UpcomingEventsBlock(blocks.StructBlock):
    """The next events of the area the page belongs to; on the city's pages, of every area."""

    count = blocks.IntegerBlock(label=_("how many"), default=3, min_value=1, max_value=12)

    class Meta:
        icon = "date"
        label = _("Upcoming events")
        template = "cms/blocks/upcoming_events.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the cards; a preview without a request shows none."""
        context = super().get_context(value, parent_context=parent_context)
        request = (parent_context or {}).get("request")
        now = timezone.now()
        events = upcoming(area=area_of(request), now=now)[: value["count"]] if request is not None else []
        context["cards"] = cards_for(events, language=get_language(), now=now)
        return context
