"""The form of an event: facts once, words per language.

The one rule: it only checks. Saving goes through `portal.actions.save_event`, which tells those who must
hear of it.
"""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from cms.editor.fields import MomentField, SeveralField
from cms.editor.overtaken import refuse_overtaken
from cms.editor.series.forms import scope_field
from cms.editor.wording import WordsForm, language_tabs
from participation.events.festivals import misplaced
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import wrong_times
from participation.events.states import MOON_SIGHTED, Audience, EventState, Festival, Food, Visibility
from participation.languages import registry
from participation.steering.queries.meetings import group_of, is_preparation
from participation.steering.rules.meetings import MEETING_VISIBILITY

_SPOKEN = [(language.code, language.own_name) for language in registry.LANGUAGES if language.code != "da-x-let"]
RICH = ("description", "practical")
MOMENTS = ("starts_at", "ends_at", "signup_opens_at", "signup_closes_at")
#: Only what may still move can be followed; an event on a fixed day simply has that date.
FOLLOWED = [("", _("No festival")), *((key, label) for key, label in Festival.choices if key in MOON_SIGHTED)]
FOLLOWS_DAYS = [MinValueValidator(-30), MaxValueValidator(30)]


def visibility_choices(event: Event) -> list[tuple[str, Any]]:
    """A meeting is for its members or for all, a preparatory meeting for its members; no other event is for members."""
    allowed = [Visibility.PUBLIC, Visibility.INVITATION]
    if event.pk and group_of(event) is not None:
        allowed = [Visibility.MEMBERS] if is_preparation(event) else list(MEETING_VISIBILITY)
    return [(str(one), one.label) for one in allowed]


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
        places = self.fields["childcare_places"]
        places.widget.attrs["min"] = 1
        places.validators.append(MinValueValidator(1, _("At least one place, or leave it empty for no limit.")))
        threshold = self.fields["interpreter_threshold"]
        threshold.widget.attrs["min"] = 1
        threshold.validators.append(MinValueValidator(1, _("At least one.")))
        self.fields["price_kr"].required = False
        self.fields["follows_days"].required = False
        self.fields["follows_days"].validators += FOLLOWS_DAYS
        self.fields["follows"].choices = FOLLOWED  # type: ignore[attr-defined]
        self.fields["visibility"].choices = visibility_choices(self.instance)  # type: ignore[attr-defined]
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
        if starts and ends:
            wrong = wrong_times(starts_at=starts, ends_at=ends, each_day=bool(cleaned.get("each_day")))
            if wrong:
                self.add_error("ends_at", wrong)
        if starts and closes and closes > starts:
            self.add_error("signup_closes_at", _("Signup must close no later than the event starts."))
        if opens and closes and opens >= closes:
            self.add_error("signup_opens_at", _("Signup must open before it closes."))
        if opens and starts and opens >= starts:
            self.add_error("signup_opens_at", _("Signup must open before the event starts."))
        youngest, oldest = cleaned.get("childcare_from"), cleaned.get("childcare_to")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("childcare_to", _("The oldest cannot be younger than the youngest."))
        if cleaned.get("picture") and not (cleaned.get("picture_alt_da") or "").strip():
            self.add_error("picture_alt_da", _("Say what the picture shows, for those who cannot see it."))
        self._place_by_festival(cleaned)
        refuse_overtaken(self, cleaned.get("seen"), overtaken_text())
        return cleaned

    def clean_follows_days(self) -> int:
        """Left empty means the day itself."""
        return self.cleaned_data.get("follows_days") or 0

    def _place_by_festival(self, cleaned: dict[str, Any]) -> None:
        """An event that follows a festival is on its day; the error proposes the date that fits."""
        starts, follows = cleaned.get("starts_at"), cleaned.get("follows")
        asked = not self.instance.pk or {"starts_at", "follows", "follows_days"} & set(self.changed_data)
        if not (starts and follows and asked) or "follows_days" not in cleaned:
            return
        wrong = misplaced(
            area=self.instance.area,
            follows=follows,
            follows_days=cleaned["follows_days"],
            on=local(starts).date(),
        )
        if wrong:
            self.add_error("starts_at", wrong)


FACTS = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("each_day"),
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
            FieldRowPanel([FieldPanel("childcare_places"), FieldPanel("childcare_from"), FieldPanel("childcare_to")]),
            FieldPanel("interpreter_threshold"),
            FieldPanel("price_kr"),
            FieldPanel("food"),
            FieldPanel("faith_related"),
        ],
        heading=_("Who and what"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("follows"), FieldPanel("follows_days")])],
        heading=_("Follows a festival"),
        help_text=_("For a feast that is held when the moon says so. Other events follow none."),
        classname="collapsed",
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


class CancelForm(forms.Form):
    """Why an event is cancelled, in each of the area's languages; and which others of its series with it."""

    def __init__(self, *args: Any, languages: list[registry.Language], in_series: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if in_series:
            self.fields["scope"] = scope_field()
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


def overtaken_text() -> str:
    """What a colleague who was slower reads."""
    return str(
        _(
            "Somebody has saved this event since you opened it. Your text is still here. "
            "Look at the event's page first; save once more to keep yours."
        )
    )
