"""From a request to the area it is for.

The one rule: the host decides, and an unknown host is the city's. What cannot be a host at all, such as `a_b` or
`x/y`, is answered 400 by Django's CommonMiddleware.
"""

from django.http import HttpRequest

from participation.areas.models import Area
from participation.areas.queries import by_hostname


def area_of(request: HttpRequest | None) -> Area | None:
    """The area whose site this request reached; None on the city's site."""
    if request is None:
        return None
    if not hasattr(request, "area"):
        request.area = by_hostname(_host(request))  # type: ignore[attr-defined]
    area: Area | None = request.area
    return area


def _host(request: HttpRequest) -> str:
    """The host without its port. Read raw: `get_host()` refuses by an error, and refusing is CommonMiddleware's."""
    return str(request.META.get("HTTP_HOST", "")).rsplit(":", 1)[0].lower()
