"""The shape of what members type; what is refused is said beside the field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.languages import registry
from participation.languages.digits import western
from participation.people.lines import EmailLine, LineField
from participation.people.phones import NotAPhone, normalise, shown
from participation.signups.states import ContactKind, contact_choices
from participation.steering.actions.own import NOTE, QUESTION, Wishes
from participation.steering.models import AgendaItem, Member
from participation.steering.states import Naming, Wish
from participation.steering.variants import PLAIN

NAMING = [
    (Naming.UNNAMED, _("Also ask it at the meeting, without my name")),
    (Naming.NAMED, _("Also ask it at the meeting, with my name")),
    (Naming.PREPARATORY, _("Only at the preparatory meeting")),
]


class AskForm(forms.Form):
    """A question, written or spoken."""

    item = forms.TypedChoiceField(label=_("What is your question about?"), coerce=int, required=False, empty_value=None)
    text = forms.CharField(
        label=_("Your question"),
        required=False,
        max_length=QUESTION,
        help_text=_("Write in the language that is easiest for you."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    voice = forms.FileField(
        label=_("Or say it"),
        required=False,
        help_text=_("Record with your phone. People who know you may recognise your voice."),
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": ""}),
    )
    language = forms.ChoiceField(
        label=_("Which language is your question in?"),
        choices=[(one.code, one.own_name) for one in registry.LANGUAGES if one.code != PLAIN],
    )
    naming = forms.ChoiceField(
        label=_("Who may hear it?"), choices=NAMING, initial=Naming.UNNAMED, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, items: list[tuple[AgendaItem, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            ("", _("The whole meeting")),
            *((item.number, f"{item.number}. {title}") for item, title in items),
        ]


class NoteForm(forms.Form):
    """A note beside an item."""

    note = forms.CharField(
        label=_("My note"), required=False, max_length=NOTE, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )


class WishesForm(forms.Form):
    """A member's languages, wishes and how we write. The members' own; nobody is asked why."""

    first = forms.ChoiceField(label=_("I read best in"))
    others = forms.MultipleChoiceField(label=_("I also read"), required=False, widget=forms.CheckboxSelectMultiple)
    wishes = forms.MultipleChoiceField(
        label=_("I would like"), required=False, choices=Wish.choices, widget=forms.CheckboxSelectMultiple
    )
    interpreter = forms.ChoiceField(label=_("Interpreter at the meetings"), required=False)
    children = forms.CharField(
        label=_("Children to be looked after"),
        required=False,
        max_length=3,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
    )
    transport = forms.BooleanField(label=_("I would like help to get there"), required=False)
    other_wishes = LineField(label=_("Anything else"), required=False, max_length=300)
    language = forms.ChoiceField(label=_("Write to me in"))
    contact_kind = forms.ChoiceField(label=_("How can we reach you?"), widget=forms.RadioSelect)
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

    def __init__(self, data: Any = None, *, member: Member) -> None:
        super().__init__(data, initial=_initial(member))
        self.member = member
        names = [(one.code, one.own_name) for one in registry.LANGUAGES]
        ways = contact_choices()
        if member.contact_kind not in dict(ways):
            ways.append((member.contact_kind, ContactKind(member.contact_kind).label))
        own: dict[str, Any] = {
            "first": names,
            "others": names,
            "language": names,
            "interpreter": [("", _("No interpreter")), *(one for one in names if one[0] not in {"da", PLAIN})],
            "contact_kind": ways,
        }
        for name, choices in own.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if member.user_id is not None:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("You log in with it. The secretariat can change it.")

    def clean_children(self) -> int:
        """A number in any script's digits."""
        text = western(self.cleaned_data.get("children", "")).strip() or "0"
        if not text.isdecimal() or int(text) > 20:
            raise forms.ValidationError(_("Write a number from 0 to 20."))
        return int(text)

    def clean_phone(self) -> str:
        """E.164, or an error that shows an example."""
        value = self.cleaned_data.get("phone", "").strip()
        try:
            return normalise(value) if value else ""
        except NotAPhone:
            raise forms.ValidationError(_("This is not a phone number we know. Write it like 12 34 56 78.")) from None

    def clean(self) -> dict[str, Any]:
        """The way to reach the member has its address."""
        data = super().clean() or {}
        kind = data.get("contact_kind")
        if kind == ContactKind.EMAIL and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write your e-mail, or choose another way."))
        if kind in {ContactKind.PHONE, ContactKind.CALL} and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Write your phone number, or choose another way."))
        if data.get("email") and self._is_taken(data["email"]):
            self.add_error("email", _("Write another e-mail, or call us."))
        return data

    def _is_taken(self, email: str) -> bool:
        """Whether somebody else in the group has it."""
        others = Member.objects.filter(group=self.member.group_id, email=email).exclude(pk=self.member.pk)
        return others.exists()

    def as_wishes(self) -> Wishes:
        """What is kept of a valid form: the first language first, each once."""
        data = self.cleaned_data
        names = ("contact_kind", "phone", "email", "language", "wishes", "interpreter", "children", "transport")
        reads = list(dict.fromkeys([data["first"], *data["others"]]))
        return Wishes(reading_languages=reads, other_wishes=data["other_wishes"], **{one: data[one] for one in names})


def _initial(member: Member) -> dict[str, Any]:
    reads = [code for code in member.reading_languages if registry.known(code)] or [registry.SOURCE]
    names = ("wishes", "interpreter", "children", "transport", "other_wishes", "language", "contact_kind", "email")
    return {
        "first": reads[0],
        "others": reads[1:],
        "phone": shown(member.phone),
        **{name: getattr(member, name) for name in names},
    }
