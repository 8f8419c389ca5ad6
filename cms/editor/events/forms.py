"""The form of an event: facts once, words per language.

The one rule: it only checks. Saving goes through `portal.actions.save_event`, which tells those who must
hear of it.
"""

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from cms.editor.fields import MomentField, SeveralField
from cms.editor.wording import WordsForm, language_tabs
from participation.events.models import Event
from participation.events.states import Audience, EventState, Food
from participation.languages import registry

_SPOKEN = [(language.code, language.own_name) for language in registry.LANGUAGES if language.code != "da-x-let"]
RICH = ("description", "practical")
MOMENTS = ("starts_at", "ends_at", "signup_opens_at", "signup_closes_at")


class EventForm(WordsForm):
    """Checks an event; `for_user` is the editor and `instance.area` is fixed beforehand."""

    rich = RICH
    measured = ("summary_da", "description_da")

    starts_at = MomentField(label=_("starts"))
    ends_at = MomentField(label=_("ends"))
    signup_opens_at = MomentField(label=_("signup opens"), required=False, help_text=_("Empty means at once."))
    signup_closes_at = MomentField(
        label=_("signup closes"), required=False, help_text=_("Empty means when the event starts.")
    )
    audience = SeveralField(label=_("for whom"), choices=Audience.choices)
    food = SeveralField(label=_("food"), choices=Food.choices)
    spoken_languages = SeveralField(label=_("spoken languages"), choices=_SPOKEN)
    interpreted_languages = SeveralField(label=_("interpreted languages"), choices=_SPOKEN)
    quiet = forms.BooleanField(
        label=_("Do not tell those who have signed up"),
        required=False,
        help_text=_("For a correction that changes nothing for them. Otherwise a new time or place is sent to all."),
    )

    #: When the event was last saved as this form was opened; two colleagues must not undo each other unseen.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.updated_at.isoformat()
        venue = self.fields["venue"]
        venue.queryset = self.instance.area.venues.all()  # type: ignore[attr-defined]
        venue.empty_label = _("Choose a venue")  # type: ignore[attr-defined]
        if not venue.queryset.exists():  # type: ignore[attr-defined]
            venue.help_text = _("The area has no venues yet. Add one under Venues first.")
        capacity = self.fields["capacity"]
        capacity.widget.attrs["min"] = 1
        capacity.validators.append(MinValueValidator(1, _("At least one place, or leave it empty for no limit.")))
        self.fields["price_kr"].required = False
        if self.instance.state != EventState.PUBLISHED:
            self.fields.pop("quiet", None)

    def clean_price_kr(self) -> int:
        """Left empty means free."""
        return self.cleaned_data.get("price_kr") or 0

    def clean(self) -> dict[str, Any]:
        """What only shows when the fields are held together."""
        cleaned = super().clean()
        for name in set(MOMENTS) & set(cleaned) - set(self.changed_data):
            cleaned[name] = self.initial.get(name)  # seconds are not shown, so they must not be lost either
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        opens, closes = cleaned.get("signup_opens_at"), cleaned.get("signup_closes_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The event must end after it starts."))
        if starts and closes and closes > starts:
            self.add_error("signup_closes_at", _("Signup must close no later than the event starts."))
        if opens and closes and opens >= closes:
            self.add_error("signup_opens_at", _("Signup must open before it closes."))
        if opens and starts and opens >= starts:
            self.add_error("signup_opens_at", _("Signup must open before the event starts."))
        if cleaned.get("picture") and not (cleaned.get("picture_alt_da") or "").strip():
            self.add_error("picture_alt_da", _("Say what the picture shows, for those who cannot see it."))
        self._refuse_what_was_overtaken(cleaned.get("seen"))
        return cleaned

    def _refuse_what_was_overtaken(self, seen: str | None) -> None:
        """Asks once; the next sending of the same form is meant."""
        now = self.initial.get("seen")
        if seen and now and seen != now:
            again = QueryDict(mutable=True)
            again.update(self.data)  # type: ignore[has-type]
            again["seen"] = now
            self.data = again
            self.add_error(
                None,
                _(
                    "Somebody has saved this event since you opened it. Your text is still here. "
                    "Look at the event's page first; save once more to keep yours."
                ),
            )


FACTS = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("venue"),
            FieldPanel("quiet"),
        ],
        heading=_("When and where"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("admission"), FieldPanel("capacity")]),
            FieldRowPanel([FieldPanel("signup_opens_at"), FieldPanel("signup_closes_at")]),
            FieldPanel("waiting_list"),
            FieldPanel("skip_ahead"),
            FieldPanel("visibility"),
        ],
        heading=_("Places"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("audience"),
            FieldPanel("spoken_languages"),
            FieldPanel("interpreted_languages"),
            FieldPanel("childcare"),
            FieldPanel("price_kr"),
            FieldPanel("food"),
            FieldPanel("faith_related"),
        ],
        heading=_("Who and what"),
    ),
    MultiFieldPanel([FieldPanel("picture")], heading=_("Picture")),
    MultiFieldPanel(
        [
            FieldPanel("contact_name"),
            FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
        ],
        heading=_("Contact"),
    ),
]
#: Why it is cancelled is written when it is cancelled.
WORDS = [word for word in Event.words if word != "cancel_reason"]

edit_handler = TabbedInterface(
    [ObjectList(FACTS, heading=_("Facts")), *language_tabs(WORDS, RICH)], base_form_class=EventForm
)


class CopyForm(forms.Form):
    """How far ahead."""

    weeks = forms.IntegerField(
        label=_("Weeks ahead"),
        initial=4,
        min_value=1,
        max_value=104,
        help_text=_("Same weekday, same time of day."),
    )


class CancelForm(forms.Form):
    """Why an event is cancelled, in each of the area's languages."""

    def __init__(self, *args: Any, languages: list[registry.Language], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in languages:
            self.fields[f"reason_{language.column}"] = forms.CharField(
                label=language.own_name,
                required=language.code == registry.SOURCE,
                max_length=200,
                widget=forms.TextInput(attrs={"dir": language.direction, "lang": language.code}),
                help_text=_("Everyone who signed up reads this.") if language.code == registry.SOURCE else "",
            )
        self.languages = languages

    def reasons(self) -> dict[str, str]:
        """By language code; only what was written."""
        found = {language.code: self.cleaned_data[f"reason_{language.column}"] for language in self.languages}
        return {code: text for code, text in found.items() if text}
