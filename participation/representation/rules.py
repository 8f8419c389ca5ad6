"""Who may ask, answer, enter and release, and the arithmetic of an answer.

The one rule: never more answers than heads, and never an answer that was not among the options.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.representation.disclosure import Rules
from participation.representation.models import BallotBox, Benchmark, Option, Question
from participation.representation.states import DECLINED, PULSE, Definition, Stage
from participation.representation.subjects import OPEN_AFTER, Subject

#: A paper card pile this small could be read as single answers while the event goes on.
FEWEST_CARDS = 5
#: A family answers on one page.
MOST_TOGETHER = 12
YES, NO = "yes", "no"


def release_rules() -> Rules:
    """The installation's settings for releasing figures."""
    k = settings.MEDSPIL_SMALLEST_GROUP
    return Rules(k=k, fewest=max(10, 2 * k))


def pulse_rules() -> Rules:
    """For the pulse: the same few people answer after every meeting, so in whatever can be computed there must also
    be one meeting where as many different people were as the smallest group may have."""
    rules = release_rules()
    return replace(rules, together=rules.k)


def is_open(box: BallotBox, subject: Subject, now: datetime) -> bool:
    """Whether the box takes answers: until seven days after the end, and nobody is there before the day itself."""
    if box.closed or not subject.is_on or now >= subject.over_at + OPEN_AFTER:
        return False
    if box.stage in PULSE:
        return now >= subject.over_at
    return box.stage != Stage.ATTENDANCE or local(now).date() >= local(subject.starts_at).date()


def cap(box: BallotBox, subject: Subject) -> int:
    """The most people whose answers the box takes: the heads told by hand, or known, or a bound until they are.

    A door goes on counting while people answer, and may not have seen everyone: its number refuses nobody.
    """
    if box.told is not None:
        return box.told
    heads = subject.heads(Stage(box.stage))
    if box.stage == Stage.ATTENDANCE:
        return max(heads or 0, subject.expected)
    return subject.expected if heads is None else heads


def derive_origin(parent: str, born: str) -> str:
    """The origin as Statistics Denmark defines it, from the two answers; DECLINED when it does not follow.

    >>> derive_origin("yes", ""), derive_origin("no", "yes"), derive_origin("no", "no"), derive_origin("no", "")
    ('DANISH_ORIGIN', 'DESCENDANT', 'IMMIGRANT', 'DECLINED')
    """
    if parent == YES:
        return "DANISH_ORIGIN"
    if parent == NO and born in {YES, NO}:
        return "DESCENDANT" if born == YES else "IMMIGRANT"
    return DECLINED


def check_totals(question: Question, options: Sequence[Option], totals: Mapping[int, int], people: int) -> None:
    """Refused: "unknown" option, "negative", or "too_many" answers to one question."""
    own = {option.pk for option in options}
    if set(totals) - own:
        raise Refused("unknown", _("This answer is not among the possible answers. Nothing was counted."))
    if any(count < 0 for count in totals.values()):
        raise Refused("negative", _("A number cannot be below 0."))
    given = sum(totals.values())
    if given > people:
        raise Refused(
            "too_many",
            ngettext(
                "“%(question)s” has %(given)s answers, but there is %(people)s person.",
                "“%(question)s” has %(given)s answers, but there are %(people)s people.",
                people,
            )
            % {"question": question, "given": given, "people": people},
        )


def comparison_refusal(question: Question, benchmark: Benchmark | None) -> str:
    """Why a question may not be compared with a number of residents, as a code; "" when it may.

    "none": nothing to compare with; "definition": it counts something else; "age_base": it covers other ages.
    """
    if benchmark is None or question.definition == Definition.NONE:
        return "none"
    if question.definition != benchmark.definition:
        return "definition"
    return "" if question.age_base == benchmark.age_base else "age_base"
