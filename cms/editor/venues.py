"""The venues of one's own areas."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView

from cms.editor.choosing import AreaFirst
from cms.editor.scoping import AreaScoped
from cms.editor.wording import WordsForm, language_tabs
from participation.areas.models import Venue
from participation.areas.queries import edited_by, venues_for


class VenueForm(WordsForm):
    """Checks a venue; its area is fixed beforehand."""

    def clean(self) -> dict[str, Any]:
        """A name once per area: the area is no field, so Django does not look by itself."""
        cleaned = super().clean()
        same = self.instance.area.venues.filter(name=cleaned.get("name")).exclude(pk=self.instance.pk)
        if cleaned.get("name") and same.exists():
            self.add_error("name", ValidationError(_("The area already has a venue with this name.")))
        return cleaned


FACTS = [
    FieldPanel("name"),
    MultiFieldPanel(
        [FieldPanel("street"), FieldRowPanel([FieldPanel("postcode"), FieldPanel("city")])],
        heading=_("Address"),
    ),
    MultiFieldPanel(
        [FieldPanel(name) for name in ("step_free", "lift", "accessible_toilet", "hearing_loop", "parking")],
        heading=_("Access"),
        help_text=_("Tick only what you have seen yourself. People plan their day by it."),
    ),
]


class VenueIndex(IndexView):  # type: ignore[misc]
    """By name."""

    table_classname = "listing editor-table"

    @property
    def columns(self) -> list[Column]:  # type: ignore[override]
        """The area only for those who have several."""
        found = [
            TitleColumn("name", label=_("Name"), url_name="venues:edit", sort_key="name"),
            Column("area", label=_("Area"), sort_key="area__name"),
            Column("address", label=_("Address"), accessor="one_line_address"),
            BooleanColumn("step_free", label=_("Step-free entrance")),
        ]
        several = edited_by(self.request.user).count() > 1
        return [column for column in found if several or column.name != "area"]


class VenueCreate(AreaFirst, CreateView):  # type: ignore[misc]
    """A new venue in one's own area."""

    page_title = _("New venue")


class VenueEdit(EditView):  # type: ignore[misc]
    """Editing a venue."""

    def get_side_panels(self) -> MediaContainer:
        """None."""
        return MediaContainer([])


class VenueViewSet(AreaScoped):
    """List and form."""

    model = Venue
    name = "venues"
    icon = "home"
    menu_label = _("Venues")
    menu_order = 30
    add_to_admin_menu = True
    edit_handler = TabbedInterface(
        [ObjectList(FACTS, heading=_("Facts")), *language_tabs(Venue.words)], base_form_class=VenueForm
    )
    index_view_class = VenueIndex
    add_view_class = VenueCreate
    edit_view_class = VenueEdit
    inspect_view_fields = (
        *(
            "name",
            "street",
            "postcode",
            "city",
            "step_free",
            "lift",
            "accessible_toilet",
            "hearing_loop",
            "parking",
        ),
        *("access_note", "directions"),
    )
    search_fields = ("name", "street")
    ordering = "name"

    def scope(self, user: AbstractUser) -> "QuerySet[Venue]":
        """Those of one's own areas."""
        return venues_for(user)
