"""Pictures from the local disk, for installations without object storage or a web server in front.

The one rule: only renditions are served. An original may hold what a rendition does not: a place, a camera, a date.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

PUBLIC = ("images/",)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition, to be kept by browsers for a month; its name changes with its content."""
    if not path.startswith(PUBLIC):
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = "public, max-age=2592000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
