"""Which sheet, which languages, where it hangs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.areas.rules import languages_of
from participation.events.models import Event
from participation.languages import states
from participation.languages.translating import state_of
from participation.portal.poster.shapes import MOST_LANGUAGES
from participation.portal.poster.words import written_in

SIZES = [
    ("a4", gettext_lazy("A4, to hang up")),
    ("a3", gettext_lazy("A3, large, to hang up")),
    ("a5", gettext_lazy("A5, a flyer to hand out")),
]


class PosterForm(forms.Form):
    """The choices; what cannot be chosen is not offered."""

    size = forms.ChoiceField(label=gettext_lazy("Size"), choices=SIZES, initial="a4", widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "editor-several"}),
        help_text=gettext_lazy("One language gives a large and calm poster. Up to eight fit on a sheet."),
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )
    label = forms.CharField(
        label=gettext_lazy("Where will it hang?"),
        max_length=80,
        required=False,
        help_text=gettext_lazy(
            "For example: Husum Library. Then you can see how many followed the code from there. We count visits, "
            "nothing about the people. Empty means that nothing is counted."
        ),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["languages"].choices = [  # type: ignore[attr-defined]
            (language.code, _named(event, language.code, language.own_name))
            for language in languages_of(event.area)
            if written_in(event, language.code)
        ]

    def clean_languages(self) -> list[str]:
        """Not more than a sheet takes."""
        chosen: list[str] = self.cleaned_data["languages"]
        if len(chosen) > MOST_LANGUAGES:
            raise forms.ValidationError(_("At most eight languages fit on a sheet."))
        return chosen


def _named(event: Event, code: str, name: str) -> str:
    """A language by its own name, with what an editor should know before it is printed."""
    known = {
        states.MACHINE: _("Not reviewed"),
        states.DRAFT: _("Not reviewed"),
        states.OUTDATED: _("Outdated"),
    }.get(state_of(event, code), "")
    return f"{name} ({known})" if known else name


def unwritten(event: Event) -> list[str]:
    """The area's languages that the event has no title in, by their own names."""
    return [language.own_name for language in languages_of(event.area) if not written_in(event, language.code)]
