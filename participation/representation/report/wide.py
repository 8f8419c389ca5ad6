"""What only many events together have: ways of hearing x first time, equal access, signed up and came, reach.

The one rule: attendances are never called people; the only number of different people is who came for the first time.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from participation.languages.reading import plain
from participation.representation import statistics as st
from participation.representation.indicators import KINDS
from participation.representation.report import numbers, words
from participation.representation.report.shapes import Funnel, Indicator, Joint, JointRow, Status, Table
from participation.representation.report.tables import Facts
from participation.signups.states import Heard

PERSON = "person"


def joint_table(said: Mapping[str, Any] | None, facts: Facts) -> Joint | None:
    """The protected table with its hidden cells as dashes."""
    if said is None:
        return None
    rows = tuple(_row(row, facts) for row in said["rows"])
    hidden = any(row.first is None for row in rows)
    asked = next((row for row, kept in zip(rows, said["rows"], strict=True) if kept["group"] == [PERSON]), None)
    return Joint(
        text=plain(_("How people heard of it, and whether it was their first time"), facts.language),
        rows=rows,
        first=facts.people(said["columns"][0]),
        before=facts.people(said["columns"][1]),
        trap=_trap(asked),
        hidden_words=_("Where there is a dash, the numbers are too small to show.") if hidden else "",
    )


def _row(row: Mapping[str, Any], facts: Facts) -> JointRow:
    names = [plain(str(Heard(way).label), facts.language) for way in row["group"]]
    first, before = (facts.people(cell) for cell in row["cells"]) if row["cells"] else (None, None)
    # The public's total is the sum of what stands beside it; where that is hidden, it is rounded by itself.
    total = facts.people(row["total"]) if first is None or before is None else first + before
    said = (numbers.number(total), numbers.number(first), numbers.number(before))
    return JointRow(words.joined(names, facts.language).text, total, first, before, said)


def _trap(asked: JointRow | None) -> str:
    if asked is None or asked.first is None or asked.before is None or asked.before <= asked.first:
        return ""
    return _(
        "Most of those whom the secretariat asked in person had been here before. Asking the same people again makes"
        " the events fuller, but not the circle wider."
    )


def access(said: Mapping[str, int] | None) -> tuple[Indicator, ...]:
    """In how many events there was what lets everyone come."""
    if not said or not said["events"]:
        return ()
    names = {
        "languages": _("Text in another language 14 days before"),
        "interpreter": pgettext("equal access", "Interpreter"),
        "childcare": pgettext("equal access", "Childcare"),
        "step_free": pgettext("equal access", "Step-free"),
        "free": pgettext("equal access", "Free of charge"),
    }
    return tuple(_indicator(kind, names[kind], said[kind], said["events"]) for kind in KINDS)


def _indicator(code: str, name: str, count: int, events: int) -> Indicator:
    text = ngettext("%(count)s of %(events)s event (%(share)s)", "%(count)s of %(events)s events (%(share)s)", events)
    parts = {"count": numbers.number(count), "events": numbers.number(events), "share": numbers.percent(count / events)}
    return Indicator(code, name, count, events, text % parts)


def funnel(said: Mapping[str, int] | None, facts: Facts) -> Funnel | None:
    """How many came for those who had signed up, at the events where both are known."""
    if not said or not said["events"]:
        return None
    signed_up, attended = facts.people(said["signed_up"]), facts.people(said["attended"])
    step = st.funnel([("signed_up", signed_up), ("attended", attended)])[1]
    if step.ratio is None:
        return None
    parts = {
        "attended": numbers.number(attended),
        "signed_up": numbers.number(signed_up),
        "ratio": numbers.percent(step.ratio),
        "interval": numbers.percents((step.lo, step.hi)),
    }
    text = _("%(attended)s came where %(signed_up)s had signed up (%(ratio)s).") % parts
    if step.lo is not None:
        text = _("%(attended)s came where %(signed_up)s had signed up (%(ratio)s; interval %(interval)s).") % parts
    if step.drop_ins:
        drop_ins = _("More came than had signed up: some just dropped in.")
        text = f"{text} {drop_ins}"
    return Funnel(said["events"], signed_up, attended, step.ratio, step.lo, step.hi, step.drop_ins, text)


def reach(tables: tuple[Table, ...], facts: Facts) -> tuple[int | None, str]:
    """The number of those who took part for the first time, which counts each person once."""
    asked = next((table for table in tables if table.code == "first_time" and table.status == Status.SHOWN), None)
    group = next((one for one in asked.groups if one.codes == ("YES",)), None) if asked else None
    if group is None or group.count is None or asked is None:
        return None, ""
    parts = {"count": numbers.number(group.count), "answered": numbers.number(asked.answered)}
    if facts.about:
        text = _("About %(count)s of the %(answered)s who answered took part for the first time.")
    else:
        text = _("%(count)s of the %(answered)s who answered took part for the first time.")
    return group.count, text % parts
