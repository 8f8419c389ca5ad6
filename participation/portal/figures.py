"""The public figures of an area: which periods there are, and one of them as the page shows it.

The one rule: nothing is public before the secretariat has switched the page on, and never a single event.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from participation.areas.models import Area
from participation.representation.models import Release
from participation.representation.queries import public_releases, shows_publicly
from participation.representation.report import trends, words
from participation.representation.report.effect import Effect, effect_of
from participation.representation.report.figures import shown
from participation.representation.report.shapes import Audience, Report, Trends
from participation.representation.states import Scope, Stage

UNTIL = "until-"
#: Years before half years before the time until now.
_ORDER = [Scope.YEAR, Scope.HALF, Scope.PROGRAMME]


@dataclass(frozen=True)
class Found:
    """The releases of one area that may be read, and the chosen one with those of its kind before it."""

    releases: Sequence[Release]
    chosen: Release | None


def find(area: Area, period: str, stage: str) -> Found | None:
    """The release for an address; None where there is no page. Without a period: the newest year, or what there is."""
    if not shows_publicly(area):
        return None
    releases = sorted(public_releases(area), key=lambda one: (one.period, one.cut_off), reverse=True)
    releases.sort(key=lambda one: _ORDER.index(Scope(one.scope)))
    inside = [one for one in releases if slug(one) == period] if period else releases
    if not inside:
        return None if period else Found(releases, None)
    same = [one for one in inside if slug(one) == slug(inside[0])]
    wanted = next((one for one in same if one.stage == stage), None)
    if stage and wanted is None:
        return None
    return Found(releases, wanted or max(same, key=_telling))


def _telling(release: Release) -> tuple[int, bool]:
    """More questions with figures first; of two that tell as much, those who came."""
    told = sum(one["level"] is not None or bool(one["below"]) for one in release.payload["questions"])
    return told, release.stage == Stage.ATTENDANCE


def slug(release: Release) -> str:
    """The period in an address: "2026-1", "2026", "until-2026"."""
    return f"{UNTIL}{release.period}" if release.scope == Scope.PROGRAMME else release.period


def report_of(release: Release, language: str) -> Report:
    """As the public reads it."""
    return shown(release, audience=Audience.PUBLIC, language=language)


def page(found: Found, language: str) -> dict[str, Any]:
    """What the template prints."""
    if found.chosen is None:
        return {"report": None}
    report = report_of(found.chosen, language)
    same = [one for one in found.releases if slug(one) == slug(found.chosen)]
    return {
        "report": report,
        "trend": _trend(found, report, language),
        "periods": _periods(found),
        "stages": [
            {
                "words": words.stage(one.stage),
                "url": _address("figures_period", one),
                "current": one.pk == found.chosen.pk,
            }
            for one in same
        ],
        "csv_url": _address("figures_csv", found.chosen),
        "pdf_url": _address("figures_pdf", found.chosen),
    }


def effect(area: Area, language: str) -> Effect | None:
    """What preparatory meetings do, where there is anything to say of it. Asked once `find` has let the reader in."""
    found = effect_of(area, audience=Audience.PUBLIC, language=language)
    return found if found.periods else None


def _trend(found: Found, report: Report, language: str) -> Trends:
    chosen = found.chosen
    assert chosen is not None  # noqa: S101
    kind = [one for one in found.releases if (one.scope, one.stage) == (chosen.scope, chosen.stage)]
    before = [one for one in kind if one.period < chosen.period][:1]
    return trends.between([*(report_of(one, language) for one in before), report])


def _periods(found: Found) -> list[dict[str, Any]]:
    """Each period once; of "until now" the newest alone."""
    listed: dict[str, Release] = {}
    for release in found.releases:
        if release.scope != Scope.PROGRAMME or not any(key.startswith(UNTIL) for key in listed):
            listed.setdefault(slug(release), release)
    chosen = slug(found.chosen) if found.chosen else ""
    return [
        {
            "words": words.capital(words.period(release.scope, release.period)),
            "url": reverse("figures_period", kwargs={"period": key}),
            "current": key == chosen,
        }
        for key, release in listed.items()
    ]


def _address(name: str, release: Release) -> str:
    return f"{reverse(name, kwargs={'period': slug(release)})}?{urlencode({'stage': release.stage})}"
