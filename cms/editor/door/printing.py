"""The door list on paper, as tagged PDF.

The one rule: it holds what is needed at the door and nothing else, and says itself who answers for it and when it must
be destroyed.
"""

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events.models import Event
from participation.events.rules import days_of
from participation.events.wording import clock
from participation.events.wording import day as day_text
from participation.languages.reading import read
from participation.languages.registry import SOURCE
from participation.portal.door import Listed, door_of
from participation.printing.layout import Press
from participation.signups.states import SignupState

#: Days until the paper must be gone.
DESTROY_DAYS = 7
#: Boxes in a row; a larger party gets a line to write a number on.
MOST_BOXES = 8
#: Boxes for those who walk in.
WALK_INS = 40


def door_list(event: Event, day: date) -> bytes:
    """The list of one day. Refused "no_pdf" where the machine cannot make one."""
    press = Press(html_of(event, day))
    return press.written(press.lay(""))


def html_of(event: Event, day: date) -> str:
    """The page before it is laid out; in Danish, the language of whoever prints it."""
    with translation.override(SOURCE):
        door = door_of(event)
        context: dict[str, Any] = {
            "title": read(event, "title", SOURCE).text,
            "when": f"{day_text(day, SOURCE, weekday=True)}, {clock(event.starts_at)}–{clock(event.ends_at)}",
            "where": str(event.venue),
            "several": len(days_of(event)) > 1,
            "expected": door.expected,
            "parts": [part for part in (_part(door.parties, False), _part(door.parties, True)) if part["rows"]],
            "walk_ins": range(WALK_INS),
            "responsible": _responsible(event),
            "destroy": ngettext(
                "Destroy this list no later than %(days)s day after the event.",
                "Destroy this list no later than %(days)s days after the event.",
                DESTROY_DAYS,
            )
            % {"days": DESTROY_DAYS},
        }
        return render_to_string("print/door_list.html", context)


def _part(parties: tuple[Listed, ...], waiting: bool) -> dict[str, Any]:
    rows = [
        {"listed": one, "boxes": range(one.people) if one.people <= MOST_BOXES else None}
        for one in parties
        if one.status == (SignupState.WAITING if waiting else SignupState.PLACED)
    ]
    return {"caption": _("On the waiting list") if waiting else _("Has a place"), "rows": rows}


def _responsible(event: Event) -> str:
    """The area, and how to reach it."""
    area = event.area
    reach = ", ".join(part for part in (area.contact_name, area.contact_phone, area.contact_email) if part)
    return f"{area.name} ({reach})" if reach else area.name
