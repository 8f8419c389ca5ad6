"""Bars of shares under headings, as SVG: the effect of preparatory meetings, and the indicators beside it.

Groups of bars in, a string out. The one rule: every bar has its name and its number in words; colour tells nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from participation.representation.report.picture import ACCENT, BAR, FONT, GAP, INK, NUMBERS, PAPER, WIDTH, Pen


@dataclass(frozen=True)
class Bar:
    """A share between 0 and 1, what it is of, the number as it is read, and the ends of its interval."""

    name: str
    share: float
    said: str
    ends: tuple[float, float] | None = None


def draw(title: str, groups: Sequence[tuple[str, Sequence[Bar]]], *, language: str) -> str:
    """The picture; hidden from screen readers, which get the sentences and the table beside it."""
    pen = Pen(language)
    unit = WIDTH - NUMBERS
    for heading, bars in groups:
        if heading:
            pen.lines(heading, "who-name", f'fill="{INK}" font-weight="700"')
        for bar in bars:
            pen.lines(f"{bar.name}: {bar.said}", "who-text")
            pen.rect(0, pen.y, max(1.0, bar.share * unit), BAR, "who-comes", f'fill="{ACCENT}"')
            _whisker(pen, bar, unit)
            pen.y += BAR + GAP
        pen.y += GAP * 2
    body = "".join([*pen.parts, *pen.written()])
    return (
        f'<svg class="who" viewBox="0 0 {WIDTH:.0f} {pen.y:.0f}" width="{WIDTH:.0f}" height="{pen.y:.0f}"'
        f' direction="ltr" aria-hidden="true" focusable="false" font-size="{FONT}" font-family="sans-serif">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def _whisker(pen: Pen, bar: Bar, unit: float) -> None:
    if bar.ends is None:
        return
    lo, hi = bar.ends
    middle = pen.y + BAR / 2
    for kind, paint in (
        ("who-edge", f'fill="none" stroke="{PAPER}" stroke-width="4"'),
        ("who-whisker", f'fill="none" stroke="{INK}" stroke-width="1.6"'),
    ):
        pen.path([(lo * unit, middle), (hi * unit, middle)], kind, paint)
