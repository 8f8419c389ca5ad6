"""A message to many as one party gets it, handed to the outbox.

The one rule: what the preview shows is made by the same functions as what is sent.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from participation.broadcasts import saying
from participation.broadcasts.audience import Reached
from participation.broadcasts.models import Broadcast
from participation.broadcasts.rules import words_for, words_in
from participation.broadcasts.states import Way
from participation.languages import registry
from participation.mail import actions, plain
from participation.mail.models import Message
from participation.mail.rendering import Isolated, Rendered, render
from participation.mail.states import Channel
from participation.signups.messages.saying import contact, number
from participation.signups.models import Signup
from participation.signups.quiet_links import unsubscribe_url

KIND, TEST = "broadcast", "broadcast_test"


def mail(
    broadcast: Broadcast, signup: Signup, reader: str, now: datetime, *, unsubscribe: str = "", test: bool = False
) -> Rendered:
    """The mail for a reader of a language; below stands the text of whoever they write for, else the Danish, if that is
    another.
    """
    own, below = words_for(broadcast, reader), registry.SOURCE
    if signup.proxy and words_in(broadcast, signup.language):
        below = signup.language
    return render(
        "broadcast",
        language=reader,
        context=_values(broadcast, signup, reader, now, unsubscribe, test),
        copy=own.language != below,
        copy_in=below,
    )


def _values(
    broadcast: Broadcast, signup: Signup, reader: str, now: datetime, unsubscribe: str, test: bool
) -> Callable[[str], dict[str, Any]]:
    def values(language: str) -> dict[str, Any]:
        words = words_for(broadcast, language)
        contact_name, contact_phone = contact(signup)
        return {
            "said": saying.subject(words, signup, now),
            "is_test": test,
            "for_whom": Isolated(plain.one_line(signup.name)) if signup.proxy else "",
            "notice": "" if words.language == language else saying.notice(language),
            "paragraphs": saying.paragraphs(words, signup, now),
            "text_lang": words.language,
            "text_dir": registry.direction(words.language),
            "unsubscribe_url": unsubscribe,
            "contact_name": Isolated(contact_name) if contact_name else "",
            "contact_phone": number(contact_phone, language) if contact_phone else "",
            "sender": Isolated(signup.event.area.name, lang=registry.SOURCE, dir="ltr"),
        }

    return values


def sms(broadcast: Broadcast, signup: Signup, reader: str, now: datetime) -> str:
    """The SMS for a reader of a language."""
    return saying.sms_text(words_for(broadcast, reader), signup, now, reader)


def tell(broadcast: Broadcast, party: Reached, now: datetime) -> Message:
    """Queues it in the caller's transaction. Nobody who must be called comes here."""
    signup, reader = party.signup, party.language
    quiet = unsubscribe_url(signup, reader)
    common: dict[str, Any] = {
        "kind": KIND,
        "language": reader,
        "scope": signup.event.area.slug,
        "about": f"signup:{signup.ref}",
        "now": now,
        "expires_at": broadcast.expires_at,
        "unsubscribe_url": quiet,
    }
    if party.way == Way.SMS:
        text = sms(broadcast, signup, reader, now)
        return actions.queue(channel=Channel.SMS, recipient=signup.phone, subject="", text=text, **common)
    written = mail(broadcast, signup, reader, now, unsubscribe=quiet)
    return _post(broadcast, signup.email, written, **common)


def test(broadcast: Broadcast, signup: Signup, reader: str, recipient: str, now: datetime) -> Message:
    """Queues it for whoever wrote it, marked as a test, about an invented party."""
    written = mail(broadcast, signup, reader, now, test=True)
    return _post(broadcast, recipient, written, kind=TEST, language=reader, scope=broadcast.area.slug, now=now)


def _post(broadcast: Broadcast, recipient: str, written: Rendered, **common: Any) -> Message:
    return actions.queue(
        channel=Channel.EMAIL,
        recipient=recipient,
        subject=written.subject,
        text=written.text,
        html=written.html,
        reply_to=broadcast.area.contact_email,
        sender_name=broadcast.area.name,
        **common,
    )
