"""Writing a letter to a party by the way it chose, in its language, and handing it to the outbox."""

from datetime import datetime
from typing import Any

from django.utils import translation

from participation.calendars.writing import invitation
from participation.events import calendar
from participation.events.festivals import uncertain
from participation.languages.registry import SOURCE
from participation.mail import actions, rendering, sms
from participation.mail.models import Message
from participation.mail.states import Channel
from participation.signups.door_links import party_url
from participation.signups.messages.letter import Letter
from participation.signups.messages.saying import shows_code, values
from participation.signups.messages.texting import forms
from participation.signups.models import Signup
from participation.signups.rules import reader_language, reader_name
from participation.signups.states import ContactKind

# What a party was told of itself; every newer message of that sort makes an unsent older one untrue.
_STANDING = frozenset({"placed", "waiting", "promoted", "changed", "childcare"})
# What became of the interpreter: the latest is true.
_INTERPRETER = frozenset({"interpreter_confirmed", "interpreter_declined"})
# What only repeats; everything newer that is said of the signup or its event is truer.
_REMINDING = frozenset({"reminder", "reminder_waiting"})


def tell(signup: Signup, now: datetime, letter: Letter) -> Message | None:
    """Queues the letter; None for whoever is invented or wants to be called."""
    if signup.invented:
        return None  # nobody is there to read it
    if signup.contact_kind == ContactKind.EMAIL and signup.email:
        return _write(signup, now, letter)
    if signup.contact_kind == ContactKind.PHONE and signup.phone:
        return _text(signup, now, letter)
    return None


def _write(signup: Signup, now: datetime, letter: Letter) -> Message:
    mail = rendering.render(
        letter.kind,
        language=reader_language(signup),
        context=lambda language: values(signup, letter, language),
        copy_in=signup.language if signup.proxy else SOURCE,
    )
    return actions.queue(
        channel=Channel.EMAIL,
        recipient=signup.email,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        ics=_ics(signup, letter.method, now) if letter.method else "",
        ics_method=letter.method,
        qr_url=party_url(signup) if shows_code(signup, letter) else "",
        reply_to=signup.event.area.contact_email,
        sender_name=signup.event.area.name,
        **_common(signup, now, letter),
    )


def _text(signup: Signup, now: datetime, letter: Letter) -> Message:
    title = calendar.title(signup.event, reader_language(signup))
    with translation.override(reader_language(signup)):
        text = sms.fit(forms(signup, letter), title=title)
    return actions.queue(
        channel=Channel.SMS, recipient=signup.phone, subject="", text=text, **_common(signup, now, letter)
    )


def _common(signup: Signup, now: datetime, letter: Letter) -> dict[str, Any]:
    """After the start a place is no news; a cancellation is news however late it comes."""
    return {
        "kind": letter.kind,
        "language": reader_language(signup),
        "scope": signup.event.area.slug,
        "about": f"signup:{signup.ref}",
        "now": now,
        "expires_at": letter.expires_at or (None if letter.over else signup.event.starts_at),
        "unsubscribe_url": letter.unsubscribe_url,
        "supersedes": _made_untrue(letter),
    }


def _made_untrue(letter: Letter) -> frozenset[str]:
    """What changed at the event is said even before a newer message: unless all is over, no other says it."""
    if letter.over:
        return _STANDING | _REMINDING | {"event_changed", "date_confirmed"}
    if letter.kind in _STANDING:
        return _STANDING | _REMINDING
    if letter.kind in _INTERPRETER:
        return _INTERPRETER
    return _REMINDING if letter.kind in _REMINDING | {"event_changed", "date_confirmed"} else frozenset()


def _ics(signup: Signup, method: str, now: datetime) -> bytes:
    entry = calendar.entry(
        signup.event,
        language=reader_language(signup),
        stamp=now,
        attendee_email=signup.email,
        attendee_name=reader_name(signup),
        cancelled=method == "CANCEL",
        is_expected=bool(uncertain([signup.event])),
    )
    return invitation(entry, method)
