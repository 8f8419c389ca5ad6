"""The shapes of what people type: the filter, the two steps of a signup, and changing one.

The one rule: a field takes what people really write (any script's digits, spaces in numbers) and answers beside the
field in the reader's language. Nothing is saved here.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.capacity.childcare import BANDS
from participation.events.models import Event
from participation.events.states import Audience
from participation.languages import registry
from participation.languages.digits import western
from participation.people.lines import EmailLine, LineField
from participation.people.phones import NotAPhone, normalise
from participation.signups.models import Signup
from participation.signups.rules import MOST_PEOPLE, childcare_refusal, most_in_childcare
from participation.signups.states import ContactKind, Heard, Proxy, contact_choices

_NEUTRAL = [("", _("No"))]


class DigitsField(forms.IntegerField):
    """A number typed with any script's digits; empty is 0."""

    def __init__(self, **kwargs: Any) -> None:
        # A text field with a number pad: a browser's number field refuses Arabic and Persian digits.
        pad = forms.TextInput(attrs={"inputmode": "numeric", "min": 0, "max": MOST_PEOPLE, "dir": "ltr"})
        super().__init__(min_value=0, max_value=MOST_PEOPLE, required=False, initial=0, widget=pad, **kwargs)

    def to_python(self, value: Any) -> int:
        """Western digits, or 0."""
        number = super().to_python(western(value) if isinstance(value, str) else value)
        return 0 if number is None else int(number)


class FilterForm(forms.Form):
    """Filters of the events page; every field may be empty, a nonsense value is dropped."""

    when = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[
            ("", _("All upcoming")),
            ("week", _("The next 7 days")),
            ("month", _("The next month")),
            ("past", _("Earlier events")),
        ],
    )
    audience = forms.ChoiceField(label=_("For whom"), required=False, choices=[("", _("All")), *Audience.choices])
    language = forms.ChoiceField(label=_("Language there"), required=False)

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("All")), *languages]  # type: ignore[attr-defined]


