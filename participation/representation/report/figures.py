"""The one release function: a frozen release in, what one audience reads of it in one language out.

The one rule: every count is rounded for the public before anything is computed from it, so that no share, interval,
word or colour can give away what the rounding hides.
"""

from collections.abc import Sequence

from participation.representation.models import Release
from participation.representation.report.shapes import Audience, Report, Trends


def shown(release: Release, *, audience: Audience, language: str) -> Report:
    """What `audience` may read of the release. Refused "single" when the public asks for a single event."""
    raise NotImplementedError


def trend_of(releases: Sequence[Release], *, audience: Audience, language: str) -> Trends:
    """The change between the two newest of these releases of the same kind, area and stage; else a sentence why not."""
    raise NotImplementedError
