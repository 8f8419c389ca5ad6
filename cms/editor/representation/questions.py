"""The questions: the common ones to read, the area's own to add, translate and withdraw.

The one rule: a question that people have been asked is never changed, only withdrawn.
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
from cms.editor.representation.question_forms import NewQuestionForm, QuestionWordsForm
from cms.editor.representation.question_words import line
from cms.editor.representation.reach import EditorsScoped, framed
from participation.areas.queries import edited_by
from participation.events.rules import Refused
from participation.representation.actions.questions import add_own, withdraw
from participation.representation.models import Question
from participation.representation.queries import questions_for, questions_visible_to
from participation.representation.states import Stage


class QuestionIndex(IndexView):  # type: ignore[misc]
    """The common questions, then each own area's."""

    template_name = "editor/representation/questions.html"
    page_title = gettext_lazy("Questions")

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """One more."""
        return [HeaderButton(_("Add a question"), url=reverse("questions:add"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In words."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        own: dict[Any, list[Any]] = {area: [] for area in edited_by(self.request.user).order_by("name")}
        for question in questions_visible_to(self.request.user).order_by("withdrawn_at", "order"):
            own[question.area].append(line(question))
        return context | {"common": [line(question) for question in questions_for(None)], "own": list(own.items())}


class QuestionAdd(AreaFirst, PermissionCheckedMixin, FormView):  # type: ignore[misc, type-arg]
    """A question of the area's own."""

    permission_required = "add"
    form_class = NewQuestionForm
    template_name = "editor/representation/question_add.html"

    def get_page_title(self) -> str:
        """What it is."""
        return _("Add a question")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where it belongs."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        frame = framed(self.get_page_title(), _("Questions"), reverse("questions:index"), "help")
        return context | frame | {"area": self.area}

    def form_valid(self, form: Any) -> HttpResponse:
        """Through the action; the same question twice at once is made once."""
        words = form.cleaned_data
        twin = Question.objects.filter(area=self.area, withdrawn_at__isnull=True, text_da=words["text"]).first()
        if twin is not None:
            form.add_error("text", _("The area already asks this."))
            return self.form_invalid(form)
        try:
            question = add_own(
                area=self.area,  # type: ignore[arg-type]
                text=words["text"],
                options=words["answers"],
                stages=[Stage(stage) for stage in words["stages"]],
            )
        except Refused as refused:
            form.add_error("answers", refused.text)
            return self.form_invalid(form)
        log(instance=question, action="wagtail.create", content_changed=True)
        messages.success(self.request, _("Added. Now write it in the area's other languages."))
        return HttpResponseRedirect(reverse("questions:edit", args=[question.pk]))


class QuestionEdit(PermissionCheckedMixin, FormView):  # type: ignore[misc, type-arg]
    """Its words in the area's languages."""

    permission_required = "change"
    form_class = QuestionWordsForm
    template_name = "editor/representation/question_edit.html"
    queryset: Any
    page_title = gettext_lazy("The question's words")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Takes the row from the scoped queryset."""
        super().setup(request, *args, **kwargs)
        self.object = self.queryset.get(pk=kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Which question, and who writes."""
        return {**super().get_form_kwargs(), "question": self.object, "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The tabs."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        frame = framed(str(self.object), _("Questions"), reverse("questions:index"), "help")
        parts = {"object": self.object, "line": line(self.object), "tabs": context["form"].tabs()}
        return context | frame | parts

    def form_valid(self, form: Any) -> HttpResponse:
        """Saved."""
        log(instance=form.save(), action="wagtail.edit", content_changed=True)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("questions:index"))


class QuestionWithdraw(ActionView):
    """No longer asked."""

    page_title = gettext_lazy("Withdraw the question")
    question = gettext_lazy(
        "It is not asked at new events any more. Events that ask it already go on asking, and what was answered stays "
        "in the figures. This cannot be undone; you can add a new question instead."
    )
    button = gettext_lazy("Withdraw it")
    danger = True
    done = gettext_lazy("“%(object)s” is withdrawn.")

    def act(self, form: Any) -> None:
        """Through the action."""
        withdraw(question=self.object, now=timezone.now())
        log(instance=self.object, action="medspil.withdraw")

    def get_success_url(self) -> str:
        """The list."""
        return reverse("questions:index")


class QuestionViewSet(EditorsScoped):
    """List, adding, words, withdrawing."""

    model = Question
    name = "questions"
    icon = "help"
    menu_label = gettext_lazy("Questions")
    menu_order = 20
    verbs = frozenset({"view", "add", "change"})
    closed = frozenset({"index_results", "add", "edit", "delete", "usage", "copy", "history", "inspect"})
    index_view_class = QuestionIndex
    index_template_name = "editor/representation/questions.html"
    inspect_view_enabled = False

    def scope(self, user: AbstractUser) -> "QuerySet[Question]":
        """The areas' own; the common ones are only read."""
        return questions_visible_to(user)  # type: ignore[arg-type]

    def get_form_class(self, for_update: bool = False) -> Any:
        """The views bring their own."""
        return forms.ModelForm

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The views bring their own forms, which Wagtail's would replace."""
        return [
            path("new/", self.construct_view(QuestionAdd), name="add"),
            path("edit/<int:pk>/", self.construct_view(QuestionEdit), name="edit"),
            path("withdraw/<int:pk>/", self.construct_view(QuestionWithdraw), name="withdraw"),
        ]
