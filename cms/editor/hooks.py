"""What the editor hangs on Wagtail's hooks: our viewsets, our front page, our colours, a shorter menu.

The one rule: lists and choosers hold one's own pages, pictures and documents, whatever Wagtail would show.
"""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.editor.areas import AreaViewSet
from cms.editor.broadcasts.viewset import BroadcastViewSet
from cms.editor.broadcasts.words import ACTIONS as BROADCAST_ACTIONS
from cms.editor.capacities.words import ACTIONS as CAPACITY_ACTIONS
from cms.editor.culture.calendar import CultureViewSet
from cms.editor.dashboard import Today
from cms.editor.door.words import ACTIONS as DOOR_ACTIONS
from cms.editor.events.viewset import EventViewSet
from cms.editor.narrowing import narrow
from cms.editor.outbox import MessageViewSet
from cms.editor.owning import own_documents, own_images, reachable_pages
from cms.editor.reminders.viewset import ReminderViewSet
from cms.editor.reminders.words import ACTIONS as REMINDER_ACTIONS
from cms.editor.representation.logging import ACTIONS
from cms.editor.representation.menu import FiguresGroup
from cms.editor.signups.viewset import SignupViewSet
from cms.editor.steering.after.words import ACTIONS as DECISION_ACTIONS
from cms.editor.steering.agenda.items import AgendaItemViewSet
from cms.editor.steering.convening.words import ACTIONS as MEETING_ACTIONS
from cms.editor.steering.menu import SteeringMenu
from cms.editor.steering.packets.words import ACTIONS as PACKET_ACTIONS
from cms.editor.venues import VenueViewSet

#: Wagtail's menu items that a city administrator alone needs.
CITY_ONLY = {"reports", "settings"}
NOBODY = {"help"}

narrow()


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    """Ours."""
    return [
        EventViewSet(),
        SignupViewSet(),
        VenueViewSet(),
        CultureViewSet(),
        BroadcastViewSet(),
        MessageViewSet(),
        AreaViewSet(),
        FiguresGroup(),
        SteeringMenu(),
        AgendaItemViewSet(),
        ReminderViewSet(),
    ]


@hooks.register("construct_homepage_panels")
def front_page(request: HttpRequest, panels: list[Any]) -> None:
    """Staff today, and nothing else."""
    panels[:] = [Today()]


@hooks.register("construct_homepage_summary_items")
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """How many pictures there are helps nobody."""
    items.clear()


@hooks.register("construct_main_menu")
def short_menu(request: HttpRequest, items: list[Any]) -> None:
    """Without what an editor has no business in."""
    hidden = NOBODY if request.user.is_superuser else NOBODY | CITY_ONLY
    items[:] = [item for item in items if item.name not in hidden]


@hooks.register("construct_explorer_page_queryset")
def own_in_explorer(parent: Any, pages: Any, request: HttpRequest) -> Any:
    """One's own pages and the way to them."""
    return pages if request.user.is_superuser else pages.filter(pk__in=reachable_pages(request.user).values("pk"))


@hooks.register("construct_page_chooser_queryset")
def own_in_chooser(pages: Any, request: HttpRequest) -> Any:
    """One's own pages and the way to them; searching too."""
    return pages if request.user.is_superuser else pages.filter(pk__in=reachable_pages(request.user).values("pk"))


@hooks.register("construct_image_chooser_queryset")
def own_images_in_chooser(images: Any, request: HttpRequest) -> Any:
    """One's own pictures."""
    return images if request.user.is_superuser else images.filter(pk__in=own_images(request.user).values("pk"))


@hooks.register("construct_document_chooser_queryset")
def own_documents_in_chooser(documents: Any, request: HttpRequest) -> Any:
    """One's own documents."""
    return documents if request.user.is_superuser else documents.filter(pk__in=own_documents(request.user).values("pk"))


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    """Our colours, and text from the right where a language is written so."""
    return format_html('<link rel="stylesheet" href="{}">', static("editor/editor.css"))


@hooks.register("insert_global_admin_js")
def script() -> SafeString:
    """Direction and language for what Wagtail draws itself."""
    return format_html('<script src="{}" defer></script>', static("editor/directions.js"))


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What we do that Wagtail has no word for."""
    actions.register_action("medspil.cancel", _("Cancel the event"), _("Cancelled the event"))
    actions.register_action("medspil.confirm_day", _("Confirm the day"), _("Confirmed the day of a festival"))
    ours = (
        *ACTIONS,
        *DOOR_ACTIONS,
        *REMINDER_ACTIONS,
        *BROADCAST_ACTIONS,
        *CAPACITY_ACTIONS,
        *DECISION_ACTIONS,
        *MEETING_ACTIONS,
        *PACKET_ACTIONS,
    )
    for name, label, message in ours:
        actions.register_action(name, label, message)
