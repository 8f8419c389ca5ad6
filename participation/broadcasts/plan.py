"""What sending would do, before it is done: per language how many, by which way, in which words, in how many SMS parts.

The one rule: the parts are counted from the very texts that would be sent, each party's own.
"""

from dataclasses import dataclass
from datetime import datetime

from participation.broadcasts import messages
from participation.broadcasts.audience import Audience, Reached
from participation.broadcasts.models import Broadcast
from participation.broadcasts.rules import words_in
from participation.broadcasts.states import Way
from participation.languages import registry, states
from participation.languages.translating import state_of
from participation.mail.sms import segments


@dataclass(frozen=True)
class Line:
    """One language. `parts` is the sum over all its SMS, `longest` the longest single one.

    `outdated`: the Danish text has changed since it was translated, and the old translation is what would be sent.
    """

    language: str
    email: int
    sms: int
    call: int
    has_words: bool
    parts: int
    longest: int
    outdated: bool = False

    @property
    def parties(self) -> int:
        """Everyone who reads it."""
        return self.email + self.sms + self.call

    @property
    def name(self) -> str:
        """The language by its own name."""
        return registry.own_name(self.language)

    @property
    def lacks_words(self) -> bool:
        """Whether somebody would be written to in a language it is not written in."""
        return not self.has_words and bool(self.email or self.sms)


@dataclass(frozen=True)
class Plan:
    """All languages."""

    lines: list[Line]

    @property
    def lacking(self) -> list[Line]:
        """The languages somebody must choose about."""
        return [line for line in self.lines if line.lacks_words]

    def total(self, name: str) -> int:
        """A column's sum."""
        return sum(getattr(line, name) for line in self.lines)


def plan(broadcast: Broadcast, found: Audience, now: datetime) -> Plan:
    """The plan for an audience; a language without words is counted as the Danish text with its notice."""
    lines = []
    for code, ways in found.counts().items():
        parts = [_parts(broadcast, party, now) for party in found.parties if _is_sms(party, code)]
        lines.append(
            Line(
                language=code,
                email=ways[Way.EMAIL],
                sms=ways[Way.SMS],
                call=ways[Way.CALL],
                has_words=words_in(broadcast, code) is not None,
                parts=sum(parts),
                longest=max(parts, default=0),
                outdated=code != registry.SOURCE and state_of(broadcast, code) == states.OUTDATED,
            )
        )
    return Plan(lines)


def _is_sms(party: Reached, code: str) -> bool:
    return party.language == code and party.way == Way.SMS


def _parts(broadcast: Broadcast, party: Reached, now: datetime) -> int:
    return segments(messages.sms(broadcast, party.signup, party.language, now))
