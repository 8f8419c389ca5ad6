"""Changing rules, and reminding one party.

The one rule: a rule that is made, changed or switched on speaks only of moments still to come.
"""

from participation.reminders.actions.reminding import forget_claims, remind
from participation.reminders.actions.ruling import (
    add_rule,
    change_rule,
    follow_area,
    give_default_rules,
    own_rules,
    switch_rule,
)

__all__ = [
    "add_rule",
    "change_rule",
    "follow_area",
    "forget_claims",
    "give_default_rules",
    "own_rules",
    "remind",
    "switch_rule",
]
