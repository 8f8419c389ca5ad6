"""The drawings of a poster: icons, roofs, the code to scan; each as a data address in a colour.

The one rule: paper is always light, so the colours are the light ones of the area's accent; a test compares them with
the style sheet of the site.
"""

import base64
import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from django.contrib.staticfiles import finders

#: accent -> accent, soft, deep, sun: the values of `site.css`.
COLOURS = {
    "teal": ("#0b615c", "#dcefe9", "#0a4441", "#f2b544"),
    "brick": ("#a13a20", "#fbe5da", "#6f2513", "#f4bd58"),
    "plum": ("#7c2c5d", "#f6e3ee", "#551c3f", "#f2a65e"),
    "moss": ("#4b621d", "#e9efd6", "#354613", "#eeb645"),
    "ink": ("#29436a", "#e2e9f4", "#1c2f4c", "#f0b252"),
    "ochre": ("#7f5200", "#faecc8", "#573803", "#f3c04b"),
}
#: Enough for A3 at 150 dots to the inch; the sheet itself cuts it, and only once.
_RENDITION = "max-1800x1800|format-jpeg|jpegquality-82"
#: Where a picture is cut when nobody has marked what matters in it: faces stand above the middle.
_FOCUS = "50% 36%"


def colours_of(accent: str) -> dict[str, str]:
    """The accent's colours by name."""
    return dict(zip(("accent", "soft", "deep", "sun"), COLOURS.get(accent, COLOURS["teal"]), strict=True))


@lru_cache(maxsize=256)
def icon(name: str, colour: str) -> str:
    """An icon of the site's sprite in a colour."""
    found = re.search(rf'<symbol id="{re.escape(name)}"(.*?)</symbol>', _file("cms/icons.svg"), re.S)
    if found is None:
        raise KeyError(name)
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg"{found[1]}</svg>'.replace("currentColor", colour)
    return _svg(drawn)


@lru_cache(maxsize=32)
def roofs(colour: str) -> str:
    """The row of roofs that every page of the site ends with."""
    return _svg(_file("cms/roofs.svg").replace("<path ", f'<path fill="{colour}" ', 1))


def code(address: str) -> str:
    """A QR code that survives a crease: a quarter of it may be lost."""
    out = io.BytesIO()
    made = segno.make(address, error="m", micro=False, boost_error=True)
    made.save(out, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, svgns=True, omitsize=True)
    return _svg(out.getvalue().decode())


def picture_of(image: Any) -> str:
    """A picture as a data address; "" where there is none or its file is gone."""
    if image is None:
        return ""
    try:
        with image.get_rendition(_RENDITION).file.open("rb") as file:
            return "data:image/jpeg;base64," + base64.b64encode(file.read()).decode()
    except OSError:
        return ""


def focus_of(image: Any) -> str:
    """What must stay of a picture when it is cut, as CSS."""
    point = image.get_focal_point() if image is not None else None
    if point is None or not (image.width and image.height):
        return _FOCUS
    centre = point.centroid
    return f"{100 * centre.x / image.width:.0f}% {100 * centre.y / image.height:.0f}%"


def _svg(drawn: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode()


@lru_cache(maxsize=4)
def _file(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_text()
