"""HTML onto sheets: WeasyPrint, our fonts and nothing from the network.

The one rule: nothing is fetched, and a poster is one page: type steps down until everything stands on it. WeasyPrint is
asked for late: a machine without its libraries runs everything else and says so here.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from participation.events.rules import Refused
from participation.printing import fonts

_TAGGED: dict[str, Any] = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


class Press:
    """One document that is laid out several times, until it fits."""

    def __init__(self, html: str, *, tagged: bool = True) -> None:
        self._weasyprint = _weasyprint()
        self._fonts = self._weasyprint.text.fonts.FontConfiguration()
        self._fetcher = self._weasyprint.urls.URLFetcher(allowed_protocols=["data"])
        self._html = self._weasyprint.HTML(string=html, base_url=None, url_fetcher=self._fetcher)
        self._faces = self._css(fonts.faces(urdu='lang="ur"' in html))
        self._kind: dict[str, Any] = _TAGGED if tagged else {}

    def lay(self, css: str) -> Any:
        """The document with a few more rules."""
        return self._html.render(font_config=self._fonts, stylesheets=[self._faces, self._css(css)], **self._kind)

    def written(self, document: Any) -> bytes:
        """The document as PDF with its fonts inside, tagged (PDF/UA) unless it only becomes a picture."""
        made: bytes = document.write_pdf(**self._kind)
        return made

    def _css(self, text: str) -> Any:
        return self._weasyprint.CSS(string=text, font_config=self._fonts, url_fetcher=self._fetcher)


def largest(lay: Callable[[float], Any], sizes: Sequence[float]) -> tuple[float, Any] | None:
    """The first of `sizes` (largest first) with which the document is one page, and that document; by halving."""
    low, high, found = 0, len(sizes), None
    while low < high:
        middle = (low + high) // 2
        document = lay(sizes[middle])
        if len(document.pages) == 1:
            high, found = middle, (sizes[middle], document)
        else:
            low = middle + 1
    return found


def _weasyprint() -> Any:
    # Before the import: it reads its own style sheets and tells.
    for chatty in ("weasyprint.progress", "fontTools"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    try:
        import weasyprint
        import weasyprint.text.fonts
        import weasyprint.urls
    except (ImportError, OSError) as missing:
        text = _("This server cannot make PDFs: a program is missing on it. Ask those who run it.")
        raise Refused("no_pdf", text) from missing
    return weasyprint
