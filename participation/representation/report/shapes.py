"""What a reader gets of a release: plain frozen records, numbers and words side by side.

The one rule: a number that is hidden is None here already, so that nothing further on can show it.
Shares, ratios and probabilities are parts of 1; gaps are percentage points; counts are people (attendances).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from participation.languages.reading import Reading
from participation.representation.statistics import Fit, Verdict


class Audience(StrEnum):
    """Who reads: staff see the protected counts exactly, the public see them rounded and no single event."""

    STAFF = "staff"
    PUBLIC = "public"


class Status(StrEnum):
    """What a release says of a question."""

    SHOWN = "shown"
    #: Only "fewer than 5 of 60".
    BELOW = "below"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Group:
    """One group of one question. `count` of `answered`; without a count all figures but the benchmark are None."""

    codes: tuple[str, ...]
    name: Reading
    verdict: Verdict
    word: str
    symbol: str
    sentence: str = ""
    certainty: str = ""
    #: "Fewer than this" stands in for the count.
    limit: int | None = None
    count: int | None = None
    answered: int | None = None
    share: float | None = None
    lo: float | None = None
    hi: float | None = None
    benchmark: float | None = None
    gap: float | None = None
    ratio: float | None = None
    ratio_lo: float | None = None
    ratio_hi: float | None = None
    #: How many more of those who answered there would be at level; below 0, how many fewer.
    missing: float | None = None
    #: Exact, two-sided, adjusted for the number of groups (Holm).
    p_value: float | None = None
    #: The share if none, or all, of those who did not answer belong to the group.
    bounds: tuple[float, float] | None = None
    outer: tuple[float, float] | None = None
    #: Which part of those who did not answer would have to belong to the group for it to be level.
    tipping: float | None = None
    #: The same figures as the reader sees them: "count", "share", "interval", "benchmark", "gap", "ratio", "missing",
    #: "p_value", "bounds", "tipping"; "–" for what there is not.
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BenchmarkLine:
    """What a question is compared with, or the sentence why it is not."""

    refused: str
    refusal: str
    text: str = ""
    notes: tuple[str, ...] = ()
    year: int | None = None
    source: str = ""
    licence: str = ""
    old: bool = False
    added_up: bool = False
    versions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Table:
    """One question."""

    code: str
    text: Reading
    status: Status
    groups: tuple[Group, ...]
    benchmark: BenchmarkLine
    level: int | None = None
    answered: int | None = None
    not_answered: int | None = None
    answered_share: float | None = None
    answered_words: str = ""
    similarity: float | None = None
    band: tuple[float, float] | None = None
    similarity_words: str = ""
    fit: Fit | None = None
    fit_words: str = ""
    #: The picture "who comes / who lives here" as SVG, and the same in words.
    picture: str = ""
    alt: str = ""

    @property
    def compared(self) -> bool:
        """Whether some group stands beside those who live here."""
        return any(group.benchmark is not None for group in self.groups)

    @property
    def sentences(self) -> tuple[str, ...]:
        """One for each group."""
        return tuple(group.sentence for group in self.groups)


@dataclass(frozen=True)
class JointRow:
    """One way of hearing of it. Hidden cells are None."""

    name: str
    total: int
    first: int | None
    before: int | None
    said: tuple[str, str, str]


@dataclass(frozen=True)
class Joint:
    """How people heard of it x whether it was their first time."""

    text: Reading
    rows: tuple[JointRow, ...]
    first: int
    before: int
    trap: str = ""
    hidden_words: str = ""


@dataclass(frozen=True)
class Indicator:
    """Equal access: in how many of the events there was something."""

    code: str
    name: str
    count: int
    events: int
    sentence: str


@dataclass(frozen=True)
class Funnel:
    """How many of those who signed up came."""

    events: int
    signed_up: int
    attended: int
    ratio: float | None
    lo: float | None
    hi: float | None
    drop_ins: bool
    sentence: str


@dataclass(frozen=True)
class Report:
    """A release as one audience reads it in one language."""

    audience: Audience
    language: str
    dir: str
    key: str
    scope: str
    stage: str
    period: str
    area: str
    title: str
    subtitle: str
    stage_words: str
    period_words: str
    cut_off: datetime
    cut_off_words: str
    digest: str
    invented: bool
    invented_words: str
    #: Counts are rounded to this; 1 where they are exact.
    base: int
    g: float
    k: int
    boxes: int
    heads: int
    without_heads: int
    heads_words: str
    questions: tuple[Table, ...]
    joint: Joint | None
    access: tuple[Indicator, ...]
    funnel: Funnel | None
    reach: int | None
    reach_words: str
    notes: tuple[str, ...]

    @property
    def any_shown(self) -> bool:
        """Whether some question has figures."""
        return any(table.status != Status.HIDDEN for table in self.questions)

    @property
    def names(self) -> dict[str, Any]:
        """What file names are made of."""
        return {"key": self.key, "period": self.period, "stage": self.stage}


@dataclass(frozen=True)
class Change:
    """A group's share from one release to the next, with the 95 % interval of the difference (Newcombe)."""

    name: Reading
    before: float
    now: float
    difference: float
    lo: float
    hi: float
    word: str
    symbol: str
    sentence: str
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class QuestionTrend:
    """One question over time; `reason` says why there is no change to show."""

    code: str
    text: Reading
    changes: tuple[Change, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Trends:
    """From the release before to the newest; `reason` when there is no trend at all."""

    reason: str
    before: str = ""
    now: str = ""
    questions: tuple[QuestionTrend, ...] = ()
