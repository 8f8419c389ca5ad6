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
from cms.editor.culture.warning import collided
from cms.editor.events.meetings import can_be_untold, link_to_meeting
from cms.editor.series.forms import ScopeForm
from cms.editor.series.saying import changed_text
from participation.events.models import Event
from participation.events.rules import Refused, is_past
from participation.events.states import EventState, Scope
from participation.portal.actions import publish_event, save_event
from participation.portal.repeating import change_series
from participation.signups.queries import standing
from participation.steering.queries.meetings import group_of


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
        for warning in [*self.form.heavy(), *collided(self.form, self.object)]:
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
        given = {
            "event": self.form.instance,
            "now": timezone.now(),
            "by": self.request.user,
            "tell": not self.form.cleaned_data.get("quiet"),
        }
        scope = self._scope()
        if scope == Scope.ONLY:
            found = [save_event(**given)]
        else:
            several = change_series(**given, changed=self.form.changed_data, scope=scope)
            found = several.events
            self.success_message = changed_text(several)
        for event in found:
            log(instance=event, action="wagtail.edit", content_changed=self.form.has_changed())
        return next(event for event in found if event.pk == self.form.instance.pk)

    @cached_property
    def scope_form(self) -> ScopeForm | None:
        """Which events of its series the change is about; None for an event that is alone."""
        return None if self.object.series_id is None else ScopeForm(self.request.POST or None)

    def _scope(self) -> str:
        if self.scope_form is None or not self.scope_form.is_valid():
            return str(Scope.ONLY)
        return self.scope_form.cleaned_data["scope"] or str(Scope.ONLY)

    def get_success_message(self) -> str:
        """Named by its title."""
        return str(self.success_message) % {"object": self.object}

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """To the signups, and to the meeting that it is."""
        url = reverse("events:inspect", args=[self.object.pk])
        return [*link_to_meeting(self.object), HeaderButton(_("Signups"), url=url, icon_name="group")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:  # type: ignore[override]
        """What can be done to it."""
        return more_buttons(self.object)

    def get_side_panels(self) -> MediaContainer:
        """None: the history has a page of its own, and a phone has no room."""
        return MediaContainer([])


def more_buttons(event: Event) -> list[Button]:
    """What can be done to it, and nothing that would only be refused."""
    over, state = is_past(event, timezone.now()), event.state
    alone = group_of(event) is None
    found = []
    if state == EventState.DRAFT and not over:
        found.append(("publish", _("Publish"), "upload"))
    if alone:
        found.append(("copy", _("Copy"), "copy"))
    if alone and state != EventState.CANCELLED:
        found.append(("series", _("More dates") if event.series_id else _("Make a series"), "rotate"))
    found.append(("history", _("History"), "history"))
    if state == EventState.PUBLISHED and not over and not standing(event).exists() and (alone or can_be_untold(event)):
        found.append(("unpublish", _("Back to draft"), "draft"))
    if state != EventState.CANCELLED and not over:
        found.append(("cancel", _("Cancel the event"), "cross"))
    return [
        Button(label, url=reverse(f"events:{name}", args=[event.pk]), icon_name=icon, priority=number)
        for number, (name, label, icon) in enumerate(found)
    ]
