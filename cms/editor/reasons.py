"""Why a message did not go out, in words for staff: from the outbox's stored reason to a sentence.

The one rule: the stored reason stays as `participation.mail` writes it; what a technician needs of it, a code or the
name of an error, stands in brackets.
"""

from django.utils.translation import gettext as _

from participation.mail.queries import UNWANTED

#: Answers of a mail server about us and not about the address; `participation.mail.letters` waits on the same.
_OUR_FAULT = frozenset({"421", "454", "530", "534", "535", "538"})
#: Answers of an SMS service that say no to this very message; every other one is trouble of the service or of ours.
_REFUSALS = frozenset({"400", "406", "410", "411", "412", "413", "414", "415", "416", "417", "418", "421", "422"})


def reason_text(reason: str) -> str:
    """What went wrong, for staff: `reason_text("recipient refused: 550")` ends in "(550)". Empty for no reason."""
    if not reason:
        return ""
    what, _colon, code = reason.partition(": ")
    whole = _whole(reason)
    if whole:
        return whole
    text = _answered(what, code)
    return f"{text} ({code})" if text else _("Something went wrong on the way (%(error)s)") % {"error": reason}


def _whole(reason: str) -> str:
    """Reasons that stand for themselves."""
    return {
        "superseded": _("A newer message took its place"),
        UNWANTED: _("They want no more messages of this kind"),
        "gave up": _("It was tried many times without success"),
        "the mail server hangs": _("Our mail server does not answer"),
        "expired before it was sent": _("It became too late to send it"),
        "the recipient is no address": _("This is not a complete e-mail address"),
        "SMS is switched off": _("SMS is switched off"),
    }.get(reason, "")


def _answered(what: str, code: str) -> str:
    """Reasons with a code behind them; empty for an unknown one."""
    ours = _("Our mail server has trouble; the address is not to blame")
    if what in ("no mail server", "our sender refused", "our sender"):
        return ours
    if what in ("recipient refused", "refused"):
        if code in _OUR_FAULT:
            return ours
        if code < "500":
            return _("The mail server asked us to try again later")
        if what == "refused":
            return _("The mail server refuses the message")
        return _("The mail server does not accept the address")
    if what == "letter":
        return _("The message could not be made into an e-mail")
    if what == "gateway" and code in _REFUSALS:
        return _("The SMS service refuses this number or message")
    if what in ("gateway", "file"):
        return _("The SMS service has trouble; the number is not to blame")
    return ""
