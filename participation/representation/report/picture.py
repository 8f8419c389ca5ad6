"""The picture "who comes / who lives here" of one question, as SVG.

A table in, a string out; the same table gives the same string. The one rule: what the table hides is not in the
picture either, and nothing is told by colour alone: every bar has its number, every group its word and symbol.
Drawn for a phone, 340 units wide, and mirrored for scripts that run from right to left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import ceil

from participation.languages import registry
from participation.representation.report.shapes import Group, Table
from participation.representation.report.words import inside

WIDTH, NUMBERS, BAR, THIN, GAP = 340.0, 62.0, 18.0, 10.0, 4.0
#: What a printer gets; on the screen the style sheet's classes win.
INK, ACCENT, PAPER, QUIET = "#25201b", "#0b615c", "#ffffff", "#5f564b"
FONT, LETTERS = 15, 40
RLI, PDI = "\u2067", "\u2069"


@dataclass(frozen=True)
class Labels:
    """The words of the picture itself."""

    title: str
    comes: str
    lives: str
    #: Unlike any other picture's on the same page.
    ids: str = "who"


@dataclass(frozen=True)
class Words:
    """A line of text: where it begins, its base line, and how it is painted."""

    x: float
    y: float
    words: str
    kind: str
    paint: str


@dataclass(frozen=True)
class Layers:
    """A picture taken apart for renderers that shape no letters in SVG: bars as SVG, text as lines in units of it."""

    bars: str
    texts: tuple[Words, ...]
    height: int


class Pen:
    """Draws from the reading side: x = 0 is where a line of text begins."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.rtl = registry.direction(language) == "rtl"
        self.line = 30.0 if language == "ur" else 21.0
        #: Nastaliq letters hang out over the place where their word begins.
        self.overhang = 8.0 if language == "ur" else 0.0
        self.y = 0.0
        self.parts: list[str] = []
        self.texts: list[Words] = []

    def rect(self, x: float, y: float, width: float, height: float, kind: str, paint: str) -> None:
        """A bar."""
        left = WIDTH - x - width if self.rtl else x
        self.parts.append(
            f'<rect class="{kind}" x="{left:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {paint}/>'
        )

    def path(self, points: list[tuple[float, float]], kind: str, paint: str) -> None:
        """A line through these points."""
        drawn = " L".join(f"{WIDTH - x if self.rtl else x:.1f} {y:.1f}" for x, y in points)
        self.parts.append(f'<path class="{kind}" d="M{drawn}" {paint}/>')

    def text(self, x: float, y: float, words: str, kind: str, paint: str = f'fill="{INK}"') -> None:
        """Words that begin at x, their base line at y."""
        self.texts.append(Words(x, y, words, kind, paint))

    def written(self) -> Iterator[str]:
        """The text as SVG."""
        for line in self.texts:
            place, anchor = (WIDTH - line.x - self.overhang, "end") if self.rtl else (line.x, "start")
            held = f"{RLI}{line.words}{PDI}" if self.rtl else line.words
            yield (
                f'<text class="{line.kind}" x="{place:.1f}" y="{line.y:.1f}" text-anchor="{anchor}" {line.paint}>'
                f"{escape(held)}</text>"
            )

    def lines(self, words: str, kind: str, paint: str = f'fill="{INK}"') -> None:
        """Words on lines of their own, below what is drawn."""
        for part in wrapped(words):
            self.y += self.line
            self.text(0, self.y - 5, part, kind, paint)


def wrapped(words: str, letters: int = LETTERS) -> list[str]:
    """The words in lines of at most so many letters, where they can be parted.

    >>> wrapped("Immigrants and Descendants", 14)
    ['Immigrants and', 'Descendants']
    """
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def draw(table: Table, labels: Labels, *, language: str) -> str:
    """The picture of a question; "" when it has no groups at all."""
    if not table.groups:
        return ""
    pen = _drawn(table, labels, language)
    ids = f"{escape(labels.ids)}-{escape(table.code)}"
    return (
        f'{_open(pen)} role="img" aria-labelledby="{ids}-title {ids}-desc" direction="ltr" font-size="{FONT}"'
        f' font-family="sans-serif"><title id="{ids}-title">{escape(labels.title)}</title>'
        f'<desc id="{ids}-desc">{escape(" ".join(table.sentences))}</desc>{"".join(pen.parts)}'
        f"{''.join(pen.written())}</svg>"
    )


def layers(table: Table, labels: Labels, *, language: str) -> Layers:
    """The same picture with its text apart from its bars."""
    pen = _drawn(table, labels, language)
    return Layers(f"{_open(pen)}>{''.join(pen.parts)}</svg>", tuple(pen.texts), _height(pen))


