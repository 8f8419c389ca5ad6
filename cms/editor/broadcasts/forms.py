"""The form of a message to many: whom it goes to, and its words per language.

The one rule: it only checks, and what it says comes from `broadcasts.rules`, which sending asks again.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Case, Count, F, Q, When
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface

from cms.editor.fields import MomentField, SeveralField
from cms.editor.overtaken import refuse_overtaken
from cms.editor.wording import WordsForm, language_tabs
from participation.areas.rules import languages_of
from participation.broadcasts import rules, saying
from participation.broadcasts.actions.sending import too_long
from participation.broadcasts.models import Broadcast
from participation.broadcasts.queries import held_by_language, writable_events
from participation.broadcasts.states import BroadcastState, Missing, Standing
from participation.events import wording
from participation.events.models import Event
from participation.languages import registry
from participation.mail import plain
from participation.mail.sms import segments
from participation.signups.states import ContactKind, SignupState

FACTS = ("events", "statuses", "languages", "expires_at")


class EventsField(forms.ModelMultipleChoiceField):
    """Events by title, time and how many parties there are."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, event: Event) -> str:
        """One line."""
        number = event.parties  # type: ignore[attr-defined]
        parties = ngettext("%(number)d party", "%(number)d parties", number) % {"number": number}
        return " · ".join([str(event), wording.when(event, registry.SOURCE), parties])


