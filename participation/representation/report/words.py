"""The words of a report: verdicts, sentences, numbers as read, standing notes. All in the active language.

The one rule: a word never stands for a number that was not shown, and a verdict has a word, a symbol and a sentence,
so that none of them must carry it alone.
"""

import re
from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events.wording import isolated, listed
from participation.languages import registry
from participation.languages.reading import Reading, plain
from participation.representation.report.numbers import number, percent, percents, probability
from participation.representation.states import PULSE, Scope, Stage
from participation.representation.statistics import Fit, Method, Verdict

RANGE = re.compile(r"\d+[–-]\d+")
SYMBOLS = {
    Verdict.UNDER: "▼",
    Verdict.OVER: "▲",
    Verdict.OVER_AIMED: "◆",
    Verdict.UNDECIDED: "?",
    Verdict.LEVEL: "=",
    Verdict.UNCERTAIN: "≈",
    Verdict.TOO_FEW: "…",
    Verdict.NOT_ENOUGH_ANSWERED: "½",
    Verdict.NO_BENCHMARK: "·",
}


def word(verdict: Verdict) -> str:
    """What the verdict is called."""
    return {
        Verdict.UNDER: _("Under-represented"),
        Verdict.OVER: _("Over-represented"),
        Verdict.OVER_AIMED: _("Over-represented, as intended"),
        Verdict.UNDECIDED: _("Cannot be decided"),
        Verdict.LEVEL: _("At level"),
        Verdict.UNCERTAIN: _("Too uncertain to say"),
        Verdict.TOO_FEW: _("Too few answers"),
        Verdict.NOT_ENOUGH_ANSWERED: _("Too small a part has answered"),
        Verdict.NO_BENCHMARK: _("Not compared"),
    }[verdict]


def reason(verdict: Verdict) -> str:
    """What the verdict rests on."""
    return {
        Verdict.UNDER: _("Chance does not explain it, nor do those who did not answer."),
        Verdict.OVER: _("Chance does not explain it, nor do those who did not answer."),
        Verdict.OVER_AIMED: _("This group was the aim."),
        Verdict.UNDECIDED: _("Chance does not explain it, but those who did not answer might."),
        Verdict.LEVEL: _("The difference is no larger than chance would make."),
        Verdict.UNCERTAIN: _("There are not enough answers for a certain word."),
        Verdict.TOO_FEW: "",
        Verdict.NOT_ENOUGH_ANSWERED: _("Fewer than 4 of 10 answered."),
        Verdict.NO_BENCHMARK: "",
    }[verdict]


def chance(p_value: float) -> str:
    """How often chance alone would make a gap this large."""
    for limit, times in ((0.001, 1000), (0.01, 100), (0.05, 20)):
        if p_value < limit:
            return _("Chance alone would make a gap this large less than once in %(times)s times.") % {
                "times": number(times)
            }
    return _("With several groups side by side, one gap this large may still be chance.")


def inside(name: Reading, language: str) -> str:
    """A name inside a sentence: whole, and each range in its order, where the sentence runs the other way."""
    if registry.direction(language) == "ltr":
        return name.text
    if name.dir == "ltr":
        return isolated(name.text, language)
    return RANGE.sub(lambda found: isolated(found[0], language), name.text)


def joined(names: Sequence[Reading], language: str) -> Reading:
    """Groups put together, by the "and" of the language their names are in."""
    if len(names) == 1:
        return names[0]
    codes = {name.lang for name in names}
    code = codes.pop() if len(codes) == 1 else language
    texts = [name.text for name in names]
    if code in {"da", "da-x-let"}:
        # Inside a Danish name only the first word has a capital; other languages have rules of their own.
        texts[1:] = [text[:1].lower() + text[1:] for text in texts[1:]]
    with translation.override(code):
        text = _("%(first)s and %(last)s") % {"first": listed(texts[:-1]), "last": texts[-1]}
    return plain(text, code, fallback=code != language)


def period(scope: str, code: str) -> str:
    """ "2026-1" as "first half of 2026"."""
    if scope == Scope.HALF or (scope == Scope.SINGLE and "-" in code):
        year, _dash, half = code.partition("-")
        text = _("first half of %(year)s") if half == "1" else _("second half of %(year)s")
        return text % {"year": year}
    if scope == Scope.PROGRAMME:
        return _("until the end of %(year)s") % {"year": code}
    return code


def capital(text: str) -> str:
    """With a large first letter; the others as they are."""
    return text[:1].upper() + text[1:]


def stage(code: str) -> str:
    """Who is counted."""
    if code in PULSE:
        return _("Those who had been at a preparatory meeting") if code == Stage.PREPARED else _("The others")
    return _("Those who signed up") if code == Stage.SIGNUP else _("Those who came")


