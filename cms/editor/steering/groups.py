"""The steering groups of one's own areas."""

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface

from cms.editor.scoping import AreaScoped
from cms.editor.wording import WordsForm, language_tabs
from participation.steering.models import SteeringGroup
from participation.steering.queries.editing import groups_of

FACTS = [FieldPanel("quorum"), FieldPanel("packet_days"), FieldPanel("decision_days"), FieldPanel("invites")]


class SteeringGroupViewSet(AreaScoped):
    """List, form and page."""

    model = SteeringGroup
    name = "steering"
    icon = "group"
    menu_label = _("Groups")
    edit_handler = TabbedInterface(
        [ObjectList(FACTS, heading=_("Facts")), *language_tabs(SteeringGroup.words)], base_form_class=WordsForm
    )
    ordering = "pk"

    def scope(self, user: AbstractUser) -> "QuerySet[SteeringGroup]":
        """Those of one's own areas."""
        return groups_of(user)  # type: ignore[arg-type]
