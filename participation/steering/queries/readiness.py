"""The readiness board: agenda items and the languages and forms that this group's members asked for.

The one rule: a column says that somebody asked for it, never who or how many. Whatever the number of meetings, items
and languages, it is four questions to the database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from participation.events.local_time import local
from participation.languages import registry, states
from participation.steering.models import AgendaItem, Meeting, Member, OfficialPaper, SteeringGroup
from participation.steering.rules.packets import due_on
from participation.steering.states import Wish
from participation.steering.variants import Variant, audio_variant, needed, text_variant

TEXT, AUDIO = "text", "audio"
#: What is asked for and has no column: it is made of the whole packet, or done by phone.
WHOLE = (Wish.LARGE_PRINT, Wish.CALL)


@dataclass(frozen=True)
class Need:
    """A language, written ("text") or recorded ("audio")."""

    language: str
    form: str


@dataclass(frozen=True)
class Needs:
    """What a group's members asked for: languages to write and to record, in order, and the forms of the whole packet.
    Danish is always written."""

    written: tuple[str, ...]
    heard: tuple[str, ...]
    forms: tuple[str, ...]

    @property
    def columns(self) -> tuple[Need, ...]:
        """The board's columns: language by language, what is written before what is heard."""
        return tuple(
            Need(code, form)
            for code in registry.CODES
            for form, codes in ((TEXT, self.written), (AUDIO, self.heard))
            if code in codes
        )


@dataclass(frozen=True)
class Cell:
    """One variant of one item."""

    need: Need
    variant: Variant

    @property
    def state(self) -> str:
        """missing, outdated, draft, machine or ready."""
        return "ready" if self.variant.is_ready else self.variant.state

    @property
    def is_ready(self) -> bool:
        """Reviewed by a named person, and nothing has changed since."""
        return self.variant.is_ready


@dataclass(frozen=True)
class Row:
    """An agenda item with a cell per column."""

    item: AgendaItem
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Board:
    """The state of a meeting's packet on a day."""

    meeting: Meeting
    needs: Needs
    rows: tuple[Row, ...]
    due_on: date
    today: date

    @property
    def cells(self) -> list[Cell]:
        """All of them."""
        return [cell for row in self.rows for cell in row.cells]

    @property
    def lacking(self) -> list[Cell]:
        """Those that are not ready."""
        return [cell for cell in self.cells if not cell.is_ready]

    @property
    def complete(self) -> bool:
        """There is an item, and every variant that is needed has been reviewed since the last change. Danish is always
        needed, so an item without its short version in Danish is never complete."""
        return bool(self.rows) and not self.lacking

    @property
    def is_due(self) -> bool:
        """The day has come."""
        return self.today >= self.due_on

    @property
    def is_overdue(self) -> bool:
        """The day is over and something is lacking."""
        return self.today > self.due_on and not self.complete

    @property
    def days_left(self) -> int:
        """Days until it is due; negative afterwards."""
        return (self.due_on - self.today).days


def board(meeting: Meeting, now: datetime) -> Board:
    """One meeting's."""
    return boards([meeting], now)[0]


def boards(meetings: Sequence[Meeting], now: datetime) -> list[Board]:
    """Several meetings' at once; `event` and `group` should have been fetched with them."""
    asked = _asked({meeting.group_id for meeting in meetings})
    found = []
    items = _items(meetings)
    for meeting in meetings:
        needs = _needs(asked, meeting.group_id, local(meeting.event.starts_at).date())
        rows = tuple(Row(item, _cells(item, needs)) for item in items if item.meeting_id == meeting.pk)
        found.append(Board(meeting, needs, rows, due_on(meeting), local(now).date()))
    return found


def needs_of(group: SteeringGroup, day: date) -> Needs:
    """What the members who sit in a group on a day asked for."""
    return _needs(_asked({group.pk}), group.pk, day)


@dataclass(frozen=True)
class _Asked:
    group: int
    starts_on: date
    ends_on: date | None
    languages: list[str]
    wishes: list[str]

    def on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def _asked(groups: Iterable[int]) -> list[_Asked]:
    """Once per term; a member with two terms asks for the same twice, which changes nothing."""
    rows = Member.objects.filter(group__in=list(groups), forgotten_at__isnull=True, terms__isnull=False).values_list(
        "group_id", "terms__starts_on", "terms__ends_on", "reading_languages", "wishes"
    )
    return [_Asked(*row) for row in rows]


def _needs(asked: Iterable[_Asked], group: int, day: date) -> Needs:
    sitting = [one for one in asked if one.group == group and one.on(day)]
    written, heard = needed((one.languages, one.wishes) for one in sitting)
    wished = {wish for one in sitting for wish in one.wishes}
    return Needs(tuple(written), tuple(heard), tuple(form for form in WHOLE if form in wished))


def _items(meetings: Sequence[Meeting]) -> list[AgendaItem]:
    papers = Prefetch("papers", OfficialPaper.objects.defer("text"))
    found = AgendaItem.objects.filter(meeting__in=meetings).order_by("meeting", "number")
    return list(found.prefetch_related(papers, "recordings"))


def _cells(item: AgendaItem, needs: Needs) -> tuple[Cell, ...]:
    look = {TEXT: text_variant, AUDIO: audio_variant}
    return tuple(Cell(need, look[need.form](item, need.language)) for need in needs.columns)


def tally(found: Board) -> dict[str, int]:
    """How many cells are in each state, the worst first; states that no cell is in are left out."""
    order = (states.MISSING, states.OUTDATED, states.MACHINE, states.DRAFT, "ready")
    counted = {state: sum(cell.state == state for cell in found.cells) for state in order}
    return {state: count for state, count in counted.items() if count}
