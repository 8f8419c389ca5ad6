"""Keeping the common questions in the database, adding an area's own, withdrawing one.

The one rule: what has been asked keeps its meaning. Its Danish words and options do not change; whoever wants others
withdraws it and asks a new one.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from participation.areas.models import Area
from participation.events.rules import Refused
from participation.languages import registry
from participation.languages.states import DRAFT, MACHINE, Mark
from participation.languages.translating import source_of
from participation.representation.actions.opening import add_question
from participation.representation.models import Counter, Option, Question
from participation.representation.questionnaire import DECLINE, QUESTIONS, Choice, Common
from participation.representation.states import AT_EVENTS, Stage


def keep_questions() -> int:
    """Makes the common questions that are missing and fills words that are empty; what was edited stays."""
    made = 0
    with transaction.atomic():
        for order, common in enumerate(QUESTIONS):
            question, new = Question.objects.get_or_create(
                area=None,
                code=common.code,
                defaults={
                    "kind": common.kind,
                    "definition": common.definition,
                    "stages": list(common.stages),
                    "partitions": common.partitions,
                    "order": order * 10,
                    "text_da": common.text,
                },
            )
            made += new
            _fill(question, {"text": common.text, "help": common.help, "follow_up": common.follow_up}, new)
            _options(question, common)
            if new:
                add_question(question, None)
    return made


def _options(question: Question, common: Common) -> None:
    for order, choice in enumerate((*common.options, DECLINE)):
        option, new = Option.objects.get_or_create(
            question=question, code=choice.code, defaults={"order": order, "text_da": choice.text}
        )
        _fill(option, {"text": choice.text, "name": choice.name}, new)


def _fill(thing: Question | Option, words: dict[str, str], new: bool) -> None:
    """Each language's words from the catalogue, where there are none yet; what the catalogue lacks stays empty."""
    before = dict(thing.__dict__)
    for language in registry.LANGUAGES:
        for field, msgid in words.items():
            column = registry.column(field, language.code)
            if msgid and (new or not getattr(thing, column)):
                with translation.override(language.code):
                    said = str(_(msgid))
                if said != msgid or language.code in {"en", registry.SOURCE}:
                    setattr(thing, column, said)
    if thing.__dict__ == before:
        return
    mark = source_of(thing)
    for code in registry.CODES:
        if code != registry.SOURCE and code not in thing.translation_status:
            state = DRAFT if code == "en" else MACHINE
            thing.translation_status[code] = Mark(state=state, source=mark).as_dict()
    thing.save()


def add_own(*, area: Area, text: str, options: Sequence[str], stages: Sequence[Stage]) -> Question:
    """An area's own question in Danish; it is counted and shown like the others, and compared with nothing.

    Refused: "stage" for a meeting, "too_few" options, "same" option twice. The options stand for themselves first, then
    the first against all others: the merge order is fixed when the question is made.
    """
    if set(stages) - set(AT_EVENTS):
        raise Refused("stage", _("After a steering group's meeting only the three common questions are asked."))
    clean = [option.strip() for option in options if option.strip()]
    if len(clean) < 2:
        raise Refused("too_few", _("Write at least two possible answers."))
    if len({option.casefold() for option in clean}) != len(clean):
        raise Refused("same", _("Two of the possible answers are the same."))
    codes = [f"O{number}" for number in range(1, len(clean) + 1)]
    partitions = [[[code] for code in codes]]
    if len(codes) > 2:
        partitions.append([[codes[0]], codes[1:]])
    with transaction.atomic():
        number = Question.objects.filter(area=area).count() + 1
        question = Question.objects.create(
            area=area,
            code=f"own-{number}",
            stages=[str(stage) for stage in stages],
            partitions=partitions,
            order=500 + number,
            text_da=text.strip(),
        )
        for order, (code, option) in enumerate(zip(codes, clean, strict=True)):
            Option.objects.create(question=question, code=code, order=order, text_da=option, name_da=option)
        decline = Option(question=question, code=DECLINE.code, order=len(codes))
        _fill(decline, {"text": DECLINE.text, "name": DECLINE.name}, new=True)
        add_question(question, area)
    return question


def withdraw(*, question: Question, now: datetime) -> None:
    """No new box asks it; what was counted stays, and pages that are open still count. Harmless to repeat."""
    Question.objects.filter(pk=question.pk, withdrawn_at__isnull=True).update(withdrawn_at=now)


def may_change_words(question: Question) -> bool:
    """Whether the Danish words and options may still change: nobody has been able to answer it yet."""
    used = Q(box__closed=True) | Q(box__people__gt=0)
    return not Counter.objects.filter(used, question=question).exists()


__all__ = ["Choice", "add_own", "keep_questions", "may_change_words", "withdraw"]
