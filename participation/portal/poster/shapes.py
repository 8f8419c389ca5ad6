"""What a poster is made of, and the sheets it is printed on.

Pure: no framework, no file. The one rule: the three sheets have one shape (1 : 1.414), so everything on them is
measured in hundredths of the width (`rem`) and drawn once; only the smallest type that can be read is in points.
"""

from dataclasses import dataclass, field

from participation.languages.reading import Reading

#: More blocks than this are no poster.
MOST_LANGUAGES = 8
POINT_MM = 25.4 / 72


@dataclass(frozen=True)
class Sheet:
    """A size of paper in millimetres and the smallest type on it in points."""

    name: str
    width: int
    height: int
    smallest: float


SHEETS = {
    "a3": Sheet("a3", 297, 420, 9.0),
    "a4": Sheet("a4", 210, 297, 7.0),
    "a5": Sheet("a5", 148, 210, 5.5),
}


def sizes(sheet: Sheet, languages: int) -> list[float]:
    """The sizes of type to try in rem, largest first, each 5 % below the one before.

    >>> [round(size, 2) for size in sizes(SHEETS["a5"], 8)]
    [2.1, 1.99, 1.9, 1.8, 1.71, 1.62, 1.54, 1.47, 1.39, 1.32]
    """
    largest = {1: 2.7, 2: 2.6, 3: 2.4, 4: 2.3}.get(languages, 2.1)
    smallest = sheet.smallest * POINT_MM / (sheet.width / 100)
    found = []
    while largest >= smallest:
        found.append(largest)
        largest *= 0.95
    return found


@dataclass(frozen=True)
class Fact:
    """A line with an icon beside it."""

    icon: str
    text: str


@dataclass(frozen=True)
class Block:
    """The event in one language."""

    lang: str
    dir: str
    name: str
    title: Reading
    summary: Reading
    when: str
    where: str
    near: str
    facts: list[Fact]
    action: str
    deadline: str
    scan: str
    mark: str
    note: str
    leaf: tuple[str, str, str]
    alt: str


@dataclass(frozen=True)
class Poster:
    """Everything that stands on the sheet."""

    sheet: Sheet
    blocks: list[Block]
    area: str
    accent: str
    hours: str
    venue: str
    street: str
    picture: str
    focus: str
    qr: str
    address: str
    contact: str
    phone: str
    draft: bool
    cancelled: bool
    colours: dict[str, str] = field(default_factory=dict)

    @property
    def several(self) -> bool:
        """Whether it speaks more than one language."""
        return len(self.blocks) > 1

    @property
    def columns(self) -> int:
        """Two beside one another from four languages on."""
        return 2 if len(self.blocks) > 3 else 1
