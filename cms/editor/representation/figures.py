"""The released figures of an area: the list, one report, its downloads, and what the area has decided about them.

The one rule: what is not released has no page, and every page and file comes from `report.figures.shown`.
"""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from cms.editor.representation.effect import FiguresEffect
from cms.editor.representation.listing import sections
from cms.editor.representation.reach import EditorsScoped, chosen_area
from cms.editor.representation.settings import FigureSettings
from participation.areas.queries import edited_by
from participation.events.rules import Refused
from participation.languages import registry
from participation.representation.models import Release, Reporting
from participation.representation.queries import releases_visible_to
from participation.representation.report.figures import shown, trend_of
from participation.representation.report.pdf import pdf_of
from participation.representation.report.shapes import Audience, Report
from participation.representation.report.sheets import csv_of, xlsx_of
from participation.representation.states import Scope

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_by_staff(release: Release) -> Report:
    """The one way the editor reads a release: exactly, in Danish."""
    return shown(release, audience=Audience.STAFF, language=registry.SOURCE)


class FiguresIndex(IndexView):  # type: ignore[misc]
    """What one area has released; the administrator also finds the whole city."""

    template_name = "editor/representation/figures.html"
    page_title = gettext_lazy("Figures")
    #: `?area=city`.
    CITY = "city"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The chosen area, or the city."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user, own = self.request.user, releases_visible_to(self.request.user)
        areas = list(edited_by(user).order_by("name"))
        is_city = user.is_superuser and self.request.GET.get("area") == self.CITY
        area = None if is_city else chosen_area(self.request)
        found = own.filter(scope=Scope.CITY) if is_city else own.filter(area=area).exclude(scope=Scope.CITY)
        return context | {
            "area": area,
            "areas": areas if len(areas) > 1 else [],
            "is_city": is_city,
            "may_city": user.is_superuser,
            "sections": sections(found),
            "settings": area and (Reporting.objects.filter(area=area).first() or Reporting(area=area)),
        }


class FiguresInspect(InspectView):  # type: ignore[misc]
    """One report, as the public page shows it but with exact protected numbers."""

    template_name = "editor/representation/report.html"
    header_buttons: ClassVar[list[Any]] = []
    header_more_buttons: ClassVar[list[Any]] = []
    object: Release

    @cached_property
    def report(self) -> Report:
        """Made once."""
        return read_by_staff(self.object)

    def get_page_title(self) -> str:
        """What the figures are about."""
        return self.report.title

    def get_page_subtitle(self) -> str:
        """Nothing more."""
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, this."""
        return [
            *self.breadcrumbs_items,
            {"url": self.list_url(), "label": _("Figures")},
            {"url": "", "label": self.report.title},
        ]

    def list_url(self) -> str:
        """The list this one stands in."""
        return f"{reverse('figures:index')}?area={self.object.area_id or FiguresIndex.CITY}"

    def get_fields_context(self) -> list[Any]:
        """The page has a shape of its own."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The report, and how it changed since the one before."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        release = self.object
        same = releases_visible_to(self.request.user).filter(
            area=release.area, scope=release.scope, stage=release.stage, period__lte=release.period
        )
        newest = same.order_by("-period", "-cut_off")[:2]
        wide = release.scope != Scope.SINGLE
        return context | {
            "release": release,
            "report": self.report,
            "trend": trend_of(list(newest), audience=Audience.STAFF, language=registry.SOURCE) if wide else None,
            "list_url": self.list_url(),
            "event_pk": release.subject_id if release.scope == Scope.SINGLE else None,
        }


class FiguresFile(PermissionCheckedMixin, View):  # type: ignore[misc]
    """One report as a file; the download is written into the area's log."""

    permission_required = "view"
    queryset: Any
    kind = ""
    content_type = ""
    make: Callable[[Report], bytes]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file, or why there is none."""
        release: Release = self.queryset.get(pk=pk)
        report = read_by_staff(release)
        try:
            content = type(self).make(report)
        except Refused as refused:
            messages.error(request, refused.text)
            return HttpResponseRedirect(reverse("figures:inspect", args=[pk]))
        log(
            instance=release.area or release,
            action="medspil.download_figures",
            data={"key": release.key, "kind": self.kind},
        )
        name = re.sub(r"[^a-z0-9]+", "-", release.key.lower()).strip("-")
        response = HttpResponse(content, content_type=self.content_type)
        response["Content-Disposition"] = f'attachment; filename="medspil-{name}.{self.kind}"'
        return response


class FiguresCsv(FiguresFile):
    """For a spreadsheet or a program."""

    kind, content_type, make = "csv", "text/csv; charset=utf-8", staticmethod(csv_of)


class FiguresXlsx(FiguresFile):
    """For a spreadsheet."""

    kind, content_type, make = "xlsx", SHEET, staticmethod(xlsx_of)


class FiguresPdf(FiguresFile):
    """For a committee."""

    kind, content_type, make = "pdf", "application/pdf", staticmethod(pdf_of)


class FiguresViewSet(EditorsScoped):
    """List, report, files, settings."""

    model = Release
    name = "figures"
    icon = "order"
    menu_label = gettext_lazy("Released figures")
    menu_order = 10
    verbs = frozenset({"view"})
    closed = frozenset({"index_results", "add", "edit", "delete", "usage", "copy", "history"})
    index_view_class = FiguresIndex
    inspect_view_class = FiguresInspect
    index_template_name = "editor/representation/figures.html"
    inspect_template_name = "editor/representation/report.html"

    def scope(self, user: AbstractUser) -> "QuerySet[Release]":
        """Those of one's own areas; the city's for its administrators."""
        return releases_visible_to(user)  # type: ignore[arg-type]

    def get_form_class(self, for_update: bool = False) -> Any:
        """There is none to fill in."""
        return forms.ModelForm

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The files, what an area has decided, and what preparatory meetings do."""
        views: list[tuple[str, Any]] = [("csv", FiguresCsv), ("xlsx", FiguresXlsx), ("pdf", FiguresPdf)]
        found = [path(f"{name}/<int:pk>/", self.construct_view(view), name=name) for name, view in views]
        decided = path("settings/<int:area_pk>/", self.construct_view(FigureSettings), name="settings")
        effect = path("effect/<int:area_pk>/", self.construct_view(FiguresEffect), name="effect")
        return [*found, decided, effect]
