"""Questions in words, for the secretariat: their groups, what may be put together, what they are compared with.

The one rule: Danish as it is stored, and nothing of what anybody answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.editor.signups.showing import moment
from participation.representation.models import Option, Question
from participation.representation.reaching import groups_of, key_of
from participation.representation.states import DECLINED, Definition, QuestionKind, Stage
from participation.signups.states import Heard


@dataclass(frozen=True)
class Line:
    """What the list prints of a question."""

    question: Question
    text: str
    help: str
    follow_up: str
    stages: str
    answers: list[str]
    merges: list[str]
    compared: str
    withdrawn: str


def line(question: Question) -> Line:
    """A question with its options fetched."""
    joint = question.kind == QuestionKind.JOINT
    options = [option for option in question.options.all() if option.code != DECLINED]
    first = question.partitions[0] if question.partitions else []
    return Line(
        question,
        text=str(question),
        help=getattr(question, "help_da", "") or "",
        follow_up=getattr(question, "follow_up_da", "") or "",
        stages=stages_text(question.stages),
        answers=[group_text(question, group) for group in first] if joint else [str(option) for option in options],
        merges=merges(question),
        compared=_compared(question),
        withdrawn=moment(question.withdrawn_at),
    )


def stages_text(stages: Sequence[str]) -> str:
    """When it is asked."""
    return capfirst(", ".join(str(Stage(stage).label).lower() for stage in stages))


def merges(question: Question) -> list[str]:
    """The merge order in words, from fine to coarse."""
    return [" | ".join(group_text(question, group) for group in partition) for partition in question.partitions]


def names_of(question: Question) -> dict[str, str]:
    """What reports call each option, by code."""
    if question.kind == QuestionKind.JOINT:
        return {way.value: str(way.label) for way in Heard}
    return {option.code: option_name(option) for option in question.options.all()}


def option_name(option: Option) -> str:
    """The group's Danish name, else the answer itself."""
    return getattr(option, "name_da", "") or str(option)


def group_text(question: Question, codes: Sequence[str]) -> str:
    """A group by name; options put together are joined by "and"."""
    names = names_of(question)
    return _(" and ").join(names.get(code, code) for code in codes)


def group_choices(question: Question) -> list[tuple[str, str]]:
    """Every group a target can name, as stored and as read."""
    return [(key_of(codes), group_text(question, codes)) for codes in groups_of(question.partitions)]


def _compared(question: Question) -> str:
    if question.definition == Definition.NONE:
        return _("Nothing: only for planning")
    base = question.get_age_base_display().lower()
    return f"{question.get_definition_display()}, {base}"