class BroadcastForm(WordsForm):
    """Checks a message; `for_user` is the editor and `instance.area` is fixed beforehand."""

    measured = ("body_da",)

    events = EventsField(
        label=gettext_lazy("events"),
        queryset=Event.objects.none(),
        help_text=gettext_lazy("Past events stay here for 30 days; then we no longer know whom to write to."),
    )
    statuses = SeveralField(
        label=gettext_lazy("where they stand"),
        choices=Standing.choices,
        required=True,
        help_text=gettext_lazy("“Came” is what was ticked at the door."),
    )
    languages = SeveralField(
        label=gettext_lazy("which language they read"),
        choices=[(language.code, language.own_name) for language in registry.LANGUAGES],
        help_text=gettext_lazy("Choose none to write to everyone."),
    )
    expires_at = MomentField(
        label=gettext_lazy("pointless after"),
        required=False,
        help_text=gettext_lazy(
            "What could not be delivered by then is not sent. Empty means it is always worth sending."
        ),
    )
    #: What the form showed when it was opened; two colleagues must not undo each other unseen.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_draft:
            self._offer_events()
            offered = set(self.offered())
            languages = self.fields["languages"]
            languages.choices = [pair for pair in languages.choices if pair[0] in offered]  # type: ignore[attr-defined]
        else:
            for name in (*FACTS, "seen"):
                self.fields.pop(name, None)
        if self.instance.pk:
            self.initial["seen"] = rules.fingerprint(self.instance, self._chosen)
        for name, field in self.fields.items():
            if name.startswith("body_"):
                field.widget.attrs["rows"] = 9
                field.required = name == "body_da"

    @property
    def is_draft(self) -> bool:
        """Whether everything can still be changed."""
        return bool(self.instance.state == BroadcastState.DRAFT)

    @cached_property
    def _chosen(self) -> list[int]:
        return list(self.instance.events.values_list("pk", flat=True)) if self.instance.pk else []

    def offered(self) -> list[str]:
        """The area's languages; once sending has begun, those in which somebody is held back."""
        if self.is_draft:
            return super().offered()
        held = held_by_language(self.instance)
        return [language.code for language in languages_of(self.area()) if language.code in held]

    def _offer_events(self) -> None:
        """What can be written about, and what is chosen already; what comes next on top."""
        now = timezone.now()
        writable = writable_events(self.area(), now).values("pk")
        standing = Count("signups", filter=~Q(signups__status=SignupState.CANCELLED))
        found = Event.objects.filter(Q(pk__in=writable) | Q(pk__in=self._chosen), area=self.area())
        ahead = Case(When(ends_at__gt=now, then=F("starts_at")))
        events = found.select_related("venue").annotate(parties=standing)
        events = events.order_by(ahead.asc(nulls_last=True), "-starts_at", "pk")
        self.fields["events"].queryset = events  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The words of each language, and whether a colleague was faster."""
        cleaned = super().clean()
        events = list(cleaned.get("events") or []) if self.is_draft else self._own_events()
        for code in self.offered():
            self._check_words(cleaned, code, events)
        refuse_overtaken(self, cleaned.get("seen"), overtaken_text())
        return cleaned

    def _own_events(self) -> list[Event]:
        return list(self.instance.events.select_related("area", "venue"))

    def _check_words(self, cleaned: dict[str, Any], code: str, events: list[Event]) -> None:
        names = [registry.column(word, code) for word in Broadcast.words]
        if not all(name in cleaned for name in names):
            return
        subject, body = (cleaned[name] or "" for name in names)
        cleaned[names[0]], cleaned[names[1]] = plain.one_line(subject, 120), _lines(body)
        if bool(subject.strip()) != bool(body.strip()):
            self._say(names[1 if subject.strip() else 0], [_("Write both the subject and the message, or neither.")])
        self._say(names[0], [rules.trouble_with_braces(subject), rules.trouble_with_faith(subject, events)])
        trouble = [rules.trouble_with_braces(body), rules.trouble_with_numbers(f"{subject}\n{body}")]
        self._say(names[1], trouble)
        if not any(trouble) and body.strip():
            self._say(names[1], [_sms_trouble(rules.Words(code, subject, cleaned[names[1]]), events)])

    def _say(self, name: str, troubles: Iterable[str]) -> None:
        for trouble in filter(None, troubles):
            self.add_error(name, trouble)


def _lines(text: str) -> str:
    """With the line ends of one kind, and none at the end."""
    return plain.storable(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _sms_trouble(words: rules.Words, events: list[Event]) -> str:
    """Whether it would be too long as an SMS at one of the events; names differ, so sending counts again."""
    now = timezone.now()
    made = (saying.example(event, words.language, ContactKind.PHONE) for event in events)
    parts = [segments(saying.sms_text(words, party, now, words.language)) for party in made]
    longest = max(parts, default=0)
    return too_long(words.language, longest) if longest > rules.MOST_PARTS else ""


AUDIENCE = [
    MultiFieldPanel(
        [FieldPanel("events"), FieldPanel("statuses"), FieldPanel("languages")], heading=gettext_lazy("To whom")
    ),
    FieldPanel("expires_at"),
]

edit_handler = TabbedInterface(
    [ObjectList(AUDIENCE, heading=gettext_lazy("To whom")), *language_tabs(Broadcast.words)],
    base_form_class=BroadcastForm,
)


class SendForm(forms.Form):
    """What must be chosen before it is sent, and what was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    missing = forms.ChoiceField(
        label=gettext_lazy("Those who read another language"),
        widget=forms.RadioSelect,
        choices=[choice for choice in Missing.choices if choice[0]],
        error_messages={"required": gettext_lazy("Choose what happens to those who read another language.")},
    )

    def __init__(self, *args: Any, lacking: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not lacking:
            del self.fields["missing"]


class LanguagesForm(forms.Form):
    """Some of the languages it is written in."""

    def __init__(self, *args: Any, codes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"] = SeveralField(
            label=_("Languages"),
            choices=[(code, registry.own_name(code)) for code in codes],
            required=True,
            initial=codes[:1],
        )


class ReleaseForm(forms.Form):
    """In their own language, or in Danish after all."""

    TRANSLATED, DANISH = "translated", "danish"
    how = forms.ChoiceField(
        label=gettext_lazy("What do they get?"),
        widget=forms.RadioSelect,
        choices=[
            (TRANSLATED, gettext_lazy("The translation. Who has none yet stays held back")),
            (DANISH, gettext_lazy("The translation where there is one, else the Danish text with a notice")),
        ],
        initial=TRANSLATED,
    )


def overtaken_text() -> str:
    """What a colleague who was slower reads."""
    return _(
        "Somebody has saved this message since you opened it. Your text is still here. Save once more to keep yours."
    )
