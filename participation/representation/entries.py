"""What a release keeps of each question, and the seal on it.

The one rule: an entry that is hidden says nothing but that it is hidden; the reason would itself be an answer.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from participation.areas.models import Area
from participation.representation.comparing import Newest, frozen_benchmark, share_of
from participation.representation.disclosure import Rules, Tally, cells, small_group
from participation.representation.models import Question, Release
from participation.representation.states import Scope, Stage
from participation.representation.statistics import Verdict, verdict_below
from participation.representation.two_way import Table

#: Raised when what is kept, or how it is read, changes.
FORMAT = 1


@dataclass(frozen=True)
class Entry:
    """One question in a release: shown in a level, or one group "fewer than k of a", or hidden."""

    question: int
    code: str
    area: int | None
    level: int | None = None
    groups: tuple[tuple[tuple[str, ...], int], ...] = ()
    rest: int = 0
    below: dict[str, Any] | None = None
    benchmark: dict[str, Any] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """People in some group."""
        return sum(count for _group, count in self.groups)


def entry(question: Question, tally: Tally, level: int | None, areas: Sequence[Area], newest: Newest) -> Entry:
    """The question with its figures in a level; hidden without one."""
    bare = Entry(question.pk, question.code, question.area_id, benchmark=frozen_benchmark(question, areas, newest))
    if level is None:
        return bare
    partition = question.partitions[level]
    found = cells(tally, partition)
    groups = tuple((tuple(group), count) for group, count in zip(partition, found.groups, strict=True))
    return replace(bare, level=level, groups=groups, rest=found.rest)


def hidden(made: Entry) -> Entry:
    """The same question without figures."""
    return replace(made, level=None, groups=(), rest=0, below=None)


def one_sided(made: Entry, question: Question, tally: Tally, rules: Rules) -> Entry:
    """The hidden entry with "fewer than k of a", where under-representation holds for every number it could be."""
    if not question.partitions:
        return made
    partition = question.partitions[-1]
    number = small_group(tally, partition, rules)
    if number is None:
        return made
    found, share = cells(tally, partition), share_of(partition[number], made.benchmark)
    if share is None:
        return made
    word = verdict_below(rules.k, found.answered, tally.heads, share, g=settings.MEDSPIL_NONRESPONSE)
    if word != Verdict.UNDER:
        return made
    statement = {"group": list(partition[number]), "limit": rules.k, "answered": found.answered, "rest": found.rest}
    return replace(made, below=statement)


def payload(
    entries: Sequence[Entry],
    heads: Mapping[str, int],
    rules: Rules,
    *,
    joint: Table | None = None,
    indicators: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What is frozen: plain lists, numbers and texts."""
    body = {
        "format": FORMAT,
        "rules": asdict(rules) | {"g": settings.MEDSPIL_NONRESPONSE},
        **heads,
        "questions": [asdict(made) for made in entries],
        "joint": asdict(joint) if joint is not None else None,
        "indicators": dict(indicators or {}),
    }
    kept: dict[str, Any] = json.loads(json.dumps(body, ensure_ascii=False))
    return kept


def digest_of(key: str, body: Mapping[str, Any], cut_off: datetime) -> str:
    """A keyed SHA-256 over scope, figures and cut-off, so that a changed row shows.

    Keyed, because it is printed beside rounded figures: without the key the exact ones could be guessed and tried.
    """
    # The database gives the moment back in another zone.
    text = json.dumps([key, cut_off.astimezone(UTC).isoformat(), body], ensure_ascii=False, sort_keys=True)
    return salted_hmac("medspil.representation.release", text, algorithm="sha256").hexdigest()


def sealed(key: str, scope: Scope, stage: Stage, body: Mapping[str, Any], now: datetime, **facts: Any) -> Release:
    """The stored release."""
    return Release.objects.create(
        key=key, scope=scope, stage=stage, cut_off=now, payload=body, digest=digest_of(key, body, now), **facts
    )
