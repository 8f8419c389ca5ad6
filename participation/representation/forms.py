"""The shape of what people answer: one person with radio buttons, a family with a number for each answer.

The one rule: blank counts nothing and is not "rather not say". A form only reads and refuses; it counts nothing, and
what it refuses stands beside its question with everything that was chosen kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from participation.languages.digits import western
from participation.languages.reading import Reading, plain, read
from participation.representation.models import Option
from participation.representation.queries import Asked
from participation.representation.rules import MOST_TOGETHER, NO, YES, derive_origin
from participation.representation.states import DECLINED, QuestionKind

Totals = dict[int, dict[int, int]]


class PeopleField(forms.IntegerField):
    """How many people, typed with any script's digits; empty is 0."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        # A text field with a number pad: a browser's number field refuses Arabic and Persian digits.
        pad = forms.TextInput(attrs={"inputmode": "numeric", "min": 0, "max": most, "dir": "ltr"})
        super().__init__(min_value=0, max_value=most, required=False, initial=0, widget=pad, **kwargs)

    def to_python(self, value: Any) -> int:
        """Western digits, or 0."""
        number = super().to_python(western(value) if isinstance(value, str) else value)
        return 0 if number is None else int(number)


@dataclass(frozen=True)
class Line:
    """One possible answer on the page: its words and its input, a radio button or a number."""

    text: Reading
    input: Any


@dataclass(frozen=True)
class Group:
    """One question on the page."""

    name: str
    text: Reading
    help: Reading
    lines: Sequence[Line]
    errors: Sequence[str] = ()
    follow_up: "Group | None" = None

    @property
    def field_id(self) -> str:
        """Where the list of errors leads."""
        return f"id_{self.name}"


