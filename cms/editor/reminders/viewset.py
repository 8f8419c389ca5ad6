"""The area's reminders: a list, adding, changing, switching off and on. An event's own are changed here too.

The one rule: what is changed or switched on speaks only of moments still to come; the pages say so.
"""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.choosing import AreaFirst
from cms.editor.reminders.forms import NEW, RuleForm, filled
from cms.editor.reminders.words import line, rule_text
from cms.editor.representation.reach import EditorsScoped, framed
from participation.events.rules import Refused
from participation.reminders.actions import add_rule, change_rule, switch_rule
from participation.reminders.models import ReminderRule
from participation.reminders.queries import area_rules_visible_to, rules_visible_to


class ReminderIndex(IndexView):  # type: ignore[misc]
    """Each own area's."""

    template_name = "editor/reminders/index.html"
    page_title = gettext_lazy("Reminders")

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """One more."""
        return [HeaderButton(_("Add a reminder"), url=reverse("reminders:add"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In words."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = area_rules_visible_to(self.request.user)
        return context | {"areas": [(area, [line(rule) for rule in rules]) for area, rules in found.items()]}


class ReminderAdd(AreaFirst, PermissionCheckedMixin, FormView):  # type: ignore[misc, type-arg]
    """One more for all the area's events."""

    permission_required = "add"
    form_class = RuleForm
    initial = NEW
    template_name = "editor/reminders/add.html"

    def get_page_title(self) -> str:
        """What it is."""
        return _("Add a reminder")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where it belongs."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        frame = framed(self.get_page_title(), _("Reminders"), reverse("reminders:index"), "time")
        return context | frame | {"area": self.area}

    def form_valid(self, form: Any) -> HttpResponse:
        """Through the action."""
        try:
            add_rule(area=self.area, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.text)
            return self.form_invalid(form)
        log(instance=self.area, action="medspil.reminders")
        messages.success(self.request, _("Added."))
        return HttpResponseRedirect(reverse("reminders:index"))


class OneRule(ActionView):
    """An action on one rule; afterwards back to the list it stands in."""

    def act_on(self, form: Any) -> None:
        """What is done."""
        raise NotImplementedError  # each action on a rule says what it does

    def act(self, form: Any) -> None:
        """Does it and notes it with the event or the area."""
        self.act_on(form)
        log(instance=self.object.event or self.object.area, action="medspil.reminders")

    def get_page_subtitle(self) -> str:
        """In words."""
        return rule_text(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, this."""
        return [
            *self.breadcrumbs_items,
            {"url": self.get_success_url(), "label": str(self.object.event or _("Reminders"))},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rule by its words."""
        return {**super().get_context_data(**kwargs), "object": rule_text(self.object)}

    def get_success_url(self) -> str:
        """The event's list or the areas'."""
        if self.object.event_id is not None:
            return reverse("events:reminders", args=[self.object.event_id])
        return reverse("reminders:index")


class ReminderEdit(OneRule):
    """Another moment, other people."""

    page_title = gettext_lazy("Change the reminder")
    form_class = RuleForm
    question = gettext_lazy("Whoever got this reminder before does not get it again for the same event.")
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return filled(self.object)

    def act_on(self, form: Any) -> None:
        """Through the action."""
        change_rule(rule=self.object, now=timezone.now(), **form.cleaned_data)


class ReminderSwitch(OneRule):
    """Out of use, or in use again."""

    done = gettext_lazy("Saved.")

    def get_page_title(self) -> str:
        """What the button does."""
        return _("Switch off") if self.object.active else _("Use again")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question fits what it is now."""
        asked = (
            _("Nobody gets this reminder any more. You can use it again later.")
            if self.object.active
            else _("From now on this reminder is sent again. For moments that are over nothing is sent.")
        )
        return {**super().get_context_data(**kwargs), "question": asked, "button": self.get_page_title()}

    def get_form(self, form_class: Any = None) -> Any:
        """What is wanted stands in the form: sent twice, it is still what was read."""
        form = super().get_form(form_class)
        form.fields["on"] = forms.BooleanField(required=False, initial=not self.object.active, widget=forms.HiddenInput)
        return form

    def act_on(self, form: Any) -> None:
        """Through the action."""
        switch_rule(rule=self.object, on=form.cleaned_data["on"], now=timezone.now())


class ReminderViewSet(EditorsScoped):
    """List, adding, changing, switching."""

    model = ReminderRule
    name = "reminders"
    icon = "time"
    menu_label = gettext_lazy("Reminders")
    menu_order = 45
    add_to_admin_menu = True
    verbs = frozenset({"view", "add", "change"})
    closed = frozenset({"index_results", "add", "edit", "delete", "usage", "copy", "history", "inspect"})
    index_view_class = ReminderIndex
    index_template_name = "editor/reminders/index.html"
    inspect_view_enabled = False

    def scope(self, user: AbstractUser) -> "QuerySet[ReminderRule]":
        """Of one's own areas and their events."""
        return rules_visible_to(user)  # type: ignore[arg-type]

    def get_form_class(self, for_update: bool = False) -> Any:
        """The views bring their own."""
        return forms.ModelForm

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The views bring their own forms, which Wagtail's would replace."""
        return [
            path("new/", self.construct_view(ReminderAdd), name="add"),
            path("edit/<int:pk>/", self.construct_view(ReminderEdit), name="edit"),
            path("switch/<int:pk>/", self.construct_view(ReminderSwitch), name="switch"),
        ]
