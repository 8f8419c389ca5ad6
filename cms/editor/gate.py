"""The gate before Wagtail's admin: what an editor of an area may reach there, and with which ids.

The one rule: closed unless opened. An address of Wagtail's that is not named here is 404 for an editor, and
what names a page, a picture or a document must name one of the editor's own. City administrators pass.
"""

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RegexPattern
from wagtail.permissions import page_permission_policy

from cms.editor.owning import all_in, own_documents, own_images, own_pages, reachable_pages

View = Callable[..., HttpResponseBase]

#: Our own viewsets scope themselves.
OURS = {
    *("events", "signups", "venues", "areas", "messages", "culture", "figures", "questions", "reminders", "residents"),
    *("broadcasts", "steering", "members", "meetings", "agenda", "glossary"),
}
#: Whole namespaces of Wagtail's.
OPEN_SPACES = {
    "wagtaildocs",
    "wagtailimages",
    "wagtaildocs_chooser",
    "wagtailimages_chooser",
    "wagtailadmin_editing_sessions",
}
OPEN = {
    *(
        "wagtailadmin_home",
        "wagtailadmin_explore_root",
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
    ),
    *("wagtail_bulk_action", "wagtailadmin_choose_page", "wagtailadmin_choose_page_child"),
    *("wagtailadmin_choose_page_search", "wagtailadmin_choose_page_chosen_multiple"),
    *("wagtailadmin_choose_page_external_link", "wagtailadmin_choose_page_email_link"),
    *("wagtailadmin_choose_page_phone_link", "wagtailadmin_choose_page_anchor_link"),
    *(
        "wagtailadmin_account",
        "wagtailadmin_logout",
        "wagtailadmin_dismissibles",
        "wagtailadmin_block_preview",
    ),
    *("wagtailadmin_sprite", "wagtailadmin_javascript_catalog"),
    *("wagtailadmin_api:pages:listing", "wagtailadmin_api:pages:detail"),
}
OPEN_PAGES = {
    *("add", "preview_on_add", "edit", "preview_on_edit", "view_draft", "add_subpage", "usage", "copy"),
    *("delete", "unpublish", "move", "move_confirm", "set_page_position", "lock", "unlock", "set_privacy"),
    *("search", "search_results", "history", "history_results"),
    *("revisions_index", "revisions_view", "revisions_revert", "revisions_unschedule", "revisions_compare"),
}
CLOSED = {"wagtailimages:url_generator", "wagtailimages:url_generator_output", "wagtailimages:preview"}

PAGE_KEYS = {"page_id", "parent_page_id", "page_to_move_id", "destination_id"}
#: Pages one only passes on the way to one's own.
PASSING = {
    *("wagtailadmin_explore", "wagtailadmin_explore_results", "wagtailadmin_choose_page_child"),
    "wagtailadmin_api:pages:detail",
}
IMAGE_KEYS, DOCUMENT_KEYS = {"image_id"}, {"document_id", "doc_id"}
#: How our forms and blocks call a chosen picture and a chosen page.
POSTED_IMAGES, POSTED_PAGES = {"picture", "image", "contact_photo"}, {"page", "new_parent_page", "chooser"}


class Gate(URLPattern):
    """Stands before Wagtail's addresses and answers for the same ones; reversing goes to Wagtail's own."""

    inner = URLResolver(RegexPattern(r""), "wagtail.admin.urls")

    def resolve(self, path: str) -> ResolverMatch | None:
        """Wagtail's own match, with its view behind the gate."""
        found = self.pattern.match(path)
        if found is None:
            return None
        match: ResolverMatch = self.inner.resolve(found[0])
        match.func = guarded(match.func, match.view_name)
        return match


def guarded(view: View, name: str) -> View:
    """The view, for those who may."""

    @functools.wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not user.is_superuser and user.has_perm("wagtailadmin.access_admin"):
            if not opened(name) or not all(_checks(request, name, args, kwargs)):
                return _nothing_here(request)
            if name == "wagtailadmin_choose_page":
                # Without a parent Wagtail starts at the common root of every area's pages of the wanted type.
                kwargs["parent_page_id"] = page_permission_policy.explorable_root_instance(user).pk
        return view(request, *args, **kwargs)

    return gate