class PeopleForm(forms.Form):
    """Who comes and how we reach them."""

    name = LineField(label=_("Your name"), max_length=80, help_text=_("First name is enough."))
    contact_kind = forms.ChoiceField(
        label=_("How can we reach you?"),
        choices=ContactKind.choices,
        initial=ContactKind.PHONE,
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(
        label=_("Phone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
    )
    email = EmailLine(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    adults = DigitsField(label=_("Adults"))
    children_0_5 = DigitsField(label=_("Children 0–5 years"))
    children_6_12 = DigitsField(label=_("Children 6–12 years"))
    children_13_17 = DigitsField(label=_("Young people 13–17 years"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        ways = contact_choices()
        self.fields["contact_kind"].choices = ways  # type: ignore[attr-defined]
        self.fields["contact_kind"].initial = ways[0][0]
        self.fields["adults"].initial = 1

    def clean_phone(self) -> str:
        """E.164, or an error that shows an example."""
        value = self.cleaned_data.get("phone", "").strip()
        if not value or self.cleaned_data.get("contact_kind") == ContactKind.EMAIL:
            return ""
        try:
            return normalise(value)
        except NotAPhone:
            raise forms.ValidationError(_("This is not a phone number we know. Write it like 12 34 56 78.")) from None

    def clean(self) -> dict[str, Any]:
        """One way to reach the party, and at least one person in it."""
        data = super().clean() or {}
        kind = data.get("contact_kind")
        if kind == ContactKind.EMAIL and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write your e-mail, or choose another way."))
        if kind in {ContactKind.PHONE, ContactKind.CALL} and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Write your phone number, or choose another way."))
        if kind != ContactKind.EMAIL:
            data["email"] = ""
            self.errors.pop("email", None)  # what is in a field that is not used does not matter
        people = sum(data.get(name, 0) for name in ("adults", "children_0_5", "children_6_12", "children_13_17"))
        if not {"adults", "children_0_5", "children_6_12", "children_13_17"} & set(self.errors):
            if people < 1:
                self.add_error("adults", _("Say how many come: at least one person."))
            elif people > MOST_PEOPLE:
                self.add_error(
                    "adults",
                    _("You can sign up %(most)s people at most. Call us if you are more.") % {"most": MOST_PEOPLE},
                )
        return data


class PartyForm(PeopleForm):
    """Step 1: who comes and how we reach them; and for whom, when somebody writes for another."""

    participant = LineField(label=_("Name of the one who takes part"), required=False, max_length=80)
    proxy = forms.ChoiceField(
        label=_("Who are you to them?"), required=False, choices=[("", _("Choose")), *Proxy.choices]
    )
    # Empty at first: the page's language is the writer's, and says nothing of the one who takes part.
    their_language = forms.ChoiceField(
        label=_("Their own language"),
        choices=[("", _("Choose")), *((language.code, language.own_name) for language in registry.LANGUAGES)],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Another's name, who one is to them and what they speak go together."""
        data = super().clean()
        if data.get("participant") and not data.get("proxy") and "proxy" not in self.errors:
            self.add_error("proxy", _("Choose who you are to them."))
        if data.get("proxy") and not data.get("participant") and "participant" not in self.errors:
            self.add_error("participant", _("Write the name of the one who takes part."))
        for_another = data.get("participant") or data.get("proxy")
        if for_another and not data.get("their_language") and "their_language" not in self.errors:
            self.add_error("their_language", _("Choose one of the answers shown."))
        return data


class ChildcareFields(forms.Form):
    """How many children need looking after; only where the event's childcare is for the ages of some."""

    childcare_children = DigitsField(label=_("How many children need looking after?"))
    only_with_childcare = forms.BooleanField(
        label=_("We can only come if the children are looked after"), required=False
    )

    def keep_childcare(self, kept: bool, note: str) -> None:
        """Leaves the fields out, or says beside them what there is."""
        if kept:
            self.fields["childcare_children"].help_text = note
        else:
            del self.fields["childcare_children"], self.fields["only_with_childcare"]

    def refuse_more_than(self, most: int, event: Event) -> None:
        """Beside the field."""
        if self.cleaned_data.get("childcare_children", 0) > most:
            self.add_error("childcare_children", childcare_refusal(event, most))


class NeedsForm(ChildcareFields):
    """Step 2: what the party needs and how it heard of the event; all of it may be left out.

    `most` children may be looked after.
    """

    language = forms.ChoiceField(label=_("We write to you in"))
    interpreter = forms.ChoiceField(label=_("Do you need an interpreter?"), required=False)
    wheelchair = forms.BooleanField(label=_("Someone comes in a wheelchair"), required=False)
    allergy = LineField(
        label=_("Allergies or food you do not eat"),
        required=False,
        max_length=200,
        help_text=_("Only for the kitchen. We delete it 14 days after the event."),
    )
    other_needs = LineField(label=_("Anything else we should know?"), required=False, max_length=300)
    heard = forms.ChoiceField(
        label=_("How did you hear about it?"),
        required=False,
        choices=[("", _("I would rather not say")), *Heard.choices],
    )
    first_time = forms.TypedChoiceField(
        label=_("Is it the first time you take part?"),
        required=False,
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("I would rather not say"))],
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        languages: list[registry.Language],
        event: Event | None = None,
        most: int = 0,
        note: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.most = event, most
        self.keep_childcare(most > 0, note)
        offered = [(language.code, language.own_name) for language in languages]
        self.fields["language"].choices = offered  # type: ignore[attr-defined]
        spoken = [
            (language.code, language.own_name)
            for language in registry.LANGUAGES
            if language.code not in {"da", "da-x-let"}  # everybody there speaks Danish
        ]
        self.fields["interpreter"].choices = [*_NEUTRAL, *spoken]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """No more children than childcare takes."""
        data = super().clean() or {}
        if self.event is not None:
            self.refuse_more_than(self.most, self.event)
        return data


class ChangeForm(PeopleForm, ChildcareFields):
    """Changing the party and its needs afterwards, on one page."""

    wheelchair = forms.BooleanField(label=_("Someone comes in a wheelchair"), required=False)
    allergy = LineField(label=_("Allergies or food you do not eat"), required=False, max_length=200)
    other_needs = LineField(label=_("Anything else we should know?"), required=False, max_length=300)

    def __init__(self, *args: Any, signup: Signup, note: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signup = signup
        self.keep_childcare(signup.event.childcare, note)
        if signup.proxy:
            self.fields["name"].label = _("Name of the one who takes part")

    def clean(self) -> dict[str, Any]:
        """No more children than childcare takes, or than it took before."""
        data = super().clean()
        children = {name: data.get(name) or 0 for name in BANDS}
        before = min(self.signup.childcare_children, sum(children.values()))
        self.refuse_more_than(max(most_in_childcare(self.signup.event, children), before), self.signup.event)
        return data
