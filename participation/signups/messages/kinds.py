"""The messages of a signup's life."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participation.mail.models import Message
from participation.signups.messages.letter import Letter
from participation.signups.messages.saying import changes, interpreter
from participation.signups.messages.writing import tell
from participation.signups.models import Signup
from participation.signups.states import SignupState


def placed(signup: Signup, *, now: datetime) -> Message | None:
    """They have a place."""
    brief = lambda: pgettext("SMS, at most 20 letters", "You have a place")  # noqa: E731
    return tell(signup, now, Letter("placed", lambda: _("You have a place"), brief, "REQUEST", code=True))


def waiting(signup: Signup, *, now: datetime) -> Message | None:
    """They are on the waiting list."""
    brief = lambda: pgettext("SMS, at most 20 letters", "On the waiting list")  # noqa: E731
    return tell(signup, now, Letter("waiting", lambda: _("You are on the waiting list"), brief))


def promoted(signup: Signup, *, now: datetime) -> Message | None:
    """They were waiting and now have a place."""
    said = lambda: _("There is room: you have a place")  # noqa: E731
    brief = lambda: pgettext("SMS, at most 20 letters", "Now you have a place")  # noqa: E731
    return tell(signup, now, Letter("promoted", said, brief, "REQUEST", code=True))


def childcare(signup: Signup, *, now: datetime) -> Message | None:
    """They have a place and waited for childcare; now the children have it."""
    brief = lambda: pgettext("SMS, at most 20 letters", "Room in childcare")  # noqa: E731
    return tell(signup, now, Letter("childcare", lambda: _("There is room in childcare"), brief, "REQUEST"))


def interpreter_confirmed(signup: Signup, *, now: datetime) -> Message | None:
    """The interpreter they asked for comes."""
    said = lambda: _("There is an interpreter: %(language)s") % {"language": interpreter(signup)}  # noqa: E731
    brief = lambda: pgettext("SMS, at most 20 letters", "Interpreter: yes")  # noqa: E731
    return tell(signup, now, Letter("interpreter_confirmed", said, brief))


def interpreter_declined(signup: Signup, *, now: datetime) -> Message | None:
    """The interpreter they asked for could not be had; an SMS ends with a number to call instead of a link."""
    said = lambda: _("We could not get an interpreter: %(language)s") % {"language": interpreter(signup)}  # noqa: E731
    brief = lambda: pgettext("SMS, at most 20 letters", "No interpreter")  # noqa: E731
    return tell(signup, now, Letter("interpreter_declined", said, brief, calls=True))


def changed(signup: Signup, *, now: datetime) -> Message | None:
    """They changed who comes."""
    method = "" if signup.status == SignupState.WAITING else "REQUEST"
    brief = lambda: pgettext("SMS, at most 20 letters", "Signup changed")  # noqa: E731
    return tell(signup, now, Letter("changed", lambda: _("Your signup is changed"), brief, method, code=True))


def cancelled(signup: Signup, *, now: datetime, was_placed: bool = True) -> Message | None:
    """They are no longer signed up; who only waited has nothing in the calendar to take out."""
    method = "CANCEL" if was_placed else ""
    brief = lambda: pgettext("SMS, at most 20 letters", "Signup cancelled")  # noqa: E731
    return tell(signup, now, Letter("cancelled", lambda: _("You are no longer signed up"), brief, method, over=True))


def event_changed(signup: Signup, *, now: datetime, what: list[str]) -> Message | None:
    """The event is not as it was; `what` names the fields: "starts_at", "ends_at", "venue", "title", "childcare"."""
    method = "" if signup.status == SignupState.WAITING else "REQUEST"
    said = lambda: _("Changed (%(what)s)") % {"what": changes(what)}  # noqa: E731
    brief = lambda: pgettext("SMS, at most 20 letters", "Event changed")  # noqa: E731
    return tell(signup, now, Letter("event_changed", said, brief, method, what=what))


def event_cancelled(signup: Signup, *, now: datetime) -> Message | None:
    """The event does not take place."""
    method = "" if signup.status == SignupState.WAITING else "CANCEL"
    brief = lambda: pgettext("SMS, at most 20 letters", "Event cancelled")  # noqa: E731
    return tell(signup, now, Letter("event_cancelled", lambda: _("Cancelled"), brief, method, over=True))
