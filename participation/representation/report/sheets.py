"""A report as CSV and as XLSX: the same rows in both.

The one rule: a cell holds a number of the report or nothing; hidden is an empty cell. Shares are parts of 1, gaps
percentage points, counts people; figures have four decimals, probabilities four digits.
"""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from participation.representation.report.cells import guarded
from participation.representation.report.shapes import Group, Joint, Report, Table
from participation.representation.report.words import punctuated

Row = list[Any]
#: What every group has, in the order of the columns; pairs take two.
FIGURES = (
    *("count", "answered", "share", "lo", "hi", "benchmark", "gap", "ratio", "ratio_lo", "ratio_hi", "missing"),
    *("p_value", "bounds", "tipping"),
)


def csv_of(report: Report) -> bytes:
    """Everything in one table, UTF-8 with a byte-order mark, without which Excel reads Danish and Arabic as noise."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    with translation.override(report.language):
        for row in (head(), *figures(report), *notes(report)):
            writer.writerow([guarded(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def xlsx_of(report: Report) -> bytes:
    """Two sheets: the figures, and what must be read beside them."""
    book = Workbook()
    with translation.override(report.language):
        sheet = book.active
        sheet.title = pgettext("figures", "Figures")[:31]
        _fill(sheet, [head(), *figures(report)], report, wide=(3, len(head())))
        sheet.freeze_panes = "D2"
        _fill(
            book.create_sheet(pgettext("figures", "Notes")[:31]),
            [row[:3] for row in notes(report)],
            report,
            wide=(3,),
            headed=False,
        )
    book.properties.title = f"{report.title}, {report.subtitle}"
    # Not when, nor by whom, the file was made: the same report gives the same file.
    book.properties.creator, book.properties.created = "", report.cut_off.replace(tzinfo=None)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def head() -> Row:
    """The names of the columns."""
    return [
        pgettext("figures", "Part"),
        pgettext("figures", "Question"),
        pgettext("figures", "Group"),
        pgettext("figures", "Count"),
        _("Of those who answered"),
        pgettext("figures", "Share"),
        _("Interval from"),
        _("Interval to"),
        _("Residents' share"),
        _("Gap in percentage points"),
        pgettext("figures", "Ratio"),
        _("Ratio from"),
        _("Ratio to"),
        _("People missing"),
        _("Probability (exact, Holm)"),
        _("Lowest if none of the silent"),
        _("Highest if all of the silent"),
        pgettext("figures", "Tipping point"),
        pgettext("figures", "Word"),
        _("In words"),
    ]


def figures(report: Report) -> Iterator[Row]:
    """A row for each number of people, group, cell and indicator."""
    yield _row(_("Taking part"), "", pgettext("figures", "Events"), count=report.boxes)
    yield _row(_("Taking part"), "", report.stage_words, count=report.heads, words=report.heads_words)
    if report.reach is not None:
        yield _row(
            _("Taking part"), "", pgettext("figures", "First time"), count=report.reach, words=report.reach_words
        )
    for table in report.questions:
        yield from _table(table)
    if report.joint is not None:
        yield from _joint(report.joint)
    for one in report.access:
        share = one.count / one.events
        yield _row(_("Equal access"), "", one.name, one.count, one.events, share, words=one.sentence)
    if report.funnel is not None:
        found = report.funnel
        row = _row(_("Signed up and came"), "", "", found.attended, found.signed_up, found.ratio, words=found.sentence)
        row[6:8] = [_round(found.lo), _round(found.hi)]
        yield row


def _table(table: Table) -> Iterator[Row]:
    question = table.text.text
    row = _row(
        pgettext("figures", "Answers"),
        question,
        "",
        table.answered,
        None,
        table.answered_share,
        words=table.answered_words,
    )
    if table.answered is not None and table.not_answered is not None:
        row[4] = table.answered + table.not_answered
    yield row
    for group in table.groups:
        yield [pgettext("figures", "Group"), question, group.name.text, *_numbers(group), group.word, group.sentence]
    if table.similarity is not None and table.band is not None:
        row = _row(_("All groups"), question, "", None, None, table.similarity, words=table.similarity_words)
        row[6:8] = [_round(end) for end in table.band]
        yield row
    if table.fit is not None:
        row = _row(_("All groups"), question, "", words=table.fit_words)
        row[14] = _tiny(table.fit.p_value)
        yield row


def _numbers(group: Group) -> Row:
    found: Row = []
    for name in FIGURES:
        value = getattr(group, name)
        if name == "bounds":
            found += [_round(end) for end in value or (None, None)]
        elif name == "p_value":
            found.append(None if value is None else _tiny(value))
        else:
            found.append(_round(value))
    return found


def _joint(joint: Joint) -> Iterator[Row]:
    names = (
        (pgettext("figures", "First time"), 1),
        (_("Have been here before"), 2),
        (pgettext("figures", "Together"), 0),
    )
    for row in joint.rows:
        for name, place in names:
            value = (row.total, row.first, row.before)[place]
            yield _row(joint.text.text, row.name, name, count=value)
    yield _row(joint.text.text, "", names[0][0], count=joint.first)
    yield _row(joint.text.text, "", names[1][0], count=joint.before)


def notes(report: Report) -> Iterator[Row]:
    """What must be read beside the figures: what they are about, what they are compared with, what they do not say."""
    if report.invented:
        yield _note(pgettext("figures", "Note"), "", report.invented_words)
    yield _note(pgettext("figures", "About"), pgettext("figures", "Place"), report.title)
    yield _note(pgettext("figures", "About"), pgettext("figures", "Period"), report.period_words)
    yield _note(
        pgettext("figures", "About"),
        pgettext("figures", "Counted"),
        punctuated(report.stage_words, report.cut_off_words),
    )
    yield _note(pgettext("figures", "About"), _("Seal (SHA-256)"), report.digest)
    for table in report.questions:
        line = table.benchmark
        for text in filter(None, (line.text, line.refusal, *line.notes)):
            yield _note(_("Compared with"), table.text.text, text)
    if report.joint is not None:
        for text in filter(None, (report.joint.trap, report.joint.hidden_words)):
            yield _note(pgettext("figures", "Note"), report.joint.text.text, text)
    for text in report.notes:
        if text != report.invented_words:
            yield _note(pgettext("figures", "Note"), "", text)


def _note(part: str, what: str, text: str) -> Row:
    return [part, what, text]


def _row(
    part: str, question: str, group: str, count: int | None = None, answered: int | None = None,
    share: float | None = None, *, words: str = "",
) -> Row:  # fmt: skip
    return [part, question, group, count, answered, _round(share), *[None] * (len(head()) - 7), words]


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _tiny(value: float) -> float:
    """A probability in four digits, however small."""
    return float(f"{value:.4g}")


def _fill(sheet: Any, rows: list[Row], report: Report, *, wide: tuple[int, ...], headed: bool = True) -> None:
    for row in rows:
        sheet.append([None if cell is None else guarded(cell) for cell in row])
    for cell in sheet[1] if headed else ():
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for column in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 60 if column in wide else 24 if column < 4 else 12
    sheet.sheet_view.rightToLeft = report.dir == "rtl"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
