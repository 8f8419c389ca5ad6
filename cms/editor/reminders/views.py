"""One event's reminders: those of its area, or its own.

The one rule: an event begins with a copy of its area's reminders, so that nothing is lost on the way to its own.
"""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.reminders.forms import NEW, RuleForm
from cms.editor.reminders.words import event_line
from participation.reminders.actions import add_rule, follow_area, own_rules
from participation.reminders.queries import outcomes, rules_for
from participation.reminders.rules import hours_of


class ListAction(ActionView):
    """Comes back to the event's list; the way up from it is the event."""

    def cockpit_url(self) -> str:
        """The event's own page."""
        return reverse(self.inspect_url_name, args=[self.object.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The event's name leads to the event, not to the page one is on."""
        *before, _list, here = super().get_breadcrumbs_items()
        return [*before, {"url": self.cockpit_url(), "label": str(self.object)}, here]

    def get_success_url(self) -> str:
        """The list."""
        return reverse("events:reminders", args=[self.object.pk])


class EventReminders(ListAction):
    """The list; sending it gives the event its own."""

    page_title = gettext_lazy("Reminders")
    template_name = "editor/reminders/event.html"
    button = gettext_lazy("Give this event its own reminders")
    done = gettext_lazy("The event now has its own reminders. They begin as a copy of the area's.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What it goes by now."""
        rules, own = rules_for(self.object)
        (counted, _others), hours = outcomes(self.object, rules), hours_of(self.object)
        lines = [event_line(rule, hours, counted[rule.pk]) for rule in rules]
        return {**super().get_context_data(**kwargs), "lines": lines, "own": own, "back_url": self.cockpit_url()}

    def act(self, form: Any) -> None:
        """Through the action."""
        own_rules(event=self.object, now=timezone.now())
        log(instance=self.object, action="medspil.reminders")


class EventRemindersFollow(ListAction):
    """Back to the area's."""

    page_title = gettext_lazy("Use the area's reminders")
    question = gettext_lazy(
        "The event's own reminders are removed, and it follows the area's again. Nobody is reminded twice: what the "
        "area's reminders would have sent by now is left out."
    )
    button = gettext_lazy("Use the area's reminders")
    done = gettext_lazy("The event follows the area's reminders.")

    def act(self, form: Any) -> None:
        """Through the action."""
        follow_area(event=self.object, now=timezone.now())
        log(instance=self.object, action="medspil.reminders")


class EventReminderAdd(ListAction):
    """One more for this event alone."""

    page_title = gettext_lazy("Add a reminder")
    form_class = RuleForm
    initial = NEW
    button = gettext_lazy("Add the reminder")
    done = gettext_lazy("Added.")

    def act(self, form: Any) -> None:
        """Through the action; an event that follows its area gets its own reminders first."""
        now = timezone.now()
        with transaction.atomic():  # one that is refused leaves the event with its area's
            own_rules(event=self.object, now=now)
            add_rule(event=self.object, now=now, **form.cleaned_data)
        log(instance=self.object, action="medspil.reminders")


EVENT_VIEWS: list[tuple[str, Any]] = [
    ("reminders", EventReminders),
    ("reminders_follow", EventRemindersFollow),
    ("reminder_add", EventReminderAdd),
]
