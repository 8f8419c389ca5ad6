"""What preparatory meetings do: the report of one area's steering groups.

The one rule: everything comes from `report.effect`, as exact as the disclosure rules allow.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from cms.editor.representation.reach import framed, own_area
from participation.languages import registry
from participation.representation.report.effect import effect_of
from participation.representation.report.shapes import Audience


class FiguresEffect(PermissionCheckedMixin, TemplateView):  # type: ignore[misc]
    """The newest first; the area is one's own."""

    permission_required = "view"
    template_name = "editor/representation/effect.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 for a foreign area, before anything of it is read."""
        super().setup(request, *args, **kwargs)
        self.area = own_area(request, kwargs["area_pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The report inside Wagtail's frame."""
        frame = framed(_("Steering group"), _("Figures"), f"{reverse('figures:index')}?area={self.area.pk}", "group")
        effect = effect_of(self.area, audience=Audience.STAFF, language=registry.SOURCE)
        return {**super().get_context_data(**kwargs), **frame, "area": self.area, "effect": effect}
