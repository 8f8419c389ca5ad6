"""Every address of the editor, with every id there is to put into it.

The one rule: an address that nobody knows an id for fails the walk, so a new one cannot slip by unwalked.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Revision

from tests.cms.editor.neighbours import Side

PAGE_MODELS = ["areahomepage", "cityhomepage", "contentpage", "newsindexpage", "newspage", "eventspage"]
BULK = [
    *[("wagtailcore", "page", action) for action in ("delete", "move", "publish", "unpublish")],
    *[("wagtailimages", "image", action) for action in ("delete", "add_to_collection", "add_tags")],
    *[("wagtaildocs", "document", action) for action in ("delete", "add_to_collection", "add_tags")],
    *[("participation", "user", action) for action in ("delete", "assign_role", "set_active_state")],
]
#: What a text parameter can be; ids come from the sides.
WORDS = {
    "app_label": ["cms"],
    "model_name": ["contentpage"],
    "app_name": ["taggit"],
    "content_type_app_name": ["cms"],
    "content_type_model_name": PAGE_MODELS,
    "action_name": ["approve", "publish"],
    "filter_spec": ["max-165x165"],
    "uidb64": ["MQ"],
    "token": ["set-password"],
    "festival": ["eid_al_fitr"],
    "expected": ["2033-12-23"],
}
NUMBERS = {"task_state_id", "workflow_state_id", "task_id", "workflow_pk", "session_id", "uploaded_file_id"}


def patterns() -> dict[str, list[str]]:
    """Full name and parameters of every named address below /cms/."""
    found: dict[str, list[str]] = {}

    def look(entries: list[Any], space: str) -> None:
        for entry in entries:
            if isinstance(entry, URLResolver):
                look(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
            elif isinstance(entry, URLPattern) and entry.name:
                keys = list(entry.pattern.converters) or [""] * entry.pattern.regex.groups
                found[f"{space}{entry.name}"] = keys

    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and str(entry.pattern) == "cms/":
            look(entry.url_patterns, "")
    return found


def ids(name: str, key: str, side: Side) -> list[Any]:
    """What a parameter can be on one side."""
    space = name.partition(":")[0]
    pages = [side.home.pk, *[page.pk for page in side.pages]]
    if key in WORDS:
        return WORDS[key]
    if key in NUMBERS:
        return [1]
    if key in {"page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk", "object_id"}:
        return pages
    if key == "revision_id":
        return list(Revision.objects.filter(object_id__in=map(str, pages)).values_list("pk", flat=True))[:3]
    if key in {"image_id", "document_id", "doc_id"}:
        return [side.image.pk if key == "image_id" else side.document.pk]
    if key in {"batch", "target", "area_pk"}:
        return [side.other[key]]
    if key == "collection_id":
        return [side.collection.pk]
    return _keys(name, space, side, pages)


def _keys(name: str, space: str, side: Side, pages: list[int]) -> list[Any]:
    known = {
        "events": [event.pk for event in side.events],
        "signups": [signup.pk for signup in side.signups],
        "venues": [side.venue.pk],
        "areas": [side.area.pk],
        "messages": [side.message.pk],
        "figures": [side.other["figures"]],
        "questions": [side.other["questions"]],
        "residents": [side.other["residents"]],
        "broadcasts": [side.other["broadcasts"]],
        "steering": [side.other["steering"]],
        "meetings": [side.other["meetings"]],
        "agenda": [side.other["agenda"]],
        "glossary": [side.other["glossary"]],
        "reminders": list(side.area.reminder_rules.values_list("pk", flat=True))[:1],
        "wagtailusers_users": [side.editor.pk],
        "wagtailusers_groups": [side.area.editor_group_id],
        "wagtailadmin_collections": [side.collection.pk],
        "wagtailadmin_workflows": [1],
        "wagtailimages_chooser": [side.image.pk],
        "wagtaildocs_chooser": [side.document.pk],
    }
    if space in known:
        return known[space]
    return {"pages": pages, "images": [side.image.pk], "documents": [side.document.pk]}[name.split(":")[1]]


def addresses(name: str, keys: list[str], *sides: Side) -> Iterator[str]:
    """The addresses of one name, with the ids of these sides mixed."""
    if name == "wagtail_bulk_action":
        for app, model, action in BULK:
            yield reverse(name, args=(app, model, action))
        return
    if name == "wagtailadmin_pages:revisions_compare":
        for page in (page for side in sides for page in side.pages):
            newest = Revision.objects.filter(object_id=str(page.pk)).latest("pk").pk
            yield reverse(name, args=(page.pk, "earliest", "latest"))
            yield reverse(name, args=(page.pk, "live", newest))
        return
    values = [[value for side in sides for value in ids(name, key, side)] for key in keys]
    for chosen in product(*values):
        try:
            yield reverse(name, kwargs=dict(zip(keys, chosen, strict=True)))
        except NoReverseMatch:
            yield reverse(name, args=chosen)
