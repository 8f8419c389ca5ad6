"""Index: Django looks for models here; each room keeps its own."""

from participation.areas.models import Area, Venue
from participation.events.models import Event
from participation.mail.models import Message, WorkerHeartbeat
from participation.people.models import User
from participation.signups.models import Signup, SignupChange

__all__ = ["Area", "Event", "Message", "Signup", "SignupChange", "User", "Venue", "WorkerHeartbeat"]
