"""The variants of an agenda item: its words in each language, its recordings, and the state of each.

The one rule: the source is the Danish words and the official papers together; when either changes, every other variant
is outdated until somebody looks again. "In short" is written in plain Danish, so plain Danish is no translation here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from participation.languages import registry, states
from participation.languages.reading import Reading, read
from participation.languages.states import MISSING, OUTDATED, SOURCE, Mark, fingerprint, mark_of
from participation.steering.models import AgendaItem, Decision, GlossaryWord, Recording, SteeringGroup

PLAIN = "da-x-let"
#: "In short" is no longer short beyond this.
MOST_WORDS = 150


@dataclass(frozen=True)
class Variant:
    """The state of one variant: missing, draft, machine, reviewed or outdated; reviewed by whom, on which ISO date."""

    language: str
    state: str
    by: str = ""
    on: str = ""

    @property
    def is_ready(self) -> bool:
        """A named person has read it and nothing has changed since."""
        return self.state == states.REVIEWED


def source_of(item: AgendaItem) -> str:
    """The fingerprint of an item's Danish words and its papers; ask for `papers` in one query before."""
    texts = [str(getattr(item, registry.column(word, registry.SOURCE)) or "") for word in item.words]
    return fingerprint([*texts, *sorted(paper.digest for paper in item.papers.all())])


def danish_of(item: AgendaItem) -> str:
    """The fingerprint of what the Danish short version says of the papers: of the papers alone."""
    return fingerprint(sorted(paper.digest for paper in item.papers.all()))


def text_variant(item: AgendaItem, language: str) -> Variant:
    """The short version in a language. In Danish, and plain Danish, it is outdated when the papers changed after it."""
    code = registry.SOURCE if language == PLAIN else language
    if not getattr(item, registry.column("brief", code)):
        return Variant(language, MISSING)
    mark = mark_of(item.translation_status, code)
    now = danish_of(item) if code == registry.SOURCE else source_of(item)
    state = OUTDATED if mark.source and mark.source != now else mark.state
    return Variant(language, state, mark.by, mark.on)


def audio_variant(item: AgendaItem, language: str) -> Variant:
    """The recording in a language; a reader of plain Danish listens to the Danish one."""
    code = registry.SOURCE if language == PLAIN else language
    found = next((one for one in item.recordings.all() if one.language == code), None)
    return recording_variant(found, item, language) if found else Variant(language, MISSING)


def recording_variant(recording: Recording, item: AgendaItem, language: str = "") -> Variant:
    """The state of a recording."""
    mark = mark_of({"it": recording.mark}, "it")
    state = OUTDATED if mark.source and mark.source != source_of(item) else mark.state
    return Variant(language or recording.language, state, mark.by, mark.on)


def marked(item: AgendaItem, language: str, state: str, *, by: str = "", on: date | None = None) -> Mark:
    """The mark of a short version as it is written now; `by` and `on` say who reviewed it when."""
    source = danish_of(item) if language == registry.SOURCE else source_of(item)
    return Mark(state=state, by=by, on=on.isoformat() if on else "", source=source)


def read_words(thing: AgendaItem | Decision | GlossaryWord | SteeringGroup, field: str, language: str) -> Reading:
    """`thing.<field>` for a reader: what was written in Danish is itself the plain Danish, and says so."""
    reading = read(thing, field, language)
    if language == PLAIN and reading.lang == registry.SOURCE:
        return replace(reading, fallback=False, state=SOURCE)
    return reading


def read_item(item: AgendaItem, field: str, language: str) -> Reading:
    """`read_words` with the state as it is today, so that a member sees what is outdated."""
    reading = read_words(item, field, language)
    if not reading or reading.state == SOURCE:
        return reading
    return replace(reading, state=text_variant(item, reading.lang).state)


def words_in(text: str) -> int:
    """How many words a text has.

    >>> words_in("Vi søger penge til en ny legeplads.")
    7
    """
    return len(text.split())


def needed(readers: Iterable[tuple[list[str], list[str]]]) -> tuple[list[str], list[str]]:
    """From each member's reading languages and wishes: the languages to write in and those to record, in order.

    Danish is always written: it is what the others are made from. Only a member's first language is recorded.

    >>> needed([(["ar", "da"], ["audio"]), (["da"], []), (["so"], ["plain"])])
    (['da', 'ar', 'so'], ['ar'])
    """
    written, heard = {registry.SOURCE}, set()
    for languages, wishes in readers:
        own = [code for code in languages if registry.known(code)] or [registry.SOURCE]
        written |= {registry.SOURCE if code == PLAIN else code for code in own}
        if "audio" in wishes:
            heard.add(registry.SOURCE if own[0] == PLAIN else own[0])
    return [code for code in registry.CODES if code in written], [code for code in registry.CODES if code in heard]
