"""The agenda of a meeting in the editor: its order, a new item, items of the last meeting, the readiness board.

The one rule: looking changes nothing; every change is an action of the domain and leaves a line in the history.
"""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.steering.agenda.forms import CopyForm, FactsForm, MoveForm
from cms.editor.steering.agenda.showing import agenda_lines, board_shown, item_url
from participation.events.rules import Refused
from participation.steering.actions import agenda
from participation.steering.models import AgendaItem
from participation.steering.queries.agenda import before
from participation.steering.queries.room import items_in


class AgendaAction(ActionView):
    """Comes back to the agenda."""

    def get_success_url(self) -> str:
        """The agenda."""
        return reverse("meetings:agenda", args=[self.object.pk])

    def meeting_url(self) -> str:
        """The meeting's own page."""
        return reverse(self.inspect_url_name, args=[self.object.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The meeting's name leads to the meeting."""
        *earlier, _agenda, here = super().get_breadcrumbs_items()
        return [*earlier, {"url": self.meeting_url(), "label": str(self.object)}, here]

    def changed(self) -> None:
        """A line in the meeting's history."""
        log(instance=self.object, action="wagtail.edit")


class Agenda(AgendaAction):
    """The items in order; a button sends an item up or down."""

    page_title = gettext_lazy("Agenda")
    template_name = "editor/steering/agenda.html"
    form_class = MoveForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The items, and whether there is a meeting to copy from."""
        context = super().get_context_data(**kwargs)
        earlier = before(self.object)
        return {
            **context,
            **agenda_lines(self.object, items_in(self.object)),
            "earlier": earlier,
            "back_url": self.meeting_url(),
        }

    def act(self, form: Any) -> None:
        """Through the action."""
        item, _colon, to = form.cleaned_data["move"].partition(":")
        found = self.object.items.filter(pk=item or 0).first()
        if found is None:
            raise Refused("gone", _("This item is no longer on the agenda."))
        agenda.move_item(item=found, to=int(to), now=timezone.now())
        self.changed()


class AgendaAdd(AgendaAction):
    """One more item; its page is next."""

    page_title = gettext_lazy("Add an item")
    form_class = FactsForm
    button = gettext_lazy("Add the item")
    done = gettext_lazy("Added. Now write it in short.")

    def act(self, form: Any) -> None:
        """Through the action."""
        fresh = AgendaItem(meeting=self.object, **form.cleaned_data)
        self.added = agenda.save_item(item=fresh, now=timezone.now())
        self.changed()

    def get_success_url(self) -> str:
        """The item's page, once there is one."""
        added = getattr(self, "added", None)
        return item_url(added) if added is not None else super().get_success_url()


class AgendaCopy(AgendaAction):
    """The regular items of the last meeting."""

    page_title = gettext_lazy("Use items from the last meeting")
    form_class = CopyForm
    button = gettext_lazy("Add these items")
    done = gettext_lazy("Added at the end of the agenda.")

    @cached_property
    def earlier(self) -> list[AgendaItem]:
        """The last meeting's items."""
        found = before(self.object)
        return list(found.items.order_by("number")) if found else []

    def get_form_kwargs(self) -> dict[str, Any]:
        """Those to choose from."""
        return {**super().get_form_kwargs(), "items": self.earlier}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What comes along and what does not."""
        asked = (
            _("They come with their words and translations, without papers, recordings and decisions.")
            if self.earlier
            else _("The group has no earlier meeting with an agenda.")
        )
        button = self.button if self.earlier else ""
        return {**super().get_context_data(**kwargs), "question": asked, "button": button}

    def act(self, form: Any) -> None:
        """Through the action."""
        chosen = set(form.cleaned_data["items"])
        items = [item for item in self.earlier if str(item.pk) in chosen]
        agenda.copy_items(meeting=self.object, items=items, now=timezone.now())
        self.changed()


class Readiness(AgendaAction):
    """The readiness board."""

    page_title = gettext_lazy("Readiness board")
    template_name = "editor/steering/readiness.html"
    http_method_names = ("get", "head", "options")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Items and what members asked for."""
        shown = board_shown(self.object, timezone.now())
        return {**super().get_context_data(**kwargs), "card": shown, "back_url": self.meeting_url()}


MEETING_VIEWS: list[tuple[str, Any]] = [
    ("agenda", Agenda),
    ("agenda_add", AgendaAdd),
    ("agenda_copy", AgendaCopy),
    ("readiness", Readiness),
]
