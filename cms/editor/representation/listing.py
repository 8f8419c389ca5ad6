"""The list of released figures: widest scope first, in each the newest first.

The one rule: a line names what is released and when, and holds no figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import capfirst

from cms.editor.signups.showing import moment
from participation.events.local_time import local
from participation.events.wording import day
from participation.languages import registry
from participation.representation.models import Release
from participation.representation.report import words
from participation.representation.states import Scope, SubjectKind
from participation.representation.subjects import KINDS, Subject

ORDER = (Scope.CITY, Scope.PROGRAMME, Scope.YEAR, Scope.HALF, Scope.SINGLE)
#: A list of years of events is long; the newest are enough.
MOST = 200


@dataclass(frozen=True)
class Line:
    """One release."""

    pk: int
    title: str
    about: str
    released: str
    invented: bool


@dataclass(frozen=True)
class Section:
    """One scope with its releases."""

    title: str
    lines: list[Line]


def sections(found: "QuerySet[Release]") -> list[Section]:
    """The releases by scope."""
    releases = list(found.defer("payload")[:MOST])
    subjects = _subjects(releases)
    by_scope: dict[str, list[Release]] = {scope: [] for scope in ORDER}
    for release in releases:
        by_scope[release.scope].append(release)
    return [
        Section(str(scope.label), [_line(release, subjects) for release in _ordered(by_scope[scope], subjects)])
        for scope in ORDER
        if by_scope[scope]
    ]


def _subjects(releases: Iterable[Release]) -> dict[tuple[str, int], Subject]:
    keys: dict[str, set[int]] = {}
    for release in releases:
        if release.subject_id is not None:
            keys.setdefault(release.kind, set()).add(release.subject_id)
    return {
        (kind, key): thing for kind, wanted in keys.items() for key, thing in KINDS[SubjectKind(kind)](wanted).items()
    }


def _ordered(releases: list[Release], subjects: dict[tuple[str, int], Subject]) -> list[Release]:
    def newest(release: Release) -> tuple[str, str, str]:
        thing = subjects.get((release.kind, release.subject_id or 0))
        return (f"{thing.starts_at:%Y%m%d%H%M}" if thing else "", release.period, release.stage)

    # At the event before at signup: "attendance" sorts first, so the newest come by reversing all but the stage.
    by_stage = sorted(releases, key=lambda release: release.stage)
    return sorted(by_stage, key=lambda release: newest(release)[:2], reverse=True)


def _line(release: Release, subjects: dict[tuple[str, int], Subject]) -> Line:
    thing = subjects.get((release.kind, release.subject_id or 0))
    title = capfirst(words.period(release.scope, release.period))
    about = words.stage(release.stage)
    if thing is not None:
        title = thing.title(registry.SOURCE)
        about = f"{day(local(thing.starts_at).date(), registry.SOURCE)} · {about}"
    return Line(release.pk, title, about, moment(release.cut_off), release.invented)
