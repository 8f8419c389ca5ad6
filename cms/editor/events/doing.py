"""What can be done to one event: publish, take back, copy, cancel, and add a party by phone."""

import uuid
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.events.forms import CancelForm, CopyForm
from cms.editor.signups.forms import PhoneForm
from participation.areas.rules import languages_of
from participation.events import actions
from participation.events.rules import Refused
from participation.portal.actions import cancel_event, publish_event
from participation.signups import actions as signups
from participation.signups.queries import standing


class EventPublish(ActionView):
    """A draft becomes public."""

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
        """Asks the signups first."""
        if standing(self.object).exists():
            raise Refused("signed_up", _("Someone has signed up. Cancel the event instead, so that they are told."))
        log(instance=actions.unpublish(event=self.object), action="wagtail.unpublish")


class EventCopy(ActionView):
    """The same again, some weeks later."""

    page_title = gettext_lazy("Copy")
    permission_required = "add"
    form_class = CopyForm
    question = gettext_lazy("You get a draft with the same words, place and terms. Nobody who signed up comes along.")
    button = gettext_lazy("Make the copy")
    done = gettext_lazy("Copied. Check the date, then publish.")

    def act(self, form: Any) -> None:
        """Through the action."""
        self.copied = actions.copy(event=self.object, weeks=form.cleaned_data["weeks"])
        log(instance=self.copied, action="wagtail.copy", data={"source": {"title": str(self.object)}})

    def get_success_url(self) -> str:
        """To the copy's form."""
        twin = getattr(self, "copied", None)
        return reverse("events:edit", args=[twin.pk]) if twin else super().get_success_url()


class EventCancel(ActionView):
    """Cancels and tells everyone."""

    page_title = gettext_lazy("Cancel the event")
    form_class = CancelForm
    button = gettext_lazy("Cancel the event and tell everyone")
    danger = True
    done = gettext_lazy("'%(object)s' is cancelled. Everyone who signed up is told.")

    @property
    def question(self) -> str:  # type: ignore[override]
        """How many hear of it."""
        count = standing(self.object).count()
        told = ngettext(
            "%(count)s party has signed up and is told why.",
            "%(count)s parties have signed up and are told why.",
            count,
        ) % {"count": count}
        return " ".join([told, _("This cannot be undone.")])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The area's languages."""
        return {**super().get_form_kwargs(), "languages": languages_of(self.object.area)}

    def act(self, form: Any) -> None:
        """Through the action."""
        event = cancel_event(event=self.object, reasons=form.reasons(), now=timezone.now(), by=self.request.user)
        log(instance=event, action="medspil.cancel")


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
                by=self.request.user,
            )
        except Refused as refused:
            if refused.code == "waiting":
                form.ask_about_waiting()
            raise
        self.done = (
            _("'%(object)s' has a place.")
            if self.signup.status == "placed"
            else _("'%(object)s' is on the waiting list.")
        )

    def done_text(self) -> str:
        """Names the party."""
        return str(self.done) % {"object": self.signup.name}
