"""Which pages, pictures and documents are an editor's own.

The one rule: Wagtail's own permissions say what belongs to an area; nothing here keeps a second list.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

PAGE_VERBS = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}


def own_pages(user: AbstractUser) -> QuerySet[Page]:
    """The pages this person may do something with."""
    return page_permission_policy.instances_user_has_any_permission_for(user, PAGE_VERBS)


def reachable_pages(user: AbstractUser) -> QuerySet[Page]:
    """The same, and the pages between them and their common root: what the explorer needs to find its way."""
    if not user.is_superuser and not page_permission_policy.get_cached_permissions_for_user(user):
        return Page.objects.none()
    return page_permission_policy.explorable_instances(user)


def own_images(user: AbstractUser) -> QuerySet[Any]:
    """The pictures of this person's collections."""
    return image_policy.instances_user_has_any_permission_for(user, ["choose", "change"])


def own_documents(user: AbstractUser) -> QuerySet[Any]:
    """The documents of this person's collections."""
    return document_policy.instances_user_has_any_permission_for(user, ["choose", "change"])


def all_in(ids: Iterable[Any], own: QuerySet[Any]) -> bool:
    """Whether every id is a number and names one of `own`. No id at all is fine."""
    wanted = {str(value) for value in ids}
    if not all(value.isdecimal() and len(value) < 19 for value in wanted):
        return False
    return not wanted or own.filter(pk__in=wanted).count() == len({int(value) for value in wanted})
