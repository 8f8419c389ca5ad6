"""Who lives here: the numbers of residents of one's own areas, version by version.

The one rule: a version is read, never edited; a correction is a new file and the next version.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from cms.editor.inspecting import OwnPage
from cms.editor.representation.importing import ResidentsImport
from cms.editor.representation.previewing import bars, stored_warnings
from cms.editor.representation.reach import EditorsScoped
from cms.editor.signups.showing import moment
from participation.areas.queries import edited_by
from participation.representation.models import Benchmark
from participation.representation.queries import benchmarks_visible_to


def people_text(benchmark: Benchmark) -> str:
    """With the dot of thousands."""
    return number_format(benchmark.people, force_grouping=True)


COLUMNS = [
    TitleColumn(
        "definition",
        label=gettext_lazy("What is counted"),
        accessor="get_definition_display",
        url_name="residents:inspect",
        sort_key="definition",
    ),
    Column("area", label=gettext_lazy("Area"), accessor="area", sort_key="area__name"),
    Column("year", label=gettext_lazy("Year"), accessor="year", sort_key="year"),
    Column("age_base", label=gettext_lazy("Covers"), accessor="get_age_base_display"),
    Column("version", label=gettext_lazy("Version"), accessor="version", classname="editor-number"),
    Column("people", label=gettext_lazy("People"), accessor=people_text, classname="editor-number"),
    Column("source", label=gettext_lazy("Source"), accessor="source"),
]


class ResidentsIndex(IndexView):  # type: ignore[misc]
    """The newest year and version first."""

    table_classname = "listing editor-table"
    page_title = gettext_lazy("Who lives here")

    @property
    def columns(self) -> list[Column]:  # type: ignore[override]
        """The area only for those who have several."""
        several = edited_by(self.request.user).count() > 1
        return [column for column in COLUMNS if several or column.name != "area"]

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """Import is the only way in."""
        return [HeaderButton(_("Import a file"), url=reverse("residents:import"), icon_name="upload")]


class ResidentsInspect(OwnPage):
    """One version with its groups."""

    template_name = "editor/representation/residents.html"
    list_label = gettext_lazy("Who lives here")
    header_buttons: ClassVar[list[Any]] = []
    header_more_buttons: ClassVar[list[Any]] = []
    object: Benchmark

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the template prints."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "benchmark": self.object,
            "people": people_text(self.object),
            "bars": bars(self.object.groups),
            "warnings": stored_warnings(self.object, timezone.now()),
            "imported": moment(self.object.imported_at),
        }


class ResidentsViewSet(EditorsScoped):
    """List, version and import."""

    model = Benchmark
    name = "residents"
    icon = "group"
    menu_label = gettext_lazy("Who lives here")
    menu_order = 30
    verbs = frozenset({"view", "add"})
    closed = frozenset({"add", "edit", "delete", "usage", "copy", "history"})
    index_view_class = ResidentsIndex
    inspect_view_class = ResidentsInspect
    inspect_template_name = "editor/representation/residents.html"
    search_fields = ("source", "area__name")
    ordering = ("area", "definition", "-year", "-version")

    def scope(self, user: AbstractUser) -> "QuerySet[Benchmark]":
        """Those of one's own areas."""
        return benchmarks_visible_to(user)  # type: ignore[arg-type]

    def get_form_class(self, for_update: bool = False) -> Any:
        """There is none to fill in."""
        return forms.ModelForm

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The import."""
        return [path("import/", self.construct_view(ResidentsImport), name="import")]
