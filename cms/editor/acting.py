"""Doing something to a thing: a question, a button, a message.

The one rule: looking changes nothing. What an action refuses is said on the same page, and nothing typed
is lost.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from participation.events.rules import Refused


class ActionView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[misc]
    """One action on one stored row."""

    model: Any = None
    permission_required = "change"
    form_class: type[forms.BaseForm] = forms.Form
    template_name = "editor/action.html"
    index_url_name = ""
    inspect_url_name = ""
    #: What it asks, what the button says, and whether it hurts.
    question: Any = ""
    button: Any = ""
    danger = False
    done: Any = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Takes the row from the scoped queryset."""
        super().setup(request, *args, **kwargs)
        self.object = self.queryset.get(pk=kwargs["pk"])  # type: ignore[attr-defined]

    def act(self, form: Any) -> None:
        """Does it; may raise Refused."""
        raise NotImplementedError  # each action view says what it does

    def get_page_subtitle(self) -> str:
        """The thing's name."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, the thing, this."""
        name = capfirst(self.model._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": name},
            {"url": self.get_success_url(), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Wagtail's model forms want to know who asks."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if issubclass(self.form_class, WagtailAdminModelForm):
            kwargs["for_user"] = self.request.user
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page asks."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context |= {
            "object": self.object,
            "question": self.question,
            "button": self.button,
            "danger": self.danger,
            "back_url": self.get_success_url(),
            "media": context["form"].media,
        }
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """Acts, says so and goes back; a refusal stays on the page."""
        try:
            self.act(form)
        except Refused as refused:
            form.add_error(None, refused.text)
            return self.form_invalid(form)
        if self.done:
            messages.success(self.request, self.done_text())
        return HttpResponseRedirect(self.get_success_url())

    def done_text(self) -> str:
        """What is said afterwards."""
        return str(self.done) % {"object": self.object}

    def get_success_url(self) -> str:
        """The thing itself."""
        return reverse(self.inspect_url_name, args=[self.object.pk])


class RefusalsBeside:
    """Mixed into create and edit views that save through an action: a refusal is an error of the form."""

    produced_error_message: str

    def form_valid(self, form: Any) -> HttpResponse:
        """Saves, or shows why not with everything still typed."""
        try:
            return super().form_valid(form)  # type: ignore[misc,no-any-return]
        except Refused as refused:
            form.add_error(None, refused.text)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined,no-any-return]
