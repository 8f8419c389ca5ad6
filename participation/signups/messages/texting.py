"""The wordings of an SMS, from long to short."""

from django.utils.translation import gettext as _

from participation.events import wording
from participation.events.local_time import local
from participation.mail import plain, sms
from participation.people import phones
from participation.signups.messages.letter import Letter
from participation.signups.messages.saying import contact, link
from participation.signups.models import Signup
from participation.signups.rules import reader_language, reader_name


def forms(signup: Signup, letter: Letter) -> list[str]:
    """The wordings of an SMS from long to short; numbers for date and hour are short in every language."""
    event = signup.event
    starts = local(event.starts_at)
    language = reader_language(signup)
    label, address, bare = _call(signup) if letter.calls else _follow(signup, letter, language)
    said = letter.said()
    words = {
        "name": plain.one_line(reader_name(signup)),
        "said": f"{plain.one_line(signup.name)}: {said}" if signup.proxy else said,
        "title": sms.TITLE,
        "when": wording.when(event, language),
        "where": plain.one_line(event.venue.name),
        "short": f"{starts.day}/{starts.month} {starts:%H:%M}",
        "label": label,
        "link": address,
        "bare": bare,
    }
    return [
        _("Hello %(name)s. %(said)s: %(title)s, %(when)s, %(where)s. %(label)s: %(link)s") % words,
        _("%(said)s: %(title)s, %(when)s. %(label)s: %(link)s") % words,
        _("%(said)s: %(title)s, %(short)s. %(link)s") % words,
        _("%(said)s: %(short)s. %(bare)s") % words,
        _("%(said)s. %(bare)s") % words,
        f"{letter.brief()} {words['bare']}",
    ]


def _follow(signup: Signup, letter: Letter, language: str) -> tuple[str, str, str]:
    """Label, link, and the link as short as it gets."""
    label, address = link(signup, letter, language)
    # Phones make a link of an address without its scheme, and 9 of 70 characters are much in Arabic. Without a
    # language in it the manage link opens in the reader's own.
    return label, address, address.split("://", 1)[1].replace(f"/{language}/m/", "/m/").rstrip("/")


def _call(signup: Signup) -> tuple[str, str, str]:
    """The same with a number instead of a link."""
    _name, phone = contact(signup)
    return _("Call us"), phones.shown(phone), phones.shown(phone)
