"""What an area has decided about its figures: whether the questions are asked, whether the site shows the result.

The one rule: switching off asks nobody any more; it takes nothing back that was released.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from cms.editor.representation.reach import framed, own_area
from participation.representation.models import Reporting


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """Two switches."""

    class Meta:
        model = Reporting
        fields = ("asks", "public")
        labels = {
            "asks": gettext_lazy("Ask the optional questions"),
            "public": gettext_lazy("Show the figures on the site"),
        }
        help_texts = {
            "asks": gettext_lazy(
                "When this is off, nobody is asked any more, and events you publish from now on get no figures. What "
                "is released already stays."
            ),
            "public": gettext_lazy(
                "A page in all the area's languages: half years, years and the area until now, with rounded numbers. "
                "Single events are never shown there."
            ),
        }


class FigureSettings(PermissionCheckedMixin, FormView):  # type: ignore[misc, type-arg]
    """The form; the area is one's own."""

    permission_required = "view"
    form_class = SettingsForm
    template_name = "editor/representation/settings.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 for a foreign area, before anything of it is read."""
        super().setup(request, *args, **kwargs)
        self.area = own_area(request, kwargs["area_pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """As it is now."""
        stored = Reporting.objects.filter(area=self.area).first()
        return {**super().get_form_kwargs(), "instance": stored or Reporting(area=self.area)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where to go back to."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        frame = framed(_("Settings for figures"), _("Figures"), self.list_url(), "cog")
        return context | frame | {"area": self.area}

    def list_url(self) -> str:
        """The area's figures."""
        return f"{reverse('figures:index')}?area={self.area.pk}"

    def form_valid(self, form: Any) -> HttpResponse:
        """Twice at once is once: the area has one row."""
        kept = {name: form.cleaned_data[name] for name in ("asks", "public")}
        Reporting.objects.update_or_create(area=self.area, defaults=kept)
        log(instance=self.area, action="medspil.figure_settings", data=kept)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(self.list_url())
