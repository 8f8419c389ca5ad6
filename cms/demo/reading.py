"""Reading the demo's content files, and giving things their words.

The one rule: everything that looks like chance follows from a key, so that two loads from nothing give the
same demo.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from participation.events.codes import ALPHABET, LENGTH
from participation.events.local_time import local, resolve
from participation.languages import registry, states
from participation.languages.translating import source_of

HERE = Path(__file__).parent
#: The Danish is ours and so is the plain Danish, which nobody has reviewed; the rest is drafted by machine.
PLAIN = "da-x-let"


@dataclass
class Report:
    """How many rows of each kind a load made; a second load makes none."""

    made: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str, number: int = 1) -> None:
        """Notes that something was made."""
        if number:
            self.made[kind] = self.made.get(kind, 0) + number

    def __bool__(self) -> bool:
        return bool(self.made)

    def __str__(self) -> str:
        if not self.made:
            return "The demo is loaded already; nothing has changed."
        return "Demo: " + ", ".join(f"{number} {kind}" for kind, number in self.made.items())


@cache
def content(name: str) -> Any:
    """One content file. Read only: everyone gets the same object."""
    return json.loads((HERE / "content" / f"{name}.json").read_text(encoding="utf-8"))


def put_words(thing: Any, word: str, words: Mapping[str, str]) -> None:
    """Sets a translated field in every language the content has."""
    for code, text in words.items():
        setattr(thing, registry.column(word, code), text)


def mark(thing: Any, on: date) -> None:
    """Says of each translation that nobody has reviewed it. Call it when the Danish words are in place."""
    source = source_of(thing)
    thing.translation_status = {
        code: states.Mark(
            state=states.DRAFT if code == PLAIN else states.MACHINE, on=on.isoformat(), source=source
        ).as_dict()
        for code in registry.CODES
        if code != registry.SOURCE and getattr(thing, registry.column(thing.words[0], code))
    }


def stable(key: str) -> uuid.UUID:
    """The same identifier for the same key, everywhere and always."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"medspil-demo:{key}")


def code_of(key: str) -> str:
    """An event's code from its key."""
    number = int.from_bytes(sha256(f"medspil-demo:{key}".encode()).digest())
    letters = []
    for _position in range(LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)


def chance(key: str) -> Random:
    """A die that falls the same way for the same key."""
    return Random(f"medspil-demo:{key}")  # noqa: S311 - nothing here is secret


def day(now: datetime, offset: int) -> date:
    """Some days from today in Copenhagen."""
    return local(now).date() + timedelta(days=offset)


def moment(now: datetime, offset: int, clock: str) -> datetime:
    """When Copenhagen's clocks show `clock` ("17:00") some days from today."""
    return resolve(datetime.combine(day(now, offset), time.fromisoformat(clock)))
