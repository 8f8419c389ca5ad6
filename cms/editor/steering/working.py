"""The page "How the group works": a group's half year in a picture, a table and words, and as a spreadsheet.

The one rule: it prints what `queries.counts` gives, by kind of seat and never by person; the file has the page's rows.
"""

import csv
from collections.abc import Iterable
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook

from cms.editor.acting import ActionView
from cms.editor.sheets import guarded
from participation.events.local_time import local
from participation.events.wording import day
from participation.languages.registry import SOURCE
from participation.steering.models import SteeringGroup
from participation.steering.queries import counts
from participation.steering.rules.counting import FEWEST_SEATS
from participation.steering.states import SeatKind

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HALVES = {1: ((1, 1), (6, 30)), 2: ((7, 1), (12, 31))}
Period = tuple[int, int]


def period_of(text: str, today: date) -> Period:
    """Year and half year from "2026-1"; this one for anything else."""
    year, _dash, half = text.partition("-")
    if len(year) == 4 and year.isascii() and year.isdigit() and half in {"1", "2"} and int(year) > 0:
        return int(year), int(half)
    return today.year, 1 if today.month <= 6 else 2


def days_of(period: Period, today: date) -> tuple[date, date]:
    """The first day and the last, at most today: what is still to come is not late."""
    year, half = period
    first, last = (date(year, *ends) for ends in HALVES[half])
    return first, max(first, min(last, today))


def kinds_text(kinds: Iterable[str]) -> str:
    """Kinds that are counted together."""
    return " + ".join(str(SeatKind(kind).label) for kind in kinds) or _("The secretariat, or not said")


def bars(found: counts.Indicators) -> list[dict[str, Any]]:
    """Each indicator as so many of so many."""
    pairs = [
        (_("Meetings with a preparatory meeting before"), found.prepared, found.held),
        (_("Packets complete in time"), found.packets_complete, found.packets),
        (_("Decisions sent in time"), found.sent_in_time, found.due),
    ]
    return [
        {"name": name, "part": part, "all": whole, "width": 100 * part / whole if whole else 0}
        for name, part, whole in pairs
    ]


def numbers(group: SteeringGroup, start: date, end: date) -> dict[str, Any]:
    """Everything the page and the file print."""
    pools = counts.kinds_together(group, end)
    found = counts.indicators_of(group, start, end)
    return {
        "held": found.held,
        "bars": bars(found),
        "seats": [{"kind": str(SeatKind(one.kind).label), "row": one} for one in counts.seats(group, end)],
        "attendance": [
            {"when": day(local(one.meeting.event.starts_at).date(), SOURCE), "kind": kinds_text(one.kinds), "row": one}
            for one in counts.attendance(group, start, end, pools=pools)
        ],
        "asking": [
            {"kind": kinds_text(one.kinds), "row": one} for one in counts.asking(group, start, end, pools=pools)
        ],
        "changes": counts.changes(group, start, end),
        "fewest": FEWEST_SEATS,
    }


def rows(found: dict[str, Any]) -> list[list[Any]]:
    """The page as rows: part, what, number, of."""
    part = _("Indicators")
    lines: list[list[Any]] = [[_("Part"), _("What"), _("Kind of seat"), _("How many"), _("Of")]]
    lines.append([part, _("Meetings held"), "", found["held"], None])
    lines += [[part, bar["name"], "", bar["part"], bar["all"]] for bar in found["bars"]]
    lines.append([part, _("Seats that changed hands"), "", found["changes"], None])
    for one in found["seats"]:
        lines.append([_("Seats"), _("Vacant"), one["kind"], one["row"].vacant, one["row"].seats])
    for one in found["attendance"]:
        lines.append([_("Who came"), one["when"], one["kind"], one["row"].came, one["row"].noted])
    for one in found["asking"]:
        row = one["row"]
        lines.append([_("Agenda"), _("Items raised"), one["kind"], row.items, None])
        lines.append([_("Questions"), _("Answered"), one["kind"], row.answered, row.questions])
        lines.append([_("Questions"), _("Asked aloud and answered"), one["kind"], row.aloud_answered, row.aloud])
    return lines


class GroupWorking(ActionView):
    """One group, one half year."""

    page_title = gettext_lazy("How the group works")
    permission_required = "view"
    template_name = "editor/steering/working.html"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with `?export=` the file."""
        kind = request.GET.get("export", "")
        if kind not in {"csv", "xlsx"}:
            return super().get(request, *args, **kwargs)  # type: ignore[no-any-return]
        _today, period, (start, end) = self.chosen()
        lines = [[guarded(cell) for cell in row] for row in rows(numbers(self.object, start, end))]
        name = f"medspil-{self.object.code}-{period[0]}-{period[1]}.{kind}"
        body, media_type = (csv_of(lines), "text/csv; charset=utf-8") if kind == "csv" else (xlsx_of(lines), XLSX)
        return HttpResponse(
            body,
            content_type=media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )

    def chosen(self) -> tuple[date, Period, tuple[date, date]]:
        """Today, the half year, its days."""
        today = local(timezone.now()).date()
        period = period_of(self.request.GET.get("period", ""), today)
        return today, period, days_of(period, today)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The numbers, and the other half years."""
        today, period, (start, end) = self.chosen()
        first = counts.first_year(self.object) or today.year
        newest = period_of("", today)
        every = [(year, half) for year in range(today.year, min(first, today.year) - 1, -1) for half in (2, 1)]
        return {
            **super().get_context_data(**kwargs),
            **numbers(self.object, start, end),
            "period": f"{period[0]}-{period[1]}",
            "start": day(start, SOURCE),
            "end": day(end, SOURCE),
            "not_noted": counts.not_noted(self.object, start, end, timezone.now()),
            "periods": [
                {"key": f"{year}-{half}", "words": half_text(year, half), "current": (year, half) == period}
                for year, half in every[:12]
                if (year, half) <= newest
            ],
            "back_url": reverse("steering:inspect", args=[self.object.pk]),
        }


def half_text(year: int, half: int) -> str:
    """A half year in words."""
    words = _("first half of %(year)s") if half == 1 else _("second half of %(year)s")
    return words % {"year": year}


def csv_of(lines: list[list[Any]]) -> bytes:
    """UTF-8 with a byte-order mark, without which Excel reads Danish as noise."""
    out = StringIO(newline="")
    csv.writer(out).writerows(lines)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def xlsx_of(lines: list[list[Any]]) -> bytes:
    """One sheet."""
    book = Workbook()
    for row in lines:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


#: Name of the address -> view; `cms.editor.steering.groups` mounts them.
GROUP_VIEWS: list[tuple[str, Any]] = [("working", GroupWorking)]
