"""How useful the protected figures are: invented events and area years, how often each picture and each word appears.

Pure: shares, numbers and a seed in, rates between 0 and 1 out; the figures are decided by `disclosure` and `verdicts`
as real ones are. The one rule: the same seed gives the same table.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from participation.representation.disclosure import (
    Leaf,
    Partitions,
    Rules,
    Tally,
    cells,
    decide,
    finest,
    small_group,
)
from participation.representation.statistics import Verdict, verdict, verdict_below

#: Broenshoej-Husum 2019: 28,543 of Danish origin, 11,319 immigrants, 5,230 descendants. Ages and genders are invented.
ORIGIN = {"DANISH_ORIGIN": 28543, "IMMIGRANT": 11319, "DESCENDANT": 5230}
QUESTIONS: Mapping[str, tuple[Mapping[str, float], Partitions]] = {
    "origin": (
        ORIGIN,
        (
            (("DANISH_ORIGIN",), ("IMMIGRANT",), ("DESCENDANT",)),
            (("DANISH_ORIGIN",), ("IMMIGRANT", "DESCENDANT")),
        ),
    ),
    "gender": (
        {"WOMAN": 54, "MAN": 45, "SELF": 1},
        ((("WOMAN",), ("MAN",), ("SELF",)), (("WOMAN",), ("MAN",))),
    ),
    "age": (
        {"U15": 15, "A15_17": 4, "A18_24": 9, "A25_39": 24, "A40_64": 31, "A65": 17},
        (
            (("U15",), ("A15_17",), ("A18_24",), ("A25_39",), ("A40_64",), ("A65",)),
            (("U15", "A15_17"), ("A18_24", "A25_39"), ("A40_64", "A65")),
            (("U15", "A15_17", "A18_24", "A25_39"), ("A40_64", "A65")),
        ),
    ),
}
MINORITY = ("IMMIGRANT", "DESCENDANT")
#: An area year is held in events of about this many people.
HEADS_OF_EVENT = 60
EVENTS, YEARS, RATES = (20, 30, 60, 100, 150), (300, 667), (0.6, 0.75)


@dataclass(frozen=True)
class Setting:
    """What is simulated: people, the part of them that answers, and the minority's part of its share."""

    heads: int
    rate: float
    wide: bool
    ratio: float = 1.0


@dataclass(frozen=True)
class Line:
    """A line of the table: a setting, what was counted in it, and the rate of each outcome."""

    setting: Setting
    what: str
    rates: Mapping[str, float]


def lines(runs: int, seed: int) -> Iterator[Line]:
    """The whole table. `runs` towns for each setting."""
    for heads, wide in [*((heads, False) for heads in EVENTS), *((heads, True) for heads in YEARS)]:
        for rate in RATES:
            for code in QUESTIONS:
                setting = Setting(heads, rate, wide)
                yield Line(setting, code, _rates([shown(code, setting, rng) for rng in _draws(runs, seed, code)]))
            for ratio in (1.0, 0.7):
                setting = Setting(heads, rate, wide, ratio)
                yield Line(setting, "word", _rates([word(setting, rng) for rng in _draws(runs, seed, "word")]))


def _draws(runs: int, seed: int, name: str) -> Iterator[random.Random]:
    """A generator for each run, the same in every setting: what differs between lines is the setting alone."""
    return (random.Random(f"{seed} {name} {run}") for run in range(runs))  # noqa: S311 - not for secrets


def _rates(outcomes: Sequence[str]) -> dict[str, float]:
    return {outcome: times / len(outcomes) for outcome, times in sorted(Counter(outcomes).items())}


def shares_of(code: str, ratio: float = 1.0) -> dict[str, float]:
    """The options' shares, parts of 1; with the minority at `ratio` of its own and the majority with the rest.

    >>> {code: round(share, 3) for code, share in shares_of("origin", 0.7).items()}
    {'DANISH_ORIGIN': 0.743, 'IMMIGRANT': 0.176, 'DESCENDANT': 0.081}
    """
    weights = QUESTIONS[code][0]
    shares = {option: weight / sum(weights.values()) for option, weight in weights.items()}
    if code != "origin" or ratio == 1:
        return shares
    lowered = {option: shares[option] * ratio for option in MINORITY}
    return {"DANISH_ORIGIN": 1 - sum(lowered.values()), **lowered}


