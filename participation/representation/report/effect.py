"""What preparatory meetings do, over time: how those who had been at one found the meeting, beside the others.

The one rule: every number comes from a frozen release through `report.figures.shown`, and where one of the two sides
may not be shown nothing is compared: no side, no number of people, only why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.areas.models import Area
from participation.languages.reading import Reading
from participation.representation import statistics as st
from participation.representation.models import Release
from participation.representation.queries import pulse_releases
from participation.representation.questionnaire import INFLUENCED, PULSE_CODES, SPOKE, UNDERSTOOD
from participation.representation.report import numbers, words
from participation.representation.report.effect_picture import Bar, draw
from participation.representation.report.figures import shown
from participation.representation.report.shapes import Audience, Group, Report, Status, Table
from participation.representation.states import Scope, Stage
from participation.steering.queries.counts import Indicators, indicators

#: Half years before years before the time until now.
ORDER = (Scope.HALF, Scope.YEAR, Scope.PROGRAMME)
YES = ("YES",)


@dataclass(frozen=True)
class Side:
    """Who said yes on one side, and the same as a reader sees it. Parts of 1 with Wilson's 95 % interval."""

    name: str
    count: int
    answered: int
    share: float
    lo: float
    hi: float
    said_count: str
    said_share: str
    said_interval: str


@dataclass(frozen=True)
class Compared:
    """One question: both sides and the difference (Newcombe), or the reason why there is none."""

    code: str
    text: Reading
    reason: str = ""
    sides: tuple[Side, ...] = ()
    difference: float = 0.0
    lo: float = 0.0
    hi: float = 0.0
    word: str = ""
    sentence: str = ""
    certainty: str = ""
    said_difference: str = ""
    said_interval: str = ""


@dataclass(frozen=True)
class Fact:
    """One indicator: of so many meetings, so many."""

    name: str
    count: int
    of: int
    sentence: str


@dataclass(frozen=True)
class Period:
    """One half year, year or the time until now."""

    words: str
    questions: tuple[Compared, ...]
    reason: str
    facts: tuple[Fact, ...]
    picture: str
    facts_picture: str
    invented_words: str
    cut_off_words: str

    @property
    def any_shown(self) -> bool:
        """Whether some question is compared."""
        return any(one.sides for one in self.questions)


@dataclass(frozen=True)
class Effect:
    """Everything there is of an area, the newest first in each scope; `reason` when there is nothing."""

    periods: tuple[Period, ...]
    reason: str
    notes: tuple[str, ...]


def effect_of(area: Area, *, audience: Audience, language: str) -> Effect:
    """The effect of preparatory meetings in an area, as `audience` may read it."""
    found: dict[tuple[str, str], dict[str, Release]] = {}
    for release in pulse_releases(area).order_by("-period", "stage"):
        found.setdefault((release.scope, release.period), {})[release.stage] = release
    keys = sorted(found, key=lambda key: ORDER.index(Scope(key[0])))
    with translation.override(language):
        periods = tuple(_period(area, key, found[key], audience, language) for key in keys)
        reason = "" if periods else _("There are no figures yet. They come when a half year with meetings is over.")
        return Effect(periods, reason, _notes() if periods else ())


def _period(
    area: Area, key: tuple[str, str], releases: dict[str, Release], audience: Audience, language: str
) -> Period:
    scope, code = key
    reports = {stage: shown(release, audience=audience, language=language) for stage, release in releases.items()}
    questions = compared(reports.get(Stage.PREPARED), reports.get(Stage.UNPREPARED))
    facts = facts_of(indicators(area, *days(scope, code)))
    title = words.capital(words.period(scope, code))
    one = next(iter(reports.values()))
    bars = [Bar(side.name, side.share, side.said_share) for one in questions for side in one.sides]
    return Period(
        title,
        questions,
        "" if any(question.sides for question in questions) else _nothing(),
        facts,
        _picture(questions, language) if bars else "",
        draw(_("Meetings"), [("", _fact_bars(facts))], language=language) if facts else "",
        next((report.invented_words for report in reports.values() if report.invented), ""),
        one.cut_off_words,
    )


def compared(prepared: Report | None, others: Report | None) -> tuple[Compared, ...]:
    """Each question of the pulse that stands in one of the two reports, in the order in which they are asked."""
    one, other = _tables(prepared), _tables(others)
    return tuple(
        _question(code, one.get(code), other.get(code)) for code in PULSE_CODES if code in one or code in other
    )


def _tables(report: Report | None) -> dict[str, Table]:
    return {table.code: table for table in report.questions} if report is not None else {}


