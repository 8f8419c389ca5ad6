"""A poster or flyer as PDF: what is on it, and how large.

The one rule: exactly one page, or a refusal that says what to do. Nothing is written to the database.
"""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from participation.events import wording
from participation.events.festivals import uncertain
from participation.events.links import event_address
from participation.events.local_time import local
from participation.events.models import Event, PrintedCode
from participation.events.printed import printed_address
from participation.events.rules import Refused
from participation.events.states import EventState, Visibility
from participation.languages.registry import SOURCE
from participation.portal.poster import drawing
from participation.portal.poster.shapes import SHEETS, Poster, sizes
from participation.portal.poster.words import block_of, chosen, interpreted_codes
from participation.printing.fonts import drawn
from participation.printing.layout import Press, largest

#: The height of the picture in rem: as it should be, as it is when there is much text, and what it may grow to.
_PICTURES = {False: ((46, 32), (74, 68, 62, 57, 53, 50, 48)), True: ((27, 23), (46, 42, 38, 35, 32, 30, 28.5))}
#: Without a picture there is only the sky, which needs no room of its own.
_SKY = {False: ((34, 30), (46, 42, 38)), True: ((27, 23), (32, 29))}


def poster_pdf(event: Event, *, size: str, languages: Iterable[str], printed: PrintedCode | None = None) -> bytes:
    """The sheet as PDF/UA; `printed` makes its code one that is counted."""
    if size not in SHEETS:
        raise Refused("no_size", _("Choose A3, A4 or A5."))
    return _pressed(poster_of(event, size=size, languages=languages, printed=printed))


def poster_of(event: Event, *, size: str, languages: Iterable[str], printed: PrintedCode | None = None) -> Poster:
    """Everything that will stand on the sheet."""
    codes = chosen(event, languages)
    plain = event_address(event, codes[0] if len(codes) == 1 else SOURCE)
    followed = printed_address(printed) if printed is not None else plain
    # An invitation's own address ends in a key that nobody types.
    typed = followed if event.visibility == Visibility.INVITATION else plain
    area, interpreted, is_expected = event.area, interpreted_codes(event), bool(uncertain([event]))
    own = bool(event.contact_name or event.contact_phone or event.contact_email)
    return Poster(
        sheet=SHEETS[size],
        blocks=[block_of(event, code, interpreted, is_expected=is_expected) for code in codes],
        area=area.name,
        accent=area.accent,
        hours=_hours(event),
        venue=drawn(event.venue.name),
        street=drawn(event.venue.street),
        picture=drawing.picture_of(event.picture or area.picture),
        focus=drawing.focus_of(event.picture or area.picture),
        qr=drawing.code(followed),
        address=typed.partition("://")[2].rstrip("/"),
        contact=drawn(event.contact_name if own else area.contact_name),
        phone=drawn(event.contact_phone if own else area.contact_phone),
        draft=event.state == EventState.DRAFT,
        cancelled=event.state == EventState.CANCELLED,
        colours=drawing.colours_of(area.accent),
    )


def _hours(event: Event) -> str:
    """The hours in figures, which every reader understands; of a night away only when it begins."""
    begins, ends = wording.clock(event.starts_at), wording.clock(event.ends_at)
    same_day = local(event.starts_at).date() == local(event.ends_at).date()
    return f"{begins}–{ends}" if same_day or event.each_day else begins


def html_of(poster: Poster) -> str:
    """The sheet before it is laid out."""
    accent = poster.colours["accent"]
    names = {"clock", "pin", "phone", "edit"} | {fact.icon for block in poster.blocks for fact in block.facts}
    context = {
        "poster": poster,
        "rem": f"{poster.sheet.width / 100:.3f}mm",
        "icons": {name: drawing.icon(name, accent) for name in sorted(names)},
        "bright": {name: drawing.icon(name, "#ffffff") for name in ("phone",)},
        "roofs_paper": drawing.roofs("#ffffff"),
        "roofs_deep": drawing.roofs(poster.colours["deep"]),
    }
    # What stands outside of the blocks (a draft's stamp) is for those who hang it up.
    with translation.override(SOURCE):
        return render_to_string("print/poster.html", context)


def _pressed(poster: Poster) -> bytes:
    press, steps = Press(html_of(poster)), sizes(poster.sheet, len(poster.blocks))
    (wished, least), taller = (_PICTURES if poster.picture else _SKY)[poster.several]
    # With the picture as it should be; with a lower one only in the smallest types, where every line counts.
    for height, tried in ((wished, steps), (least, steps[-3:])):
        fitting = largest(lambda step: press.lay(_rules(step, height)), tried)  # noqa: B023 - called at once
        if fitting is not None:
            size, document = fitting
            grown = largest(lambda step: press.lay(_rules(size, step)), taller)  # noqa: B023 - called at once
            return press.written(grown[1] if grown else document)
    text = _("This is more text than fits on the sheet. Choose fewer languages or a larger sheet.")
    raise Refused("no_room", text)


def _rules(size: float, picture: float) -> str:
    return f"body {{ font-size: {size:.3f}rem }} .top {{ height: {picture}rem }}"
