"""The boxes of an item's page: one per language, with its fields, its state and its recording.

The one rule: languages that members asked for are open, the others folded away; a text in a language that nobody asks
for any more is still found.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cms.editor.steering.agenda.showing import StateMark, state_mark
from participation.events.local_time import local
from participation.languages import registry
from participation.steering.models import AgendaItem, Meeting, Recording
from participation.steering.packet import length, size
from participation.steering.queries.readiness import Needs, needs_of
from participation.steering.states import Voice
from participation.steering.variants import PLAIN, audio_variant, text_variant


@dataclass(frozen=True)
class Heard:
    """The recording of a box: what is heard, or that it is wanted and missing."""

    it: Recording | None
    url: str
    length: str
    size: str
    voice: str
    state: StateMark
    tick: Any


@dataclass(frozen=True)
class Box:
    """One language of an item."""

    code: str
    name: str
    dir: str
    wanted: bool
    state: StateMark
    fields: list[Any]
    ticks: list[Any]
    sound: Heard | None
    has_error: bool


def needs_at(meeting: Meeting) -> Needs:
    """What the members who sit there on the meeting's day asked for."""
    return needs_of(meeting.group, local(meeting.event.starts_at).date())


def offered(item: AgendaItem, needs: Needs) -> list[str]:
    """The languages in the form besides Danish: asked for, of the area, or written already."""
    area = set(item.meeting.group.area.languages)
    found = {*needs.written, *needs.heard, *area}
    found |= {code for code in registry.CODES if any(getattr(item, registry.column(word, code)) for word in item.words)}
    found |= {recording.language for recording in item.recordings.all()}
    return [code for code in registry.CODES if code in found and code not in {registry.SOURCE, PLAIN}]


def boxes(item: AgendaItem, needs: Needs, languages: list[str], form: Any) -> list[Box]:
    """Danish is a box of its own on the page; here are the others."""
    return [_box(item, needs, code, form) for code in languages]


def sound(item: AgendaItem, needs: Needs, code: str, form: Any) -> Heard | None:
    """The recording in a language; None when there is none and nobody asked for it."""
    found = next((one for one in item.recordings.all() if one.language == code), None)
    if found is None and code not in needs.heard:
        return None
    state = state_mark(audio_variant(item, code))
    if found is None:
        return Heard(None, "", "", "", "", state, None)
    tick = form[f"heard_{registry.get(code).column}"]
    voice = str(Voice(found.voice).label)
    return Heard(found, listen_url(found), length(found.seconds), size(found.size), voice, state, tick)


def listen_url(recording: Recording) -> str:
    """Where an editor hears it."""
    return f"{reverse('agenda:recording', args=[recording.item_id])}?recording={recording.ref}"


def _box(item: AgendaItem, needs: Needs, code: str, form: Any) -> Box:
    suffix = registry.get(code).column
    fields = [form[f"{word}_{suffix}"] for word in item.words]
    ticks = [form[f"{said}_{suffix}"] for said in ("sure", "reviewed", "machine")]
    ticks = [tick for tick in ticks if not tick.is_hidden]
    return Box(
        code=code,
        name=registry.own_name(code),
        dir=registry.direction(code),
        wanted=code in needs.written or code in needs.heard,
        state=state_mark(text_variant(item, code)),
        fields=fields,
        ticks=ticks,
        sound=sound(item, needs, code, form),
        has_error=any(field.errors for field in [*fields, *ticks]),
    )
