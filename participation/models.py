"""Index: Django looks for models here; each room keeps its own."""

from participation.areas.models import Area, Venue
from participation.events.models import Event
from participation.mail.models import Message, WorkerHeartbeat
from participation.people.models import User
from participation.representation.models import (
    BallotBox,
    Benchmark,
    CardBatch,
    Counter,
    Option,
    Question,
    Release,
    Reporting,
    SpentPaper,
    Target,
)
from participation.signups.models import Signup, SignupChange

__all__ = [
    "Area",
    "BallotBox",
    "Benchmark",
    "CardBatch",
    "Counter",
    "Event",
    "Message",
    "Option",
    "Question",
    "Release",
    "Reporting",
    "Signup",
    "SignupChange",
    "SpentPaper",
    "Target",
    "User",
    "Venue",
    "WorkerHeartbeat",
]
