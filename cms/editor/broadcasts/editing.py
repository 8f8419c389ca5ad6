"""Writing a message to many.

The one rule: `broadcasts.actions` saves, so that what is being sent is not changed under the worker's hands.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.log_actions import log

from cms.editor.acting import RefusalsBeside
from cms.editor.choosing import AreaFirst
from participation.broadcasts import actions
from participation.broadcasts.models import Broadcast
from participation.broadcasts.queries import held_by_language, writable_events
from participation.broadcasts.states import BroadcastState, Standing


class BroadcastSaving(RefusalsBeside):
    """What creating and editing have in common."""

    request: HttpRequest
    form: Any
    object: Broadcast
    success_message = gettext_lazy("'%(object)s' is saved. Look at it below before you send it.")
    submit_button_label = gettext_lazy("Save and look at it")

    def get_success_url(self) -> str:
        """The message's own page, where it is counted, looked at and sent."""
        return reverse("broadcasts:inspect", args=[self.object.pk])

    def get_success_buttons(self) -> list[Any]:
        """None: the page has them."""
        return []

    def get_success_message(self, instance: Any = None) -> str:
        """Named by its subject."""
        return str(self.success_message) % {"object": instance or self.object}

    def save_action(self) -> HttpResponse:
        """Says how heavy the Danish is."""
        for warning in self.form.heavy():
            messages.warning(self.request, warning)
        return super().save_action()  # type: ignore[misc,no-any-return]


class BroadcastCreate(AreaFirst, BroadcastSaving, CreateView):  # type: ignore[misc]
    """A new message; from an event's page everyone at that event is chosen already."""

    template_name = "editor/broadcasts/edit.html"
    page_title = gettext_lazy("New message to many")

    def get_initial_form_instance(self) -> Broadcast:
        """To those who have a place or wait, unless chosen otherwise."""
        return Broadcast(area=self.area, statuses=[Standing.PLACED, Standing.WAITING])

    def get_initial(self) -> dict[str, Any]:
        """The event of `?event=`."""
        wanted = self.request.GET.get("event", "")
        if not wanted:
            return {}
        event = writable_events(self.area, timezone.now()).filter(pk=wanted if wanted.isdecimal() else 0).first()
        if event is None:
            raise Http404
        return {"events": [event.pk]}

    def save_instance(self) -> Broadcast:
        """Through the action."""
        self.form.store_marks()
        saved = actions.save(
            broadcast=self.form.instance,
            events=self.form.cleaned_data["events"],
            now=timezone.now(),
            by=self.request.user,
        )
        log(instance=saved, action="wagtail.create", content_changed=True)
        return saved


class BroadcastEdit(BroadcastSaving, EditView):  # type: ignore[misc]
    """A draft; or, once it is sent, the languages of those held back."""

    template_name = "editor/broadcasts/edit.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Where nothing can be edited there is no form."""
        stored = self.get_object()
        if stored.state != BroadcastState.DRAFT and not held_by_language(stored):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def save_instance(self) -> Broadcast:
        """Through the action that fits."""
        self.form.store_marks()
        if self.form.is_draft:
            events = self.form.cleaned_data["events"]
            saved = actions.save(broadcast=self.form.instance, events=events, now=timezone.now())
        else:
            saved = actions.save_translations(broadcast=self.form.instance)
        log(instance=saved, action="wagtail.edit", content_changed=self.form.has_changed())
        return saved

    @cached_property
    def header_more_buttons(self) -> list[Any]:  # type: ignore[override]
        """None: its page has them."""
        return []

    def get_side_panels(self) -> MediaContainer:
        """None."""
        return MediaContainer([])
