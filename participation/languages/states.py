"""The state of one translation: missing, draft, machine, reviewed or outdated.

The one rule: outdated is computed, never stored. A mark keeps a fingerprint of the Danish it was made from; when the
Danish changes, the fingerprint no longer fits and every translation of it is outdated until somebody looks again.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MISSING, DRAFT, MACHINE, REVIEWED, OUTDATED, SOURCE = (
    "missing",
    "draft",
    "machine",
    "reviewed",
    "outdated",
    "source",
)


@dataclass(frozen=True)
class Mark:
    """What was last said of a translation: its state, by whom, on which ISO date, from which Danish."""

    state: str = DRAFT
    by: str = ""
    on: str = ""
    source: str = ""

    def as_dict(self) -> dict[str, str]:
        """The form in which a mark is stored in `translation_status`."""
        return {"state": self.state, "by": self.by, "on": self.on, "source": self.source}


def mark_of(status: Mapping[str, Any] | None, code: str) -> Mark:
    """The stored mark of a language; a plain draft when nothing was ever said."""
    stored = (status or {}).get(code) or {}
    return Mark(**{key: str(stored.get(key, "")) for key in ("state", "by", "on", "source") if stored.get(key)})


def fingerprint(texts: Iterable[str]) -> str:
    """A short stable fingerprint of the Danish texts, in order."""
    joined = "\x1f".join(texts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def state_of(status: Mapping[str, Any] | None, code: str, *, has_text: bool, source: str) -> str:
    """The state of a language's text, given whether there is any and the Danish's fingerprint now.

    >>> state_of({"ar": {"state": "reviewed", "source": "a1"}}, "ar", has_text=True, source="b2")
    'outdated'
    """
    if code == "da":
        return SOURCE
    if not has_text:
        return MISSING
    mark = mark_of(status, code)
    if mark.source and mark.source != source:
        return OUTDATED
    return mark.state
