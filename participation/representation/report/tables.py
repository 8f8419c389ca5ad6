"""One question of a release as a table: its groups with figures and words, beside those who live in the area.

The one rule: counts come in through `Facts.people`, which rounds them for the public; everything else is computed from
what comes out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from participation.languages.reading import Reading, plain, read
from participation.representation import statistics as st
from participation.representation.comparing import share_of
from participation.representation.disclosure import rounded
from participation.representation.models import Question
from participation.representation.report import numbers, words
from participation.representation.report.benchmarks import benchmark_line
from participation.representation.report.shapes import Audience, Group, Status, Table
from participation.representation.statistics import Fit, Verdict

Codes = tuple[str, ...]
#: Words that rule chance out for one group; beside them stands what remains once all groups are looked at.
CERTAIN = (Verdict.UNDER, Verdict.OVER, Verdict.OVER_AIMED, Verdict.UNDECIDED)


@dataclass(frozen=True)
class Facts:
    """What every table of one report shares."""

    audience: Audience
    language: str
    base: int
    g: float
    fewest: int
    this_year: int
    city: bool
    #: (question, codes of a group) that the event was meant to reach.
    aimed: frozenset[tuple[int, Codes]]

    @property
    def about(self) -> bool:
        """Whether counts are rounded, and so said as "about"."""
        return self.audience == Audience.PUBLIC

    def meant(self, question: int, codes: Codes) -> bool:
        """Whether someone in this group was the aim."""
        return any(own == question and set(wanted) <= set(codes) for own, wanted in self.aimed)

    def people(self, count: int) -> int:
        """A count as this audience may read it."""
        return rounded(count, self.base)


@dataclass(frozen=True)
class Sides:
    """The two sides of one comparison: x of `answered`, `heads` in all, p of those who live here."""

    x: int
    answered: int
    heads: int
    p: float | None


def table(said: Mapping[str, Any], question: Question | None, facts: Facts) -> Table:
    """The question as this audience reads it."""
    bare = Table(
        code=said["code"],
        text=read(question, "text", facts.language) if question else plain(said["code"], facts.language),
        status=Status.HIDDEN,
        groups=(),
        benchmark=benchmark_line(said["benchmark"], question, facts.this_year),
    )
    if said["level"] is not None:
        return _shown(bare, said, question, facts)
    if said["below"] and (found := _below(bare, said, question, facts)) is not None:
        return found
    return _hidden(bare, said, question, facts)


def _hidden(bare: Table, said: Mapping[str, Any], question: Question | None, facts: Facts) -> Table:
    """Always the coarsest groups, whatever was counted: which groups stand here must not tell anything."""
    coarsest = question.partitions[-1] if question and question.partitions else []
    groups = []
    for codes in map(tuple, coarsest):
        name = _name(codes, question, facts.language)
        p = share_of(codes, said["benchmark"])
        sentence = " ".join([words.too_few(words.inside(name, facts.language)), *_lives(p, facts)])
        groups.append(_group(codes, name, Verdict.TOO_FEW, sentence=sentence, benchmark=p))
    return replace(bare, groups=tuple(groups))


def _below(bare: Table, said: Mapping[str, Any], question: Question | None, facts: Facts) -> Table | None:
    """ "Fewer than 5 of 60", where that is enough for the word; None where it no longer is once counts are rounded."""
    codes, limit = tuple(said["below"]["group"]), said["below"]["limit"]
    answered, rest = facts.people(said["below"]["answered"]), facts.people(said["below"]["rest"])
    p = share_of(codes, said["benchmark"])
    verdict = st.verdict_below(limit, answered, answered + rest, p, g=facts.g, fewest=facts.fewest)
    if verdict is None or p is None:
        return None
    name = _name(codes, question, facts.language)
    parts = [words.fewer(words.inside(name, facts.language), limit, answered, about=facts.about), *_lives(p, facts)]
    parts.append(words.closed(words.word(verdict)))
    group = _group(
        codes, name, verdict, sentence=" ".join(parts), benchmark=p, limit=limit, answered=answered,
        certainty=words.reason(verdict),
    )  # fmt: skip
    return replace(_answered(bare, answered, rest, facts), status=Status.BELOW, groups=(group,))


def _shown(bare: Table, said: Mapping[str, Any], question: Question | None, facts: Facts) -> Table:
    counts = [(tuple(codes), facts.people(count)) for codes, count in said["groups"]]
    rest = facts.people(said["rest"])
    answered = sum(count for _codes, count in counts)
    shares = [share_of(codes, said["benchmark"]) for codes, _count in counts]
    # Whom the register does not know (another gender) is compared with nobody, and answers of theirs are none here.
    known = sum(count for (_codes, count), p in zip(counts, shares, strict=True) if p is not None)
    sides = [
        Sides(count, known if p is not None else answered, answered + rest, p)
        for (_codes, count), p in zip(counts, shares, strict=True)
    ]
    tests = _tests(sides)
    groups = tuple(
        _figures(codes, _name(codes, question, facts.language), side, p_value, facts, said["question"])
        for (codes, _count), side, p_value in zip(counts, sides, tests, strict=True)
    )
    made = replace(_answered(bare, answered, rest, facts), status=Status.SHOWN, groups=groups, level=said["level"])
    return _together(made, sides)


def _answered(bare: Table, answered: int, rest: int, facts: Facts) -> Table:
    heads = answered + rest
    part = answered / heads if heads else 0.0
    return replace(
        bare,
        answered=answered,
        not_answered=rest,
        answered_share=part,
        answered_words=words.answered(answered, heads, part, about=facts.about),
    )


def _tests(sides: Sequence[Sides]) -> list[float | None]:
    """Holm's adjusted p-values of the groups that are compared, in place."""
    tested = [place for place, side in enumerate(sides) if side.p and side.answered]
    raw = [st.binomial_two_sided(sides[place].x, sides[place].answered, sides[place].p or 0.0) for place in tested]
    found: list[float | None] = [None] * len(sides)
    for place, value in zip(tested, st.holm(raw), strict=True):
        found[place] = value
    return found


