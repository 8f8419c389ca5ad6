"""What can be done to one event from here: name of the address -> view. `cms.editor.events.viewset` mounts them."""

from typing import Any

EVENT_VIEWS: list[tuple[str, Any]] = []