def _height(pen: Pen) -> int:
    return ceil(pen.y + 6)


def _open(pen: Pen) -> str:
    height = _height(pen)
    return (
        f'<svg class="who" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height}"'
        f' width="{WIDTH:.0f}" height="{height}"'
    )


def _drawn(table: Table, labels: Labels, language: str) -> Pen:
    pen = Pen(language)
    _legend(pen, table, labels)
    most = scale(table)
    for group in table.groups:
        pen.y += 12
        _row(pen, group, most)
    return pen


def scale(table: Table) -> float:
    """The share at the end of the longest bar: the next tenth above all that is drawn.

    Made of what is shown and of who lives here alone, so that it tells nothing of what is hidden.
    """
    drawn = [value for group in table.groups for value in (group.share, group.hi, group.benchmark) if value is not None]
    return min(1.0, ceil(max(drawn, default=0.5) * 10 - 1e-9) / 10) or 0.1


def _legend(pen: Pen, table: Table, labels: Labels) -> None:
    """What the two bars are."""
    _comes(pen, 0, pen.y + 4, 26.0)
    pen.text(34, pen.y + 17, labels.comes, "who-text")
    pen.y += pen.line
    if table.compared:
        _lives(pen, pen.y + 5, 26.0)
        pen.text(34, pen.y + 15, labels.lives, "who-text")
        pen.y += pen.line


def _row(pen: Pen, group: Group, most: float) -> None:
    pen.lines(inside(group.name, pen.language), "who-name", f'fill="{INK}" font-weight="700"')
    unit = (WIDTH - NUMBERS) / most
    pen.y += 2
    if group.share is not None:
        _share(pen, group, unit)
    else:
        _nothing(pen, group, unit)
    pen.y += BAR + GAP
    if group.benchmark is not None:
        _lives(pen, pen.y, group.benchmark * unit)
        pen.text(group.benchmark * unit + 8, pen.y + 10, group.said["benchmark"], "who-text", f'fill="{QUIET}"')
        pen.y += THIN + GAP
    if group.share is None and group.limit is None:
        return
    if group.benchmark is not None:
        pen.lines(f"{group.symbol} {group.word}", "who-text")


def _share(pen: Pen, group: Group, unit: float) -> None:
    share, lo, hi = group.share or 0.0, group.lo or 0.0, group.hi or 0.0
    _comes(pen, 0, pen.y, share * unit)
    middle = pen.y + BAR / 2
    for x in (lo * unit, hi * unit):
        _line(pen, [(x, middle - 5), (x, middle + 5)])
    _line(pen, [(lo * unit, middle), (hi * unit, middle)])
    end = max(share, hi) * unit + 8
    pen.text(end, pen.y + 15, group.said["share"], "who-name", f'fill="{INK}" font-weight="700"')


def _nothing(pen: Pen, group: Group, unit: float) -> None:
    """A hatched bar: as long as "fewer than" allows, or the whole width where nothing is said."""
    full = WIDTH - 2
    width = full
    if group.limit is not None and group.answered:
        width = min(full, max(12.0, group.limit / group.answered * unit))
    pen.rect(1, pen.y, width, BAR, "who-hidden", f'fill="none" stroke="{QUIET}" stroke-dasharray="4 3"')
    for x, end in _hatch(width):
        pen.path([(1 + x, pen.y + BAR), (1 + end, pen.y)], "who-hatch", f'stroke="{QUIET}" stroke-width="1"')
    if group.limit is not None:
        pen.text(width + 10, pen.y + 15, group.said["count"], "who-name", f'fill="{INK}" font-weight="700"')
    else:
        pen.y += BAR
        pen.lines(f"{group.symbol} {group.word}", "who-text")
        pen.y -= BAR


def _hatch(width: float) -> Iterator[tuple[float, float]]:
    x = 0.0
    while x + BAR <= width:
        yield x, x + BAR
        x += 12


def _comes(pen: Pen, x: float, y: float, width: float) -> None:
    pen.rect(x, y, width, BAR, "who-comes", f'fill="{ACCENT}"')


def _lives(pen: Pen, y: float, width: float) -> None:
    pen.rect(0.8, y, max(0.8, width - 0.8), THIN, "who-lives", f'fill="{PAPER}" stroke="{INK}" stroke-width="1.6"')


def _line(pen: Pen, points: list[tuple[float, float]]) -> None:
    """The whisker: dark with a light edge, so that it is seen on the bar and beside it."""
    pen.path(points, "who-edge", f'fill="none" stroke="{PAPER}" stroke-width="4"')
    pen.path(points, "who-whisker", f'fill="none" stroke="{INK}" stroke-width="1.6"')
