"""Making, changing, announcing and cancelling the preparatory meetings of a meeting.

The one rule: which one is meant stands in the address as its event's code, looked up under this very meeting.
"""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.events.forms import CancelForm
from cms.editor.steering.convening.views import MeetingHeld
from cms.editor.steering.preparing.forms import PreparationForm, later_than_now
from participation.areas.rules import languages_of
from participation.portal.actions import call_off, publish_event
from participation.portal.meetings import save_preparation
from participation.steering.actions.convening import note_held
from participation.steering.models import PreparatoryMeeting
from participation.steering.queries.meetings import preparations


class OfPreparation(ActionView):
    """An action on one of them."""

    preparation: PreparatoryMeeting

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 for one that is not this meeting's."""
        super().setup(request, *args, **kwargs)
        found = preparations(self.object).filter(event__code=request.GET.get("of", "")).first()
        if found is None:
            raise Http404
        found.meeting = self.object
        self.preparation = found


class PreparationAdd(ActionView):
    """A new one."""

    page_title = gettext_lazy("New preparatory meeting")
    form_class = PreparationForm
    button = gettext_lazy("Save draft")
    done = gettext_lazy("The preparatory meeting is saved as a draft. Announce it to invite.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Of this meeting."""
        return {**super().get_form_kwargs(), "meeting": self.object, "preparation": None}

    def act(self, form: Any) -> None:
        """Through the action."""
        later_than_now(form, timezone.now())
        by: Any = self.request.user
        save_preparation(preparation=form.preparation, event=form.as_event(), now=timezone.now(), by=by)
        log(instance=self.object, action="wagtail.edit")


class PreparationEdit(OfPreparation):
    """Its facts; those who are invited are told of a new time or place."""

    page_title = gettext_lazy("Edit the preparatory meeting")
    form_class = PreparationForm
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Of this meeting."""
        return {**super().get_form_kwargs(), "meeting": self.object, "preparation": self.preparation}

    def act(self, form: Any) -> None:
        """Through the action."""
        by: Any = self.request.user
        save_preparation(preparation=form.preparation, event=form.as_event(), now=timezone.now(), by=by)
        log(instance=self.object, action="wagtail.edit")


class PreparationAnnounce(OfPreparation):
    """Invites."""

    page_title = gettext_lazy("Announce the preparatory meeting")
    question = gettext_lazy("Those it is for are invited, each in their own language. Nobody else learns who they are.")
    button = gettext_lazy("Announce and invite")
    done = gettext_lazy("Announced. The members are invited.")

    def act(self, form: Any) -> None:
        """Through the action."""
        publish_event(event=self.preparation.event, now=timezone.now())
        log(instance=self.object, action="wagtail.publish")


class PreparationCancel(OfPreparation):
    """Cancels and tells everyone invited."""

    page_title = gettext_lazy("Cancel the preparatory meeting")
    form_class = CancelForm
    question = gettext_lazy("Everyone who is invited is told why. This cannot be undone.")
    button = gettext_lazy("Cancel it and tell everyone")
    danger = True
    done = gettext_lazy("The preparatory meeting is cancelled. Everyone who is invited is told.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The area's languages."""
        return {**super().get_form_kwargs(), "languages": languages_of(self.object.group.area)}

    def act(self, form: Any) -> None:
        """Through the action."""
        by: Any = self.request.user
        call_off(event=self.preparation.event, reasons=form.reasons(), now=timezone.now(), by=by)
        log(instance=self.object, action="medspil.cancel")


class PreparationHeld(OfPreparation, MeetingHeld):
    """It took place."""

    def act(self, form: Any) -> None:
        """Through the action."""
        held = self.request.POST.get("held") != "no"
        note_held(meeting=self.preparation, held=held, now=timezone.now())
        log(instance=self.object, action="medspil.held" if held else "medspil.not_held")

    def done_text(self) -> str:
        """Nothing more."""
        return _("Saved.")


MEETING_VIEWS: list[tuple[str, Any]] = [
    ("prepare", PreparationAdd),
    ("preparation", PreparationEdit),
    ("preparation_announce", PreparationAnnounce),
    ("preparation_cancel", PreparationCancel),
    ("preparation_held", PreparationHeld),
]
