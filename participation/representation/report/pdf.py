"""A report as one tagged A4 page.

The one rule: nothing is fetched to make it. Fonts and pictures are inside the page, and every other address is
refused. WeasyPrint is asked for late: a machine without its libraries runs everything else and says so here.
"""

import base64
import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from participation.events.rules import Refused
from participation.representation.report import picture
from participation.representation.report.figures import labels_of
from participation.representation.report.shapes import Report, Status, Table
from participation.representation.states import Scope

#: The sizes of type that are tried, in points; the first with which everything stands on one page is taken.
SIZES = (8.4, 7.4, 6.6, 5.9)
#: Scripts that few machines have a font for; ours are on the site already.
FONTS = {"ar": "vazirmatn-400-700.woff2", "fa": "vazirmatn-400-700.woff2", "ur": "noto-nastaliq-urdu-400.woff2"}


def pdf_of(report: Report) -> bytes:
    """The page as PDF/UA. Refused "no_pdf" where the machine cannot make one."""
    written: bytes = document_of(report).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return written


def document_of(report: Report) -> Any:
    """The laid-out document, in the largest type that fits on one page."""
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
    for size in SIZES:
        html = weasyprint.HTML(string=html_of(report, size=size), base_url=None, url_fetcher=fetcher)
        document = html.render(pdf_variant="pdf/ua-1", pdf_tags=True)
        if len(document.pages) == 1:
            break
    return document


def html_of(report: Report, *, size: float = SIZES[0]) -> str:
    """The page before it is laid out."""
    with translation.override(report.language):
        context = {
            "report": report,
            "size": f"{size}pt",
            "compared": [table for table in report.questions if table.compared],
            "others": [table for table in report.questions if not table.compared and table.status != "hidden"],
            "unshown": [table for table in report.questions if not table.compared and table.status == "hidden"],
            "columns": _columns(report),
            "font": _font(report.language),
        }
        return render_to_string("print/report.html", context)


def _weasyprint() -> Any:
    try:
        import weasyprint
        import weasyprint.urls
    except (ImportError, OSError) as missing:
        text = _("This server cannot make a PDF. Take the spreadsheet, or print the page.")
        raise Refused("no_pdf", text) from missing
    for chatty in ("weasyprint.progress", "fontTools"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return weasyprint


def _pictured(report: Report) -> list[Table]:
    """One page has room for three pictures: first those with figures beside those who live here."""
    found = [table for table in report.questions if table.picture and table.compared]
    return sorted(found, key=lambda table: table.status == Status.HIDDEN)[:3]


def _columns(report: Report) -> list[list[dict[str, Any]]]:
    """The pictures in two columns that are about as long, each in the order of the questions."""
    tables = _pictured(report)
    columns: list[list[int]] = [[], []]
    for place in sorted(range(len(tables)), key=lambda place: -len(tables[place].groups)):
        min(columns, key=lambda column: sum(len(tables[one].groups) + 1 for one in column)).append(place)
    ordered = sorted(sorted(column) for column in columns if column)
    return [[_layered(tables[place], report) for place in column] for column in ordered]


def _layered(table: Table, report: Report) -> dict[str, Any]:
    """The bars as a data address and the text in percent of the picture: letters are shaped in HTML alone."""
    labels = labels_of(table, city=report.scope == Scope.CITY, ids="who")
    made = picture.layers(table, labels, language=report.language)
    texts = [
        {
            "start": f"{100 * line.x / picture.WIDTH:.2f}%",
            "top": f"{100 * (line.y - picture.FONT) / made.height:.2f}%",
            "words": line.words,
            "bold": line.kind == "who-name",
        }
        for line in made.texts
    ]
    source = base64.b64encode(made.bars.encode()).decode()
    return {"alt": table.alt, "source": f"data:image/svg+xml;base64,{source}", "texts": texts}


@lru_cache(maxsize=4)
def _font(language: str) -> str:
    """The font as a data address; "" for scripts that every machine can print."""
    found = finders.find(f"cms/fonts/{FONTS[language]}") if language in FONTS else None
    if not isinstance(found, str):
        return ""
    return "data:font/woff2;base64," + base64.b64encode(Path(found).read_bytes()).decode()
