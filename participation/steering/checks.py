"""What must hold of an installation before the room may open. The one rule: private files lie where no web server
serves from; `manage.py check`, and with it `migrate`, stops otherwise."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register
def private_storage_is_private(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The private storage lies outside of MEDIA_ROOT and STATIC_ROOT."""
    location = settings.STORAGES["private"].get("OPTIONS", {}).get("location")
    if not location:
        return []
    place = Path(location).resolve()
    return [
        Error(
            f"The private storage ({place}) lies inside {name}, which is served to everyone.",
            hint="Set MEDSPIL_PRIVATE to a folder of its own.",
            id="participation.E001",
        )
        for name in ("MEDIA_ROOT", "STATIC_ROOT")
        if getattr(settings, name, None) and place.is_relative_to(Path(getattr(settings, name)).resolve())
    ]
