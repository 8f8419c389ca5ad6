"""The signups of one's own areas: changed through the actions, never deleted, never without an event."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic import EditView, InspectView
from wagtail.admin.widgets.button import HeaderButton

from cms.editor.acting import ActionView, RefusalsBeside
from cms.editor.outbox import state_text
from cms.editor.scoping import AreaScoped
from cms.editor.signups import showing
from cms.editor.signups.forms import PartyForm
from cms.editor.signups.listing import SignupFilter, SignupIndex
from participation.mail.queries import about
from participation.signups import actions
from participation.signups.models import Signup
from participation.signups.queries import visible_to
from participation.signups.states import SignupState


class SignupEdit(RefusalsBeside, EditView):  # type: ignore[misc]
    """Changing a party: more people only where they fit."""

    template_name = "editor/signups/edit.html"
    success_message = gettext_lazy("'%(object)s' is changed.")

    def save_instance(self) -> Signup:
        """Through the action."""
        stored = Signup.objects.get(pk=self.object.pk)
        return actions.change(signup=stored, party=self.form.as_party(), now=timezone.now(), by=self.request.user)

    def get_success_message(self) -> str:
        """Named by the party."""
        return str(self.success_message) % {"object": self.object.name}

    def get_success_buttons(self) -> list[Any]:
        """None: one is there already."""
        return []

    def get_success_url(self) -> str:
        """The party's page."""
        return reverse("signups:inspect", args=[self.object.pk])

    def get_side_panels(self) -> MediaContainer:
        """None."""
        return MediaContainer([])


class SignupInspect(InspectView):  # type: ignore[misc]
    """One party: what it said, what happened, what we wrote to it."""

    template_name = "editor/signups/inspect.html"

    def get_page_title(self) -> str:
        """The party's name."""
        return str(self.object.name)

    def get_page_subtitle(self) -> str:
        """Nothing more."""
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Through its event."""
        event = self.object.event
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Signups")},
            {"url": reverse("events:inspect", args=[event.pk]), "label": str(event)},
            {"url": "", "label": self.object.name},
        ]

    def get_fields_context(self) -> list[Any]:
        """The page has a shape of its own."""
        return []

    header_more_buttons: ClassVar[list[Any]] = []

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """Edit, unless there is nothing left to edit."""
        if self.object.status == SignupState.CANCELLED:
            return []
        url = reverse("signups:edit", args=[self.object.pk])
        return [HeaderButton(_("Edit"), url=url, icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the template prints."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        signup = self.object
        context |= {
            "signup": signup,
            "row": showing.rows_of([signup])[0],
            "is_waiting": signup.status == SignupState.WAITING,
            "is_over": signup.status == SignupState.CANCELLED,
            "changes": [
                {
                    "at": change.at,
                    "what": change.get_kind_display(),
                    "who": change.by or "",
                    "more": change.detail,
                }
                for change in signup.changes.select_related("by")
            ],
            "letters": [
                {"message": message, "state": state_text(message)} for message in about(f"signup:{signup.ref}")
            ],
        }
        return context


class SignupAction(ActionView):
    """Goes back to the event, where the list is."""

    def get_page_subtitle(self) -> str:
        """The party."""
        return str(self.object.name)

    def get_success_url(self) -> str:
        """The event's cockpit."""
        return reverse("events:inspect", args=[self.object.event_id])


class SignupCancel(SignupAction):
    """Takes a party off; those who wait move up."""

    page_title = gettext_lazy("Cancel the signup")
    question = gettext_lazy("They are told, and the places go to those who wait.")
    button = gettext_lazy("Cancel the signup")
    danger = True
    done = gettext_lazy("'%(object)s' is cancelled.")

    def act(self, form: Any) -> None:
        """Through the action."""
        actions.cancel(signup=self.object, now=timezone.now(), by=self.request.user)


class SignupPromote(SignupAction):
    """A place out of turn."""

    page_title = gettext_lazy("Give a place")
    question = gettext_lazy("They pass the others on the waiting list, and are told that they have a place.")
    button = gettext_lazy("Give them the place")
    done = gettext_lazy("'%(object)s' has a place.")

    def act(self, form: Any) -> None:
        """Through the action."""
        actions.promote(signup=self.object, now=timezone.now(), by=self.request.user)


class SignupRenew(SignupAction):
    """A new link for a lost phone."""

    page_title = gettext_lazy("Send a new link")
    question = gettext_lazy("The old link stops working at once. A new one is sent to them.")
    button = gettext_lazy("Send a new link")
    done = gettext_lazy("'%(object)s' gets a new link.")

    def act(self, form: Any) -> None:
        """Through the action."""
        actions.renew_link(signup=self.object, now=timezone.now(), by=self.request.user)


class SignupViewSet(AreaScoped):
    """List, party, change and actions."""

    model = Signup
    name = "signups"
    icon = "group"
    menu_label = gettext_lazy("Signups")
    menu_order = 20
    add_to_admin_menu = True
    closed = frozenset({"add", "delete", "usage", "copy", "history"})
    index_view_class = SignupIndex
    edit_view_class = SignupEdit
    inspect_view_class = SignupInspect
    edit_template_name = "editor/signups/edit.html"
    inspect_template_name = "editor/signups/inspect.html"
    filterset_class = SignupFilter
    list_per_page = 50
    search_fields = ("name", "email", "phone", "ref")
    ordering = "-created_at"
    list_export = SignupIndex.list_export
    export_headings = SignupIndex.export_headings
    export_filename = SignupIndex.export_filename

    def scope(self, user: AbstractUser) -> "QuerySet[Signup]":
        """Those of one's own areas' events."""
        return visible_to(user).select_related("reserved")  # type: ignore[arg-type]

    def get_form_class(self, for_update: bool = False) -> Any:
        """The party's form."""
        return PartyForm

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The actions."""
        views: list[tuple[str, Any]] = [
            ("cancel", SignupCancel),
            ("promote", SignupPromote),
            ("renew", SignupRenew),
        ]
        return [path(f"{name}/<int:pk>/", self.construct_view(view), name=name) for name, view in views]
