"""The forms of seats, terms and members.

The one rule: a form only checks and asks; what may not be is refused by the room's actions, beside what was typed.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.editor.fields import PhoneField, SeveralField
from participation.areas.rules import languages_of
from participation.languages import registry
from participation.people.lines import LineField
from participation.signups.states import contact_choices
from participation.steering.actions.seating import MOST_SEATS
from participation.steering.models import Member, SteeringGroup
from participation.steering.states import SeatKind, TermKind, Wish

#: How many reading languages are asked for; whoever has more keeps them.
READS = 3
NAMES = (
    *("name", "email", "phone", "contact_kind", "language", "wishes", "interpreter", "children", "transport"),
    "other_wishes",
)


class DayField(forms.DateField):
    """A day, chosen or typed as Danes write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"], **kwargs)


class SeatsForm(forms.Form):
    """New seats of one kind."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of seat"), choices=SeatKind, widget=forms.RadioSelect)
    number = forms.IntegerField(label=gettext_lazy("How many"), min_value=1, max_value=MOST_SEATS, initial=1)
    constituency = LineField(
        label=gettext_lazy("Elected or appointed by"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("The housing estate, association or department the seat speaks for."),
    )


class SitForm(forms.Form):
    """Who sits on a seat, from when until when."""

    member = forms.ModelChoiceField(
        label=gettext_lazy("Member"),
        queryset=Member.objects.none(),
        empty_label=gettext_lazy("Choose"),
        help_text=gettext_lazy("Not in the list? Add the member to the group first."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("As"), choices=TermKind, widget=forms.RadioSelect)
    starts_on = DayField(label=gettext_lazy("From"))
    ends_on = DayField(
        label=gettext_lazy("Until and including"),
        required=False,
        help_text=gettext_lazy("Empty means until further notice."),
    )

    def __init__(self, *args: Any, group: SteeringGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = group.members.filter(forgotten_at__isnull=True).order_by("name", "pk")
        self.fields["member"].queryset = own  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """The last day of a term."""

    ends_on = DayField(label=gettext_lazy("Last day"))


class MemberForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who a member is, how we write, and what they ask for."""

    name = LineField(label=gettext_lazy("Name"), max_length=120)
    phone = PhoneField(label=gettext_lazy("Phone"), required=False, max_length=40)
    wishes = SeveralField(
        label=gettext_lazy("Asks for"),
        choices=Wish.choices,
        help_text=gettext_lazy("Only the member and the secretariat see this. Nobody needs to say why."),
    )
    other_wishes = LineField(label=gettext_lazy("Asks for something else"), required=False, max_length=300)

    class Meta:
        model = Member
        fields = NAMES
        widgets = {"contact_kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = [code for code in self.instance.reading_languages or [] if registry.known(code)]
        offered = {language.code: language.own_name for language in languages_of(self.instance.group.area)}
        # A language that the area has given up since stays with whoever has it.
        kept = [code for code in (*stored, self.instance.language, self.instance.interpreter) if registry.known(code)]
        offered |= {code: registry.own_name(code) for code in kept if code not in offered}
        choices = list(offered.items())
        self.fields["contact_kind"].choices = contact_choices()  # type: ignore[attr-defined]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]
        self.fields["interpreter"].choices = [("", _("No")), *choices]  # type: ignore[attr-defined]
        self.fields["children"].required = False
        self.fields["transport"].label = _("Asks for help to get there")
        self.reads = [f"reads_{number}" for number in range(1, max(READS, len(stored)) + 1)]
        labels = {0: _("Reads best"), 1: _("Then")}
        for place, name in enumerate(self.reads):
            self.fields[name] = forms.ChoiceField(
                label=labels.get(place, _("And then")),
                choices=choices if place == 0 else [("", _("None")), *choices],
                required=place == 0,
            )
            self.initial[name] = stored[place] if place < len(stored) else ""
        if not stored:
            self.initial["reads_1"] = self.instance.language

    @property
    def reading_fields(self) -> list[Any]:
        """The reading languages, the first choice first."""
        return [self[name] for name in self.reads]

    def clean_children(self) -> int:
        """None is none."""
        return self.cleaned_data.get("children") or 0

    def clean(self) -> dict[str, Any]:
        """The reading languages in order, each once."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = [cleaned.get(name) for name in self.reads]
        self.instance.reading_languages = list(dict.fromkeys(code for code in chosen if code))
        return cleaned
