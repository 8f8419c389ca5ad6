"""The first page of a PDF as a picture.

The one rule: one at a time. PDFium must never be entered by two threads at once, and laying out is heavy; who cannot
have a turn soon is told to come back.
"""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from participation.events.rules import Refused

_PATIENCE = 8.0
_TURN = threading.Lock()


@contextmanager
def turn() -> Iterator[None]:
    """A turn at the press. Refused "busy" when others keep it for too long."""
    if not _TURN.acquire(timeout=_PATIENCE):
        raise Refused("busy", _("Others are making posters just now. Please try again in a moment."))
    try:
        yield
    finally:
        _TURN.release()


def picture_of_page(pdf: bytes, *, width: int) -> Any:
    """The first page as a picture `width` pixels wide. Only inside a `turn`."""
    try:
        import pypdfium2
    except (ImportError, OSError) as missing:
        raise Refused("no_pdf", _("This server cannot draw pictures of a page.")) from missing
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        bitmap = page.render(scale=width / page.get_width())
        picture = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
        return picture
    finally:
        document.close()


def jpeg(picture: Any) -> bytes:
    """A picture as JPEG, small enough for every messenger's preview."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    return out.getvalue()
