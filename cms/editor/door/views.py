"""What can be done at one event's door from here: name of the address -> view. `cms.editor.events.viewset` mounts them.

The one rule: looking changes nothing, and whoever is let in or out is in the log.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.door import card
from cms.editor.door.forms import InviteForm, RevokeForm, TicksForm
from cms.editor.door.printing import door_list
from cms.editor.signups.showing import named
from participation.events.rules import Refused, days_of
from participation.events.wording import day as day_text
from participation.languages.registry import SOURCE
from participation.languages.searching import search_key
from participation.portal.door import day_of
from participation.signups.actions.door import tick_off
from participation.signups.actions.door_passes import invite, open_for, revoke
from participation.signups.door_links import door_url
from participation.signups.door_queries import attendance_of, expected
from participation.signups.messages import party
from participation.signups.states import SignupState


class EventDoor(ActionView):
    """Opens the door on the phone in one's hand."""

    page_title = gettext_lazy("Open the door")
    question = gettext_lazy("The list opens on this phone. It also works without network, until two days afterwards.")
    button = gettext_lazy("Open the door")
    address = ""

    def act(self, form: Any) -> None:
        """A pass of one's own, which is then exchanged on the area's site."""
        self.address = door_url(open_for(event=self.object, person=self.request.user, now=timezone.now()))
        log(instance=self.object, action="medspil.open_door")

    def get_success_url(self) -> str:
        """The door itself."""
        return self.address or super().get_success_url()


class EventDoorInvite(ActionView):
    """A link by e-mail."""

    page_title = gettext_lazy("Invite a helper")
    form_class = InviteForm
    question = gettext_lazy(
        "The helper gets a link by e-mail that opens the door of this event alone, until two days afterwards. "
        "They see names, how many there are, wheelchair and interpreter; no phone numbers and no e-mail addresses."
    )
    button = gettext_lazy("Send the link")
    done = gettext_lazy("The link is on its way.")

    def act(self, form: Any) -> None:
        """Through the action."""
        invite(event=self.object, by=self.request.user, now=timezone.now(), **form.cleaned_data)
        log(instance=self.object, action="medspil.invite_helper")


class EventDoorRevoke(ActionView):
    """A pass is taken back."""

    page_title = gettext_lazy("Take the link back")
    form_class = RevokeForm
    button = gettext_lazy("Take the link back")
    danger = True
    done = gettext_lazy("The link no longer opens the door.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The helpers of this event."""
        return {**super().get_form_kwargs(), "event": self.object}

    def get_initial(self) -> dict[str, Any]:
        """Who was chosen on the card."""
        return {"helper": self.request.GET.get("helper", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Names the helper."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        chosen = context["form"]["helper"].value() or ""
        helper = next((one for one in context["form"].fields["helper"].queryset if one.ref == chosen), None)
        if helper is None:
            return context | {"question": _("This helper can no longer open the door.")}
        text = _("%(name)s can no longer open the door, and the list is deleted from their phone.")
        return context | {"question": text % {"name": helper}}

    def act(self, form: Any) -> None:
        """Through the action."""
        revoke(door_pass=form.cleaned_data["helper"], now=timezone.now())
        log(instance=self.object, action="medspil.revoke_helper")


class EventDoorTicks(ActionView):
    """Typing the paper list afterwards."""

    page_title = gettext_lazy("Tick off the paper list")
    form_class = TicksForm
    template_name = "editor/door/ticks.html"
    question = gettext_lazy("Write how many of each party came. What phones have marked stands there already.")
    button = gettext_lazy("Save")
    done = gettext_lazy("Noted. Destroy the paper list now.")

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Never shown again from the browser's memory: its numbers would count from what was there before."""
        response = super().render_to_response(context, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def day(self) -> Any:
        """The day the page is about."""
        asked = self.request.POST.get("day") or self.request.GET.get("day", "")
        return day_of(self.object, asked, timezone.now())

    def get_form_kwargs(self) -> dict[str, Any]:
        """The parties, and what has been marked."""
        found, day = attendance_of(self.object), self.day()
        # In the order of the paper: those with a place, then those who wait.
        signups = sorted(
            expected(self.object), key=lambda one: (one.status == SignupState.WAITING, search_key(one.name))
        )
        facts = {"signups": signups, "shown": found.on(day), "day": day.isoformat()}
        return {**super().get_form_kwargs(), **facts}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A line for each party, and the other days."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        days, chosen = days_of(self.object), self.day()
        several = [
            {"key": day.isoformat(), "words": day_text(day, SOURCE, weekday=True), "current": day == chosen}
            for day in days
            if len(days) > 1
        ]
        lines = [
            {"name": named(signup), "party": party(signup), "people": signup.people, "field": field, "signup": signup}
            for signup, field in context["form"].rows()
        ]
        return context | {"lines": lines, "days": several}

    def act(self, form: Any) -> None:
        """Through the action."""
        if timezone.now() < self.object.starts_at:
            raise Refused("early", _("The event has not begun. Tick off afterwards."))
        tick_off(
            event=self.object,
            day=self.day(),
            parties=form.parties(),
            walked=form.walked(),
            nonce=form.cleaned_data["nonce"],
            now=timezone.now(),
        )
        log(instance=self.object, action="medspil.tick_off")


class EventDoorList(ActionView):
    """The list on paper."""

    page_title = gettext_lazy("Print the door list")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As PDF."""
        day = day_of(self.object, request.GET.get("day", ""), timezone.now())
        try:
            made = door_list(self.object, day)
        except Refused as refused:
            messages.error(request, refused.text)
            return HttpResponseRedirect(self.get_success_url())
        response = HttpResponse(made, content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="{self.object.code}-door.pdf"'
        response.headers["Cache-Control"] = "no-store"
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """There is nothing to send."""
        return self.get(request, *args, **kwargs)


class EventDoorCount(ActionView):
    """How many have come, for the card."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As numbers."""
        response = JsonResponse(card.count(self.object, attendance_of(self.object)))
        response.headers["Cache-Control"] = "no-store"
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """There is nothing to send."""
        return self.get(request, *args, **kwargs)


EVENT_VIEWS: list[tuple[str, Any]] = [
    ("door", EventDoor),
    ("door_count", EventDoorCount),
    ("door_invite", EventDoorInvite),
    ("door_list", EventDoorList),
    ("door_revoke", EventDoorRevoke),
    ("door_ticks", EventDoorTicks),
]