def counted(stage_code: str, heads: int, boxes: int, *, about: bool) -> str:
    """Attendances (never people: who came twice counts twice) and events."""
    if stage_code == Stage.SIGNUP:
        taken = ngettext("%(count)s place taken", "%(count)s places taken", heads)
    else:
        taken = ngettext("%(count)s attendance", "%(count)s attendances", heads)
    events = ngettext("%(count)s event", "%(count)s events", boxes)
    parts = {"attendances": taken % {"count": number(heads)}, "events": events % {"count": number(boxes)}}
    return (_("About %(attendances)s at %(events)s.") if about else _("%(attendances)s at %(events)s.")) % parts


def comes(name: str, count: int, answered: int, share: float, *, about: bool) -> str:
    """ "Immigrants: about 12 of 45 who answered (27 %)."."""
    parts = {"group": name, "count": number(count), "answered": number(answered), "share": percent(share)}
    if about:
        return _("%(group)s: about %(count)s of %(answered)s who answered (%(share)s).") % parts
    return _("%(group)s: %(count)s of %(answered)s who answered (%(share)s).") % parts


def fewer(name: str, limit: int, answered: int, *, about: bool) -> str:
    """ "Immigrants: fewer than 5 of 60 who answered."."""
    parts = {"group": name, "limit": number(limit), "answered": number(answered)}
    if about:
        return _("%(group)s: fewer than %(limit)s of about %(answered)s who answered.") % parts
    return _("%(group)s: fewer than %(limit)s of %(answered)s who answered.") % parts


def too_few(name: str) -> str:
    """A hidden group; nothing of why."""
    return _("%(group)s: too few answers.") % {"group": name}


def lives(share: float, *, city: bool) -> str:
    """ "In the area: 25 %."."""
    return (_("In the city: %(share)s.") if city else _("In the area: %(share)s.")) % {"share": percent(share)}


def missing(people: int) -> str:
    """ "About 26 people are missing."."""
    text = ngettext("About %(count)s person is missing.", "About %(count)s people are missing.", people)
    return text % {"count": number(people)}


def closed(text: str) -> str:
    """A word as a sentence of its own."""
    return _("%(word)s.") % {"word": text}


def punctuated(*sentences: str) -> str:
    """Pieces as sentences in a row."""
    return " ".join(part if part.endswith((".", "۔")) else closed(part) for part in sentences if part)


def answered(given: int, heads: int, share: float, *, about: bool) -> str:
    """ "45 of 60 answered (75 %)."."""
    parts = {"answered": number(given), "heads": number(heads), "share": percent(share)}
    if about:
        return _("About %(answered)s of %(heads)s answered (%(share)s).") % parts
    return _("%(answered)s of %(heads)s answered (%(share)s).") % parts


def similarity(value: float, band: tuple[float, float]) -> str:
    """The headline index beside its chance band."""
    text = _("%(share)s of the answers mirror those who live here. If everyone were equally likely to come: %(band)s.")
    return text % {"share": percent(value), "band": percents(band)}


def fit(found: Fit) -> str:
    """All groups together."""
    method = {
        Method.CHI_SQUARE: _("chi-square"),
        Method.EXACT: _("exact"),
        Method.SIMULATED: _("simulated"),
    }[found.method]
    p = probability(found.p_value) if found.p_value < 0.001 else f"= {probability(found.p_value)}"
    return _("All groups together: p %(p)s (%(method)s).") % {"p": p, "method": method}


def invented() -> str:
    """On every page and export of the demonstration."""
    return _("The participation is invented. It shows how the figures look and says nothing about anybody.")


def notes(
    *, g: float, k: int, base: int, codes: set[str], stage_code: str, without_heads: int, fake: bool
) -> tuple[str, ...]:
    """What always stands under the figures."""
    found = [invented()] if fake else []
    found.append(
        _(
            "Those who take part are no random sample. The interval answers one question only: could a gap this size"
            " arise if everyone were equally likely to come?"
        )
    )
    if "origin" in codes:
        found.append(
            _("Origin is not ethnicity: the third generation of a minority counts as Danish origin in the register.")
        )
    found.append(
        _(
            "Those who did not answer are taken to have between 1/%(g)s and %(g)s times the residents' share of a"
            " group. Where less than 4 of 10 answered, there is no word."
        )
        % {"g": number(g, 1)}
    )
    if stage_code == Stage.ATTENDANCE:
        found.append(_("We count attendances, not people: who came three times counts three times."))
    found.append(_("Groups with fewer than %(k)s are not shown, so that nobody can be recognised.") % {"k": number(k)})
    if base > 1:
        found.append(
            _("All counts are rounded to the nearest %(base)s, and shares are computed from the rounded counts.")
            % {"base": number(base)}
        )
    if without_heads:
        text = ngettext(
            "%(count)s event is left out, because nobody told how many came.",
            "%(count)s events are left out, because nobody told how many came.",
            without_heads,
        )
        found.append(text % {"count": number(without_heads)})
    return tuple(found)