def boxes_of(code: str, setting: Setting, rng: random.Random) -> list[Tally]:
    """The counters of one event, or of the events of a year."""
    sizes = [setting.heads]
    if setting.wide:
        events = round(setting.heads / HEADS_OF_EVENT)
        sizes = [setting.heads * (number + 1) // events - setting.heads * number // events for number in range(events)]
    shares = shares_of(code, setting.ratio)
    found = []
    for heads in sizes:
        answers = sum(rng.random() < setting.rate for _ in range(heads))
        chosen = Counter(rng.choices(list(shares), list(shares.values()), k=answers))
        counts = {option: chosen.get(option, 0) for option in shares}
        found.append(Tally(counts, heads, heads, int(heads >= Rules().k)))
    return found


def released(code: str, setting: Setting, rng: random.Random) -> tuple[Tally, int | None, int | None]:
    """The tally of the scope, the level that is shown, or the group of which "fewer than k" is said."""
    rules, partitions = Rules(), QUESTIONS[code][1]
    boxes = boxes_of(code, setting, rng)
    if not setting.wide:
        tally = boxes[0]
        level = finest(tally, partitions, rules, wide=False)
        group = small_group(tally, partitions[-1], rules) if level is None else None
        return tally, level, group if group is not None and _is_under(code, tally, group) else None
    leaves: dict[object, Leaf] = {}
    for number, tally in enumerate(boxes):
        alone = finest(tally, partitions, rules, wide=False)
        group = small_group(tally, partitions[-1], rules) if alone is None else None
        leaves[number] = Leaf(tally, alone, group is not None and _is_under(code, tally, group))
    level, group = decide(leaves, [], frozenset(leaves), partitions, rules)
    everyone = sum(boxes, Tally(boxes=0))
    return everyone, level, group if group is not None and _is_under(code, everyone, group) else None


def _is_under(code: str, tally: Tally, group: int) -> bool:
    partition, shares = QUESTIONS[code][1][-1], shares_of(code)
    share = sum(shares[option] for option in partition[group])
    return verdict_below(Rules().k, cells(tally, partition).answered, tally.heads, share) == Verdict.UNDER


def shown(code: str, setting: Setting, rng: random.Random) -> str:
    """What a reader sees of a question: "3 groups", …, "fewer than k", or "hidden"."""
    _tally, level, group = released(code, setting, rng)
    if level is None:
        return "hidden" if group is None else "fewer than k"
    return f"{len(QUESTIONS[code][1][level])} groups"


def word(setting: Setting, rng: random.Random) -> str:
    """The verdict on immigrants and descendants together."""
    tally, level, group = released("origin", setting, rng)
    if level is None:
        return str(Verdict.TOO_FEW if group is None else Verdict.UNDER if group == 1 else Verdict.OVER)
    shares = shares_of("origin")
    found = cells(tally, QUESTIONS["origin"][1][-1])
    share = sum(shares[option] for option in MINORITY)
    return str(verdict(found.groups[1], found.answered, tally.heads, share))


def table(runs: int, seed: int) -> str:
    """The lines as text in columns."""
    found = [f"{'people':>12}  {'answered':>8}  what", "-" * 100]
    for line in lines(runs, seed):
        scope = f"{'year' if line.setting.wide else 'event'} {line.setting.heads}"
        what = line.what if line.what != "word" else f"word at {line.setting.ratio:g} of the share"
        rates = "  ".join(f"{outcome} {rate:.0%}" for outcome, rate in sorted(line.rates.items(), key=_largest))
        found.append(f"{scope:>12}  {line.setting.rate:>8.0%}  {what:<24}  {rates}")
    return "\n".join(found)


def _largest(item: tuple[str, float]) -> tuple[float, str]:
    return -item[1], item[0]
