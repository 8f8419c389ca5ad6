"""Counting: how many came, and a pile of paper cards.

The one rule: a second person gets the same form empty. Nothing that the first one typed is ever in it.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from participation.representation.models import BallotBox, CardBatch
from participation.representation.queries import Asked
from participation.representation.states import QuestionKind

MOST = 10_000


class HeadsForm(forms.Form):
    """How many came."""

    heads = forms.IntegerField(
        label=gettext_lazy("How many came?"),
        min_value=1,
        max_value=MOST,
        help_text=gettext_lazy("Everyone who was there, children and volunteers too. Your best count is good enough."),
    )


class PileForm(forms.Form):
    """The number of cards, and for each question how many cards have each answer."""

    cards = forms.IntegerField(
        label=gettext_lazy("How many cards are in the pile?"),
        min_value=1,
        max_value=MOST,
        help_text=gettext_lazy("Count blank cards too."),
    )
    again = forms.BooleanField(label=gettext_lazy("This is another pile with the same numbers"), required=False)

    def __init__(self, *args: Any, questions: list[Asked], first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        if not first:
            del self.fields["again"]
        for asked in questions:
            for option in asked.options:
                self.fields[f"o{option.pk}"] = forms.IntegerField(
                    label=str(option),
                    min_value=0,
                    max_value=MOST,
                    required=False,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )
        self.fields["cards"].widget.attrs["inputmode"] = "numeric"
        self.asks_again = False

    def groups(self) -> list[dict[str, Any]]:
        """A fieldset per question."""
        return [
            {
                "pk": asked.question.pk,
                "text": str(asked.question),
                "follow_up": getattr(asked.question, "follow_up_da", "") or "",
                "is_origin": asked.question.kind == QuestionKind.ORIGIN,
                "fields": [self[f"o{option.pk}"] for option in asked.options],
                "error": self.errors.get(f"q{asked.question.pk}") if self.is_bound else None,
            }
            for asked in self.questions
        ]

    def add_error(self, field: str | None, error: Any) -> None:
        """A question has no field of its own, only those of its answers; its error still stands beside it."""
        if field is not None and field.startswith("q"):
            self._errors.setdefault(field, self.error_class()).extend([error])  # type: ignore[union-attr]
            return
        super().add_error(field, error)

    def clean(self) -> dict[str, Any]:
        """No question may have more answers than there are cards."""
        cleaned: dict[str, Any] = super().clean() or {}
        cards = cleaned.get("cards")
        if cards is None:
            return cleaned
        for asked in self.questions:
            given = sum(cleaned.get(f"o{option.pk}") or 0 for option in asked.options)
            if given > cards:
                text = ngettext(
                    "These are %(given)s answers, but the pile has %(cards)s card.",
                    "These are %(given)s answers, but the pile has %(cards)s cards.",
                    cards,
                ) % {"given": given, "cards": cards}
                self.add_error(f"q{asked.question.pk}", text)
        return cleaned

    def totals(self) -> dict[int, dict[int, int]]:
        """Question -> option -> cards; an empty field is none."""
        return {
            asked.question.pk: {option.pk: self.cleaned_data.get(f"o{option.pk}") or 0 for option in asked.options}
            for asked in self.questions
        }

    def ask_again(self) -> None:
        """The very same numbers are waiting already: sent twice, or another pile?"""
        self.asks_again = True
        self.add_error(
            "again",
            _("You have just typed a pile with exactly these numbers. Tick if this is another one; else go back."),
        )


def same_waits(box: BallotBox, cards: int, totals: dict[int, dict[int, int]], person: Any) -> bool:
    """Whether this person's pile with exactly these numbers waits already."""
    stored = {str(question): {str(key): value for key, value in own.items()} for question, own in totals.items()}
    waiting = CardBatch.objects.filter(box=box, entered_by=person, cards=cards)
    return any(batch.totals == stored for batch in waiting)
