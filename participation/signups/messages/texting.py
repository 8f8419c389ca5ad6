"""The wordings of an SMS, from long to short."""

from django.utils.translation import gettext as _

from participation.events import wording
from participation.events.local_time import local
from participation.mail import plain, sms
from participation.signups.messages.letter import Letter
from participation.signups.messages.saying import link
from participation.signups.models import Signup


def forms(signup: Signup, letter: Letter) -> list[str]:
    """The wordings of an SMS from long to short; numbers for date and hour are short in every language."""
    event = signup.event
    starts = local(event.starts_at)
    label, address = link(signup, letter, signup.language)
    words = {
        "name": plain.one_line(signup.name),
        "said": letter.said(),
        "title": sms.TITLE,
        "when": wording.when(event, signup.language),
        "where": plain.one_line(event.venue.name),
        "short": f"{starts.day}/{starts.month} {starts:%H:%M}",
        "label": label,
        "link": address,
        # Phones make a link of an address without its scheme, and 9 of 70 characters are much in Arabic. Without a
        # language in it the manage link opens in the party's own.
        "bare": address.split("://", 1)[1].replace(f"/{signup.language}/m/", "/m/").rstrip("/"),
    }
    return [
        _("Hello %(name)s. %(said)s: %(title)s, %(when)s, %(where)s. %(label)s: %(link)s") % words,
        _("%(said)s: %(title)s, %(when)s. %(label)s: %(link)s") % words,
        _("%(said)s: %(title)s, %(short)s. %(link)s") % words,
        _("%(said)s: %(short)s. %(bare)s") % words,
        _("%(said)s. %(bare)s") % words,
        f"{letter.brief()} {words['bare']}",
    ]
