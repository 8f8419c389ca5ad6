"""A new question of the area's own, and the words of one in each of the area's languages.

The one rule: once anybody can have answered, the Danish words stay: they are what people answered to.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.editor.fields import SeveralField
from cms.pages.forms import MARKS, state_text
from participation.areas.rules import languages_of
from participation.languages import registry, states
from participation.languages.translating import source_of
from participation.people.lines import LineField
from participation.people.models import User
from participation.representation.actions.questions import may_change_words
from participation.representation.models import Option, Question
from participation.representation.states import AT_EVENTS, DECLINED

MOST_ANSWERS, LONGEST_ANSWER = 12, 80


class NewQuestionForm(forms.Form):
    """The question in Danish with its answers."""

    text = LineField(label=gettext_lazy("Question in Danish"), max_length=200)
    answers = forms.CharField(
        label=gettext_lazy("Possible answers"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "One on each line. “I would rather not say” is always added. When there are few answers, the first one "
            "is shown against all the others together: put the one you want to know about first."
        ),
    )
    stages = SeveralField(
        label=gettext_lazy("When is it asked?"),
        choices=[(stage.value, stage.label) for stage in AT_EVENTS],
        required=True,
        initial=[stage.value for stage in AT_EVENTS],
    )

    def clean_answers(self) -> list[str]:
        """One on each line."""
        found = [" ".join(line.split()) for line in self.cleaned_data["answers"].splitlines() if line.strip()]
        if len(found) > MOST_ANSWERS:
            raise forms.ValidationError(_("Write at most %(number)s answers.") % {"number": MOST_ANSWERS})
        if any(len(answer) > LONGEST_ANSWER for answer in found):
            raise forms.ValidationError(
                _("An answer may have at most %(number)s letters.") % {"number": LONGEST_ANSWER}
            )
        return found


class QuestionWordsForm(forms.Form):
    """A field for the question and for each answer, in each of the area's languages."""

    def __init__(self, *args: Any, question: Question, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.user = question, user
        self.options = [option for option in question.options.all() if option.code != DECLINED]
        self.languages = languages_of(question.area)  # type: ignore[arg-type]
        self.locked = not may_change_words(question)
        for language in self.languages:
            for name, thing, column in self._cells(language):
                self.fields[name] = self._field(thing, column, language)
            if language.code != registry.SOURCE:
                self.fields[f"mark_{language.column}"] = forms.ChoiceField(
                    label=_("State of this translation"),
                    choices=MARKS,
                    required=False,
                    help_text=state_text(question, language.code),
                )

    def _cells(self, language: registry.Language) -> Iterator[tuple[str, Any, str]]:
        """Field name, thing and column of every word in a language."""
        column = registry.column("text", language.code)
        yield f"text_{language.column}", self.question, column
        for option in self.options:
            yield f"answer_{option.pk}_{language.column}", option, column

    def _field(self, thing: Any, column: str, language: registry.Language) -> forms.Field:
        danish = language.code == registry.SOURCE
        is_question = thing is self.question
        return LineField(
            label=_("Question") if is_question else _("Answer: %(text)s") % {"text": thing},
            max_length=200 if is_question else LONGEST_ANSWER,
            required=danish and not self.locked,
            disabled=danish and self.locked,
            initial=getattr(thing, column) or "",
            widget=forms.TextInput(attrs={"lang": language.code, "dir": language.direction}),
        )

    def tabs(self) -> list[dict[str, Any]]:
        """What the page prints: a tab per language with its fields."""
        return [
            {
                "id": f"language-{language.column}",
                "name": language.own_name,
                "code": language.code,
                "fields": [self[name] for name in self.fields if name.endswith(f"_{language.column}")],
                "locked": self.locked and language.code == registry.SOURCE,
            }
            for language in self.languages
        ]

    def clean(self) -> dict[str, Any]:
        """Danish words that were locked meanwhile are no longer taken; two answers are not the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        danish = registry.get(registry.SOURCE)
        if self.locked:
            for name, _thing, _column in self._cells(danish):
                if name in self.data and self.data[name].strip() != (self.fields[name].initial or ""):
                    self.add_error(name, _("The question has been asked since; its Danish words stay as they are."))
            return cleaned
        answers = [cleaned.get(f"answer_{option.pk}_{danish.column}", "").casefold() for option in self.options]
        if len(set(answers)) != len(answers):
            self.add_error(None, _("Two of the possible answers are the same."))
        return cleaned

    def save(self) -> Question:
        """Stores what changed, with its marks."""
        touched: dict[Any, set[str]] = {}
        for language in self.languages:
            for name, thing, column in self._cells(language):
                said = self.cleaned_data[name]
                if not self.fields[name].disabled and said != (getattr(thing, column) or ""):
                    setattr(thing, column, said)
                    touched.setdefault(thing, set()).add(language.code)
                    if thing is not self.question:
                        setattr(thing, registry.column("name", language.code), said)
        for thing in (self.question, *self.options):
            self._mark(thing, touched.get(thing, set()))
            thing.save()
        return self.question

    def _mark(self, thing: Question | Option, touched: set[str]) -> None:
        for language in self.languages:
            said = self.cleaned_data.get(f"mark_{language.column}", "")
            if language.code == registry.SOURCE or not (said or language.code in touched):
                continue
            mark = states.Mark(
                state=said or states.DRAFT,
                by=str(self.user) if said == states.REVIEWED else "",
                on=timezone.localdate().isoformat(),
                source=source_of(thing),
            )
            thing.translation_status = {**thing.translation_status, language.code: mark.as_dict()}
