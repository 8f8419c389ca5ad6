"""A message as an e-mail, and what the mail server's answer means.

The one rule: only the server's refusal of this very message or address is final. A sender that is no address, a
letter we cannot write, wrong passwords, a closed port and a hanging server are our trouble, and the message waits.
"""

import logging
import smtplib
from contextlib import suppress
from email.headerregistry import Address
from email.mime.image import MIMEImage
from email.utils import parseaddr
from io import BytesIO

import segno
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email

from participation.mail.models import Message
from participation.mail.rules import Permanent, Temporary

log = logging.getLogger(__name__)
# Answers about who we are, not about the message: log-in wanted, mechanism too weak, credentials refused.
_OUR_FAULT = frozenset({421, 454, 530, 534, 535, 538})
# The one answer to MAIL FROM that is about the letter: the server was told its size.
_TOO_BIG = 552
#: What the HTML calls the picture by: cid:door-code.
PICTURE = "door-code"


class MailServer:
    """One connection for a batch of letters, opened late and again after any trouble."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def send(self, message: Message) -> None:
        """Send one letter or raise Temporary or Permanent."""
        mail = _written(message)
        self._open()
        mail.connection = self._connection
        try:
            mail.send()
        except Exception as trouble:
            self.close()
            raise _meaning(trouble, message) from trouble

    def close(self) -> None:
        """Hang up; a server that is already gone is no news."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                connection.close()

    def _open(self) -> None:
        if self._connection is not None:
            return
        connection = get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as trouble:
            with suppress(OSError, smtplib.SMTPException):
                connection.close()
            raise Temporary(f"no mail server: {_short(trouble)}", outage=True) from trouble
        self._connection = connection


def letter(message: Message) -> EmailMultiAlternatives:
    """The e-mail with text, HTML and calendar entry; every attempt carries the same Message-ID."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=sender(message.sender_name),
        to=[message.recipient],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
            **_unsubscribing(message.unsubscribe_url),
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    if message.qr_url:
        mail.attach(_picture(message.qr_url))
    if message.ics:
        # The alternative is what calendars act on, the attachment what people can open; one without the other
        # fails in half of the mail programs.
        mail.attach_alternative(message.ics, f"text/calendar; method={message.ics_method}; charset=utf-8")
        mail.attach("event.ics", message.ics.encode(), "application/ics")
    return mail


def _unsubscribing(url: str) -> dict[str, str]:
    """One click in the mail program and no more of this (RFC 2369 and RFC 8058); only for what nobody must hear."""
    if not url:
        return {}
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _picture(address: str) -> MIMEImage:
    """A code that the HTML shows from within the letter: mail programs fetch no pictures from outside unasked."""
    picture = MIMEImage(drawn(address), "png")
    picture.add_header("Content-ID", f"<{PICTURE}>")
    picture.add_header("Content-Disposition", "inline", filename="code.png")
    return picture


def drawn(address: str) -> bytes:
    """The code of an address as PNG, with the white edge that readers need."""
    made = BytesIO()
    segno.make(address, error="m", micro=False).save(made, kind="png", scale=6, border=4)
    return made.getvalue()


def sender(name: str) -> str:
    """The From line: the area's name with the platform's one address, or an error if that is no address."""
    given, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return str(Address(display_name=given or name, addr_spec=address))


def _written(message: Message) -> EmailMultiAlternatives:
    """The letter, written once to see that it can be. A trouble's own words may hold an address: its type is enough."""
    try:
        sender(message.sender_name)
    except Exception as trouble:
        log.error("MEDSPIL_FROM is no address: no letter can be sent until it is")
        raise Temporary(f"our sender: {type(trouble).__name__}", outage=True) from trouble
    try:
        mail = letter(message)
        mail.message()
    except Exception as trouble:
        raise _unwritable(trouble, message) from trouble
    return mail


def _unwritable(trouble: Exception, message: Message) -> Exception:
    try:
        validate_email(message.recipient)
    except ValidationError:
        return Permanent("the recipient is no address")
    log.error("message %s cannot be written: %s", message.pk, type(trouble).__name__)
    return Temporary(f"letter: {type(trouble).__name__}")


def _meaning(trouble: Exception, message: Message) -> Exception:
    if isinstance(trouble, smtplib.SMTPSenderRefused) and trouble.smtp_code != _TOO_BIG:
        return Temporary(f"our sender refused: {trouble.smtp_code}", outage=True)
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        code = max((answer[0] for answer in trouble.recipients.values()), default=550)
        return _by_code(code, "recipient refused")
    if isinstance(trouble, smtplib.SMTPResponseException):
        return _by_code(trouble.smtp_code, "refused")
    # smtplib calls a time-out a lost connection; only the cause tells a server that hangs from one that left.
    if isinstance(trouble, TimeoutError) or isinstance(trouble.__context__, TimeoutError):
        return Temporary("the mail server hangs", outage=True)
    if isinstance(trouble, smtplib.SMTPNotSupportedError | ValueError):
        return _unwritable(trouble, message)
    # A lost connection (OSError, SMTPServerDisconnected) or something nobody foresaw: waiting loses nothing.
    return Temporary(_short(trouble))


def _by_code(code: int, what: str) -> Exception:
    if code in _OUR_FAULT:
        return Temporary(f"{what}: {code}", outage=True)
    return Permanent(f"{what}: {code}") if code >= 500 else Temporary(f"{what}: {code}")


def _short(trouble: Exception) -> str:
    code = getattr(trouble, "smtp_code", None)
    return f"{type(trouble).__name__} {code}" if code else type(trouble).__name__
