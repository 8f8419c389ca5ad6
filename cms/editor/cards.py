"""A card on an event's cockpit: what a thing that hangs on the event shows of itself there.

The one rule: a card reads and links; whatever it offers is done on a page of its own.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Card:
    """A template and what it prints; the template finds `card` and `event`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
