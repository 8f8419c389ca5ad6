"""The forms of the decisions: all of a meeting in Danish at once, one in the members' languages, the sending.

The one rule: what is refused stands beside its field, with everything still typed.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy

from cms.editor.wording import ease
from cms.pages.forms import MARKS, state_text
from participation.events.rules import Refused
from participation.languages import plain, registry
from participation.steering.models import AgendaItem, Decision
from participation.steering.rules.deciding import LONGEST, check_decision
from participation.steering.states import Outcome


def danish_of(decision: Decision | None) -> str:
    """What was decided, in Danish."""
    return str(getattr(decision, registry.column("text", registry.SOURCE), "") or "") if decision else ""


class DecisionsForm(forms.Form):
    """Outcome and text for each item of one meeting. What is left empty is not decided yet."""

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            decision = getattr(item, "decision", None)
            number = plain.lix(danish_of(decision))
            self.fields[f"outcome_{item.pk}"] = forms.ChoiceField(
                label=gettext_lazy("What became of it"),
                choices=[("", gettext_lazy("Not decided yet")), *Outcome.choices],
                required=False,
                initial=decision.outcome if decision else "",
            )
            self.fields[f"text_{item.pk}"] = forms.CharField(
                label=gettext_lazy("What was decided"),
                widget=forms.Textarea(attrs={"rows": 3, "lang": "da", "dir": "ltr"}),
                required=False,
                max_length=LONGEST,
                initial=danish_of(decision),
                help_text=ease(number) if number is not None else gettext_lazy("In plain Danish."),
            )

    def clean(self) -> dict[str, Any]:
        """Both or neither; what has been decided cannot be emptied."""
        cleaned: dict[str, Any] = super().clean() or {}
        for item in self.items:
            outcome, text = cleaned.get(f"outcome_{item.pk}") or "", (cleaned.get(f"text_{item.pk}") or "").strip()
            if f"text_{item.pk}" in self.errors or not (outcome or text or hasattr(item, "decision")):
                continue
            try:
                check_decision(outcome, text)
            except Refused as refused:
                self.add_error(f"{refused.code}_{item.pk}", refused.text)
        return cleaned

    def changed(self) -> Iterator[tuple[AgendaItem, str, str]]:
        """Item, outcome and text of what was written or written anew."""
        for item in self.items:
            outcome, text = self.cleaned_data[f"outcome_{item.pk}"], self.cleaned_data[f"text_{item.pk}"].strip()
            decision = getattr(item, "decision", None)
            if outcome and (decision is None or (decision.outcome, danish_of(decision)) != (outcome, text)):
                yield item, outcome, text

    def lines(self) -> list[dict[str, Any]]:
        """An item with its two fields."""
        return [
            {"item": item, "outcome": self[f"outcome_{item.pk}"], "text": self[f"text_{item.pk}"]}
            for item in self.items
        ]


class WordsForm(forms.Form):
    """One decision in the members' languages, each with the state of its translation."""

    def __init__(self, *args: Any, decision: Decision, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for code in languages:
            self.fields[registry.column("text", code)] = forms.CharField(
                label=registry.own_name(code),
                widget=forms.Textarea(attrs={"rows": 3, "lang": code, "dir": registry.direction(code)}),
                required=False,
                max_length=LONGEST,
                initial=getattr(decision, registry.column("text", code)) or "",
            )
            self.fields[registry.column("mark", code)] = forms.ChoiceField(
                label=gettext_lazy("State of this translation"),
                choices=MARKS,
                required=False,
                help_text=state_text(decision, code),
            )

    def texts(self) -> dict[str, str]:
        """What was written, by language."""
        return {code: self.cleaned_data[registry.column("text", code)] for code in self.languages}

    def said(self) -> dict[str, str]:
        """What was said of it, by language."""
        return {code: self.cleaned_data[registry.column("mark", code)] for code in self.languages}


class SendForm(forms.Form):
    """Remembers which sending it corrects, so that two people do not correct the same one twice."""

    corrects = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_corrects(self) -> datetime | None:
        """The moment of the sending that was seen; None for the first."""
        text = self.cleaned_data["corrects"]
        try:
            found = parse_datetime(text) if text else None
        except ValueError:
            found = None
        if text and (found is None or found.tzinfo is None):
            raise forms.ValidationError(gettext_lazy("Open the page again."))
        return found
