"""Pictures from the local disk, for installations without object storage or a web server in front.

The one rule: only renditions are served. An original may hold what a rendition does not: a place, a camera, a date.
"""

import posixpath
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

RENDITIONS = "images"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition, to be kept by browsers for a month; its name changes with its content."""
    folder, _slash, name = path.partition("/")
    # A path that means another than it says (`images/../original_images/…`) is no rendition's.
    if folder != RENDITIONS or posixpath.normpath(path) != path:
        raise Http404
    response = serve(request, name, document_root=Path(settings.MEDIA_ROOT) / RENDITIONS)
    response.headers["Cache-Control"] = "public, max-age=2592000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
