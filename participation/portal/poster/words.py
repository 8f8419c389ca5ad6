"""What a poster says of an event, in each of its languages.

The one rule: every block speaks one language in its own direction; text that is not in that language says so. A
language without a title is not printed at all: half a poster in Danish under an Arabic heading invites nobody.
"""

import re
from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from participation.areas.rules import offers
from participation.events import wording
from participation.events.festivals import expected_notice
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import Refused, closes_at
from participation.events.states import Admission, Booking, EventState
from participation.languages import registry, states
from participation.languages.reading import Reading, read
from participation.languages.translating import checked, state_of
from participation.portal.poster.shapes import MOST_LANGUAGES, Block, Fact
from participation.printing.fonts import printable


def written_in(event: Event, code: str) -> bool:
    """Whether the event has a title in a language that its area offers."""
    return offers(event.area, code) and state_of(event, code) != states.MISSING


def chosen(event: Event, languages: Iterable[str]) -> list[str]:
    """The languages to print, each once. Refused when there are none, too many, or one that is not written."""
    wanted = list(dict.fromkeys(languages))
    if not wanted:
        raise Refused("no_language", _("Choose at least one language."))
    if len(wanted) > MOST_LANGUAGES:
        raise Refused("many_languages", _("At most eight languages fit on a sheet."))
    lacking = [code for code in wanted if not registry.known(code) or not written_in(event, code)]
    if lacking:
        names = wording.listed(registry.own_name(code) if registry.known(code) else code for code in lacking)
        raise Refused("untranslated", _("The event is not written in: %(languages)s.") % {"languages": names})
    return wanted


def interpreted_codes(event: Event) -> set[str]:
    """The languages there is an interpreter for: promised, or confirmed since."""
    confirmed = event.interpretations.filter(booking=Booking.CONFIRMED).values_list("language", flat=True)
    return {*event.interpreted_languages, *confirmed}


def block_of(event: Event, code: str, interpreted: set[str], *, is_expected: bool = False) -> Block:
    """The event in one language; `is_expected` for a date that may still move."""
    with translation.override(code):
        title, summary = _reading(event, "title", code), _reading(event, "summary", code)
        starts = local(event.starts_at)
        opens = event.admission == Admission.SIGNUP and event.state == EventState.PUBLISHED
        return Block(
            lang=code,
            dir=registry.direction(code),
            name=registry.own_name(code),
            title=title,
            summary=summary,
            when=unbroken(wording.when(event, code)),
            where=_place(event.venue.name, event.venue.one_line_address),
            near=_place(event.venue.name, event.venue.street),
            facts=[*([_expected(event)] if is_expected else []), *_facts(event, code, interpreted)],
            action=_("Sign up") if opens else _("Just come. You need not sign up.") if _drops_in(event) else "",
            deadline=_deadline(event, code) if opens else "",
            scan=_("Scan the code with your phone."),
            mark=_("This event is cancelled.") if event.state == EventState.CANCELLED else "",
            note=_note(checked(title, event), summary),
            leaf=(wording.month_short(starts.month), str(starts.day), _(wording.WEEKDAYS[starts.weekday()])),
            alt=read(event, "picture_alt", code).text,
        )


def _place(*parts: str) -> str:
    """Name and address; a number stays with its street and a postcode with its town."""
    text = printable(", ".join(part for part in parts if part))
    return re.sub(r"(?<=[^\W\d]) (?=\d)|(?<=\d{4}) (?=\w)", "\u00a0", text)


def unbroken(when: str) -> str:
    """The hours on one line: a word joiner on both sides of the dash between them."""
    return when.replace("–", "\u2060–\u2060")


def _drops_in(event: Event) -> bool:
    return event.admission == Admission.DROP_IN and event.state != EventState.CANCELLED


def _reading(event: Event, word: str, code: str) -> Reading:
    found = read(event, word, code)
    return Reading(printable(found.text), found.lang, found.dir, found.fallback, found.state)


def _facts(event: Event, code: str, interpreted: set[str]) -> list[Fact]:
    """Price, for whom, childcare, food, interpreter, getting in: what decides whether one can come."""
    price = wording.price(event)
    note = read(event, "price_note", code)
    if note.text and not note.fallback:
        # "Free. It is free." says it twice.
        price = note.text if price.casefold() in note.text.casefold() else f"{price}. {note.text}"
    children = _("Bring your children.") if {"children", "families", "everyone"} & set(event.audience) else ""
    whom = " · ".join(part for part in (wording.listed(wording.audience(event)), children) if part)
    spoken = wording.listed(wording.language_names(interpreted))
    facts = [
        Fact("price", price),
        Fact("family", whom),
        Fact("child", _("Childcare") if event.childcare else ""),
        Fact("food", wording.listed(wording.food(event))),
        Fact("interpreter", f"{_('Interpreter')}: {spoken}" if spoken else ""),
        Fact("access", _("Step-free entrance") if event.venue.step_free else ""),
    ]
    return [Fact(fact.icon, printable(fact.text)) for fact in facts if fact.text]


def _expected(event: Event) -> Fact:
    return Fact("clock", printable(expected_notice(event)))


def _deadline(event: Event, code: str) -> str:
    if event.signup_closes_at is None:
        return ""
    closes = closes_at(event)
    day = wording.day(local(closes).date(), code, weekday=True)
    return _("Sign up by %(time)s") % {"time": f"{day} {wording.isolated(wording.clock(closes), code)}"}


def _note(title: Reading, summary: Reading) -> str:
    """One honest line on the translation."""
    if summary.fallback:
        language = registry.own_name(summary.lang)
        return _("Not yet translated. This text is in %(language)s.") % {"language": language}
    if title.state == states.MACHINE:
        return _("Machine translated, not checked by a person.")
    if title.state == states.OUTDATED:
        return _("The Danish text has changed since this was translated.")
    return ""
