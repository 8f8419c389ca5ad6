"""The meetings of one's own steering groups."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from cms.editor.representation.reach import EditorsScoped
from cms.editor.steering.cards import MEETING_VIEWS
from cms.editor.steering.convening import views as convening
from cms.editor.steering.convening.forms import MeetingForm
from cms.editor.steering.convening.page import MeetingIndex, MeetingPage
from participation.steering.models import Meeting
from participation.steering.queries.editing import meetings_of


class MeetingViewSet(EditorsScoped):
    """List, form, the meeting's page and what can be done from there."""

    model = Meeting
    name = "meetings"
    icon = "calendar-alt"
    menu_label = _("Meetings")
    form_fields: ClassVar[list[str]] = ["group"]
    ordering = "-event__starts_at"
    index_view_class = MeetingIndex
    add_view_class = convening.MeetingCreate
    edit_view_class = convening.MeetingEdit
    inspect_view_class = MeetingPage
    inspect_template_name = "editor/steering/meeting.html"
    create_template_name = edit_template_name = "editor/steering/meeting_form.html"
    list_per_page = 25

    def scope(self, user: AbstractUser) -> "QuerySet[Meeting]":
        """Those of one's own groups."""
        return meetings_of(user)  # type: ignore[arg-type]

    def get_form_class(self, for_update: bool = False) -> Any:
        """The meeting with its event."""
        return MeetingForm

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The actions that the meeting's parts bring with them."""
        views: list[tuple[str, Any]] = [*convening.VIEWS, *MEETING_VIEWS]
        return [path(f"{name}/<int:pk>/", self.construct_view(view), name=name) for name, view in views]
