"""The forms of a meeting: its facts, what becomes of the preparatory meetings when it moves, why it is cancelled.

The one rule: it only checks and asks. What to do with a preparatory meeting is asked on the same page, with everything
that was typed still there, and nothing is moved by silence.
"""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from cms.editor.events.forms import CancelForm
from cms.editor.fields import MomentField, SeveralField
from cms.editor.overtaken import refuse_overtaken
from participation.areas.models import Venue
from participation.events import wording
from participation.events.local_time import local, on_day
from participation.events.models import Event
from participation.events.rules import Refused, wrong_times
from participation.events.states import EventState, Visibility
from participation.languages import registry
from participation.steering.actions.convening import TITLE
from participation.steering.models import Meeting, PreparatoryMeeting, SteeringGroup
from participation.steering.queries.editing import groups_of
from participation.steering.queries.meetings import preparations
from participation.steering.rules.meetings import check_before

LANGUAGES = [(language.code, language.own_name) for language in registry.LANGUAGES if language.code != "da-x-let"]
ALONG, KEEP, CHOOSE = "along", "keep", "choose"
#: The facts of the event that the form writes.
FACTS = ("starts_at", "ends_at", "venue", "spoken_languages", "interpreted_languages", "childcare")


class MeetingForm(WagtailAdminModelForm):  # type: ignore[misc]
    """A meeting with its event. `for_user` is the editor."""

    group: Any = forms.ModelChoiceField(label=gettext_lazy("Steering group"), queryset=SteeringGroup.objects.none())
    title = forms.CharField(label=gettext_lazy("Title in Danish"), max_length=120, required=False)
    starts_at = MomentField(label=capfirst(gettext_lazy("starts")))
    ends_at = MomentField(label=capfirst(gettext_lazy("ends")))
    venue: Any = forms.ModelChoiceField(
        label=capfirst(gettext_lazy("venue")), queryset=Venue.objects.none(), empty_label=gettext_lazy("Choose a venue")
    )
    spoken_languages = SeveralField(label=capfirst(gettext_lazy("spoken languages")), choices=LANGUAGES)
    interpreted_languages = SeveralField(label=capfirst(gettext_lazy("interpreted languages")), choices=LANGUAGES)
    childcare = forms.BooleanField(label=capfirst(gettext_lazy("childcare")), required=False)
    open_to_all = forms.BooleanField(
        label=gettext_lazy("Open to all"),
        required=False,
        help_text=gettext_lazy("Then it stands among the events on the website. Otherwise only members can see it."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Meeting
        fields = ("group",)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.asks = now, False
        self.event: Event = self.instance.event if self.instance.pk else Event()
        self.before = self.event.starts_at
        groups = groups_of(self.for_user).filter(ended_on__isnull=True)
        if self.instance.pk:
            del self.fields["group"]
            areas = [self.instance.group.area_id]
            self._fill()
        else:
            found = list(groups)
            areas = [group.area_id for group in found]
            self.fields["group"].queryset = groups  # type: ignore[attr-defined]
            self.initial |= {"group": found[0].pk if len(found) == 1 else None, "spoken_languages": ["da"]}
        self.fields["title"].widget.attrs["placeholder"] = "Styregruppemøde"
        self.fields["venue"].queryset = Venue.objects.filter(area__in=areas)  # type: ignore[attr-defined]
        self.upcoming = self._upcoming()
        self._ask_of_each()

    def _fill(self) -> None:
        self.initial |= {name: getattr(self.event, name) for name in FACTS}
        self.initial |= {
            "venue": self.event.venue_id,
            "title": getattr(self.event, TITLE),
            "open_to_all": self.event.visibility == Visibility.PUBLIC,
            "seen": self.event.updated_at.isoformat(),
        }

    def _upcoming(self) -> list[PreparatoryMeeting]:
        if not self.instance.pk:
            return []
        found = preparations(self.instance).filter(event__ends_at__gt=self.now)
        return list(found.exclude(event__state=EventState.CANCELLED))

    def _ask_of_each(self) -> None:
        for one in self.upcoming:
            self.fields[f"what_{one.pk}"] = forms.ChoiceField(
                label=_("The preparatory meeting on %(when)s") % {"when": wording.when(one.event, registry.SOURCE)},
                choices=[
                    (ALONG, _("Move it by the same amount")),
                    (KEEP, _("Keep it when it is")),
                    (CHOOSE, _("I choose a new time")),
                ],
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"starts_{one.pk}"] = MomentField(label=_("It starts"), required=False)
            self.fields[f"ends_{one.pk}"] = MomentField(label=_("It ends"), required=False)
            self.initial |= {f"starts_{one.pk}": one.event.starts_at, f"ends_{one.pk}": one.event.ends_at}

    @property
    def facts_fields(self) -> list[Any]:
        """What is always asked."""
        return [self[name] for name in self.fields if "_" not in name or not name.rpartition("_")[2].isdecimal()]

    @property
    def question_fields(self) -> list[Any]:
        """What becomes of the preparatory meetings; asked once the meeting moves."""
        return [self[name] for name in self.fields if name.rpartition("_")[2].isdecimal()]

    def clean(self) -> dict[str, Any]:
        """Times, the venue's area, and the question."""
        cleaned = super().clean()
        for name in {"starts_at", "ends_at"} & set(cleaned) - set(self.changed_data):
            cleaned[name] = self.initial.get(name)
        starts, ends, venue = cleaned.get("starts_at"), cleaned.get("ends_at"), cleaned.get("venue")
        if starts and ends and (wrong := wrong_times(starts_at=starts, ends_at=ends, each_day=False)):
            self.add_error("ends_at", wrong)
        group = self.instance.group if self.instance.pk else cleaned.get("group")
        if group and venue and venue.area_id != group.area_id:
            self.add_error("venue", _("Choose a venue of the group's own area."))
        if starts and self.upcoming and starts != self.before:
            self.asks = True
            for one in self.upcoming:
                self._place(one, starts, cleaned)
        refuse_overtaken(
            self, cleaned.get("seen"), _("Somebody has saved this meeting since you opened it. Look again.")
        )
        return cleaned  # type: ignore[no-any-return]

    def _place(self, one: PreparatoryMeeting, starts: datetime, cleaned: dict[str, Any]) -> None:
        """Where a preparatory meeting is to be; an error beside its question when it has none, or cannot be there."""
        what, name = cleaned.get(f"what_{one.pk}"), f"what_{one.pk}"
        begins, ends = one.event.starts_at, one.event.ends_at
        if not what:
            self.add_error(name, _("The meeting moves. What happens with its preparatory meeting?"))
            return
        if what == ALONG:
            days = local(starts).replace(tzinfo=None) - local(self.before).replace(tzinfo=None)
            begins, ends = _shifted(begins, days), _shifted(ends, days)
        if what == CHOOSE:
            name, begins, ends = f"ends_{one.pk}", cleaned.get(f"starts_{one.pk}"), cleaned.get(f"ends_{one.pk}")
            if begins is None or ends is None:
                self.add_error(name, _("Write when it starts and ends."))
                return
        wrong = wrong_times(starts_at=begins, ends_at=ends, each_day=False)
        if not wrong and begins <= self.now and begins != one.event.starts_at:
            wrong = _("That time is over already.")
        if wrong:
            self.add_error(name, wrong)
            return
        try:
            check_before(preparation_ends=ends, meeting_starts=starts)
        except Refused as refused:
            self.add_error(name, refused.text)
            return
        one.event.starts_at, one.event.ends_at, one.moved = begins, ends, what != KEEP  # type: ignore[attr-defined]

    def moved(self) -> list[Event]:
        """The events of the preparatory meetings that move along."""
        return [one.event for one in self.upcoming if getattr(one, "moved", False)]

    def as_event(self) -> Event:
        """The event with the new facts."""
        event, cleaned = self.event, self.cleaned_data
        if not self.instance.pk:
            self.instance.group = cleaned["group"]
            event.area = cleaned["group"].area
        for name in FACTS:
            setattr(event, name, cleaned[name])
        if cleaned["title"]:
            setattr(event, TITLE, cleaned["title"])
        event.visibility = Visibility.PUBLIC if cleaned["open_to_all"] else Visibility.MEMBERS
        return event


def _shifted(moment: datetime, by: timedelta) -> datetime:
    """The same number of days and hours on the clock later."""
    wall = local(moment).replace(tzinfo=None, fold=0) + by
    return on_day(wall.date(), wall.time())


class MeetingCancelForm(CancelForm):
    """Why, in each language; and whether the preparatory meetings are cancelled too."""

    def __init__(self, *args: Any, has_preparations: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_preparations:
            self.fields["also"] = forms.TypedChoiceField(
                label=_("Its preparatory meetings"),
                choices=[("yes", _("Cancel them too")), ("no", _("Keep them"))],
                coerce=lambda value: value == "yes",
                widget=forms.RadioSelect,
            )
