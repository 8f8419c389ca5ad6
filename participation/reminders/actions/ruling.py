"""An area's rules, and an event's own instead.

The one rule: nobody is written to because a rule changed. What is made, changed, switched on or gone back to speaks
only of moments still to come; that is what a rule's `created_at` says: since when it is as it is.
"""

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from participation.areas.models import Area
from participation.events.models import Event
from participation.events.rules import Refused
from participation.reminders import queries, rules
from participation.reminders.models import Reminder, ReminderRule
from participation.reminders.states import Recipients, Timing
from participation.signups.actions.locking import lock
from participation.signups.models import Signup
from participation.signups.states import SignupState


def give_default_rules(*, area: Area, now: datetime) -> None:
    """What an area begins with; one that has rules, in use or not, keeps them as they are."""
    with transaction.atomic():
        if not ReminderRule.objects.filter(area=area).exists():
            ReminderRule.objects.bulk_create(
                ReminderRule(area=area, timing=timing, amount=amount, at_hour=at_hour, created_at=now)
                for timing, amount, at_hour in rules.DEFAULTS
            )


def add_rule(
    *, area: Area | None = None, event: Event | None = None, timing: str, amount: int, at_hour: time | None = None,
    recipients: str = Recipients.PLACED, now: datetime,
) -> ReminderRule:  # fmt: skip
    """One more for an area, or for an event that has rules of its own. Refused: what `rules.check` says, "twice"."""
    values = _values(timing, amount, at_hour, recipients)
    with transaction.atomic():
        _refuse_twice(area, event, values, None)
        return ReminderRule.objects.create(area=area, event=event, created_at=now, **values)


def change_rule(
    *, rule: ReminderRule, timing: str, amount: int, at_hour: time | None = None,
    recipients: str = Recipients.PLACED, now: datetime,
) -> ReminderRule:  # fmt: skip
    """Another moment or other people. Whoever got this one before does not get it again. Refused as `add_rule`."""
    values = _values(timing, amount, at_hour, recipients)
    with transaction.atomic():
        stored = ReminderRule.objects.select_for_update().get(pk=rule.pk)
        if all(getattr(stored, name) == value for name, value in values.items()):
            return stored
        _refuse_twice(stored.area, stored.event, values, stored.pk)
        for name, value in values.items():
            setattr(stored, name, value)
        stored.created_at = now
        stored.save()
        return stored


def switch_rule(*, rule: ReminderRule, on: bool, now: datetime) -> ReminderRule:
    """Out of use, or in use again from now on. Harmless to repeat."""
    with transaction.atomic():
        stored = ReminderRule.objects.select_for_update().get(pk=rule.pk)
        if stored.active != on:
            stored.active = on
            if on:
                stored.created_at = now
            stored.save(update_fields=["active", "created_at"])
        return stored


def own_rules(*, event: Event, now: datetime) -> list[ReminderRule]:
    """Gives an event rules of its own, as its area has them now. Harmless to repeat."""
    with transaction.atomic():
        lock(event.pk)
        found, own = queries.rules_for(event)
        if own:
            return found
        # Without any rule the event would follow its area again, so an area without rules gives the usual ones, unused.
        models = found or [
            ReminderRule(timing=timing, amount=amount, at_hour=at_hour, active=False)
            for timing, amount, at_hour in rules.DEFAULTS
        ]
        names = ("timing", "amount", "at_hour", "recipients", "active")
        return ReminderRule.objects.bulk_create(
            ReminderRule(event=event, created_at=now, **{name: getattr(model, name) for name in names})
            for model in models
        )


def follow_area(*, event: Event, now: datetime) -> None:
    """Goes back to the area's rules. Of those, what was due by now has been said or left unsaid by the event's own."""
    with transaction.atomic():
        stored = lock(event.pk)
        removed, _by_model = ReminderRule.objects.filter(event=stored).delete()
        if removed:
            _pass_over(stored, now)


def _pass_over(event: Event, now: datetime) -> None:
    hours = rules.hours_of(event)
    passed = [rule for rule in queries.rules_of_area(event.area) if rules.due_at(rule, hours) <= now]
    parties = Signup.objects.filter(event=event).exclude(status=SignupState.CANCELLED).values_list("pk", flat=True)
    claims = [
        Reminder(rule=rule, signup_id=party, starts_at=event.starts_at, claimed_at=now)
        for rule in passed
        for party in parties
    ]
    Reminder.objects.bulk_create(claims, ignore_conflicts=True, batch_size=500)


def _values(timing: str, amount: int, at_hour: time | None, recipients: str) -> dict[str, Any]:
    hour = None if timing == Timing.HOURS_BEFORE else at_hour
    rules.check(timing=timing, amount=amount, at_hour=hour, recipients=recipients)
    return {"timing": timing, "amount": amount, "at_hour": hour, "recipients": recipients}


def _refuse_twice(area: Area | None, event: Event | None, values: dict[str, Any], own: int | None) -> None:
    """Two the same would be one message and a puzzle."""
    if ReminderRule.objects.filter(area=area, event=event, **values).exclude(pk__in=[own] if own else []).exists():
        raise Refused("twice", _("There is already a reminder like this."))
