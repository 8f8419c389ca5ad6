"""Targets of an event: set and changed until it begins, held against the figures afterwards.

The one rule: a target names a group, never a person, and its result is what was released.
"""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cms.editor.representation.piles import BesideField
from cms.editor.representation.question_words import group_choices
from participation.areas.models import Area
from participation.representation.actions.targets import LONGEST_NOTE, learn, remove_target, set_target
from participation.representation.models import Question, Target
from participation.representation.queries import questions_for, targets_visible_to
from participation.representation.states import AT_EVENTS, QuestionKind
from participation.signups.states import Heard


class TargetForm(forms.Form):
    """Whom, how many, by which way."""

    group = forms.ChoiceField(label=gettext_lazy("Whom do you want to reach?"))
    wanted = forms.IntegerField(
        label=gettext_lazy("How many people?"),
        min_value=1,
        max_value=10_000,
        help_text=gettext_lazy("Fewer than 5 can never be shown, so such a target cannot be measured."),
    )
    channel = forms.ChoiceField(label=gettext_lazy("How will you reach them?"), choices=[("", "---------")])

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [question for question in questions_for(area) if set(question.stages) & set(AT_EVENTS)]
        self.known = {question.pk: question for question in asked if question.kind != QuestionKind.JOINT}
        self.fields["group"].choices = [  # type: ignore[attr-defined]
            ("", "---------"),
            *(
                (str(question), [(f"{question.pk}:{key}", name) for key, name in group_choices(question)])
                for question in self.known.values()
            ),
        ]
        self.fields["channel"].choices = [("", "---------"), *Heard.choices]  # type: ignore[attr-defined]

    def question(self) -> Question:
        """The question the group belongs to."""
        return self.known[int(self.cleaned_data["group"].partition(":")[0])]

    def key(self) -> str:
        """The group as it is stored."""
        return str(self.cleaned_data["group"].partition(":")[2])


class EventTarget(BesideField):
    """A new target."""

    page_title = gettext_lazy("Set a target")
    form_class: Any = TargetForm
    question = gettext_lazy("Whom do you want to see at this event who would not come by themselves?")
    button = gettext_lazy("Save the target")
    done = gettext_lazy("Saved.")
    beside = {"twice": "group", "unknown": "group", "nobody": "wanted", "empty": "text", "long": "text"}
    target: Target | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        """The area's questions."""
        return {**super().get_form_kwargs(), "area": self.object.area}

    def act(self, form: Any) -> None:
        """Through the action."""
        set_target(
            event=self.object,
            question=form.question(),
            group=form.key(),
            wanted=form.cleaned_data["wanted"],
            channel=form.cleaned_data["channel"],
            by=self.request.user,
            now=timezone.now(),
            target=self.target,
        )


class OneTarget(EventTarget):
    """An action on one target of this event; 404 for another's."""

    target: Target

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Takes the target from those of this event."""
        super().setup(request, *args, **kwargs)
        found = targets_visible_to(request.user).filter(pk=kwargs["target"], event=self.object)  # type: ignore[arg-type]
        target = found.first()
        if target is None:
            raise Http404
        self.target = target


class EventTargetEdit(OneTarget):
    """Changing it."""

    page_title = gettext_lazy("Change the target")

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        target = self.target
        return {
            "group": f"{target.question_id}:{target.group}",
            "wanted": target.wanted,
            "channel": target.channel,
        }


class EventTargetRemove(OneTarget):
    """Taking it away."""

    page_title = gettext_lazy("Remove the target")
    form_class: Any = forms.Form
    question = gettext_lazy("The target is taken away. You can set another until the event begins.")
    button = gettext_lazy("Remove it")
    danger = True
    done = gettext_lazy("Removed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Nothing to fill in."""
        return {key: value for key, value in super().get_form_kwargs().items() if key != "area"}

    def act(self, form: Any) -> None:
        """Through the action."""
        remove_target(target=self.target, now=timezone.now())


class LearnForm(forms.Form):
    """What was learned."""

    text = forms.CharField(
        label=gettext_lazy("What did you learn?"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("What would you do another time? Name no persons."),
    )


class EventTargetLearn(OneTarget):
    """The note beside a target that was missed."""

    page_title = gettext_lazy("What did you learn?")
    form_class: Any = LearnForm
    question = ""
    button = gettext_lazy("Save the note")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Without the area."""
        return {key: value for key, value in super().get_form_kwargs().items() if key != "area"}

    def get_initial(self) -> dict[str, Any]:
        """What stands there."""
        return {"text": self.target.learned}

    def act(self, form: Any) -> None:
        """Through the action."""
        learn(target=self.target, text=form.cleaned_data["text"], now=timezone.now())
