"""The questions of one meeting: the list, an answer, what was asked aloud, a voice, the chair's list on paper.

The one rule: who asked is shown only where the member chose it; addresses carry a question's random reference, never
its number, which would tell the order in which people asked.
"""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.steering.questions.forms import AnswerForm, RaiseForm
from participation.events.wording import when
from participation.languages.registry import SOURCE
from participation.steering.actions.answering import answer_question, raise_question
from participation.steering.models import Meeting, MemberQuestion
from participation.steering.queries.questions import asked, for_chair, piles, question_in
from participation.steering.serving import serve


class OfQuestions(ActionView):
    """Comes back to the list."""

    def get_success_url(self) -> str:
        """The list."""
        return reverse("meetings:questions", args=[self.object.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The meetings, the meeting, the questions, this."""
        *before, here = super().get_breadcrumbs_items()
        meeting = {"url": reverse("meetings:inspect", args=[self.object.pk]), "label": str(self.object)}
        return [*before[:-1], meeting, {"url": self.get_success_url(), "label": _("Questions")}, here]


class Questions(ActionView):
    """The list."""

    page_title = gettext_lazy("Questions")
    template_name = "editor/steering/questions.html"
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """By item."""
        return {**super().get_context_data(**kwargs), "piles": piles(self.object)}


class QuestionAnswer(OfQuestions):
    """Its Danish, its answer, and that it was answered."""

    page_title = gettext_lazy("Answer")
    template_name = "editor/steering/question.html"
    form_class = AnswerForm
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")
    question_row: MemberQuestion | None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Finds the question in this meeting."""
        super().setup(request, *args, **kwargs)
        self.question_row = question_in(self.object, request.GET.get("q", ""))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Without a question the list is where one chooses."""
        if self.question_row is None:
            return HttpResponseRedirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]

    def get_form_kwargs(self) -> dict[str, Any]:
        """What is there already."""
        assert self.question_row is not None  # noqa: S101 - dispatch has seen to it
        row = self.question_row
        initial = {"danish": row.danish, "answer": row.answer, "answered": row.answered_at is not None}
        return {**super().get_form_kwargs(), "question": asked(row), "initial": initial}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question as it was asked."""
        assert self.question_row is not None  # noqa: S101
        row = self.question_row
        return {**super().get_context_data(**kwargs), "asked": asked(row), "item": row.item}

    def act(self, form: Any) -> None:
        """Through the action; the log says that, not which."""
        assert self.question_row is not None  # noqa: S101
        cleaned = form.cleaned_data
        answer_question(
            question=self.question_row,
            answer=cleaned["answer"],
            answered=cleaned["answered"],
            danish=cleaned.get("danish"),
            now=timezone.now(),
        )
        log(instance=self.object, action="medspil.answer_question")


class QuestionRaise(OfQuestions):
    """A question heard at the preparatory meeting."""

    page_title = gettext_lazy("Add a question")
    form_class = RaiseForm
    question = gettext_lazy("For what was asked aloud at the preparatory meeting.")
    button = gettext_lazy("Add the question")
    done = gettext_lazy("Added.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The items of this meeting."""
        return {**super().get_form_kwargs(), "meeting": self.object}

    def act(self, form: Any) -> None:
        """Through the action."""
        cleaned = form.cleaned_data
        raise_question(
            meeting=self.object,
            item=cleaned["item"],
            text=cleaned["text"],
            seat_kind=cleaned["seat_kind"],
            for_meeting=not cleaned["only_preparatory"],
            now=timezone.now(),
        )
        log(instance=self.object, action="medspil.raise_question")


class QuestionVoice(PermissionCheckedMixin, View):  # type: ignore[misc]
    """A question as it was spoken."""

    permission_required = "change"
    queryset: Any

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The sound, under a name that says nothing."""
        found = question_in(self.queryset.get(pk=pk), request.GET.get("q", ""))
        if found is None or not found.voice:
            raise Http404
        return serve(request, found.voice, media_type=found.media_type, name="question", inline=True)


class QuestionsPrint(PermissionCheckedMixin, TemplateView):  # type: ignore[misc]
    """On paper: for the chair of the meeting, or for the preparatory meeting, which hears every question."""

    permission_required = "change"
    template_name = "editor/steering/questions_print.html"
    queryset: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is read out."""
        chosen = self.request.GET.get("for", "meeting")
        if chosen not in {"meeting", "preparatory"}:
            raise BadRequest("for")
        meeting: Meeting = self.queryset.get(pk=kwargs["pk"])
        is_preparatory = chosen == "preparatory"
        return {
            **super().get_context_data(**kwargs),
            "meeting": meeting,
            "when": when(meeting.event, SOURCE),
            "is_preparatory": is_preparatory,
            "piles": piles(meeting) if is_preparatory else for_chair(meeting),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Never kept by a browser that others use."""
        response: HttpResponse = super().render_to_response(context, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response


MEETING_VIEWS: list[tuple[str, Any]] = [
    ("questions", Questions),
    ("question", QuestionAnswer),
    ("question_raise", QuestionRaise),
    ("question_voice", QuestionVoice),
    ("questions_print", QuestionsPrint),
]
