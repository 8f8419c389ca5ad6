"""What can be done to one event from here: name of the address -> view. `cms.editor.events.viewset` mounts them.

The one rule: every button says beforehand who is told, and each action can be taken back by doing its opposite.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import log

from cms.editor.capacities.forms import InterpreterForm, KeepForm, ReleaseForm
from cms.editor.representation.piles import BesideField
from participation.signups import actions


class EventInterpreter(BesideField):
    """How far the interpreter for one language is."""

    page_title = gettext_lazy("Interpreter")
    form_class: Any = InterpreterForm
    question = gettext_lazy(
        "Confirmed: the event's page shows the language, and everyone who asked for it is told. "
        "Could not be had: everyone who asked is told, with your phone number."
    )
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")
    beside = {"language": "language"}
    told = 0

    def get_initial(self) -> dict[str, Any]:
        """The language that was clicked, as it is."""
        code = self.request.GET.get("language", "")
        known = self.object.interpretations.filter(language=code).first()
        return {"language": code, "booking": known.booking if known else ""}

    def act(self, form: Any) -> None:
        """Through the action."""
        self.told = actions.set_interpreter(event=self.object, now=timezone.now(), **form.cleaned_data)
        log(instance=self.object, action="medspil.interpreter", data=dict(form.cleaned_data))

    def done_text(self) -> str:
        """How many heard of it."""
        if not self.told:
            return _("Saved.")
        return ngettext("Saved. %(count)s party is told.", "Saved. %(count)s parties are told.", self.told) % {
            "count": self.told
        }


class EventKeep(BesideField):
    """Places for people who ask through a partner organisation."""

    page_title = gettext_lazy("Reserve places for an organisation")
    form_class: Any = KeepForm
    question = gettext_lazy(
        "The organisation gets a link to pass on. Those who sign up by it take these places first. "
        "Nobody else can have them until you release them."
    )
    button = gettext_lazy("Keep the places")
    done = gettext_lazy("The places are kept. The link stands on the event's page here.")
    beside = {"organisation": "organisation", "places": "places", "full": "places", "unlimited": "places"}

    def act(self, form: Any) -> None:
        """Through the action."""
        actions.reserve(event=self.object, now=timezone.now(), by=self.request.user, **form.cleaned_data)
        log(instance=self.object, action="medspil.keep_places", data=dict(form.cleaned_data))


class EventRelease(BesideField):
    """What nobody has used goes to everyone."""

    page_title = gettext_lazy("Release reserved places")
    form_class: Any = ReleaseForm
    question = gettext_lazy(
        "The places nobody has used go to everyone. Those on the waiting list come first, and are told."
    )
    button = gettext_lazy("Release the places")
    done = gettext_lazy("The places are released.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The event whose places they are."""
        return {**super().get_form_kwargs(), "event": self.object}

    def get_initial(self) -> dict[str, Any]:
        """The ones that were clicked."""
        return {"reserved": self.request.GET.get("of", "")}

    def act(self, form: Any) -> None:
        """Through the action."""
        reserved = form.cleaned_data["reserved"]
        actions.release(reserved=reserved, now=timezone.now(), by=self.request.user)
        log(instance=self.object, action="medspil.release_places", data={"organisation": reserved.organisation})


EVENT_VIEWS: list[tuple[str, Any]] = [
    ("interpreter", EventInterpreter),
    ("keep", EventKeep),
    ("release", EventRelease),
]
