"""How seats and what members asked for are shown.

The one rule: what is shown is what somebody can do: whom to call, which interpreter, how many children, whom to fetch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events.models import Event, Interpretation
from participation.events.states import Booking
from participation.languages import registry
from participation.people.phones import shown
from participation.steering.models import Invitation
from participation.steering.queries.deciding import is_called
from participation.steering.states import Reply, SeatKind, Wish


@dataclass(frozen=True)
class Task:
    """One thing to do, and for whom."""

    what: str
    lines: tuple[str, ...]


def picture(seats: int, of: int, needed: int | None) -> list[str]:
    """One mark for each seat: "full" when it is represented, "wanted" up to the quorum, "empty" beyond."""
    return ["full" if at < seats else "wanted" if at < (needed or 0) else "empty" for at in range(of)]


def tasks(event: Event, rows: Sequence[Invitation], now: datetime) -> list[Task]:
    """What is to be done before an event is over; nothing for those who do not come."""
    if now >= event.ends_at:
        return []
    coming = [row for row in rows if row.reply not in {Reply.NO, Reply.SUBSTITUTE}]
    members = [row.member for row in coming]
    calls = [member for member in members if is_called(member) or Wish.CALL in member.wishes]
    found = [
        Task(_("Call"), tuple(_with(member.name, shown(member.phone)) for member in calls)),
        Task(_("Interpreters"), tuple(_interpreters(event, [member.interpreter for member in members]))),
        Task(_("Childcare"), tuple(_with(one.name, _children(one.children)) for one in members if one.children)),
        Task(_("Help to get there"), tuple(_with(one.name, shown(one.phone)) for one in members if one.transport)),
        Task(_("Large print on paper"), tuple(one.name for one in members if Wish.LARGE_PRINT in one.wishes)),
        Task(_("Also asked for"), tuple(_with(one.name, one.other_wishes) for one in members if one.other_wishes)),
    ]
    return [task for task in found if task.lines]


def _interpreters(event: Event, asked: Iterable[str]) -> list[str]:
    """Each language with how many asked, and how far the booking at the event is."""
    wanted = [code for code in asked if code]
    known = dict(Interpretation.objects.filter(event=event).values_list("language", "booking"))
    return [
        _("%(language)s, for %(count)s: %(state)s")
        % {
            "language": _apart(registry.own_name(code)),
            "count": wanted.count(code),
            "state": Booking(known.get(code, Booking.WANTED)).label,
        }
        for code in dict.fromkeys(sorted(wanted))
    ]


def _children(count: int) -> str:
    return ngettext("%(count)s child", "%(count)s children", count) % {"count": count}


def _with(name: str, more: str) -> str:
    return f"{_apart(name)}: {more}" if more else name


def _apart(name: str) -> str:
    """A name in whatever script, isolated so that a line which begins with it still runs as Danish does."""
    return f"\u2068{name}\u2069"


def by_kind(rows: Sequence[Invitation]) -> list[tuple[str, int, int]]:
    """For each kind of seat: how many came, of how many invited."""
    return [
        (str(SeatKind(kind).label), sum(row.came is True for row in of), len(of))
        for kind in SeatKind.values
        if (of := [row for row in rows if row.seat_kind == kind])
    ]
