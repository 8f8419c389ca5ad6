"""Which area a new thing belongs to.

The one rule: the area is settled before the form opens and is no field of it, so nothing can move to a
foreign area.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from participation.areas.models import Area
from participation.areas.queries import edited_by


class AreaFirst:
    """Mixed into create views: an editor of one area never meets the question."""

    request: HttpRequest
    area: Area | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Takes the area of `?area=`, or the only one, or asks."""
        own = edited_by(request.user)  # type: ignore[arg-type]
        wanted = request.GET.get("area", "")
        if wanted:
            self.area = own.filter(pk=wanted).first() if wanted.isdecimal() else None
            if self.area is None:
                raise Http404
        else:
            first = list(own[:2])
            self.area = first[0] if len(first) == 1 else None
        if self.area is None:
            context = {"page_title": self.get_page_title(), "areas": own, "url": request.path}  # type: ignore[attr-defined]
            return render(request, "editor/choose_area.html", context)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]

    def get_initial_form_instance(self) -> Any:
        """Already in its area."""
        return self.model(area=self.area)  # type: ignore[attr-defined]

    def get_add_url(self) -> str:
        """Keeps the area with the form."""
        return f"{super().get_add_url()}?area={self.area.pk}"  # type: ignore[misc,union-attr]
