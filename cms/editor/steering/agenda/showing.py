"""What the agenda's pages print: the running clock, the board's picture-table, a variant's state with its mark.

The one rule: a colour never stands alone; each state has an icon and a word too.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.events import wording
from participation.languages import registry, states
from participation.steering.messages.nudging import state_word, summary
from participation.steering.models import AgendaItem, Meeting
from participation.steering.queries.readiness import AUDIO, Board, Cell, board, tally
from participation.steering.rules.packets import clock, is_decided, is_wanted, minutes_over
from participation.steering.states import ItemKind, Wish
from participation.steering.variants import Variant

ICONS = {
    "ready": "check",
    states.MISSING: "cross",
    states.OUTDATED: "warning",
    states.DRAFT: "edit",
    states.MACHINE: "cogs",
}
TONES = {"ready": "", states.DRAFT: "editor-tag--warn", states.MACHINE: "editor-tag--warn"}


#: One word for a field of the board; the colour and the icon stand beside it.
BOARD_WORDS = {states.DRAFT: gettext_lazy("draft"), states.MACHINE: gettext_lazy("machine draft")}


@dataclass(frozen=True)
class StateMark:
    """A state as it is shown; `by` says who reviewed it when."""

    word: str
    icon: str
    tone: str
    by: str


def state_mark(variant: Variant) -> StateMark:
    """Icon, colour and word of a variant's state."""
    state = "ready" if variant.is_ready else variant.state
    by = ""
    if variant.is_ready and variant.by:
        by = _("Reviewed by %(name)s, %(day)s") % {"name": variant.by, "day": day_text(variant.on)}
    return StateMark(state_word(state), ICONS[state], TONES.get(state, "editor-tag--stop"), by)


def board_mark(found: Board) -> StateMark:
    """How far a whole packet is; red once its day is over."""
    if found.complete:
        return StateMark(summary(found), ICONS["ready"], "", "")
    if found.is_overdue:
        return StateMark(summary(found), ICONS[states.OUTDATED], "editor-tag--stop", "")
    return StateMark(summary(found), ICONS[states.DRAFT], "editor-tag--warn", "")


def day_text(iso: str) -> str:
    """An ISO date as it is said in Danish; nothing for nothing."""
    return wording.day(date.fromisoformat(iso), registry.SOURCE) if iso else ""


def due_text(found: Board) -> str:
    """The day the packet is due."""
    return wording.day(found.due_on, registry.SOURCE, weekday=True)


def agenda_lines(meeting: Meeting, items: list[AgendaItem]) -> dict[str, Any]:
    """The items with their times, and how far they run over."""
    last = len(items)
    lines = [
        {
            "item": item,
            "number": item.number,
            "title": str(getattr(item, "title_da", "")),
            "kind": str(ItemKind(item.kind).label),
            "clock": slot.text,
            "late": slot.late,
            "up": item.number - 1 if number > 1 else 0,
            "down": item.number + 1 if number < last else 0,
            "decided": is_decided(item),
            "url": item_url(item),
        }
        for number, (item, slot) in enumerate(zip(items, clock(meeting, items), strict=True), start=1)
    ]
    return {"lines": lines, "over": minutes_over(meeting, items)}


def item_url(item: AgendaItem, anchor: str = "") -> str:
    """The page of an item, or a box on it."""
    address = reverse("agenda:item", args=[item.pk])
    return f"{address}#{anchor}" if anchor else address


def board_shown(meeting: Meeting, now: datetime) -> dict[str, Any]:
    """The board as the card and the page print it."""
    found = board(meeting, now)
    return {
        "board": found,
        "wanted": is_wanted(meeting, now),
        "summary": summary(found),
        "due": due_text(found),
        "columns": _columns(found),
        "rows": [
            {
                "item": row.item,
                "number": row.item.number,
                "title": str(getattr(row.item, "title_da", "")),
                "url": item_url(row.item),
                "cells": [_cell(row.item, cell) for cell in row.cells],
            }
            for row in found.rows
        ],
        "tally": [{"count": count, "word": state_word(state)} for state, count in tally(found).items()],
        "forms": [str(Wish(form).label) for form in found.needs.forms],
    }


def _columns(found: Board) -> list[dict[str, Any]]:
    return [
        {
            "name": registry.own_name(need.language),
            "lang": need.language,
            "dir": registry.direction(need.language),
            "audio": need.form == AUDIO,
        }
        for need in found.needs.columns
    ]


def _cell(item: AgendaItem, cell: Cell) -> dict[str, Any]:
    anchor = f"sound-{cell.need.language}" if cell.need.form == AUDIO else cell.need.language
    return {
        "mark": state_mark(cell.variant),
        "word": BOARD_WORDS.get(cell.state) or state_word(cell.state),
        "url": item_url(item, anchor),
        "name": registry.own_name(cell.need.language),
        "audio": cell.need.form == AUDIO,
    }
