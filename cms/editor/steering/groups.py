"""The steering groups of one's own areas.

The one rule: a group that serves several areas is edited by the editors of each, and nobody gives it to or takes it
from an area they do not edit.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView

from cms.editor.choosing import AreaFirst
from cms.editor.representation.reach import EditorsScoped
from cms.editor.steering.seating.page import GroupPage
from cms.editor.steering.seating.views import TABLE_VIEWS
from cms.editor.steering.working import GROUP_VIEWS
from cms.editor.wording import WordsForm, language_tabs
from participation.areas.models import Area
from participation.areas.queries import edited_by
from participation.steering.models import SteeringGroup
from participation.steering.queries.editing import groups_of

FACTS = [
    FieldPanel("other_areas", widget=forms.CheckboxSelectMultiple),
    MultiFieldPanel(
        [FieldPanel("packet_days"), FieldPanel("decision_days"), FieldPanel("quorum"), FieldPanel("invites")],
        heading=_("Rules of the group"),
    ),
]


class GroupForm(WordsForm):
    """The facts and words of a group; its area is fixed beforehand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = edited_by(self.for_user).exclude(pk=self.instance.area_id).order_by("name")
        if own.exists():
            self.fields["other_areas"].queryset = own
        else:
            del self.fields["other_areas"]

    def clean_other_areas(self) -> list[Area]:
        """What was chosen, and the areas of others that were there."""
        chosen = list(self.cleaned_data["other_areas"])
        if self.instance.pk:
            mine = self.fields["other_areas"].queryset
            chosen += self.instance.other_areas.exclude(pk__in=mine.values("pk"))
        return chosen


class GroupIndex(IndexView):  # type: ignore[misc]
    """By name."""

    table_classname = "listing editor-table"
    columns: ClassVar[list[Column]] = [
        TitleColumn("name", label=_("Name"), accessor=str, url_name="steering:inspect"),
        Column("area", label=_("Area"), accessor="area"),
    ]


class GroupCreate(AreaFirst, CreateView):  # type: ignore[misc]
    """A new group in one's own area."""

    page_title = _("New steering group")

    def get_success_url(self) -> str:
        """Its page, where seats are added."""
        return reverse("steering:inspect", args=[self.object.pk])


class GroupEdit(EditView):  # type: ignore[misc]
    """Editing a group."""

    def get_success_url(self) -> str:
        """Its page."""
        return reverse("steering:inspect", args=[self.object.pk])

    def get_side_panels(self) -> MediaContainer:
        """None."""
        return MediaContainer([])


class SteeringGroupViewSet(EditorsScoped):
    """List, form, page and what is done there."""

    model = SteeringGroup
    name = "steering"
    icon = "group"
    menu_label = _("Groups")
    edit_handler = TabbedInterface(
        [ObjectList(FACTS, heading=_("Facts")), *language_tabs(SteeringGroup.words)], base_form_class=GroupForm
    )
    index_view_class = GroupIndex
    add_view_class = GroupCreate
    edit_view_class = GroupEdit
    inspect_view_class = GroupPage
    inspect_template_name = "editor/steering/group.html"
    search_fields = ("name_da",)
    ordering = "pk"

    def scope(self, user: AbstractUser) -> "QuerySet[SteeringGroup]":
        """Those of one's own areas."""
        return groups_of(user)  # type: ignore[arg-type]

    def extra_urlpatterns(self) -> list[URLPattern]:
        """Seats and members, and how the group works."""
        views = [*TABLE_VIEWS, *GROUP_VIEWS]
        return [path(f"{name}/<int:pk>/", self.construct_view(view), name=name) for name, view in views]
