"""Which rules an event goes by, when they are due for it, and what a rule may say.

The one rule: an event with rules of its own goes by those alone, also when all of them are switched off. Of several
moments that have passed, the latest speaks for all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.utils.translation import gettext as _

from participation.events.models import Event
from participation.events.rules import Refused
from participation.reminders import timing
from participation.reminders.models import ReminderRule
from participation.reminders.states import Recipients, Timing
from participation.signups.models import Signup
from participation.signups.states import ContactKind

#: The least and the most a rule may count. After six days a thank-you would come too late to be sent.
LIMITS = {Timing.DAYS_BEFORE: (0, 60), Timing.HOURS_BEFORE: (1, 72), Timing.DAYS_AFTER: (1, 6)}
#: What every area begins with.
DEFAULTS: tuple[tuple[Timing, int, time | None], ...] = (
    (Timing.DAYS_BEFORE, 2, time(17)),
    (Timing.HOURS_BEFORE, 3, None),
    (Timing.DAYS_AFTER, 1, time(11)),
)


@dataclass(frozen=True)
class Hours:
    """What of an event decides when somebody is written to."""

    event: int
    area: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Turn:
    """The rules of one event whose moment has passed for one kind of recipients; the last one speaks."""

    hours: Hours
    recipients: Recipients
    is_thanks: bool
    rules: tuple[int, ...]
    due_at: datetime

    @property
    def speaks(self) -> int:
        """The rule whose message is sent; the others are only ticked off."""
        return self.rules[-1]


def hours_of(event: Event) -> Hours:
    """Those of an event."""
    return Hours(event.pk, event.area_id, event.starts_at, event.ends_at)


def due_at(rule: ReminderRule, hours: Hours) -> datetime:
    """When the rule is due for an event."""
    return timing.due(rule.timing, rule.amount, rule.at_hour, starts_at=hours.starts_at, ends_at=hours.ends_at)


def makes_sense(rule: ReminderRule, hours: Hours) -> bool:
    """Whether the rule's moment lies before the start, or for a thank-you after the end."""
    return timing.in_time(rule.timing, due_at(rule, hours), starts_at=hours.starts_at, ends_at=hours.ends_at)


def missed(rule: ReminderRule, hours: Hours) -> bool:
    """Whether the moment was over before the rule became what it is: then it says nothing about this event."""
    return rule.created_at > due_at(rule, hours)


def turns(hours: Hours, rules: Iterable[ReminderRule], now: datetime) -> list[Turn]:
    """What has become due for an event by the rules it goes by and is not yet pointless."""
    passed: dict[tuple[Recipients, bool], list[tuple[datetime, int]]] = {}
    for rule in rules:
        moment, is_thanks = due_at(rule, hours), rule.timing == Timing.DAYS_AFTER
        end = timing.pointless_after(rule.timing, starts_at=hours.starts_at, ends_at=hours.ends_at)
        if rule.active and moment <= now < end and makes_sense(rule, hours) and not missed(rule, hours):
            passed.setdefault((Recipients(rule.recipients), is_thanks), []).append((moment, rule.pk))
    return [
        Turn(hours, recipients, is_thanks, tuple(pk for _moment, pk in sorted(found)), max(found)[0])
        for (recipients, is_thanks), found in passed.items()
    ]


def governing(own: Sequence[ReminderRule], areas: Sequence[ReminderRule]) -> Sequence[ReminderRule]:
    """The rules an event goes by: its own if it has any, used or not, else its area's."""
    return own or areas


def in_order(rules: Iterable[ReminderRule]) -> list[ReminderRule]:
    """As they come due: days before, hours before, days after; the farthest from the event first, thanks last."""
    kinds = list(Timing)
    return sorted(
        rules,
        key=lambda rule: (
            kinds.index(Timing(rule.timing)),
            rule.amount if rule.timing == Timing.DAYS_AFTER else -rule.amount,
            rule.at_hour or time(),
            rule.pk,
        ),
    )


def may_hear(signup: Signup) -> bool:
    """Whether we may write what nobody must hear: not to the invented, nor to who wants calls or no reminders."""
    if signup.invented or signup.no_reminders:
        return False
    reached = {ContactKind.EMAIL: signup.email, ContactKind.PHONE: signup.phone}
    return bool(reached.get(ContactKind(signup.contact_kind)))


def check(*, timing: str, amount: int, at_hour: time | None, recipients: str) -> None:
    """Refused: "amount", "at_hour" or "recipients" names the field that cannot be."""
    least, most = LIMITS[Timing(timing)]
    if not least <= amount <= most:
        raise Refused("amount", _("Choose a number from %(least)s to %(most)s.") % {"least": least, "most": most})
    if timing != Timing.HOURS_BEFORE and at_hour is None:
        raise Refused("at_hour", _("Choose the hour."))
    if timing == Timing.DAYS_AFTER and recipients != Recipients.PLACED:
        raise Refused("recipients", _("After the event we only thank those who had a place."))
