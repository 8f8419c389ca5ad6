"""The forms of the door: inviting a helper, taking a pass back, ticking off the paper list."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from participation.events.models import Event
from participation.languages import registry
from participation.people.lines import EmailLine, LineField
from participation.signups.actions.door import MOST_OF_PARTY, MOST_ON_PAPER
from participation.signups.attendance import Tally
from participation.signups.door_queries import helpers
from participation.signups.models import DoorPass, Signup
from participation.signups.states import WalkIn


class InviteForm(forms.Form):
    """Whom, and in which language."""

    email = EmailLine(label=gettext_lazy("E-mail"), max_length=254)
    name = LineField(label=gettext_lazy("Name"), max_length=80, required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Which language does the helper read?"),
        choices=[(language.code, language.own_name) for language in registry.LANGUAGES],
        initial=registry.SOURCE,
    )


class RevokeForm(forms.Form):
    """Which helper; chosen on the card."""

    helper = forms.ModelChoiceField(queryset=DoorPass.objects.none(), to_field_name="ref", widget=forms.HiddenInput)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helper"].queryset = helpers(event)  # type: ignore[attr-defined]


def _number(most: int, shown: int, label: Any = "") -> forms.IntegerField:
    """A number that also carries what the page showed: who ticks off must not undo what a phone marked meanwhile."""
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        required=False,
        initial=shown or None,
        show_hidden_initial=True,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class TicksForm(forms.Form):
    """A number for each party, and how many came without a signup."""

    def __init__(self, *args: Any, signups: Iterable[Signup], shown: Tally, day: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signups = {f"p{signup.pk}": signup for signup in signups}
        self.fields["nonce"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
        self.fields["day"] = forms.CharField(widget=forms.HiddenInput, initial=day, required=False)
        for name, signup in self.signups.items():
            self.fields[name] = _number(MOST_OF_PARTY, shown.parties.get(signup.pk, 0))
        self.fields["adult"] = _number(MOST_ON_PAPER, shown.adults, gettext_lazy("Adults without a signup"))
        self.fields["child"] = _number(MOST_ON_PAPER, shown.children, gettext_lazy("Children without a signup"))

    def rows(self) -> list[tuple[Signup, forms.BoundField]]:
        """A line for each party."""
        return [(signup, self[name]) for name, signup in self.signups.items()]

    def parties(self) -> dict[Signup, int]:
        """Those whose number is not the one that was shown."""
        return {
            signup: self.cleaned_data[name] or 0 for name, signup in self.signups.items() if name in self.changed_data
        }

    def walked(self) -> dict[str, int]:
        """How many more, or fewer, than were shown."""
        return {kind: self._more(kind) for kind in WalkIn.values if kind in self.changed_data}

    def _more(self, kind: str) -> int:
        shown = self[kind].field.to_python(self.data.get(self.add_initial_prefix(kind))) or 0
        return int(self.cleaned_data[kind] or 0) - int(shown)
