"""The form of a preparatory meeting. The one rule: it is before its meeting, and the form says so beside the field."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.editor.fields import MomentField, SeveralField
from cms.editor.steering.convening.forms import LANGUAGES
from participation.areas.models import Venue
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import Refused, wrong_times
from participation.events.states import Visibility
from participation.steering.models import Meeting, PreparatoryMeeting
from participation.steering.queries.meetings import sitters
from participation.steering.rules.meetings import check_before
from participation.steering.states import Invites

FACTS = ("starts_at", "ends_at", "venue", "interpreted_languages")


class PreparationForm(forms.Form):
    """When, where, in which languages, and who is invited."""

    starts_at = MomentField(label=capfirst(gettext_lazy("starts")))
    ends_at = MomentField(label=capfirst(gettext_lazy("ends")))
    venue: Any = forms.ModelChoiceField(label=capfirst(gettext_lazy("venue")), queryset=Venue.objects.none())
    interpreted_languages = SeveralField(
        label=capfirst(gettext_lazy("interpreted languages")),
        choices=LANGUAGES,
        help_text=gettext_lazy("Those that members asked for are ticked."),
    )
    invites = forms.ChoiceField(
        label=gettext_lazy("Who is invited"),
        choices=Invites.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Never whom we think needs it. The group does not see who is invited."),
    )

    def __init__(self, *args: Any, meeting: Meeting, preparation: PreparatoryMeeting | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.preparation = meeting, preparation or PreparatoryMeeting(meeting=meeting)
        self.event = self.preparation.event if preparation else Event(visibility=Visibility.MEMBERS)
        self.fields["venue"].queryset = Venue.objects.filter(area=meeting.group.area)  # type: ignore[attr-defined]
        if preparation:
            self.initial = {name: getattr(self.event, name) for name in FACTS}
            self.initial["invites"] = preparation.invites
        else:
            wanted = {sitter.member.interpreter for sitter in sitters(meeting.group, self._day)}
            self.initial = {
                "venue": meeting.event.venue_id,
                "interpreted_languages": [code for code, _name in LANGUAGES if code in wanted],
                "invites": meeting.group.invites,
                "starts_at": meeting.event.starts_at - timedelta(days=3),
                "ends_at": meeting.event.ends_at - timedelta(days=3),
            }

    @property
    def _day(self) -> Any:
        return local(self.meeting.event.starts_at).date()

    def clean(self) -> dict[str, Any]:
        """Before the meeting."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends:
            wrong = wrong_times(starts_at=starts, ends_at=ends, each_day=False)
            try:
                check_before(preparation_ends=ends, meeting_starts=self.meeting.event.starts_at)
            except Refused as refused:
                wrong = wrong or refused.text
            if wrong:
                self.add_error("ends_at", wrong)
        return cleaned

    def as_event(self) -> Event:
        """The event with the new facts."""
        for name in FACTS:
            setattr(self.event, name, self.cleaned_data[name])
        if self.event.pk is None:
            self.event.area = self.meeting.group.area
            self.event.spoken_languages = ["da"]
        self.preparation.invites = self.cleaned_data["invites"]
        return self.event


def later_than_now(form: PreparationForm, now: datetime) -> None:
    """An error for a new one that would be over already."""
    ends = form.cleaned_data.get("ends_at")
    if form.event.pk is None and ends and ends <= now:
        raise Refused("past", _("That time is over already."))
