"""What an import, or a stored version, looks like: the sentence, the groups with their shares, what to know about it.

The one rule: the same picture before storing and afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from participation.areas.models import Area
from participation.events.local_time import local
from participation.events.wording import listed
from participation.representation.actions.benchmarks import newest_version
from participation.representation.models import Benchmark, Question
from participation.representation.statbank import Population
from participation.representation.statbank_words import base_text, doubts_of, group_name, in_order, read_text
from participation.representation.statistics import benchmark_age_warning


@dataclass(frozen=True)
class Bar:
    """One group: its people, its share in percent as text, and as a number for the bar."""

    name: str
    people: str
    share: str
    width: float


@dataclass(frozen=True)
class Preview:
    """Everything the page prints. `version` is the number it would get."""

    sentence: str
    places: str
    bars: list[Bar]
    warnings: list[str]
    version: int


def preview(area: Area, population: Population, definition: str, now: datetime) -> Preview:
    """What was read, before it is stored."""
    newest = newest_version(area, definition, population.year, population.age_base)
    return Preview(
        sentence=read_text(population),
        places=listed(population.areas),
        bars=bars(population.groups),
        warnings=[*warnings(definition, population.age_base, population.year, now), *doubts_of(population)],
        version=newest.version + 1 if newest else 1,
    )


def bars(groups: Mapping[str, int]) -> list[Bar]:
    """The groups in the order of the question, with their shares."""
    everyone = sum(groups.values()) or 1
    return [
        Bar(
            group_name(code),
            number_format(people, force_grouping=True),
            number_format(round(100 * people / everyone, 1), 1),
            round(100 * people / everyone, 1),
        )
        for code, people in in_order(groups)
    ]


def warnings(definition: str, age_base: str, year: int, now: datetime) -> list[str]:
    """What will keep the numbers from being compared, or make the comparison weak."""
    found = []
    question = Question.objects.filter(area=None, definition=definition).first()
    if question is not None and question.age_base != age_base:
        found.append(
            _(
                "We ask people of %(asked)s, but these numbers cover %(covered)s. They can be stored, but the "
                "comparison will be refused."
            )
            % {"asked": base_text(question.age_base).lower(), "covered": base_text(age_base).lower()}
        )
    if benchmark_age_warning(year, local(now).year):
        found.append(_("The numbers are more than 3 years old. Look for newer ones."))
    return found


def stored_warnings(benchmark: Benchmark, now: datetime) -> list[str]:
    """What to know about a stored version."""
    found = warnings(benchmark.definition, benchmark.age_base, benchmark.year, now)
    if len(benchmark.places) > 1:
        found.append(_("Several places are added up, so the number of residents is an approximation."))
    return found
