"""Forms of what comes round: the dates of a series, where a copy lands, which events a change is about.

The one rule: dates are shown before they are made. A series is made only of dates that stood on the page.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.events import series, wording
from participation.events.actions import twin
from participation.events.local_time import is_odd, local, on_day
from participation.events.models import Event
from participation.events.queries import of_series
from participation.events.rules import days_of
from participation.events.states import EventState, Rhythm, Scope
from participation.portal.collisions import warnings_of_each

#: The last day of a month that can be a weekday's fourth; what is later is a fifth, which some months lack.
FOURTH = 28


class DayField(forms.DateField):
    """A day, as the browser's own field sends it or as Danes write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": gettext_lazy("This is not a date. Write it like 24-12-2026.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"], **kwargs)


def scope_field() -> forms.ChoiceField:
    """Which events of the series; without an answer only this one."""
    return forms.ChoiceField(
        label=gettext_lazy("This event is one of a series. What is this about?"),
        choices=Scope.choices,
        initial=Scope.ONLY,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Events that are over or cancelled stay as they are."),
    )


class ScopeForm(forms.Form):
    """The question alone, beside the form of an event: it is about the saving, and stands above every tab."""

    scope = scope_field()


@dataclass(frozen=True)
class Line:
    """One date before it is made: what it is, what it falls together with, and whether it is wanted."""

    value: str
    text: str
    notes: list[str]
    ticked: bool


class SeriesForm(forms.Form):
    """Rhythm and last day; then the dates, each of which can be left out."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=Rhythm.choices, initial=Rhythm.WEEKLY, widget=forms.RadioSelect
    )
    until = DayField(
        label=gettext_lazy("Until and including"), help_text=gettext_lazy("At most a year from the first one.")
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish them at once"),
        required=False,
        help_text=gettext_lazy("Otherwise they are drafts, and nobody sees them before you publish each of them."),
    )
    #: What the dates on the page were made from; another rhythm or last day shows other dates first.
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, event: Event, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.today = event, local(now).date()
        self.first = local(event.starts_at).date()
        if event.series is not None:
            self.initial["rhythm"] = event.series.rhythm
            self.fields["rhythm"].disabled = True
            self.fields["rhythm"].help_text = _("The dates are counted from this event.")
        self.initial["publish"] = event.state == EventState.PUBLISHED

    def clean(self) -> dict[str, Any]:
        """Dates that exist, and at least one of them."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.found = series.Dates(())
        if "rhythm" in cleaned and "until" in cleaned:
            self._find(cleaned["rhythm"], cleaned["until"])
        if self.was_shown and self.found.days and not self.chosen:
            self.add_error(None, _("Choose at least one date."))
        return cleaned

    def _find(self, rhythm: str, until: date) -> None:
        step = series.STEPS.get(rhythm, 28)
        if len(days_of(self.event)) > step:
            self.add_error("rhythm", _("The event lasts longer than that: the next would begin before it is over."))
            return
        try:
            found = series.dates(self.first, rhythm, until, after=self.today)
        except series.TooFar:
            limit = max(self.first, self.today) + timedelta(days=series.MOST_DAYS)
            self.add_error("until", _("At most a year ahead: until %(day)s.") % {"day": wording.day(limit)})
            return
        there = {local(one.starts_at).date() for one in of_series(self.event)}
        self.found = series.Dates(tuple(day for day in found.days if day not in there), found.left_out)
        if not self.found.days:
            self.add_error("until", _("There is no new date until then. Choose a later day."))

    @property
    def key(self) -> str:
        """What the dates are made from."""
        return f"{self.cleaned_data.get('rhythm')} {self.cleaned_data.get('until')}"

    @property
    def was_shown(self) -> bool:
        """Whether the page that was sent showed these very dates."""
        return bool(self.data.get("shown") == self.key)

    @cached_property
    def chosen(self) -> list[date]:
        """The dates that are wanted: those left ticked; all of them before anybody could untick one."""
        if not self.was_shown:
            return list(self.found.days)
        ticked = set(self.data.getlist("days"))  # type: ignore[attr-defined]
        return [day for day in self.found.days if day.isoformat() in ticked]

    def lines(self) -> list[Line]:
        """The dates to look through."""
        warnings = warnings_of_each([twin(event=self.event, day=day) for day in self.found.days])
        chosen = set(self.chosen)
        return [
            Line(
                day.isoformat(),
                f"{wording.day(day, weekday=True)} {day.year}",
                [*self._odd(day), *found],
                day in chosen,
            )
            for day, found in zip(self.found.days, warnings, strict=True)
        ]

    def _odd(self, day: date) -> list[str]:
        """What a night with a change of the clock makes of the hours."""
        starts, ends = local(self.event.starts_at), local(self.event.ends_at)
        found = []
        for moment in (starts, ends):
            on = day + (moment.date() - starts.date())
            if is_odd(on, moment.time()):
                text = _("The clock is changed that night: %(typed)s becomes %(time)s.")
                becomes = f"{on_day(on, moment.time()):%H:%M %Z}"
                found.append(text % {"typed": f"{moment:%H:%M}", "time": becomes})
        return found

    def left_out(self) -> str:
        """The months without a fifth one, in words; empty when there are none."""
        months = [wording.month_heading(month.year, month.month) for month in self.found.left_out]
        if not months:
            return ""
        text = _("Left out, because the month has no fifth %(weekday)s: %(months)s.")
        weekday = _(wording.WEEKDAYS[self.first.weekday()])
        return text % {"weekday": weekday, "months": wording.listed(months)}


class CopyForm(forms.Form):
    """Where a copy lands: the same weekday of the next month, or some weeks ahead; never in the past."""

    how = forms.ChoiceField(label=gettext_lazy("When"), widget=forms.RadioSelect, initial="month")
    weeks = forms.IntegerField(
        label=gettext_lazy("Weeks ahead"),
        initial=4,
        min_value=1,
        max_value=104,
        required=False,
        help_text=gettext_lazy("Same weekday, same time of day. If that is over, as many weeks again."),
    )

    def __init__(self, *args: Any, event: Event, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.today = local(event.starts_at).date(), local(now).date()
        facts = {
            "day": f"{wording.day(self.month, weekday=True)} {self.month.year}",
            "weekday": _(wording.WEEKDAYS[self.month.weekday()]),
        }
        fifth = _("The next month with a fifth %(weekday)s: %(day)s")
        text = fifth if self.month.day > FOURTH else _("Next month, same weekday: %(day)s")
        self.fields["how"].choices = [  # type: ignore[attr-defined]
            ("month", text % facts),
            ("weeks", _("Some weeks ahead")),
        ]

    @property
    def month(self) -> date:
        """The same weekday of the next month that has it."""
        return series.next_month(self.first, after=self.today)

    def clean(self) -> dict[str, Any]:
        """A number of weeks where weeks are meant."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("how") == "weeks" and not cleaned.get("weeks") and "weeks" not in self.errors:
            self.add_error("weeks", _("How many weeks?"))
        return cleaned

    def day(self) -> date:
        """Where the copy lands."""
        if self.cleaned_data["how"] == "month":
            return self.month
        return series.next_day(self.first, weeks=self.cleaned_data["weeks"], after=self.today)
