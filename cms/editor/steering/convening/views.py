"""Making, editing, announcing and cancelling a meeting, and saying whether it was held.

The one rule: everything goes through `portal.meetings` and `portal.actions`, which tell those who were invited.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.log_actions import log

from cms.editor.acting import ActionView, RefusalsBeside
from cms.editor.steering.convening.forms import MeetingCancelForm, MeetingForm
from participation.areas.rules import languages_of
from participation.events.rules import Refused
from participation.events.states import EventState
from participation.portal.actions import publish_event
from participation.portal.meetings import cancel_meeting, save_meeting
from participation.steering.actions.convening import note_held
from participation.steering.models import Meeting
from participation.steering.queries.meetings import preparations


class MeetingSaving(RefusalsBeside):
    """What making and editing have in common."""

    actions = ("save", "announce")
    template_name = "editor/steering/meeting_form.html"
    request: HttpRequest
    form: Any
    object: Meeting

    def get_form_kwargs(self) -> dict[str, Any]:
        """The moment."""
        return {**super().get_form_kwargs(), "now": timezone.now()}  # type: ignore[misc]

    def get_success_url(self) -> str:
        """The meeting's page."""
        return reverse("meetings:inspect", args=[self.object.pk])

    def get_success_buttons(self) -> list[Any]:
        """None: the page has them."""
        return []

    def get_side_panels(self) -> MediaContainer:
        """None."""
        return MediaContainer([])

    def save_instance(self) -> Meeting:
        """Through the action."""
        form: MeetingForm = self.form
        is_new = form.instance.pk is None
        event = form.as_event()
        self.told = save_meeting(
            meeting=form.instance,
            event=event,
            moved=form.moved(),
            now=timezone.now(),
            by=self.request.user,  # type: ignore[arg-type]
        )
        log(instance=form.instance, action="wagtail.create" if is_new else "wagtail.edit", content_changed=True)
        return form.instance  # type: ignore[no-any-return]

    def save_action(self) -> HttpResponse:
        """Announces if asked."""
        if self.action == "announce":  # type: ignore[attr-defined]
            try:
                publish_event(event=self.object.event, now=timezone.now())
                log(instance=self.object, action="wagtail.publish")
                messages.success(self.request, _("Announced. The members are invited."))
            except Refused as refused:
                messages.error(self.request, refused.text)
        return super().save_action()  # type: ignore[misc,no-any-return]

    def get_success_message(self, instance: Any = None) -> str:
        """What was done, and who heard of it."""
        told = getattr(self, "told", 0)
        said = _("'%(object)s' is saved.") % {"object": self.object}
        if not told:
            return said
        more = ngettext("%(count)s message is sent.", "%(count)s messages are sent.", told) % {"count": told}
        return f"{said} {more}"


class MeetingCreate(MeetingSaving, CreateView):  # type: ignore[misc]
    """A new meeting is a draft until it is announced."""

    page_title = gettext_lazy("New meeting")
    submit_button_label = gettext_lazy("Save draft")


class MeetingEdit(MeetingSaving, EditView):  # type: ignore[misc]
    """Editing; those who are invited are told of a new time or place."""

    header_buttons: Any = ()
    header_more_buttons: Any = ()


class MeetingAnnounce(ActionView):
    """The members are invited."""

    page_title = gettext_lazy("Announce")
    question = gettext_lazy("Every member is invited, in their own language. You can still change the meeting.")
    button = gettext_lazy("Announce and invite")
    done = gettext_lazy("'%(object)s' is announced. The members are invited.")

    def act(self, form: Any) -> None:
        """Through the action."""
        publish_event(event=self.object.event, now=timezone.now())
        log(instance=self.object, action="wagtail.publish")


class MeetingCancel(ActionView):
    """Cancels and tells everyone invited."""

    page_title = gettext_lazy("Cancel the meeting")
    form_class = MeetingCancelForm
    question = gettext_lazy("Everyone who is invited is told why. This cannot be undone.")
    button = gettext_lazy("Cancel the meeting and tell everyone")
    danger = True
    done = gettext_lazy("'%(object)s' is cancelled. Everyone who is invited is told.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The area's languages, and whether there is something to cancel with it."""
        coming = preparations(self.object).filter(event__ends_at__gt=timezone.now())
        has = coming.exclude(event__state=EventState.CANCELLED).exists()
        languages = languages_of(self.object.group.area)
        return {**super().get_form_kwargs(), "languages": languages, "has_preparations": has}

    def act(self, form: Any) -> None:
        """Through the action."""
        cancel_meeting(
            meeting=self.object,
            reasons=form.reasons(),
            also=bool(form.cleaned_data.get("also")),
            now=timezone.now(),
            by=self.request.user,  # type: ignore[arg-type]
        )
        log(instance=self.object, action="medspil.cancel")


class MeetingHeld(ActionView):
    """It took place."""

    page_title = gettext_lazy("Was it held?")
    question = gettext_lazy("We count how many meetings were held. No names go with it.")
    template_name = "editor/steering/held.html"
    button = gettext_lazy("It was held")

    def act(self, form: Any) -> None:
        """Through the action."""
        held = self.request.POST.get("held") != "no"
        note_held(meeting=self.object, held=held, now=timezone.now())
        log(instance=self.object, action="medspil.held" if held else "medspil.not_held")


VIEWS: list[tuple[str, Any]] = [
    ("announce", MeetingAnnounce),
    ("cancel", MeetingCancel),
    ("held", MeetingHeld),
]
