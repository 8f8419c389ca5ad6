"""Pages a site cannot do without: its front and its list of events. They can be edited, not taken away.

The one rule: what would leave an area's address without a page is refused with a sentence, for everyone.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from cms.models import EventsPage

#: Bulk actions that take pages away.
TAKING = {"delete", "unpublish", "move"}


def is_needed(page: Page) -> bool:
    """Whether the site rests on this page: a front (below the root), or the list of events."""
    return bool(page.depth == 2 or page.specific_class is EventsPage)


def _refusal(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    needed = [page for page in pages if is_needed(page)]
    if not needed:
        return None
    text = _("The site cannot do without “%(page)s”. You can change it, but not take it away.")
    messages.error(request, text % {"page": needed[0].title})
    return redirect("wagtailadmin_explore", needed[0].get_parent().pk)


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Deleting and unpublishing."""
    return _refusal(request, [page])


@hooks.register("before_move_page")
def keep_in_place(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Moving."""
    return _refusal(request, [page])


@hooks.register("before_bulk_action")
def keep_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> HttpResponse | None:
    """Several at once."""
    if action_type not in TAKING:
        return None
    return _refusal(request, [thing for thing in objects if isinstance(thing, Page)])
