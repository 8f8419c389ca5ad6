"""Changing signups.

The one rule: lock the event's row, then count, decide, write and queue the messages, all in one transaction. On SQLite
the transaction itself is exclusive (IMMEDIATE), so the lock is a no-op there and just as safe.
"""

from participation.signups.actions.changing import cancel, change, renew_link
from participation.signups.actions.entering import Party, sign_up
from participation.signups.actions.following import event_cancelled, event_changed
from participation.signups.actions.forgetting import forget_contacts, forget_needs
from participation.signups.actions.interpreting import set_interpreter
from participation.signups.actions.promoting import promote, promote_waiting
from participation.signups.actions.quieting import quieten, remind_again
from participation.signups.actions.reserving import release, reserve

__all__ = [
    "Party",
    "cancel",
    "change",
    "event_cancelled",
    "event_changed",
    "forget_contacts",
    "forget_needs",
    "promote",
    "promote_waiting",
    "quieten",
    "release",
    "remind_again",
    "renew_link",
    "reserve",
    "set_interpreter",
    "sign_up",
]
