"""From one release to the next: what became of each group's share.

The one rule: only two releases of the same kind, area, stage and groups are compared, and never two that hold the
same events.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from participation.representation import statistics as st
from participation.representation.report import numbers, words
from participation.representation.report.shapes import Change, Group, QuestionTrend, Report, Status, Table, Trends
from participation.representation.states import Scope

SYMBOLS = {"up": "↑", "down": "↓", "unchanged": "→"}


def between(reports: Sequence[Report]) -> Trends:
    """The change from the last but one to the last of these reports, in the order of their periods."""
    if len(reports) < 2:
        return Trends(_("There is one set of figures so far. A change needs two."))
    if len({(one.scope, one.area, one.stage) for one in reports}) != 1:
        return Trends(_("These figures are not about the same, so there is no change to show."))
    if reports[0].scope == Scope.PROGRAMME:
        return Trends(_("The figures until now hold the earlier ones, so there is no change to show."))
    ordered = sorted(reports, key=lambda one: (one.period, one.cut_off))
    before, now = ordered[-2:]
    if before.period == now.period and now.scope != Scope.SINGLE:
        return Trends(_("These figures are not about the same, so there is no change to show."))
    earlier = {table.code: table for table in before.questions}
    found = tuple(
        _question(earlier[table.code], table, now.language) for table in now.questions if table.code in earlier
    )
    return Trends("", before.period_words, now.period_words, found)


def _question(before: Table, now: Table, language: str) -> QuestionTrend:
    if before.status != Status.SHOWN or now.status != Status.SHOWN:
        return QuestionTrend(now.code, now.text, reason=_("Too few answers in one of the two."))
    if [group.codes for group in before.groups] != [group.codes for group in now.groups]:
        return QuestionTrend(now.code, now.text, reason=_("The groups are not the same in the two."))
    changes = [_change(one, other, language) for one, other in zip(before.groups, now.groups, strict=True)]
    return QuestionTrend(now.code, now.text, tuple(change for change in changes if change is not None))


def _change(before: Group, now: Group, language: str) -> Change | None:
    if before.count is None or now.count is None or not before.answered or not now.answered:
        return None
    found = st.trend((before.count, before.answered), (now.count, now.answered))
    first, second = before.count / before.answered, now.count / now.answered
    parts = {
        "group": words.inside(now.name, language),
        "before": numbers.percent(first),
        "now": numbers.percent(second),
    }
    sentence = {
        "up": _("%(group)s: from %(before)s to %(now)s. The share has risen."),
        "down": _("%(group)s: from %(before)s to %(now)s. The share has fallen."),
        "unchanged": _("%(group)s: from %(before)s to %(now)s. No certain change."),
    }[found.word]
    word = {"up": _("Risen"), "down": _("Fallen"), "unchanged": _("No certain change")}[found.word]
    difference = 100 * found.difference
    said = {
        "before": parts["before"],
        "now": parts["now"],
        "difference": numbers.points(difference),
        "interval": numbers.span(100 * found.lo, 100 * found.hi),
    }
    return Change(
        now.name, first, second, found.difference, found.lo, found.hi, word, SYMBOLS[found.word], sentence % parts, said
    )
