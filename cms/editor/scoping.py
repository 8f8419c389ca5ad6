"""Keeping every view of every viewset inside the editor's own areas.

The one rule: the queryset is scoped and the STORED row is looked up before a view does anything, because a
permission policy alone is not asked by lists, exports, history and inspection. Nothing is deleted
here: things are cancelled.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.urls import URLPattern
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy

Scope = Callable[[AbstractUser], "QuerySet[Any]"]


class AreaPolicy(ModelPermissionPolicy):
    """Wagtail's policy over Django's permissions, narrowed to some verbs and to a person's own rows."""

    def __init__(self, model: type[Model], scope: Scope, verbs: frozenset[str]) -> None:
        super().__init__(model)
        self.scope, self.verbs = scope, verbs

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        """Verbs that the viewset does not have are for nobody."""
        return action in self.verbs and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: AbstractUser, action: str, instance: Model) -> bool:
        """Asked of the stored row."""
        return self.user_has_permission(user, action) and self.scope(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: AbstractUser, actions: Any) -> "QuerySet[Any]":
        """A person's own rows."""
        allowed = self.user_has_any_permission(user, actions)
        return self.scope(user) if allowed else self.model._default_manager.none()


class ScopedView:
    """Mixed into every view of a viewset."""

    scope: ClassVar[Scope]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 for a row that is not the person's own, before anything of it is read."""
        own = type(self).scope(request.user)  # type: ignore[arg-type]
        if "pk" in kwargs and not own.filter(pk=kwargs["pk"]).exists():
            raise Http404
        self.queryset = own
        super().setup(request, *args, **kwargs)  # type: ignore[misc]


class AreaScoped(ModelViewSet):
    """A viewset whose views are all scoped; says which of Wagtail's views it does without."""

    verbs: ClassVar[frozenset[str]] = frozenset({"add", "change", "view"})
    closed: ClassVar[frozenset[str]] = frozenset({"delete", "usage", "copy"})
    add_to_reference_index = False
    inspect_view_enabled = True

    def scope(self, user: AbstractUser) -> "QuerySet[Any]":
        """A person's own rows."""
        raise NotImplementedError  # without a scope a viewset must not work at all

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The viewset's own addresses."""
        return []

    @property
    def permission_policy(self) -> AreaPolicy:
        """Wagtail 7.4 has no registry of policies: each viewset brings its own."""
        return AreaPolicy(self.model, self.scope, self.verbs)

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """The one place every view passes through."""
        scoped = type(view_class.__name__, (ScopedView, view_class), {"scope": staticmethod(self.scope)})
        return super().construct_view(scoped, **kwargs)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the names of closed views, so that nothing links to them."""
        found = super().get_common_view_kwargs(**kwargs)
        shut = {f"{name}_url_name" for name in self.closed}
        return {key: value for key, value in found.items() if key not in shut}

    def get_urlpatterns(self) -> list[URLPattern]:
        """Without the closed views: fewer addresses, fewer doors."""
        shut = self.closed | {f"{name}_results" for name in self.closed}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in shut] + self.extra_urlpatterns()
