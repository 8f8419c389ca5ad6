"""The letter to the secretariat when a packet is due and something is lacking.

The one rule: it says what is to be made, in Danish, and nothing of who asked for it.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events import wording
from participation.events.local_time import local
from participation.languages import registry, states
from participation.mail import actions, plain
from participation.mail.models import Message
from participation.mail.rendering import Fact, Isolated, render
from participation.mail.states import Channel
from participation.steering.queries.readiness import AUDIO, Board, Cell
from participation.steering.variants import PLAIN

KIND = "packet_due"


def nudge(board: Board, *, now: datetime) -> Message:
    """What is lacking, item by item, to the area's own address."""
    area, meeting = board.meeting.group.area, board.meeting
    mail = render(KIND, language=registry.SOURCE, context=lambda language: values(board), copy=False)
    return actions.queue(
        kind=KIND,
        channel=Channel.EMAIL,
        recipient=area.contact_email,
        language=registry.SOURCE,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        sender_name=area.name,
        scope=area.slug,
        about=f"packet:{meeting.event.code}",
        now=now,
        expires_at=meeting.event.starts_at,
        supersedes=(KIND,),
    )


def values(board: Board) -> dict[str, Any]:
    """Everything the letter prints, in the active language."""
    meeting, area = board.meeting, board.meeting.group.area
    due = wording.day(board.due_on, registry.SOURCE, weekday=True)
    when = local(meeting.event.starts_at)
    return {
        "name": Isolated(plain.one_line(area.contact_name or area.name)),
        "meeting": str(meeting.event),
        "due": due,
        "overdue": board.is_overdue,
        "summary": summary(board),
        "lines": [line for row in board.rows if (line := lacking(str(row.item), row.cells))],
        "facts": [
            Fact(_("What"), Isolated(str(meeting.event), lang=registry.SOURCE, dir="ltr")),
            Fact(_("When"), f"{wording.day(when.date(), registry.SOURCE, weekday=True)}, {when:%H:%M}"),
        ],
        "sender": Isolated(area.name, lang=registry.SOURCE, dir="ltr"),
    }


def summary(board: Board) -> str:
    """How much is lacking: "3 of 20 are not ready"."""
    if not board.rows:
        return _("There is no agenda yet.")
    if board.complete:
        return _("Everything is ready.")
    count, total = len(board.lacking), len(board.cells)
    return ngettext("%(count)s of %(total)s is not ready.", "%(count)s of %(total)s are not ready.", count) % {
        "count": count,
        "total": total,
    }


def lacking(title: str, cells: tuple[Cell, ...]) -> str:
    """One item's lacking variants in a line; "" when it has all."""
    parts = [f"{column_text(cell)}: {state_word(cell.state)}" for cell in cells if not cell.is_ready]
    return f"{title} – {', '.join(parts)}" if parts else ""


def column_text(cell: Cell) -> str:
    """A language by its own name, and that it is the recording."""
    name = registry.own_name(registry.SOURCE if cell.need.language == PLAIN else cell.need.language)
    return _("%(language)s (recording)") % {"language": name} if cell.need.form == AUDIO else name


def state_word(state: str) -> str:
    """A variant's state in a word."""
    return {
        states.MISSING: _("missing"),
        states.OUTDATED: _("outdated"),
        states.DRAFT: _("draft, not reviewed"),
        states.MACHINE: _("machine draft, not reviewed"),
        "ready": _("ready"),
    }[state]
