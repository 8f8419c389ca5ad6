"""ReminderRule: when an area, or one event, reminds; Reminder: that one party was reminded.

The one rule: a reminder is claimed by a row that can exist only once for a rule, a party and a start; the message is
written in the same transaction. An event with rules of its own does not follow its area's.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participation.areas.models import Area
from participation.events.models import Event
from participation.mail.models import Message
from participation.reminders.states import Recipients, Timing
from participation.signups.models import Signup


class ReminderRule(models.Model):
    """When to write to whom."""

    area = models.ForeignKey(Area, models.CASCADE, null=True, blank=True, related_name="reminder_rules")
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="reminder_rules")
    timing = models.CharField(_("when"), max_length=12, choices=Timing, default=Timing.DAYS_BEFORE)
    amount = models.PositiveSmallIntegerField(_("how many days or hours"), default=2)
    at_hour = models.TimeField(
        _("at"), null=True, blank=True, help_text=_("By the clock on the wall. Not used for hours before.")
    )
    recipients = models.CharField(_("to"), max_length=7, choices=Recipients, default=Recipients.PLACED)
    active = models.BooleanField(_("in use"), default=True)
    created_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["timing", "-amount", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False, event__isnull=True) | Q(area__isnull=True, event__isnull=False),
                name="reminder_rule_of_area_or_event",
            ),
            models.CheckConstraint(
                condition=Q(timing=Timing.HOURS_BEFORE) | Q(at_hour__isnull=False), name="reminder_rule_has_hour"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_timing_display()}: {self.amount}"


class Reminder(models.Model):
    """That one party was reminded by one rule of one start. `message` is empty when a later reminder took its place."""

    rule = models.ForeignKey(ReminderRule, models.CASCADE, related_name="reminders")
    signup = models.ForeignKey(Signup, models.CASCADE, related_name="reminders")
    starts_at = models.DateTimeField()
    claimed_at = models.DateTimeField()
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("reminder sent")
        verbose_name_plural = _("reminders sent")
        ordering = ["claimed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["rule", "signup", "starts_at"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.signup_id}"
