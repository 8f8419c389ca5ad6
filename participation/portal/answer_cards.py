"""What is printed for an event: cards to tick in each language of the area, and a poster with a code to scan.

The one rule: every card speaks one language with its own direction; a question that is missing in it says so by
carrying its own. Only the area's languages are printed.
"""

from typing import Any

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from participation.areas.rules import languages_of
from participation.events.links import event_address
from participation.events.models import Event
from participation.languages.reading import Reading, plain, read
from participation.languages.registry import SOURCE, Language
from participation.portal.answering import HERE
from participation.representation.queries import Asked, asked
from participation.representation.states import DECLINED, QuestionKind, Stage

_PAGE = {"private": True, "canonical": "", "alternates": [], "switcher": []}


def cards_context(event: Event) -> dict[str, Any]:
    """A card for each language."""
    questions = asked(event.area, Stage.ATTENDANCE)
    return _PAGE | {"event": event, "cards": [_card(event, questions, spoken) for spoken in languages_of(event.area)]}


def _card(event: Event, questions: list[Asked], spoken: Language) -> dict[str, Any]:
    code = spoken.code
    with translation.override(code):
        return {
            "lang": code,
            "dir": spoken.direction,
            "title": read(event, "title", code),
            "purpose": _("Do all kinds of neighbours take part? Help us see it. You may skip any question."),
            "box": _("Put the card in the box. Write no name."),
            "questions": [row for one in questions for row in _rows(one, code)],
        }


def _rows(one: Asked, code: str) -> list[dict[str, Any]]:
    text, after = read(one.question, "text", code), read(one.question, "follow_up", code)
    if one.question.kind != QuestionKind.ORIGIN:
        return [{"text": text, "options": [read(option, "text", code) for option in one.options]}]
    decline = [read(option, "text", code) for option in one.options if option.code == DECLINED]
    answers: list[Reading] = [plain(_("Yes"), code), plain(_("No"), code), *decline]
    return [{"text": text, "options": answers}, {"text": after, "options": answers}]


def poster_context(event: Event, language: str) -> dict[str, Any]:
    """The code, the address in letters, and the same sentence in every language of the area."""
    address = event_address(event, SOURCE, HERE.page)
    return _PAGE | {
        "title": read(event, "title", language),
        "address": address,
        # Light modules are drawn too: on a dark screen the code must stand on white.
        "qr": segno.make(address, error="m", micro=False).svg_data_uri(scale=10, border=4, dark="#000", light="#fff"),
        "sentences": [_sentence(spoken) for spoken in languages_of(event.area)],
    }


def _sentence(spoken: Language) -> dict[str, str]:
    with translation.override(spoken.code):
        text = _("Are you here today? Scan the code and answer a few questions. We ask for no name.")
    return {"lang": spoken.code, "dir": spoken.direction, "text": text}
