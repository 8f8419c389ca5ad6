"""The menu "Steering group" with its screens."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from cms.editor.steering.glossary import GlossaryViewSet
from cms.editor.steering.groups import SteeringGroupViewSet
from cms.editor.steering.meetings import MeetingViewSet


class SteeringMenu(ModelViewSetGroup):
    """Who sits there, when they meet and what they read."""

    menu_label = _("Steering group")
    menu_icon = "group"
    menu_order = 25
    items = (MeetingViewSet, SteeringGroupViewSet, GlossaryViewSet)
