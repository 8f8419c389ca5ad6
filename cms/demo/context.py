"""The one-click logins on the login page; this context processor is installed in demo mode alone."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _


def logins(request: HttpRequest) -> dict[str, Any]:
    """Who can be tried, in words."""
    if not request.path_info.startswith("/accounts/"):
        return {}
    return {
        "demo_logins": [
            {"value": "chen", "label": "Chen", "description": _("Edits %(area)s") % {"area": "Husum"}},
            {"value": "dilek", "label": "Dilek", "description": _("Edits %(area)s") % {"area": "Vesterbro"}},
            {"value": "admin", "label": "Admin", "description": _("Administers the whole city")},
        ]
    }
