"""Printed codes: making one, and counting that it was followed.

The one rule: a count is raised in the database, one more each time, and nothing else is kept: no time, no address, no
link to whoever came. A code that was printed is never given away again.
"""

import secrets

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from participation.areas.models import Area
from participation.events.codes import ALPHABET
from participation.events.models import Event, PrintedCode
from participation.events.printed import via_of
from participation.events.rules import Refused
from participation.events.states import EventState

_LENGTH = 8
_LONGEST = 80


def printed_code(*, event: Event, label: str) -> PrintedCode:
    """The event's code for a place; the same place has the same code, however often its poster is made."""
    return keep(code=planned_code(event=event, label=label))


def planned_code(*, event: Event, label: str) -> PrintedCode:
    """The same, but not yet stored where it is new: a sheet that cannot be printed leaves no code behind."""
    where = " ".join(label.split())
    if not where or len(where) > _LONGEST:
        raise Refused("no_label", _("Write where it hangs in at most 80 letters."))
    there = PrintedCode.objects.filter(event=event, label=where).first()
    return there or PrintedCode(event=event, label=where, key=_new_key())


def keep(*, code: PrintedCode) -> PrintedCode:
    """Stores a planned code. Refused "no_label" when a colleague has made one for the place in the meantime."""
    if code.pk is None:
        try:
            with transaction.atomic():
                code.save()
        except IntegrityError:
            raise Refused("no_label", _("A colleague has just made a code for this place. Try once more.")) from None
    return code


def followed(*, key: str, area: Area | None, counts: bool) -> PrintedCode | None:
    """The code behind a printed address on this area's site, and one visit more if it `counts`; None for a draft's."""
    if not via_of(key):
        return None
    codes = PrintedCode.objects.exclude(event__state=EventState.DRAFT).filter(key=key)
    if area is not None:
        codes = codes.filter(event__area=area)
    code = codes.select_related("event__area").first()
    if code is not None and counts:
        PrintedCode.objects.filter(pk=code.pk).update(visits=F("visits") + 1)
    return code


def signed_up_by(*, key: str, event: Event) -> None:
    """One signup more by this code, if it is one of the event's."""
    if via_of(key):
        PrintedCode.objects.filter(key=key, event=event).update(signups=F("signups") + 1)


def _new_key() -> str:
    return "".join(secrets.choice(ALPHABET) for _number in range(_LENGTH))
