"""The events of one's own areas."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from cms.editor.broadcasts import views as broadcasts
from cms.editor.capacities import views as capacities
from cms.editor.culture import views as culture
from cms.editor.door import views as door
from cms.editor.events import doing
from cms.editor.events.cockpit import EventCockpit
from cms.editor.events.editing import EventCreate, EventEdit
from cms.editor.events.forms import edit_handler
from cms.editor.events.listing import EventFilter, EventIndex
from cms.editor.posters import views as posters
from cms.editor.reminders import views as reminders
from cms.editor.representation import aims, piles
from cms.editor.scoping import AreaScoped
from cms.editor.series import views as series
from cms.editor.series.months import MonthCopy
from participation.events.models import Event
from participation.events.queries import editable_by
from participation.languages import registry

#: Rooms of the editor that bring addresses of an event with them.
ROOMS = (broadcasts, capacities, culture, door, posters, reminders, series)


class EventViewSet(AreaScoped):
    """List, form, cockpit and actions."""

    model = Event
    name = "events"
    icon = "date"
    menu_label = _("Events")
    menu_order = 10
    add_to_admin_menu = True
    add_to_reference_index = True
    edit_handler = edit_handler
    index_view_class = EventIndex
    add_view_class = EventCreate
    edit_view_class = EventEdit
    inspect_view_class = EventCockpit
    create_template_name = edit_template_name = "editor/events/edit.html"
    inspect_template_name = "editor/events/cockpit.html"
    filterset_class = EventFilter
    list_per_page = 25
    search_fields = [registry.column("title", code) for code in registry.CODES] + ["code", "venue__name"]
    ordering = "-starts_at"
    list_export = EventIndex.list_export
    export_headings = EventIndex.export_headings
    export_filename = EventIndex.export_filename

    def scope(self, user: AbstractUser) -> "QuerySet[Event]":
        """Those of one's own areas."""
        return editable_by(user)  # type: ignore[arg-type]

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The actions."""
        views: list[tuple[str, Any]] = [
            ("publish", doing.EventPublish),
            ("unpublish", doing.EventUnpublish),
            ("copy", doing.EventCopy),
            ("cancel", doing.EventCancel),
            ("signup", doing.EventSignup),
            ("heads", piles.EventHeads),
            ("cards", piles.EventCards),
            ("target", aims.EventTarget),
            *(view for room in ROOMS for view in room.EVENT_VIEWS),
        ]
        pile = [("cards_check", piles.EventCardsCheck), ("cards_discard", piles.EventCardsDiscard)]
        target = [
            ("target_edit", aims.EventTargetEdit),
            ("target_remove", aims.EventTargetRemove),
            ("target_learn", aims.EventTargetLearn),
        ]
        return [
            path("copy_month/", self.construct_view(MonthCopy), name="copy_month"),
            *(path(f"{name}/<int:pk>/", self.construct_view(view), name=name) for name, view in views),
            *(path(f"{name}/<int:pk>/<int:batch>/", self.construct_view(view), name=name) for name, view in pile),
            *(path(f"{name}/<int:pk>/<int:target>/", self.construct_view(view), name=name) for name, view in target),
        ]
