"""What can be done to a message to many: a test, sending, stopping, going on, writing to those held back, a copy."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.broadcasts.forms import LanguagesForm, ReleaseForm, SendForm
from cms.editor.broadcasts.showing import written_in
from participation.broadcasts import actions
from participation.broadcasts.audience import audience
from participation.broadcasts.models import Broadcast
from participation.broadcasts.plan import plan
from participation.broadcasts.queries import events_of, held_by_language
from participation.broadcasts.rules import fingerprint, words_in
from participation.languages import registry


class BroadcastSend(ActionView):
    """The last look: how many, in which language, by which way, in how many SMS parts."""

    page_title = gettext_lazy("Send the message")
    template_name = "editor/broadcasts/send.html"
    form_class = SendForm
    button = gettext_lazy("Send it now")
    done = gettext_lazy("'%(object)s' is on its way.")

    def _look(self) -> None:
        now = timezone.now()
        events = events_of(self.object)
        self.found = audience(self.object, events, now)
        self.plan = plan(self.object, self.found, now)
        self.seen = fingerprint(self.object, [event.pk for event in events])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The choice is asked for only where it matters."""
        self._look()
        kwargs = {**super().get_form_kwargs(), "lacking": bool(self.plan.lacking)}
        return {**kwargs, "initial": {"seen": self.seen}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The counts."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        counted = {"plan": self.plan, "totals": totals(self.plan), "invented": self._invented()}
        return context | counted | {"audience": self.found}

    def _invented(self) -> int:
        return sum(party.signup.invented for party in self.found.written())

    def act(self, form: Any) -> None:
        """Through the action; only whoever really began it stands in the log."""
        before = self.object.started_at
        given = form.cleaned_data
        begun = actions.start(
            broadcast=self.object, now=timezone.now(), missing=given.get("missing", ""), seen=given["seen"]
        )
        if begun.started_at != before:
            log(instance=begun, action="medspil.broadcast_send")


def totals(planned: Any) -> dict[str, int]:
    """The table's last row."""
    return {name: planned.total(name) for name in ("parties", "email", "sms", "call", "parts")}


def held_lines(broadcast: Broadcast) -> list[dict[str, Any]]:
    """Who is held back, and whether it is written in their language by now."""
    return [
        {"name": registry.own_name(code), "code": code, "number": number, "written": words_in(broadcast, code)}
        for code, number in held_by_language(broadcast).items()
    ]


class BroadcastTest(ActionView):
    """To oneself, marked as a test."""

    page_title = gettext_lazy("Send me a test")
    form_class = LanguagesForm
    button = gettext_lazy("Send me the test")

    @property
    def question(self) -> str:  # type: ignore[override]
        """Where it goes."""
        return _("It goes to %(email)s, about an invented party, one mail for each language.") % {
            "email": getattr(self.request.user, "email", "")
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The languages it is written in."""
        return {**super().get_form_kwargs(), "codes": written_in(self.object)}

    def act(self, form: Any) -> None:
        """Through the action."""
        sent = actions.send_test(
            broadcast=self.object,
            person=self.request.user,
            languages=form.cleaned_data["languages"],
            now=timezone.now(),
        )
        log(instance=self.object, action="medspil.broadcast_test")
        self.done = ngettext(
            "A test mail is on its way to you.", "%(number)d test mails are on their way to you.", len(sent)
        ) % {"number": len(sent)}


class BroadcastStop(ActionView):
    """Whatever is not yet handed to the outbox stays with us."""

    page_title = gettext_lazy("Stop sending")
    question = gettext_lazy("What is in the outbox already goes out. The rest stays unsent until you let it go on.")
    button = gettext_lazy("Stop now")
    danger = True
    done = gettext_lazy("Stopped.")

    def act(self, form: Any) -> None:
        """Through the action."""
        log(instance=actions.stop(broadcast=self.object, now=timezone.now()), action="medspil.broadcast_stop")


class BroadcastResume(ActionView):
    """The rest goes out after all."""

    page_title = gettext_lazy("Go on sending")
    question = gettext_lazy("Those who are still in line get the message. Nobody gets it twice.")
    button = gettext_lazy("Go on")
    done = gettext_lazy("'%(object)s' is on its way.")

    def act(self, form: Any) -> None:
        """Through the action."""
        log(instance=actions.resume(broadcast=self.object, now=timezone.now()), action="medspil.broadcast_resume")


class BroadcastRelease(ActionView):
    """To those who waited for a translation."""

    page_title = gettext_lazy("Send to those held back")
    template_name = "editor/broadcasts/release.html"
    form_class = ReleaseForm
    button = gettext_lazy("Send it to them")
    done = gettext_lazy("'%(object)s' is on its way.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who waits, and what is written."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"held": held_lines(self.object)}

    def act(self, form: Any) -> None:
        """Through the action."""
        danish = form.cleaned_data["how"] == ReleaseForm.DANISH
        actions.release(broadcast=self.object, now=timezone.now(), danish=danish)
        log(instance=self.object, action="medspil.broadcast_release")


class BroadcastAgain(ActionView):
    """The same words in a new draft."""

    page_title = gettext_lazy("Copy")
    permission_required = "add"
    question = gettext_lazy("You get a draft with the same words. Choose its events and look at it before you send it.")
    button = gettext_lazy("Make the copy")
    done = gettext_lazy("Copied. Choose whom it goes to.")

    def act(self, form: Any) -> None:
        """Through the action."""
        self.copied = actions.again(broadcast=self.object, now=timezone.now(), by=self.request.user)
        log(instance=self.copied, action="wagtail.copy", data={"source": {"title": str(self.object)}})

    def get_success_url(self) -> str:
        """To the copy's form."""
        twin = getattr(self, "copied", None)
        return reverse("broadcasts:edit", args=[twin.pk]) if twin else super().get_success_url()
