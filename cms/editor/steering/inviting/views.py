"""What can be done to a meeting from here: name of the address -> view. `cms.editor.steering.cards` mounts them."""

from typing import Any

MEETING_VIEWS: list[tuple[str, Any]] = []
