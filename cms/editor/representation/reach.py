"""Who may use the screens of representation: everyone who edits an area, within it.

The one rule: no permission row is needed, so that no area's editors can lack one; what a person reaches is the scope.
"""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.editor.scoping import AreaPolicy, AreaScoped
from participation.areas.models import Area
from participation.areas.queries import edited_by


class EditorsPolicy(AreaPolicy):
    """Wagtail asks for permissions of a model; here editing an area is the permission."""

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        """Every verb of the viewset, for whoever edits some area."""
        return action in self.verbs and edits_any(user)

    def user_has_any_permission(self, user: AbstractUser, actions: Any) -> bool:
        """The same for several verbs at once."""
        return bool(self.verbs & set(actions)) and edits_any(user)


def edits_any(user: Any) -> bool:
    """Whether the person edits an area. Asked once for each request, which has an object of its own for the person:
    Wagtail wants to know it for every line of its menu and every button."""
    if not hasattr(user, "_edits_any"):
        user._edits_any = edited_by(user).exists()
    return bool(user._edits_any)


class EditorsScoped(AreaScoped):
    """A viewset open to everyone who edits an area."""

    @property
    def permission_policy(self) -> EditorsPolicy:
        """By area, not by permission row."""
        return EditorsPolicy(self.model, self.scope, self.verbs)


def framed(title: str, back_label: Any, back_url: str, icon: str) -> dict[str, Any]:
    """What Wagtail's frame prints around a page that is no viewset's: the way back and the title."""
    return {
        "header_title": title,
        "header_icon": icon,
        "page_title": title,
        "back_url": back_url,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": back_url, "label": str(back_label)},
            {"url": "", "label": title},
        ],
    }


def own_area(request: HttpRequest, key: Any) -> Area:
    """The area with this key, if the person edits it; 404 else."""
    found = edited_by(request.user).filter(pk=key).first()  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return found


def chosen_area(request: HttpRequest) -> Area | None:
    """The area of `?area=`, else the person's first; None for someone without any."""
    wanted = request.GET.get("area", "")
    if wanted:
        return own_area(request, wanted if wanted.isdecimal() else 0)
    return edited_by(request.user).order_by("name").first()  # type: ignore[arg-type]
