"""Putting a question beside the number of residents it may be compared with.

The one rule: what cannot be compared is not, and the reason is kept as a code that the report puts into words.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from participation.areas.models import Area
from participation.representation.models import Benchmark, Question
from participation.representation.rules import comparison_refusal
from participation.representation.states import Definition

Newest = Mapping[tuple[int, str, str], Benchmark]


def frozen_benchmark(question: Question, areas: Sequence[Area], newest: Newest) -> dict[str, Any]:
    """What a release keeps of the benchmark: its groups and origin, or why there is no comparison.

    Several areas are added up when all have the same year; else "refused" is "areas_differ".
    """
    if question.definition == Definition.NONE:
        return {"refused": "none"}
    found = [_best(question, area, newest) for area in areas]
    refusals = [comparison_refusal(question, benchmark) for benchmark in found]
    if any(refusals):
        return {"refused": next(code for code in refusals if code)}
    kept = [benchmark for benchmark in found if benchmark is not None]
    if len({benchmark.year for benchmark in kept}) != 1:
        return {"refused": "areas_differ"}
    groups: dict[str, int] = {}
    for benchmark in kept:
        for code, people in benchmark.groups.items():
            groups[code] = groups.get(code, 0) + people
    first = kept[0]
    return {
        "refused": "",
        "groups": groups,
        "people": sum(benchmark.people for benchmark in kept),
        "year": first.year,
        "age_base": first.age_base,
        "source": "; ".join(dict.fromkeys(benchmark.source for benchmark in kept)),
        "licence": first.licence,
        "versions": [[benchmark.pk, benchmark.version] for benchmark in kept],
        "suppressed": sum(benchmark.suppressed for benchmark in kept),
        "added_up": len(kept) > 1 or len(first.places) > 1,
    }


def _best(question: Question, area: Area, newest: Newest) -> Benchmark | None:
    """The one of the same age base; else any of the definition, so that the mismatch can be named."""
    own = {key[2]: benchmark for key, benchmark in newest.items() if key[:2] == (area.pk, question.definition)}
    return own.get(question.age_base) or next(iter(own.values()), None)


def share_of(group: Sequence[str], frozen: Mapping[str, Any]) -> float | None:
    """The residents' share of a group of options; None where the register does not know one of them."""
    groups: Mapping[str, int] = frozen.get("groups", {})
    if frozen.get("refused", "none") or any(code not in groups for code in group):
        return None
    everyone = sum(groups.values())
    return sum(groups[code] for code in group) / everyone if everyone else None
