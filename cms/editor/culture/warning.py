"""What an editor is told after saving an event that falls together with something.

The one rule: said once, when the time, the food or the festival is new; the cockpit's card says it always.
"""

from typing import Any

from participation.events.models import Event
from participation.portal.collisions import warnings_of

#: Fields that can make a collision.
_TELLING = {"starts_at", "ends_at", "each_day", "food", "follows", "follows_days"}


def collided(form: Any, event: Event) -> list[str]:
    """A sentence per collision if the form changed what they hang on."""
    return warnings_of(event) if _TELLING & set(form.changed_data) else []
