"""The forms of an agenda: a new item, items of the last meeting, and an item with its words in every language.

The one rule: a text that is too long, in another language, or reviewed and not there, is said beside its field with
everything still typed; a language that is not in the form is not touched.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.editor.overtaken import refuse_overtaken
from participation.events.rules import Refused
from participation.languages import registry, states
from participation.steering.models import AgendaItem, GlossaryWord
from participation.steering.rules.language import wrong_box
from participation.steering.rules.packets import MOST_MINUTES, check_brief, stamp, tidy
from participation.steering.states import ItemKind, SeatKind
from participation.steering.variants import text_variant

LABELS = {"title": gettext_lazy("Title"), "brief": gettext_lazy("In short"), "ask": gettext_lazy("The question")}
#: The longest title and question, as they are stored.
LENGTHS = {"title": 160, "ask": 300}


def text_field(word: str, code: str, *, required: bool = False) -> forms.CharField:
    """A field for one word of an item in one language, in its own direction."""
    attrs = {"dir": registry.direction(code), "lang": code}
    widget = forms.Textarea({**attrs, "rows": 6}) if word == "brief" else forms.TextInput(attrs)
    return forms.CharField(label=LABELS[word], required=required, max_length=LENGTHS.get(word), widget=widget)


class FactsForm(forms.Form):
    """What a new item begins with."""

    title_da = text_field("title", registry.SOURCE, required=True)
    kind = forms.ChoiceField(label=gettext_lazy("For"), choices=ItemKind, initial=ItemKind.DECISION)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=0, max_value=MOST_MINUTES, initial=15)
    raised_by = forms.ChoiceField(
        label=gettext_lazy("Raised by"),
        choices=[("", gettext_lazy("The secretariat")), *SeatKind.choices],
        required=False,
        help_text=gettext_lazy("The kind of seat, never a person. It is counted."),
    )


class CopyForm(forms.Form):
    """Which items of the last meeting come back."""

    items = forms.MultipleChoiceField(label=gettext_lazy("Items"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, items: Iterable[AgendaItem] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [(item.pk, str(item)) for item in items]  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Which item gets which number: what the button that was pressed says."""

    move = forms.RegexField(regex=r"^\d{1,9}:\d{1,4}$", widget=forms.HiddenInput, required=False)


class ItemForm(FactsForm):
    """An item with all its words. `languages` are those in the form besides Danish."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    brief_da = text_field("brief", registry.SOURCE)
    ask_da = text_field("ask", registry.SOURCE)
    reviewed_da = forms.BooleanField(label=gettext_lazy("Reviewed by me today"), required=False)
    words = forms.MultipleChoiceField(
        label=gettext_lazy("Words explained"), required=False, widget=forms.CheckboxSelectMultiple
    )
    new_term = forms.CharField(label=gettext_lazy("A new word"), max_length=80, required=False)
    new_explanation = forms.CharField(
        label=gettext_lazy("What it means"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("One or two short sentences in plain Danish."),
    )

    def __init__(
        self,
        *args: Any,
        item: AgendaItem,
        languages: list[str],
        explained: Iterable[GlossaryWord],
        **kwargs: Any,
    ) -> None:
        self.item, self.languages = item, languages
        super().__init__(*args, **{**kwargs, "initial": _initial(item, languages)})
        self.fields["words"].choices = [(word.pk, str(word)) for word in explained]  # type: ignore[attr-defined]
        self.fields["title_da"].label = _("Title")
        for code in [registry.SOURCE, *languages]:
            self.fields[f"sure_{registry.get(code).column}"] = forms.BooleanField(
                label=_("The language is right"), required=False, widget=forms.HiddenInput
            )
        for code in languages:
            suffix = registry.get(code).column
            for word in item.words:
                self.fields[f"{word}_{suffix}"] = text_field(word, code)
            self.fields[f"reviewed_{suffix}"] = forms.BooleanField(label=_("Reviewed by me today"), required=False)
            self.fields[f"machine_{suffix}"] = forms.BooleanField(label=_("This is a machine draft"), required=False)
        for recording in item.recordings.all():
            self.fields[f"heard_{registry.get(recording.language).column}"] = forms.BooleanField(
                label=_("I have listened to it today and it is right"), required=False
            )

    def clean(self) -> dict[str, Any]:
        """What the rules say of each text, beside it."""
        cleaned: dict[str, Any] = super().clean() or {}
        for code in [registry.SOURCE, *self.languages]:
            self._check(registry.get(code).column, cleaned)
            self._doubt(code, cleaned)
        if bool(cleaned.get("new_term")) != bool(cleaned.get("new_explanation")):
            lacking = "new_explanation" if cleaned.get("new_term") else "new_term"
            self.add_error(lacking, _("Write both the word and what it means."))
        text = _("A colleague has changed this item since you opened it. Send it again to keep what you wrote.")
        refuse_overtaken(self, cleaned.get("seen"), text)
        return cleaned

    def _check(self, suffix: str, cleaned: dict[str, Any]) -> None:
        try:
            check_brief(cleaned.get(f"brief_{suffix}") or "")
        except Refused as refused:
            self.add_error(f"brief_{suffix}", refused.text)
        if cleaned.get(f"reviewed_{suffix}") and not cleaned.get(f"brief_{suffix}"):
            self.add_error(f"brief_{suffix}", _("There is no text to review."))
        both = cleaned.get(f"reviewed_{suffix}") and cleaned.get(f"machine_{suffix}")
        if both and not self.initial.get(f"machine_{suffix}"):
            self.add_error(f"machine_{suffix}", _("Choose one: a machine draft, or reviewed by you."))

    def _doubt(self, code: str, cleaned: dict[str, Any]) -> None:
        """Says beside a text that was typed now that it is in another language; a tick, shown only then, keeps it."""
        sure = f"sure_{registry.get(code).column}"
        for name in (registry.column(word, code) for word in self.item.words):
            text = cleaned.get(name) or ""
            if tidy(text) == tidy(self.initial.get(name)) or not (doubt := wrong_box(text, code)):
                continue
            self.fields[sure].widget = forms.CheckboxInput()
            if not cleaned.get(sure):
                self.add_error(name, doubt)

    def translations(self) -> Iterator[tuple[str, dict[str, str], str]]:
        """Per language its words and what is said of them: "" leaves unchanged words as they were."""
        for code in self.languages:
            suffix = registry.get(code).column
            words = {word: self.cleaned_data[f"{word}_{suffix}"] for word in self.item.words}
            yield code, words, self._said(suffix, words)

    def _said(self, suffix: str, words: dict[str, str]) -> str:
        machine, was = self.cleaned_data[f"machine_{suffix}"], bool(self.initial.get(f"machine_{suffix}"))
        if self.cleaned_data[f"reviewed_{suffix}"]:
            return states.REVIEWED
        changed = any(tidy(self.initial.get(f"{word}_{suffix}")) != tidy(text) for word, text in words.items())
        if machine and (changed or not was):
            return states.MACHINE
        return states.DRAFT if was and not machine else ""


def _initial(item: AgendaItem, languages: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(item, name) for name in ("kind", "minutes", "raised_by")}
    for code in [registry.SOURCE, *languages]:
        for word in item.words:
            name = registry.column(word, code)
            found[name] = getattr(item, name) or ""
        marked = states.mark_of(item.translation_status, code).state
        has_text = text_variant(item, code).state != states.MISSING
        found[f"machine_{registry.get(code).column}"] = has_text and marked == states.MACHINE
    return {**found, "seen": stamp(item), "words": [word.pk for word in item.words_explained.all()]}
