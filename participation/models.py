"""Index: Django looks for models here; each room keeps its own."""

from participation.areas.models import Area, Venue
from participation.broadcasts.models import Addressee, Broadcast
from participation.events.models import Event, FestivalDate, Interpretation, PrintedCode, Series
from participation.mail.models import Message, WorkerHeartbeat
from participation.people.models import User
from participation.reminders.models import Reminder, ReminderRule
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
from participation.signups.models import DoorMark, DoorPass, ReservedPlaces, Signup, SignupChange

__all__ = [
    "Addressee",
    "Area",
    "BallotBox",
    "Benchmark",
    "Broadcast",
    "CardBatch",
    "Counter",
    "DoorMark",
    "DoorPass",
    "Event",
    "FestivalDate",
    "Interpretation",
    "Message",
    "Option",
    "PrintedCode",
    "Question",
    "Release",
    "Reminder",
    "ReminderRule",
    "Reporting",
    "ReservedPlaces",
    "Series",
    "Signup",
    "SignupChange",
    "SpentPaper",
    "Target",
    "User",
    "Venue",
    "WorkerHeartbeat",
]
