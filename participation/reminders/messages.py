"""What we remind of, and how we say thanks.

The one rule: nobody must hear any of it, so each carries the link that ends them; what is about faith is as neutral
here as elsewhere.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participation.areas.links import area_url
from participation.areas.rules import offers
from participation.languages.registry import SOURCE
from participation.mail.models import Message
from participation.reminders.timing import THANKS
from participation.signups.messages import Letter, tell
from participation.signups.models import Signup
from participation.signups.quiet_links import unsubscribe_url
from participation.signups.rules import reader_language
from participation.signups.states import SignupState

#: Gives the absolute address of the optional questions in a language.
Questions = Callable[[str], str]


def reminder(signup: Signup, *, now: datetime) -> Message | None:
    """To who has a place: when, where, and how to give it back. To who waits: that they do, and how not to."""
    quiet = unsubscribe_url(signup, reader_language(signup))
    if signup.status == SignupState.WAITING:
        brief = lambda: pgettext("SMS, at most 20 letters", "You still wait")  # noqa: E731
        said = lambda: _("You are still on the waiting list")  # noqa: E731
        return tell(signup, now, Letter("reminder_waiting", said, brief, unsubscribe_url=quiet))
    brief = lambda: pgettext("SMS, at most 20 letters", "See you soon")  # noqa: E731
    return tell(signup, now, Letter("reminder", lambda: _("Remember"), brief, code=True, unsubscribe_url=quiet))


def thanks(signup: Signup, *, now: datetime, questions: Questions | None = None) -> Message | None:
    """To who came: thank you, and where a few questions can be answered, while they can."""
    letter = Letter(
        "thanks",
        lambda: _("Thank you for coming"),
        lambda: pgettext("SMS, at most 20 letters", "Thank you"),
        link=lambda language: _onward(signup, language, questions),
        expires_at=signup.event.ends_at + THANKS,
        unsubscribe_url=unsubscribe_url(signup, reader_language(signup)),
    )
    return tell(signup, now, letter)


def _onward(signup: Signup, language: str, questions: Questions | None) -> tuple[str, str]:
    if questions is not None:
        return _("A few questions, if you like"), questions(language)
    area = signup.event.area
    return _("See what else is on"), area_url(area, "/", language if offers(area, language) else SOURCE)
