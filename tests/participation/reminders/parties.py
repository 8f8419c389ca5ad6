"""An area's rules, one event a fortnight ahead and its parties: what tests of reminders share.

The tests' day is Monday 2 March 2026; the event begins on Monday the 16th at 17, and summer time on the 29th.
"""

from datetime import datetime, time
from typing import Any

from participation.events.models import Event
from participation.mail.models import Message
from participation.reminders.jobs import Reminded, remind_due
from participation.reminders.models import Reminder, ReminderRule
from participation.signups.models import Signup
from tests.factories import make_area, make_event, make_signup
from tests.factories.clock import NOW, at

#: When the area's two-days-before, three-hours-before and thank-you are due for the event.
TWO_DAYS, THREE_HOURS, THANKS = at(12, 17), at(14, 14), at(15, 11)


def make_rule(**over: Any) -> ReminderRule:
    """Two days before at 17, to those with a place, of Husum unless an event is named; made on the tests' day."""
    facts: dict[str, Any] = {"timing": "days_before", "amount": 2, "at_hour": time(17), "created_at": NOW}
    if "event" not in over:
        facts["area"] = make_area()
    return ReminderRule.objects.create(**{**facts, **over})


def three_hours(**over: Any) -> ReminderRule:
    """Three hours before."""
    return make_rule(**{"timing": "hours_before", "amount": 3, "at_hour": None, **over})


def thank_you(**over: Any) -> ReminderRule:
    """The day after at eleven."""
    return make_rule(**{"timing": "days_after", "amount": 1, "at_hour": time(11), **over})


def make_dinner(**over: Any) -> Event:
    """The event."""
    return make_event(**over)


def mailing(event: Event, **over: Any) -> Signup:
    """A party that is written to by e-mail."""
    return make_signup(event, **{"contact_kind": "email", "phone": "", "email": "amina@post.example", **over})


def go_round(now: datetime, asks: Any = lambda event, now: None, **more: Any) -> Reminded:
    """One round of the job."""
    return remind_due(now=now, asks=asks, **more)


def sent() -> list[tuple[str, str]]:
    """Kind and recipient of everything in the outbox, as it was written."""
    return list(Message.objects.order_by("pk").values_list("kind", "recipient"))


def claims() -> list[tuple[int, int, bool]]:
    """Rule, signup and whether it was written to."""
    rows = Reminder.objects.order_by("rule", "signup").values_list("rule", "signup", "message")
    return [(rule, signup, message is not None) for rule, signup, message in rows]
