"""A packet as one reader has it: the agenda with every item's words, recordings and papers, in their language first.

The one rule: the members' room, the page behind a packet link and the printed packet all print this, so that nobody
gets less for not logging in; what is missing, outdated or not reviewed says so in the reader's language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.languages import registry, states
from participation.languages.reading import Reading
from participation.steering.models import AgendaItem, Decision, GlossaryWord, Meeting, OfficialPaper, Recording
from participation.steering.queries.room import items_in
from participation.steering.states import ItemKind, Outcome, Voice
from participation.steering.variants import (
    PLAIN,
    Variant,
    read_item,
    read_words,
    recording_variant,
    text_variant,
)

#: Gives the address of a file's view: "paper" or "recording", and the file's reference.
Address = Callable[[str, str], str]


@dataclass(frozen=True)
class Sound:
    """A recording as it is played."""

    language: str
    language_name: str
    url: str
    media_type: str
    length: str
    size: str
    voice: str
    is_synthetic: bool
    state_line: str


@dataclass(frozen=True)
class Paper:
    """An official paper as it is offered."""

    name: str
    url: str
    kind: str
    pages: str
    size: str
    language: str
    dir: str


@dataclass(frozen=True)
class Explained:
    """A word and what it means; `danish` is the word as it stands in the papers."""

    term: Reading
    danish: str
    explanation: Reading


@dataclass(frozen=True)
class Decided:
    """What was decided."""

    outcome: str
    code: str
    text: Reading


@dataclass(frozen=True)
class ItemReading:
    """One agenda item for one reader."""

    number: int
    pk: int
    kind: str
    kind_code: str
    minutes: str
    title: Reading
    brief: Reading
    ask: Reading
    variant: Variant
    state_line: str
    sounds: tuple[Sound, ...]
    papers: tuple[Paper, ...]
    words: tuple[Explained, ...]
    decided: Decided | None

    @property
    def has_more(self) -> bool:
        """Whether there is anything besides the title."""
        return bool(self.brief or self.ask or self.papers or self.sounds)


def packet(meeting: Meeting, language: str, *, address: Address) -> list[ItemReading]:
    """The whole packet for a reader of `language`, in the active language's words; a fixed number of queries."""
    return [reading_of(item, language, address=address) for item in items_in(meeting)]


def reading_of(item: AgendaItem, language: str, *, address: Address) -> ItemReading:
    """One item; `papers`, `recordings`, `words_explained` and `decision` should have been fetched with it."""
    brief = read_item(item, "brief", language)
    variant = text_variant(item, language)
    decision = getattr(item, "decision", None)
    return ItemReading(
        number=item.number,
        pk=item.pk,
        kind=str(ItemKind(item.kind).label),
        kind_code=item.kind,
        minutes=ngettext("%(count)s minute", "%(count)s minutes", item.minutes) % {"count": item.minutes},
        title=read_item(item, "title", language),
        brief=brief,
        ask=read_item(item, "ask", language),
        variant=variant,
        state_line=state_line(variant, fell_back=brief.fallback),
        sounds=tuple(_sounds(item, language, address)),
        papers=tuple(_paper(paper, address) for paper in item.papers.all()),
        words=tuple(_explained(word, language) for word in item.words_explained.all()),
        decided=None if decision is None or not is_told(item.meeting) else _decided(decision, language),
    )


def is_told(meeting: Meeting) -> bool:
    """Whether members have been told what was decided: until then the secretariat is still writing it."""
    return bool(meeting.decisions_sent_at or meeting.decisions_public_at)


def _decided(decision: Decision, language: str) -> Decided:
    return Decided(str(Outcome(decision.outcome).label), decision.outcome, read_words(decision, "text", language))


def state_line(variant: Variant, *, fell_back: bool = False) -> str:
    """One honest sentence about a variant, in the active language; "" where nothing need be said."""
    if variant.state == states.MISSING:
        return _("Not yet translated. You see the Danish.") if fell_back else ""
    if variant.state == states.OUTDATED:
        if variant.language in {registry.SOURCE, PLAIN}:
            return _("The papers have changed since this was written. We are looking at it.")
        return _("The Danish has changed since this was translated. We are looking at it.")
    if variant.state == states.MACHINE and variant.language not in {registry.SOURCE, PLAIN}:
        return _("Translated by a machine. Nobody has checked it yet.")
    if variant.state == states.REVIEWED and variant.by:
        return _("Checked by %(name)s.") % {"name": variant.by}
    is_draft = variant.state in {states.DRAFT, states.MACHINE}
    return _("A draft. Nobody has checked it yet.") if is_draft else ""


def _sounds(item: AgendaItem, language: str, address: Address) -> Iterable[Sound]:
    """The reader's own language first, then Danish, then the others."""
    own = registry.SOURCE if language == PLAIN else language
    order = {own: 0, registry.SOURCE: 1}
    for recording in sorted(item.recordings.all(), key=lambda one: order.get(one.language, 2)):
        yield sound_of(recording, item, address)


def sound_of(recording: Recording, item: AgendaItem, address: Address) -> Sound:
    """A recording with its length, size, voice and state in words."""
    return Sound(
        language=recording.language,
        language_name=registry.own_name(recording.language),
        url=address("recording", recording.ref),
        media_type=recording.media_type,
        length=length(recording.seconds),
        size=size(recording.size),
        voice=str(Voice(recording.voice).label),
        is_synthetic=recording.voice == Voice.SYNTHETIC,
        state_line=state_line(recording_variant(recording, item)),
    )


def _paper(paper: OfficialPaper, address: Address) -> Paper:
    pages = ngettext("%(count)s page", "%(count)s pages", paper.pages) % {"count": paper.pages} if paper.pages else ""
    return Paper(
        name=paper.name,
        url=address("paper", paper.ref),
        kind="PDF" if paper.media_type == "application/pdf" else "Word",
        pages=pages,
        size=size(paper.size),
        language=paper.language,
        dir=registry.direction(paper.language),
    )


def _explained(word: GlossaryWord, language: str) -> Explained:
    danish = str(getattr(word, registry.column("term", registry.SOURCE)) or "")
    return Explained(read_words(word, "term", language), danish, read_words(word, "explanation", language))


def length(seconds: int) -> str:
    """Minutes and seconds as a player shows them: `length(75) == "1:15"`."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def size(octets: int) -> str:
    """A size as phones show it, for who pays for data: `size(2_400_000) == "2.4 MB"`."""
    return f"{octets / 1_000_000:.1f} MB" if octets >= 1_000_000 else f"{max(1, round(octets / 1000))} kB"
