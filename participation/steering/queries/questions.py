"""The questions of a meeting as the secretariat and the chair have them.

The one rule: the name of who did not choose "with my name" never leaves the database, nor does the moment or the kind
of seat; the order is by item and then by a random reference, so that it gives nobody away.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, CharField, F, QuerySet, Value, When

from participation.languages import registry
from participation.steering.models import AgendaItem, Meeting, MemberQuestion
from participation.steering.packet import length, size
from participation.steering.states import Naming


@dataclass(frozen=True)
class Asked:
    """One question. `name` is "" unless its member chose to be named."""

    ref: str
    language: str
    language_name: str
    dir: str
    text: str
    danish: str
    name: str
    has_voice: bool
    media_type: str
    length: str
    size: str
    only_preparatory: bool
    by_staff: bool
    answer: str
    is_answered: bool

    @property
    def lacks_danish(self) -> bool:
        """Whether somebody must write it in Danish before it can be read out."""
        return not self.danish and (self.language != registry.SOURCE or not self.text)

    @property
    def in_danish(self) -> str:
        """Its Danish words, "" when there are none yet."""
        return self.danish or ("" if self.lacks_danish else self.text)


@dataclass(frozen=True)
class Pile:
    """The questions to one item; `item` is None for those to the whole meeting."""

    item: AgendaItem | None
    questions: tuple[Asked, ...]


def questions_in(meeting: Meeting) -> "QuerySet[MemberQuestion]":
    """The rows behind the piles, without who asked and when."""
    name = Case(When(naming=Naming.NAMED, then=F("member__name")), default=Value(""), output_field=CharField())
    return (
        MemberQuestion.objects.filter(meeting=meeting)
        .select_related("item")
        .annotate(shown_name=name)
        .defer("member", "asked_at", "seat_kind")
        .order_by(F("item__number").asc(nulls_last=True), "ref")
    )


def question_in(meeting: Meeting, ref: str) -> MemberQuestion | None:
    """A question of this meeting by its random reference."""
    return questions_in(meeting).filter(ref=ref.replace("\x00", "")).first()


def piles(meeting: Meeting) -> list[Pile]:
    """Every item that has questions, then those to the whole meeting; one query."""
    return _piles(questions_in(meeting))


def for_chair(meeting: Meeting) -> list[Pile]:
    """What is read out at the meeting: without what was for the preparatory meeting alone."""
    return _piles(questions_in(meeting).exclude(naming=Naming.PREPARATORY))


def _piles(questions: Iterable[MemberQuestion]) -> list[Pile]:
    by_item: dict[AgendaItem | None, list[Asked]] = {}
    for question in questions:
        by_item.setdefault(question.item, []).append(asked(question))
    return [Pile(item, tuple(found)) for item, found in by_item.items()]


def asked(question: MemberQuestion) -> Asked:
    """A row of `questions_in` as it is shown."""
    return Asked(
        ref=question.ref,
        language=question.language,
        language_name=registry.own_name(question.language),
        dir=registry.direction(question.language),
        text=question.text,
        danish=question.danish,
        name=question.shown_name or "",  # type: ignore[attr-defined]
        has_voice=bool(question.voice),
        media_type=question.media_type,
        length=length(question.seconds),
        size=size(question.size),
        only_preparatory=question.naming == Naming.PREPARATORY,
        by_staff=question.by_staff,
        answer=question.answer,
        is_answered=question.answered_at is not None,
    )
