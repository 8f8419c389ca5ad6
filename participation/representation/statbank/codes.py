"""What the headers, codes and labels of the statistics bank mean.

Origin codes differ from table to table (FOLK1C: 5, 4, 3; FOLK1E and KMSTA001: 1, 24, 25, 34, 35), so a code is read
only with its table, and otherwise the label decides. The one rule: nothing is guessed; what is not known here is None.
Source: the variable lists of Statistics Denmark's tables.
"""

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a column is about."""

    AREA = "area"
    ORIGIN = "origin"
    GENDER = "gender"
    AGE = "age"
    HOUSING = "housing"
    OWNER = "owner"
    TENURE = "tenure"
    TIME = "time"
    VALUE = "value"
    CHURCH = "church"
    OTHER = "other"


# The name a screen may show for a column that is missing.
NAME = {
    Kind.AREA: "OMRÅDE",
    Kind.ORIGIN: "HERKOMST",
    Kind.GENDER: "KØN",
    Kind.AGE: "ALDER",
    Kind.HOUSING: "BOLIGFORM",
    Kind.OWNER: "EJER",
    Kind.TENURE: "UDLFORH",
    Kind.TIME: "TID",
    Kind.VALUE: "INDHOLD",
}

_HEADERS = {
    Kind.AREA: "område omrade sogn kommune komk kommunedk bydel distrikt provsti landsdel region amt parish "
    "municipality county district deanery area province",
    Kind.ORIGIN: "herkomst ancestry origin",
    Kind.GENDER: "køn koen kon sex gender",
    Kind.AGE: "alder age",
    Kind.HOUSING: "boligform housing",
    Kind.OWNER: "ejer ejerforhold ownership",
    Kind.TENURE: "udlforh udlejningsforhold tenure",
    Kind.TIME: "tid time år aar kvartal måned year quarter month",
    Kind.VALUE: "indhold value contents content antal number værdi",
}
_KIND_OF = {word: kind for kind, words in _HEADERS.items() for word in words.split()}
_CHURCH_HEADER = re.compile(r"fkmed|kirke|church", re.IGNORECASE)
_CHURCH_VALUE = re.compile(r"folkekirke|national church|church of denmark", re.IGNORECASE)

DANISH_ORIGIN, IMMIGRANT, DESCENDANT = "DANISH_ORIGIN", "IMMIGRANT", "DESCENDANT"
WOMAN, MAN = "WOMAN", "MAN"

_THREE = {"5": DANISH_ORIGIN, "4": IMMIGRANT, "3": DESCENDANT}
_FIVE = {"1": DANISH_ORIGIN, "24": IMMIGRANT, "25": IMMIGRANT, "34": DESCENDANT, "35": DESCENDANT}
ORIGIN_CODES = {"FOLK1C": _THREE, "FOLK1E": _FIVE, "KMSTA001": _FIVE, "KMSTA002": _FIVE}
GENDER_CODES = {name: {"1": MAN, "2": WOMAN} for name in ("FOLK1A", "FOLK1AM", "FOLK1B", "FOLK1C", "FOLK1D", "FOLK1E")}
_GENDERS = {
    MAN: "mænd mand men man male males m",
    WOMAN: "kvinder kvinde women woman female females k",
}
_GENDER_OF = {word: code for code, words in _GENDERS.items() for word in words.split()}

# One more digit makes a year of it: "bol2019.csv" is no BOL201.
_TABLE_ID = re.compile(
    r"KMSTA[0-9]{3}|FOLK[0-9]{1,3}(?![0-9])(?:AM|[A-H](?![A-Z]))?|BOL[12]0[0-9](?![0-9](?![0-9]))|BOLRD", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:.*\b)?i alt|total\b.*|.*\btotal|all", re.IGNORECASE)
# A zero is an age in one column and a total in another.
_ZERO_IS_TOTAL = {("FOLK1C", "IELAND"), ("FOLK1C", "OPRINDELSESLAND")}

_SPLITS = {
    Kind.AREA: re.compile(r"([0-9]{1,4}) (\S.*)"),
    Kind.ORIGIN: re.compile(r"([0-9]{1,2}|TOT|IALT) (\D.*)"),
    Kind.GENDER: re.compile(r"([0-9]{1,2}|TOT|IALT|[MK]) (\D.*)"),
    Kind.OWNER: re.compile(r"([0-9]{2}|SK|UOPL|TOT|IALT) (\D.*)"),
    Kind.TENURE: re.compile(r"(EJ|LEJ|UOPL|TOT|IALT) (\S.*)"),
    Kind.AGE: re.compile(r"([0-9]+(?:-[0-9]*|OV|\+)?|TOT|IALT) ((?i:[0-9]|under|alder|age|i alt|total).*)"),
}


def tidy(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def kind_of(header: str) -> Kind:
    """What a column header is about, by code or by its Danish or English text.

    >>> kind_of("HERKOMST").value, kind_of("parish").value, kind_of("CIVILSTAND").value
    ('origin', 'area', 'other')
    """
    if _CHURCH_HEADER.search(header):
        return Kind.CHURCH
    return _KIND_OF.get(tidy(header).casefold(), Kind.OTHER)


def speaks_of_church(text: str) -> bool:
    """Whether a value gives away that its column is church membership, whatever the column is called."""
    return _CHURCH_VALUE.search(text) is not None


def table_in(text: str) -> str | None:
    """The id of a known family of tables found in a text.

    >>> table_in("2019_kmsta001.csv"), table_in("folketal2019.csv")
    ('KMSTA001', None)
    """
    found = _TABLE_ID.search(text)
    return found.group().upper() if found else None


def split(kind: Kind, text: str) -> tuple[str, str]:
    """Code and label of a cell that holds text, code, or "code text"; the same text twice where there is only one.

    >>> split(Kind.ORIGIN, "24 Indvandrere fra vestlige lande")
    ('24', 'Indvandrere fra vestlige lande')
    >>> split(Kind.AGE, "18 år"), split(Kind.AGE, "18 18 år")
    (('18 år', '18 år'), ('18', '18 år'))
    """
    text = tidy(text)
    pattern = _SPLITS.get(kind)
    found = pattern.fullmatch(text) if pattern else None
    if found is None:
        return text, text
    code, label = found.groups()
    # Parishes carry their number in the label already: "7001 7001 Vor Frue".
    return code, label.removeprefix(f"{code} ") if kind is Kind.AREA else label


def is_total(kind: Kind, column: str, code: str, label: str, table_id: str | None) -> bool:
    """Whether a cell stands for all the others in its column, so that counting both would count twice."""
    if code in ("TOT", "IALT"):
        return True
    if kind is Kind.ORIGIN and _origin_by_label(label):
        return False
    if not code.strip("0") and code == label:
        return (table_id or "", column.upper()) in _ZERO_IS_TOTAL
    return _TOTAL.fullmatch(label) is not None


def _origin_by_label(label: str) -> str | None:
    words = label.casefold()
    if "dansk oprindelse" in words or "danish origin" in words:
        return DANISH_ORIGIN
    immigrant = "indvandrer" in words or "immigrant" in words
    descendant = "efterkommer" in words or "descendant" in words
    if immigrant == descendant:  # neither, or one row for both together
        return None
    return IMMIGRANT if immigrant else DESCENDANT


def agreed(code: str | None, label: str | None) -> str | None:
    """What code and label both say, or the one that says something; None where they contradict each other."""
    return None if code and label and code != label else code or label


def origin_of(table_id: str | None, code: str, label: str) -> str | None:
    """The group of an origin cell: by the table's codes, else by its label; None if unknown or contradictory.

    >>> origin_of("FOLK1C", "4", "4"), origin_of(None, "Efterkommere", "Efterkommere"), origin_of(None, "4", "4")
    ('IMMIGRANT', 'DESCENDANT', None)
    """
    return agreed(ORIGIN_CODES.get(table_id or "", {}).get(code), _origin_by_label(label))


def is_fine_origin(code: str, label: str) -> bool:
    """Whether the cell is one part of a group (western, non-western), so that "Indvandrere i alt" holds it already."""
    words = label.casefold()
    return "vestlig" in words or "western" in words or code in ("24", "25", "34", "35")


def gender_of(table_id: str | None, code: str, label: str) -> str | None:
    """WOMAN or MAN: by the table's codes, else by label; None if unknown or contradictory."""
    by_code = GENDER_CODES.get(table_id or "", {}).get(code) or _GENDER_OF.get(code.casefold())
    return agreed(by_code, _GENDER_OF.get(label.casefold()))
