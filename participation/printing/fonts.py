"""The fonts of what is printed: ours alone, for every script of the ten languages.

The one rule: nothing is left to what a server happens to have installed. A sign that our fonts lack is named, so that
somebody can change the text; a picture sign (an emoji) is left out.
"""

import base64
import unicodedata
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from participation.events.rules import Refused

NASTALIQ = "Medspil Nastaliq"
#: family, weight, file. The family names are ours, or a font of the same name on the machine could answer.
FACES = (
    ("Medspil Sans", "400", "print/noto-sans-400.woff2"),
    ("Medspil Sans", "700", "print/noto-sans-700.woff2"),
    ("Medspil Naskh", "400", "print/vazirmatn-400.woff2"),
    ("Medspil Naskh", "700", "print/vazirmatn-700.woff2"),
    (NASTALIQ, "400", "print/noto-nastaliq-urdu-400.woff2"),
    (NASTALIQ, "700", "print/noto-nastaliq-urdu-700.woff2"),
)
#: Joiners, isolates and selectors: they shape what stands beside them and are not drawn.
_UNDRAWN = {"Cf", "Cc", "Mn"}


@lru_cache(maxsize=2)
def faces(*, urdu: bool) -> str:
    """All of them as @font-face rules that hold the fonts themselves; Urdu's is large and only for Urdu."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{_data(file)}") format("woff2"); }}'
        for family, weight, file in FACES
        if urdu or family != NASTALIQ
    )


def printable(text: str) -> str:
    """The text without picture signs. Refused "no_sign" when a letter of it cannot be printed."""
    left = drawn(text)
    lacking = sorted({sign for sign in text if not _drawable(sign) and unicodedata.category(sign)[0] not in "SCMZ"})
    if lacking:
        text = _("The poster's fonts do not have these signs: %(signs)s. Change the text.")
        raise Refused("no_sign", text % {"signs": " ".join(lacking)})
    return left


def drawn(text: str) -> str:
    """The text without the signs that our fonts lack."""
    return "".join(sign for sign in text if _drawable(sign)).strip()


def _drawable(sign: str) -> bool:
    return sign.isspace() or ord(sign) in _known()


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    known: set[int] = set()
    for _family, _weight, file in FACES:
        with TTFont(_path(file)) as font:
            known |= set(font.getBestCmap())
    return frozenset(known)


def _data(file: str) -> str:
    return "data:font/woff2;base64," + base64.b64encode(_path(file).read_bytes()).decode()


def _path(file: str) -> Path:
    found = finders.find(f"cms/fonts/{file}")
    if not isinstance(found, str):
        raise FileNotFoundError(file)
    return Path(found)
