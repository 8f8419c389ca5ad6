"""The ten languages of the platform, in the order residents see them.

The one rule: a language is added here and nowhere else; settings, columns, catalogues and switchers all read
this list. A language is a set of database columns, so the list is fixed before the first migration.
"""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]
SOURCE = "da"


@dataclass(frozen=True)
class Language:
    """One language: BCP 47 code, own name, English name, direction and where missing text is looked up."""

    code: str
    own_name: str
    english_name: str
    direction: Direction
    fallbacks: tuple[str, ...]

    @property
    def column(self) -> str:
        """The suffix of this language's columns: `title_da_x_let`."""
        return self.code.replace("-", "_")


LANGUAGES: tuple[Language, ...] = (
    Language("da", "Dansk", "Danish", "ltr", ()),
    Language("da-x-let", "Let dansk", "Plain Danish", "ltr", ("da",)),
    Language("en", "English", "English", "ltr", ("da",)),
    Language("ar", "العربية", "Arabic", "rtl", ("da",)),
    Language("fa", "فارسی", "Persian", "rtl", ("da",)),
    Language("ur", "اردو", "Urdu", "rtl", ("en", "da")),
    Language("so", "Soomaali", "Somali", "ltr", ("da",)),
    Language("tr", "Türkçe", "Turkish", "ltr", ("da",)),
    Language("pl", "Polski", "Polish", "ltr", ("da",)),
    Language("uk", "Українська", "Ukrainian", "ltr", ("da",)),
)
CODES: tuple[str, ...] = tuple(language.code for language in LANGUAGES)
_BY_CODE = {language.code: language for language in LANGUAGES}


def get(code: str) -> Language:
    """The language with this code; KeyError if the platform does not have it."""
    return _BY_CODE[code]


def known(code: str | None) -> bool:
    """Whether the platform has this language."""
    return code in _BY_CODE


def direction(code: str) -> Direction:
    """ "rtl" for Arabic, Persian and Urdu, otherwise "ltr"."""
    return _BY_CODE[code].direction


def own_name(code: str) -> str:
    """The language's name in its own script."""
    return _BY_CODE[code].own_name


def chain(code: str) -> tuple[str, ...]:
    """Where text is looked up, best first: `chain("ur") == ("ur", "en", "da")`."""
    return (code, *_BY_CODE[code].fallbacks)


def column(field: str, code: str) -> str:
    """The column that holds a field in a language: `column("title", "da-x-let") == "title_da_x_let"`."""
    return f"{field}_{_BY_CODE[code].column}"
