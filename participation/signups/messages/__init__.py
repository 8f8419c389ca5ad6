"""What we write to a party, one function per message: by e-mail with a calendar entry, or by SMS.

The one rule: a message is queued by the action that causes it, in its transaction, in the party's language.
Whoever asked to be called gets none (None is returned): the secretariat calls. What is about faith shows on
no lock screen.
"""

from participation.signups.messages.kinds import (
    cancelled,
    changed,
    childcare,
    event_cancelled,
    event_changed,
    interpreter_confirmed,
    interpreter_declined,
    placed,
    promoted,
    waiting,
)
from participation.signups.messages.letter import Letter
from participation.signups.messages.saying import party
from participation.signups.messages.writing import tell

__all__ = [
    "Letter",
    "cancelled",
    "changed",
    "childcare",
    "event_cancelled",
    "event_changed",
    "interpreter_confirmed",
    "interpreter_declined",
    "party",
    "placed",
    "promoted",
    "tell",
    "waiting",
]
