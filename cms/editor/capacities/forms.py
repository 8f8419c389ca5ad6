"""What the secretariat says of an interpreter and of reserved places. The one rule: it only checks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.events.models import Event
from participation.events.states import Booking
from participation.languages import registry
from participation.people.lines import LineField
from participation.signups.actions.interpreting import NEVER
from participation.signups.models import ReservedPlaces


class InterpreterForm(forms.Form):
    """Which language, and how far it is."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=[
            ("", _("Choose")),
            *((language.code, language.own_name) for language in registry.LANGUAGES if language.code not in NEVER),
        ],
    )
    booking = forms.ChoiceField(label=_("How far is it?"), choices=Booking.choices, widget=forms.RadioSelect)


class KeepForm(forms.Form):
    """For whom, and how many."""

    organisation = LineField(label=_("Partner organisation"), max_length=120)
    places = forms.IntegerField(
        label=_("How many places?"),
        min_value=1,
        max_value=999,
        help_text=_("People. For an organisation that has places already, this is the new number."),
    )


class ReleaseForm(forms.Form):
    """Whose places."""

    reserved = forms.ModelChoiceField(
        label=_("Whose places?"), queryset=ReservedPlaces.objects.none(), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reserved"].queryset = event.reserved_places.filter(  # type: ignore[attr-defined]
            released_at__isnull=True
        )
