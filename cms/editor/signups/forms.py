"""A party as the secretariat types it.

The one rule: it only checks. Entering and changing go through the actions of `signups`, which hold the
event's lock.
"""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from cms.editor.fields import PhoneField
from participation.areas.rules import languages_of
from participation.events.models import Event
from participation.languages import registry
from participation.people.lines import LineField
from participation.signups.actions import Party
from participation.signups.models import ReservedPlaces, Signup
from participation.signups.rules import MOST_PEOPLE, reader_language, wrong_childcare
from participation.signups.states import ContactKind, contact_choices

PEOPLE = ("adults", "children_0_5", "children_6_12", "children_13_17")
NAMES = [field.name for field in fields(Party)]


class PartyForm(WagtailAdminModelForm):  # type: ignore[misc]
    """Who comes, how we reach them, what they need."""

    name = LineField(label=_("Name"), max_length=80)
    phone = PhoneField(label=_("Phone"), required=False, max_length=40)
    allergy = LineField(label=_("Allergy or food"), required=False, max_length=200)
    other_needs = LineField(label=_("Anything else we should know"), required=False, max_length=300)
    proxy_name = LineField(label=_("Their name"), required=False, max_length=80)
    # Any language there is: whoever takes part gets no letters, the other one does.
    their_language = forms.ChoiceField(
        label=_("Their own language"),
        choices=[("", _("Choose")), *((language.code, language.own_name) for language in registry.LANGUAGES)],
        required=False,
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = Signup
        fields = NAMES
        widgets = {"contact_kind": forms.RadioSelect}

    def __init__(self, *args: Any, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = event or self.instance.event
        self.event = event
        offered = [(language.code, language.own_name) for language in languages_of(event.area)]
        if self.instance.pk and (code := reader_language(self.instance)) not in dict(offered):
            offered.append((code, registry.own_name(code)))
        self.fields["language"].choices = offered  # type: ignore[attr-defined]
        for name in (*PEOPLE, "childcare_children"):
            self.fields[name].required = False
            self.fields[name].widget.attrs.update(min=0, max=MOST_PEOPLE, inputmode="numeric")
        if self.instance.proxy:
            self.initial |= {
                "language": reader_language(self.instance),
                "their_language": self.instance.language,
            }
        if not event.childcare and not self.instance.childcare_children:
            del self.fields["childcare_children"], self.fields["only_with_childcare"]
        self.fields["contact_kind"].choices = contact_choices()  # type: ignore[attr-defined]
        self.order_fields([*[name for name in self.fields if name not in (*NAMES, "their_language")], *NAMES])

    def clean(self) -> dict[str, Any]:
        """One way to reach the party, and at least one person in it."""
        cleaned: dict[str, Any] = super().clean()
        for name in PEOPLE:
            cleaned[name] = cleaned.get(name) or 0
        kind = cleaned.get("contact_kind")
        if kind == ContactKind.EMAIL and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the e-mail, or choose another way."))
        if kind in {ContactKind.PHONE, ContactKind.CALL} and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Write the phone number, or choose another way."))
        people = sum(cleaned[name] for name in PEOPLE)
        if not set(PEOPLE) & set(self.errors) and not 1 <= people <= MOST_PEOPLE:
            self.add_error("adults", _("A signup is for 1 to %(most)s people.") % {"most": MOST_PEOPLE})
        self._check_childcare(cleaned)
        self._check_proxy(cleaned)
        return cleaned

    def _check_childcare(self, cleaned: dict[str, Any]) -> None:
        """No more children than childcare takes."""
        if "childcare_children" not in self.fields:
            return
        cleaned["childcare_children"] = cleaned.get("childcare_children") or 0
        names = (*PEOPLE, "childcare_children")
        party = Party(name="", **{name: cleaned[name] for name in names})
        if wrong := wrong_childcare(self.event, party, before=self._stored_children()):
            self.add_error("childcare_children", wrong)

    def _stored_children(self) -> int:
        """How many had it before; the form has written on its own copy of the row already or will."""
        return int(self.initial.get("childcare_children") or 0)

    def _check_proxy(self, cleaned: dict[str, Any]) -> None:
        """Whoever writes for another has a name, and each of the two a language."""
        if not cleaned.get("proxy"):
            return
        if not cleaned.get("proxy_name") and "proxy_name" not in self.errors:
            self.add_error("proxy_name", _("Write the name of the one who writes with us."))
        if not cleaned.get("proxy_language"):
            cleaned["proxy_language"] = cleaned.get("language") or registry.SOURCE
        if cleaned.get("their_language"):
            cleaned["language"] = cleaned["their_language"]
        elif "their_language" not in self.errors:
            self.add_error("their_language", _("Choose a language."))

    def as_party(self) -> Party:
        """What was typed, for the action."""
        return Party(**{name: self.cleaned_data[name] for name in NAMES if name in self.cleaned_data})


class PhoneForm(PartyForm):
    """A new party; asks about the waiting list when only that is left."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput)
    accepts_waiting = forms.BooleanField(
        label=_("They would like to go on the waiting list if it is full"),
        required=False,
        help_text=_("For childcare too."),
    )
    reserved = forms.ModelChoiceField(
        label=_("They come through"),
        queryset=ReservedPlaces.objects.none(),
        required=False,
        empty_label=_("Nobody: they ask themselves"),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        kept = event.reserved_places.filter(released_at__isnull=True)
        if kept:
            self.fields["reserved"].queryset = kept  # type: ignore[attr-defined]
        else:
            del self.fields["reserved"]

    def ask_about_waiting(self, code: str) -> None:
        """Beside the box that answers it."""
        if code == "childcare_waiting":
            self.add_error("accepts_waiting", _("Childcare is full. Tick here if the children are to wait for it."))
        else:
            self.add_error("accepts_waiting", _("There are no places left. Tick here if they want to wait."))
