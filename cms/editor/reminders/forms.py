"""The form of one reminder. The one rule: what cannot be stands beside its field, with everything still typed."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from participation.events.rules import Refused
from participation.reminders.models import ReminderRule
from participation.reminders.rules import check
from participation.reminders.states import Recipients, Timing

FIELDS = ("timing", "amount", "at_hour", "recipients")


class RuleForm(forms.Form):
    """When, and to whom."""

    timing = forms.ChoiceField(label=gettext_lazy("When"), choices=Timing, widget=forms.RadioSelect)
    amount = forms.IntegerField(
        label=gettext_lazy("How many days or hours"),
        min_value=0,
        help_text=gettext_lazy("0 days before is the day of the event itself. After the event we send a thank you."),
    )
    at_hour = forms.TimeField(
        label=gettext_lazy("At"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("By the clock on the wall. Not used for hours before."),
    )
    recipients = forms.ChoiceField(label=gettext_lazy("To"), choices=Recipients, widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        """What the room's rules say."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                check(**cleaned)
            except Refused as refused:
                self.add_error(refused.code, refused.text)
        return cleaned


def filled(rule: ReminderRule) -> dict[str, Any]:
    """What the form shows of a rule."""
    return {name: getattr(rule, name) for name in FIELDS}


#: What a new reminder begins with.
NEW = {"timing": Timing.DAYS_BEFORE, "amount": 1, "at_hour": time(17), "recipients": Recipients.PLACED}
