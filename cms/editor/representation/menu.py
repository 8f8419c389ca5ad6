"""The menu "Figures" with its three screens."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from cms.editor.representation.figures import FiguresViewSet
from cms.editor.representation.questions import QuestionViewSet
from cms.editor.representation.residents import ResidentsViewSet


class FiguresGroup(ModelViewSetGroup):
    """What comes out, what is asked, what it is compared with."""

    menu_label = _("Figures")
    menu_icon = "order"
    menu_order = 35
    items = (FiguresViewSet, QuestionViewSet, ResidentsViewSet)
