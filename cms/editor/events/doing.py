"""What can be done to one event: publish, take back, copy, cancel, and add a party by phone."""

import uuid
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.events.forms import CancelForm
from cms.editor.events.meetings import AtMeeting
from cms.editor.series.forms import CopyForm
from cms.editor.series.saying import cancelled_text
from cms.editor.signups.forms import PhoneForm
from participation.areas.rules import languages_of
from participation.events import wording
from participation.events.local_time import local
from participation.events.rules import Refused
from participation.events.states import Scope
from participation.portal.actions import publish_event, unpublish_event
from participation.portal.repeating import cancel_series, copy_to
from participation.signups import actions as signups
from participation.signups.queries import standing


class EventPublish(AtMeeting, ActionView):
    """A draft becomes public."""

    meeting_action = "announce"
    page_title = gettext_lazy("Publish")
    question = gettext_lazy("Everyone can see the event and sign up. You can still change it.")
    button = gettext_lazy("Publish now")
    done = gettext_lazy("'%(object)s' is published.")

    def act(self, form: Any) -> None:
        """Through the action."""
        log(instance=publish_event(event=self.object, now=timezone.now()), action="wagtail.publish")


class EventUnpublish(ActionView):
    """Back to draft, while nobody has signed up."""

    page_title = gettext_lazy("Back to draft")
    question = gettext_lazy("The event disappears from the website until you publish it again.")
    button = gettext_lazy("Make it a draft")
    done = gettext_lazy("'%(object)s' is a draft again.")

    def act(self, form: Any) -> None:
        """Through the action."""
        log(instance=unpublish_event(event=self.object), action="wagtail.unpublish")


class EventCopy(ActionView):
    """The same again, next month or some weeks later."""

    page_title = gettext_lazy("Copy")
    permission_required = "add"
    form_class = CopyForm
    question = gettext_lazy("You get a draft with the same words, place and terms. Nobody who signed up comes along.")
    button = gettext_lazy("Make the copy")

    def get_form_kwargs(self) -> dict[str, Any]:
        """What is copied, and the day it is today."""
        return {**super().get_form_kwargs(), "event": self.object, "now": timezone.now()}

    def act(self, form: Any) -> None:
        """Through the action."""
        self.copied = copy_to(event=self.object, day=form.day(), now=timezone.now(), by=self.request.user)
        day = wording.day(local(self.copied.starts_at).date(), weekday=True)
        self.done = _("Copied to %(day)s. Check it, then publish.") % {"day": day}
        log(instance=self.copied, action="wagtail.copy", data={"source": {"title": str(self.object)}})

    def get_success_url(self) -> str:
        """To the copy's form."""
        twin = getattr(self, "copied", None)
        return reverse("events:edit", args=[twin.pk]) if twin else super().get_success_url()


class EventCancel(AtMeeting, ActionView):
    """Cancels and tells everyone."""

    meeting_action = "cancel"
    page_title = gettext_lazy("Cancel the event")
    form_class = CancelForm
    button = gettext_lazy("Cancel the event and tell everyone")
    danger = True
    done = gettext_lazy("'%(object)s' is cancelled. Everyone who signed up is told.")

    @property
    def question(self) -> str:  # type: ignore[override]
        """How many hear of it; with a series that depends on what is chosen below."""
        if self.object.series_id:
            return _("Everyone who has signed up is told why. This cannot be undone.")
        count = standing(self.object).count()
        told = ngettext(
            "%(count)s party has signed up and is told why.",
            "%(count)s parties have signed up and are told why.",
            count,
        ) % {"count": count}
        return " ".join([told, _("This cannot be undone.")])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The area's languages; and whether there is a series to cancel."""
        kwargs = {"languages": languages_of(self.object.area), "in_series": self.object.series_id is not None}
        return {**super().get_form_kwargs(), **kwargs}

    def act(self, form: Any) -> None:
        """Through the action."""
        scope = form.cleaned_data.get("scope") or Scope.ONLY
        several = cancel_series(
            event=self.object, reasons=form.reasons(), scope=scope, now=timezone.now(), by=self.request.user
        )
        for event in several.events:
            log(instance=event, action="medspil.cancel")
        if scope != Scope.ONLY:
            self.done = cancelled_text(several)


class EventSignup(ActionView):
    """A party that calls or comes by."""

    page_title = gettext_lazy("Add a signup")
    form_class = PhoneForm
    template_name = "editor/signups/form.html"
    button = gettext_lazy("Enter the signup")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The event the party comes to; the number that makes sending twice harmless is minted here."""
        kwargs = super().get_form_kwargs()
        return {**kwargs, "event": self.object, "initial": {"submission_id": uuid.uuid4()}}

    def act(self, form: Any) -> None:
        """Through the action."""
        try:
            self.signup = signups.sign_up(
                event=self.object,
                party=form.as_party(),
                submission_id=form.cleaned_data["submission_id"],
                now=timezone.now(),
                accepts_waiting=form.cleaned_data["accepts_waiting"],
                accepts_childcare_waiting=form.cleaned_data["accepts_waiting"],
                reserved=form.cleaned_data.get("reserved"),
                by=self.request.user,
            )
        except Refused as refused:
            if refused.code in {"waiting", "childcare_waiting"}:
                form.ask_about_waiting(refused.code)
            raise
        if self.signup.status != "placed":
            self.done = _("'%(object)s' is on the waiting list.")
        elif self.signup.childcare_state == "waiting":
            self.done = _("'%(object)s' has a place and waits for childcare.")
        else:
            self.done = _("'%(object)s' has a place.")

    def done_text(self) -> str:
        """Names the party."""
        return str(self.done) % {"object": self.signup.name}