def _question(code: str, prepared: Table | None, others: Table | None) -> Compared:
    text = (prepared or others).text  # type: ignore[union-attr]
    sides = (_side(prepared, Stage.PREPARED), _side(others, Stage.UNPREPARED))
    first, second = sides
    if first is None or second is None:
        return Compared(code, text, reason=_("Too few answers to show."))
    found = st.trend((second.count, second.answered), (first.count, first.answered))
    parts = {"prepared": first.said_share, "others": second.said_share}
    return Compared(
        code, text, "", (first, second), found.difference, found.lo, found.hi, found.word,
        sentence=_sentence(code, found.difference) % parts,
        certainty=_("Too few answers to be sure.") if found.word == "unchanged" else _("Chance does not explain it."),
        said_difference=numbers.points(100 * found.difference),
        said_interval=numbers.span(100 * found.lo, 100 * found.hi),
    )  # fmt: skip


def _side(table: Table | None, stage: Stage) -> Side | None:
    if table is None or table.status != Status.SHOWN:
        return None
    yes: Group | None = next((group for group in table.groups if group.codes == YES), None)
    if yes is None or yes.count is None or not yes.answered:
        return None
    lo, hi = st.wilson_interval(yes.count, yes.answered)
    share = yes.count / yes.answered
    said = _("%(count)s of %(answered)s") % {
        "count": numbers.number(yes.count),
        "answered": numbers.number(yes.answered),
    }
    ends = numbers.percents((lo, hi))
    return Side(words.stage(stage), yes.count, yes.answered, share, lo, hi, said, numbers.percent(share), ends)


def _sentence(code: str, difference: float) -> str:
    if difference == 0:
        return {
            UNDERSTOOD.code: _("Both understood the meeting equally often: %(prepared)s and %(others)s."),
            SPOKE.code: _("Both got to speak equally often: %(prepared)s and %(others)s."),
            INFLUENCED.code: _("Both could influence equally often: %(prepared)s and %(others)s."),
        }[code]
    if difference > 0:
        return {
            UNDERSTOOD.code: _(
                "Those who had been at a preparatory meeting understood more often: %(prepared)s against %(others)s."
            ),
            SPOKE.code: _(
                "Those who had been at a preparatory meeting spoke more often when they wanted to:"
                " %(prepared)s against %(others)s."
            ),
            INFLUENCED.code: _(
                "Those who had been at a preparatory meeting could influence more often:"
                " %(prepared)s against %(others)s."
            ),
        }[code]
    return {
        UNDERSTOOD.code: _(
            "Those who had been at a preparatory meeting understood less often: %(prepared)s against %(others)s."
        ),
        SPOKE.code: _(
            "Those who had been at a preparatory meeting spoke less often when they wanted to:"
            " %(prepared)s against %(others)s."
        ),
        INFLUENCED.code: _(
            "Those who had been at a preparatory meeting could influence less often: %(prepared)s against %(others)s."
        ),
    }[code]


def facts_of(found: Indicators) -> tuple[Fact, ...]:
    """Meetings held, those with a preparatory meeting, those whose packet was complete in time."""
    if not found.held:
        return ()
    rows = [
        (_("With a preparatory meeting"), found.prepared, found.held),
        (_("Packet complete in time"), found.packets_complete, found.packets),
    ]
    text = ngettext("%(count)s meeting", "%(count)s meetings", found.held)
    held = Fact(_("Meetings held"), found.held, found.held, text % {"count": numbers.number(found.held)})
    return (held, *(_fact(name, count, of) for name, count, of in rows if of))


def _fact(name: str, count: int, of: int) -> Fact:
    text = ngettext("%(count)s of %(of)s meeting", "%(count)s of %(of)s meetings", of)
    return Fact(name, count, of, text % {"count": numbers.number(count), "of": numbers.number(of)})


def _fact_bars(facts: Sequence[Fact]) -> list[Bar]:
    return [Bar(fact.name, fact.count / fact.of, fact.sentence) for fact in facts]


def _picture(questions: Sequence[Compared], language: str) -> str:
    groups = [
        (one.text.text, [Bar(side.name, side.share, side.said_share, (side.lo, side.hi)) for side in one.sides])
        for one in questions
        if one.sides
    ]
    return draw(_("How many said yes"), groups, language=language)


def days(scope: str, period: str) -> tuple[date, date]:
    """The first and the last day of a period; a programme begins with the platform.

    >>> days("half", "2026-1")
    (datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))
    """
    year = int(period[:4])
    if scope == Scope.HALF:
        return (
            (date(year, 1, 1), date(year, 6, 30)) if period.endswith("-1") else (date(year, 7, 1), date(year, 12, 31))
        )
    return date(year if scope == Scope.YEAR else 2000, 1, 1), date(year, 12, 31)


def _nothing() -> str:
    return _(
        "The answers cannot be shown: there are too few, or the two groups are too alike or too small. So nobody can"
        " be recognised."
    )


def _notes() -> tuple[str, ...]:
    return (
        _("The same members answer after several meetings, so the uncertainty is larger than the intervals say."),
        _("Whoever goes to a preparatory meeting may differ from the others in other ways too."),
        _("We count answers, not people, and nobody can see what anybody answered."),
    )