def opened(name: str) -> bool:
    """Whether editors have any business at this address."""
    space, _, rest = name.partition(":")
    if name in CLOSED:
        return False
    if space == "wagtailadmin_pages":
        return rest in OPEN_PAGES
    return name in OPEN or (bool(rest) and space in OURS | OPEN_SPACES)


def _checks(request: HttpRequest, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Iterator[bool]:
    user = request.user
    pages = [value for key, value in kwargs.items() if key in PAGE_KEYS]
    if name == "wagtailadmin_pages:revisions_compare":
        pages.append(args[0])
    if name == "wagtailadmin_api:pages:detail":
        pages.append(kwargs["pk"])
    if name == "wagtailadmin_choose_page":
        yield page_permission_policy.explorable_root_instance(user) is not None
    if pages:
        yield all_in(pages, reachable_pages(user) if name in PASSING else own_pages(user))
    if images := [value for key, value in kwargs.items() if key in IMAGE_KEYS]:
        yield all_in(images, own_images(user))
    if documents := [value for key, value in kwargs.items() if key in DOCUMENT_KEYS]:
        yield all_in(documents, own_documents(user))
    yield _chosen(request, name, kwargs)
    yield name != "wagtail_bulk_action" or _bulk(request, kwargs)
    if name.startswith("wagtailadmin_editing_sessions:") and "object_id" in kwargs:
        yield all_in([kwargs["object_id"]], own_pages(user))
    if request.method == "POST":
        yield from _posted(request)


def _chosen(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> bool:
    """What a chooser is asked to hand over."""
    ids = [kwargs["pk"]] if name.endswith("_chooser:chosen") else request.GET.getlist("id")
    if name == "wagtailadmin_choose_page_chosen_multiple":
        return all_in(ids, own_pages(request.user))
    if name.startswith("wagtailimages_chooser:chosen"):
        return all_in(ids, own_images(request.user))
    if name.startswith("wagtaildocs_chooser:chosen"):
        return all_in(ids, own_documents(request.user))
    return True


def _bulk(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Bulk actions show every title they are asked about, so they are asked about one's own alone."""
    own = {
        ("wagtailcore", "page"): own_pages,
        ("wagtailimages", "image"): own_images,
        ("wagtaildocs", "document"): own_documents,
    }.get((kwargs["app_label"], kwargs["model_name"]))
    ids = request.GET.getlist("id")
    if own is None or not ids or kwargs["action"] == "add_tags":
        return False
    if own is own_pages and ids == ["all"]:
        return bool(request.GET.get("childOf")) and all_in([request.GET["childOf"]], own_pages(request.user))
    return all_in(ids, own(request.user))


def _posted(request: HttpRequest) -> Iterator[bool]:
    """A form can be sent with any id in it; the next page would show what it names."""
    user = request.user
    images: set[str] = set()
    pages: set[str] = set()
    documents: set[str] = set()
    for key, values in request.POST.lists():
        word = key.rpartition("-")[2]
        if word in POSTED_IMAGES:
            images |= {value for value in values if value}
        elif word in POSTED_PAGES:
            pages |= {value for value in values if value}
        else:
            for kind, number in _entities(values):
                {"LINK": pages, "IMAGE": images, "DOCUMENT": documents}.get(kind, set()).add(number)
    yield all_in(images, own_images(user))
    yield all_in(pages, reachable_pages(user))
    yield all_in(documents, own_documents(user))


def _entities(values: list[str]) -> Iterator[tuple[str, str]]:
    """Type and id of what rich text, as the editor sends it, points at."""
    for value in values:
        if '"entityMap"' not in value:
            continue
        try:
            entities = json.loads(value).get("entityMap", {}).values()
        except (ValueError, AttributeError):
            continue
        for entity in entities:
            number = (entity.get("data") or {}).get("id")
            if number not in (None, ""):
                yield str(entity.get("type")), str(number)


def _nothing_here(request: HttpRequest) -> HttpResponseBase:
    """Wagtail's own 404, so that a lost editor still has the menu."""
    from wagtail.admin.urls import display_custom_404

    def missing(request: HttpRequest) -> HttpResponseBase:
        raise Http404

    return display_custom_404(missing)(request)
