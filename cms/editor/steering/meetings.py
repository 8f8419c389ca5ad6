"""The meetings of one's own steering groups."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from cms.editor.scoping import AreaScoped
from cms.editor.steering.cards import MEETING_VIEWS
from participation.steering.models import Meeting
from participation.steering.queries.editing import meetings_of


class MeetingViewSet(AreaScoped):
    """List, form, the meeting's page and what can be done from there."""

    model = Meeting
    name = "meetings"
    icon = "calendar-alt"
    menu_label = _("Meetings")
    form_fields: ClassVar[list[str]] = ["group"]
    ordering = "-event__starts_at"

    def scope(self, user: AbstractUser) -> "QuerySet[Meeting]":
        """Those of one's own groups."""
        return meetings_of(user)  # type: ignore[arg-type]

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The actions that the meeting's parts bring with them."""
        views: list[tuple[str, Any]] = MEETING_VIEWS
        return [path(f"{name}/<int:pk>/", self.construct_view(view), name=name) for name, view in views]