class AnswerForm(forms.Form):
    """What both shapes share: which questions there are, and that no other is answered."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, asked: Sequence[Asked], language: str) -> None:
        super().__init__(data)
        self.asked, self.language = asked, language
        self.build()

    def build(self) -> None:
        """Adds the fields."""
        raise NotImplementedError  # one person and a family are asked in different shapes

    def clean(self) -> dict[str, Any]:
        """An answer that was never on the page is refused, not passed over in silence."""
        cleaned = super().clean() or {}
        strange = [name for name in self.data if name.startswith("q") and name not in self.fields]
        if any(self.data.get(name) not in {"", "0"} for name in strange):
            self.add_error(None, _("This answer is not among the possible answers. Nothing was counted."))
        return cleaned

    def groups(self) -> list[Group]:
        """The questions as the page shows them."""
        raise NotImplementedError  # the shape decides

    def totals(self) -> Totals:
        """Question -> option -> people, without zeros. Only after `is_valid()`."""
        raise NotImplementedError  # the shape decides

    def error_list(self) -> list[dict[str, str]]:
        """The summary: each error once, with its question, linked to it."""
        listed = [{"field_id": "", "text": str(text)} for text in self.non_field_errors()]
        for group in _flat(self.groups()):
            found = [*group.errors, *(text for line in group.lines for text in getattr(line.input, "errors", ()))]
            listed += [{"field_id": group.field_id, "text": f"{group.text} – {text}"} for text in found]
        return listed


def _flat(groups: Iterable[Group]) -> Iterable[Group]:
    for group in groups:
        yield group
        if group.follow_up is not None:
            yield group.follow_up


def _key(asked: Asked) -> str:
    return f"q{asked.question.pk}"


class PersonForm(AnswerForm):
    """One person: one answer to each question, and two questions where the origin follows from both."""

    def build(self) -> None:
        """Radio buttons."""
        for asked in self.asked:
            if asked.question.kind == QuestionKind.ORIGIN:
                self._add(_key(asked), self._yes_no(asked))
                self._add(f"{_key(asked)}_born", self._yes_no(asked))
            else:
                self._add(_key(asked), self._options(asked))

    def _add(self, name: str, choices: list[tuple[str, Reading]]) -> None:
        self.fields[name] = forms.ChoiceField(
            required=False,
            choices=[(value, text.text) for value, text in choices],
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": gettext_lazy("Choose one of the answers shown.")},
        )

    def _options(self, asked: Asked) -> list[tuple[str, Reading]]:
        return [(str(option.pk), read(option, "text", self.language)) for option in asked.options]

    def _yes_no(self, asked: Asked) -> list[tuple[str, Reading]]:
        decline = [
            (DECLINED, read(option, "text", self.language)) for option in asked.options if option.code == DECLINED
        ]
        return [(YES, plain(_("Yes"), self.language)), (NO, plain(_("No"), self.language)), *decline]

    def groups(self) -> list[Group]:
        """Each question with its buttons; the second question of an origin hangs on the first."""
        return [self._group(asked) for asked in self.asked]

    def _group(self, asked: Asked) -> Group:
        question, name = asked.question, _key(asked)
        origin = question.kind == QuestionKind.ORIGIN
        choices = self._yes_no(asked) if origin else self._options(asked)
        after = None
        if origin:
            words = read(question, "follow_up", self.language)
            after = self._buttons(f"{name}_born", words, plain("", self.language), choices)
        text, explained = read(question, "text", self.language), read(question, "help", self.language)
        return self._buttons(name, text, explained, choices, after)

    def _buttons(
        self,
        name: str,
        text: Reading,
        explained: Reading,
        choices: list[tuple[str, Reading]],
        after: Group | None = None,
    ) -> Group:
        lines = [Line(words, button) for (_value, words), button in zip(choices, self[name], strict=True)]
        return Group(name, text, explained, lines, [str(error) for error in self[name].errors], after)

    def totals(self) -> Totals:
        """One person for each question that was answered."""
        found: Totals = {}
        for asked in self.asked:
            option = self._chosen(asked)
            if option is not None:
                found[asked.question.pk] = {option: 1}
        return found

    def _chosen(self, asked: Asked) -> int | None:
        said = self.cleaned_data[_key(asked)]
        if not said:
            return None
        if asked.question.kind != QuestionKind.ORIGIN:
            return int(said)
        code = derive_origin(said, self.cleaned_data[f"{_key(asked)}_born"])
        return next(option.pk for option in asked.options if option.code == code)


class FamilyForm(AnswerForm):
    """Several people: for each answer how many of them. One question's numbers are never more than the people."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, asked: Sequence[Asked], language: str, people: int
    ) -> None:
        self.people = min(people, MOST_TOGETHER)
        self.crowded: dict[int, str] = {}
        super().__init__(data, asked=asked, language=language)

    def build(self) -> None:
        """A number for each answer."""
        for asked in self.asked:
            for option in asked.options:
                self.fields[self._name(asked, option)] = PeopleField(
                    most=self.people, label=read(option, "text", self.language).text
                )

    def _name(self, asked: Asked, option: Option) -> str:
        return f"{_key(asked)}_{option.pk}"

    def clean(self) -> dict[str, Any]:
        """Adds up each question."""
        cleaned = super().clean()
        for asked in self.asked:
            given = sum(cleaned.get(self._name(asked, option)) or 0 for option in asked.options)
            if given > self.people:
                self.crowded[asked.question.pk] = self._too_many(given)
        return cleaned

    def _too_many(self, given: int) -> str:
        return ngettext(
            "You are %(people)s person, but there are %(given)s answers here.",
            "You are %(people)s people, but there are %(given)s answers here.",
            self.people,
        ) % {"people": self.people, "given": given}

    def is_valid(self) -> bool:
        """Every number holds, and every question adds up."""
        return super().is_valid() and not self.crowded

    def groups(self) -> list[Group]:
        """Each question with its numbers."""
        return [self._group(asked) for asked in self.asked]

    def _group(self, asked: Asked) -> Group:
        question = asked.question
        lines = [Line(read(option, "text", self.language), self[self._name(asked, option)]) for option in asked.options]
        crowd = self.crowded.get(question.pk)
        text, explained = read(question, "text", self.language), read(question, "help", self.language)
        return Group(_key(asked), text, explained, lines, [crowd] if crowd else [])

    def totals(self) -> Totals:
        """The people for each answer."""
        found: Totals = {}
        for asked in self.asked:
            numbers = {option.pk: self.cleaned_data[self._name(asked, option)] for option in asked.options}
            chosen = {option: number for option, number in numbers.items() if number}
            if chosen:
                found[asked.question.pk] = chosen
        return found


def answer_form(
    data: Mapping[str, Any] | None = None, *, asked: Sequence[Asked], language: str, people: int
) -> PersonForm | FamilyForm:
    """The shape that fits: radio buttons for one, numbers for more."""
    if people > 1:
        return FamilyForm(data, asked=asked, language=language, people=people)
    return PersonForm(data, asked=asked, language=language)