def _together(made: Table, sides: Sequence[Sides]) -> Table:
    """How all groups fit, where they are all of those who live here."""
    pairs = [(side.x, side.p) for side in sides if side.p is not None]
    counts, shares = tuple(x for x, _p in pairs), tuple(p for _x, p in pairs)
    if len(pairs) < 2 or not sum(counts) or abs(sum(shares) - 1) > 0.001:
        return made
    value, band, fit = _mirror(counts, shares)
    return replace(
        made,
        similarity=value,
        band=band,
        similarity_words=words.similarity(value, band),
        fit=fit,
        fit_words=words.fit(fit),
    )


@lru_cache(maxsize=1024)
def _mirror(counts: tuple[int, ...], shares: tuple[float, ...]) -> tuple[float, tuple[float, float], Fit]:
    """Drawn outcomes take a while, and frozen figures are read often."""
    band = st.similarity_chance_band(sum(counts), shares)
    return st.proportional_similarity(counts, shares), band, st.goodness_of_fit(counts, shares)


def _figures(codes: Codes, name: Reading, side: Sides, p_value: float | None, facts: Facts, question: int) -> Group:
    x, a, n, p = side.x, side.answered, side.heads, side.p
    if not a:
        return _group(
            codes, name, Verdict.TOO_FEW, sentence=words.too_few(words.inside(name, facts.language)), benchmark=p
        )
    verdict = _verdict(side, facts, facts.meant(question, codes))
    lo, hi = st.wilson_interval(x, a)
    made = _group(
        codes, name, verdict, count=x, answered=a, share=st.share(x, a), lo=lo, hi=hi, benchmark=p, p_value=p_value,
        bounds=st.nonresponse_bounds(x, a, n), outer=st.outer_interval(x, a, n),
    )  # fmt: skip
    parts = [words.comes(words.inside(name, facts.language), x, a, st.share(x, a), about=facts.about)]
    if p is None:
        return _read(replace(made, sentence=parts[0]))
    gone = st.missing_people(x, a, p)
    parts += [*_lives(p, facts), words.closed(made.word)]
    if verdict == Verdict.UNDER and round(gone) > 0:
        parts.append(words.missing(round(gone)))
    made = replace(
        made, gap=st.gap_points(x, a, p), missing=gone, tipping=st.tipping_point(x, a, n, p), sentence=" ".join(parts)
    )
    if p:
        low, high = st.ratio_interval(x, a, p)
        made = replace(made, ratio=st.ratio(x, a, p), ratio_lo=low, ratio_hi=high)
    sure = words.chance(p_value) if p_value is not None and verdict in CERTAIN else ""
    return _read(replace(made, certainty=" ".join(filter(None, [words.reason(verdict), sure]))))


def _verdict(side: Sides, facts: Facts, aimed: bool) -> Verdict:
    """The word; of a rounded count only one that every count behind it would get, so that rounding makes no news."""
    slack = facts.base // 2
    counts = {max(0, side.x - slack), side.x, min(side.answered, side.x + slack)}
    found = {
        st.verdict(x, side.answered, side.heads, side.p, g=facts.g, fewest=facts.fewest, aimed_over=aimed)
        for x in counts
    }
    return found.pop() if len(found) == 1 else Verdict.UNCERTAIN


def _group(codes: Codes, name: Reading, verdict: Verdict, **figures: Any) -> Group:
    group = Group(codes, name, verdict, words.word(verdict), words.SYMBOLS[verdict], **figures)
    return _read(group)


def _read(group: Group) -> Group:
    """The group with its figures as they are read."""
    count = numbers.number(group.count)
    if group.limit is not None:
        count = f"< {numbers.number(group.limit)}"
    said = {
        "count": count,
        "answered": numbers.number(group.answered),
        "share": numbers.percent(group.share),
        "interval": numbers.percents((group.lo, group.hi)),
        "benchmark": numbers.percent(group.benchmark),
        "gap": numbers.points(group.gap),
        "ratio": numbers.number(group.ratio, 2),
        "missing": numbers.number(group.missing if group.missing and round(group.missing) > 0 else None),
        "p_value": numbers.probability(group.p_value),
        "bounds": numbers.percents(group.bounds),
        "tipping": numbers.tipping(group.tipping),
    }
    return replace(group, said=said)


def _lives(p: float | None, facts: Facts) -> list[str]:
    return [] if p is None else [words.lives(p, city=facts.city)]


def _name(codes: Codes, question: Question | None, language: str) -> Reading:
    """The group's name as reports call it; the code where an option is gone."""
    options = {option.code: option for option in question.options.all()} if question else {}
    names = []
    for code in codes:
        option = options.get(code)
        found = (read(option, "name", language) or read(option, "text", language)) if option else None
        names.append(found or plain(code, language))
    return words.joined(names, language)
