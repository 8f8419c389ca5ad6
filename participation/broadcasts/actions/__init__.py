"""Writing a message to many, sending it, stopping it, and writing later to those held back.

The one rule: the message's row is locked and its state read under the lock, so that two clicks or two secretaries are
one sending.
"""

from participation.broadcasts.actions.handing import hand_over
from participation.broadcasts.actions.releasing import release
from participation.broadcasts.actions.sending import resume, start, stop
from participation.broadcasts.actions.writing import again, save, save_translations, send_test

__all__ = [
    "again",
    "hand_over",
    "release",
    "resume",
    "save",
    "save_translations",
    "send_test",
    "start",
    "stop",
]
