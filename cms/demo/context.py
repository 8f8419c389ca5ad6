"""The one-click logins on the login page; this context processor is installed in demo mode alone."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _


def logins(request: HttpRequest) -> dict[str, Any]:
    """Who can be tried, in words."""
    if "/accounts/" not in request.path_info:
        return {}
    area = getattr(request, "area", None)
    seated = {"value": "bo", "label": "Bo", "description": _("Sits in the steering group")}
    return {
        "demo_logins": [
            *([seated] if area is not None and area.slug == "husum" else []),
            {"value": "chen", "label": "Chen", "description": _("Edits %(area)s") % {"area": "Husum"}},
            {"value": "dilek", "label": "Dilek", "description": _("Edits %(area)s") % {"area": "Vesterbro"}},
            {"value": "admin", "label": "Admin", "description": _("Administers the whole city")},
        ]
    }
