"""Creating and editing an event.

The one rule: `portal.actions.save_event` saves, so that a moved event tells everyone who has signed up.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log

from cms.editor.acting import RefusalsBeside
from cms.editor.choosing import AreaFirst
from participation.events.models import Event
from participation.events.rules import Refused
from participation.events.states import EventState
from participation.portal.actions import publish_event, save_event


class EventSaving(RefusalsBeside):
    """What creating and editing have in common."""

    actions = ("save", "publish")
    request: HttpRequest
    form: Any
    object: Event

    def get_success_url(self) -> str:
        """The event's own page."""
        return reverse("events:inspect", args=[self.object.pk])

    def save_action(self) -> HttpResponse:
        """Publishes if asked; an unfinished event stays a draft and says why."""
        if self.action == "publish":  # type: ignore[attr-defined]
            try:
                self.object = publish_event(event=self.object, now=timezone.now())
                log(instance=self.object, action="wagtail.publish")
                messages.success(self.request, _("Published. Everyone can see it now."))
            except Refused as refused:
                messages.error(self.request, refused.text)
        for warning in self.form.heavy():
            messages.warning(self.request, warning)
        return super().save_action()  # type: ignore[misc,no-any-return]

    def get_success_buttons(self) -> list[Any]:
        """Back to the form."""
        return [messages.button(reverse("events:edit", args=[self.object.pk]), _("Edit"))]


class EventCreate(AreaFirst, EventSaving, CreateView):  # type: ignore[misc]
    """A new event is a draft until it is published."""

    template_name = "editor/events/edit.html"
    page_title = gettext_lazy("New event")
    submit_button_label = gettext_lazy("Save draft")
    success_message = gettext_lazy("'%(object)s' is saved.")

    def save_instance(self) -> Event:
        """Through the action."""
        self.form.store_marks()
        event = save_event(event=self.form.instance, now=timezone.now(), by=self.request.user)
        log(instance=event, action="wagtail.create", content_changed=True)
        return event


class EventEdit(EventSaving, EditView):  # type: ignore[misc]
    """Editing; those who have signed up are told of a new time or place."""

    template_name = "editor/events/edit.html"
    success_message = gettext_lazy("'%(object)s' is saved.")

    def save_instance(self) -> Event:
        """Through the action."""
        self.form.store_marks()
        event = save_event(
            event=self.form.instance,
            now=timezone.now(),
            by=self.request.user,
            tell=not self.form.cleaned_data.get("quiet"),
        )
        log(instance=event, action="wagtail.edit", content_changed=self.form.has_changed())
        return event

    def get_success_message(self) -> str:
        """Named by its title."""
        return str(self.success_message) % {"object": self.object}

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """To the signups."""
        url = reverse("events:inspect", args=[self.object.pk])
        return [HeaderButton(_("Signups"), url=url, icon_name="group")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:  # type: ignore[override]
        """What can be done to it."""
        return more_buttons(self.object)

    def get_side_panels(self) -> MediaContainer:
        """None: the history has a page of its own, and a phone has no room."""
        return MediaContainer([])


def more_buttons(event: Event) -> list[Button]:
    """Publish, copy, cancel, history: what fits the event's state."""
    found = [("copy", _("Copy"), "copy"), ("history", _("History"), "history")]
    if event.state == EventState.DRAFT:
        found.insert(0, ("publish", _("Publish"), "upload"))
    if event.state != EventState.CANCELLED and event.ends_at > timezone.now():
        found.append(("cancel", _("Cancel the event"), "cross"))
    return [
        Button(label, url=reverse(f"events:{name}", args=[event.pk]), icon_name=icon, priority=number)
        for number, (name, label, icon) in enumerate(found)
    ]
