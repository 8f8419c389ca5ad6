"""Rules and what became of them, in words an editor reads.

The one rule: hours are those of the clock on the wall here, never of a computer far away.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from participation.events.local_time import local
from participation.events.wording import clock, day
from participation.reminders.models import ReminderRule
from participation.reminders.queries import Tally
from participation.reminders.rules import Hours, due_at, makes_sense, missed
from participation.reminders.states import Timing

#: Name, what it is called, what it says: for the log.
ACTIONS = (("medspil.reminders", gettext_lazy("Change the reminders"), gettext_lazy("Changed the reminders")),)


@dataclass(frozen=True)
class Line:
    """One rule as a list shows it; for an event also when it is due and what became of it."""

    rule: ReminderRule
    text: str
    due: str = ""
    why_not: str = ""
    tally: Tally | None = None


def rule_text(rule: ReminderRule) -> str:
    """When, in a few words: "2 days before, at 17:00"."""
    amount = {"number": rule.amount}
    if rule.timing == Timing.HOURS_BEFORE:
        return ngettext("%(number)s hour before", "%(number)s hours before", rule.amount) % amount
    hour = {"hour": f"{rule.at_hour:%H:%M}"}
    if rule.timing == Timing.DAYS_AFTER:
        after = ngettext(
            "Thank you: %(number)s day after, at %(hour)s", "Thank you: %(number)s days after, at %(hour)s", rule.amount
        )
        return after % {**amount, **hour}
    if rule.amount == 0:
        return _("On the day, at %(hour)s") % hour
    before = ngettext("%(number)s day before, at %(hour)s", "%(number)s days before, at %(hour)s", rule.amount)
    return before % {**amount, **hour}


def line(rule: ReminderRule) -> Line:
    """A rule of an area."""
    return Line(rule, rule_text(rule))


def event_line(rule: ReminderRule, hours: Hours, tally: Tally) -> Line:
    """A rule at one event."""
    due = due_at(rule, hours)
    moment = f"{day(local(due).date(), weekday=True)} {clock(due)}"
    return Line(rule, rule_text(rule), moment, _why_not(rule, hours), tally)


def _why_not(rule: ReminderRule, hours: Hours) -> str:
    """Why nothing comes of it; empty when something does, or did."""
    if not rule.active:
        return _("Not in use")
    if not makes_sense(rule, hours):
        return _("Not sent: that moment does not lie before this event.")
    if missed(rule, hours):
        return _("Not sent: the moment was over when the reminder was made or changed.")
    return ""
