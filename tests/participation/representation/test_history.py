"""Years of random answers and releases: nothing that is left over is ever fewer than k, and no attacker gets closer.

The one rule: what is checked here is worked out from the boxes one by one, not with the functions that decided.
"""

import random

import pytest

from participation.representation import disclosure
from participation.representation.disclosure import Rules
from tests.participation.representation.attacker import Attacker, Said
from tests.participation.representation.history import Town

ORIGIN = ((("D",), ("I",), ("S",)), (("D",), ("I", "S")))
GENDER = ((("W",), ("M",), ("X",)), (("W",), ("M",)))
AGE = (
    (("A",), ("B",), ("C",), ("E",), ("F",), ("G",)),
    (("A", "B"), ("C", "E"), ("F", "G")),
    (("A", "B", "C", "E"), ("F", "G")),
)
FIRST = ((("Y",), ("N",)),)
RULES = Rules()


def town(seed, partitions=ORIGIN, *, half_years=4, events=4, **facts):
    made = Town(random.Random(seed), partitions, **facts)
    for half in range(half_years):
        made.half_year(half, events)
    return made


def attacker(made, *, knowing=False):
    heads = {box.key: box.heads for box in made.boxes}
    singles = frozenset(box.key for box in made.boxes if not box.late)
    return Attacker(heads, made.partitions, made.rules, made.said, singles, knowing)


def cells_of(boxes, partition):
    groups = [sum(box.counts[code] for box in boxes for code in group) for group in partition]
    return (*groups, sum(box.heads for box in boxes) - sum(groups))


def isolated(made):
    """What the releases leave when subtracted from one another in every way, where it is somebody but fewer than k.

    Boxes that are in the same releases cannot be parted; whatever is subtracted is a sum of such sets.
    """
    found = []
    below = {key for one in made.said if one.below for key in one.boxes}
    for level, partition in enumerate(made.partitions):
        seen = [one for one in made.said if one.level is not None and one.level <= level]
        alike = {}
        for box in made.boxes:
            inside = frozenset(number for number, one in enumerate(seen) if box.key in one.boxes)
            if inside and box.key not in below:
                alike.setdefault(inside, []).append(box)
        for boxes in alike.values():
            least = min(cells_of(boxes, partition))
            alone = len(boxes) == 1 and not any(one.boxes == {boxes[0].key} for one in seen)
            if sum(box.heads for box in boxes) and (least < made.rules.k or alone):
                found.append((level, [box.key for box in boxes], least))
    return found


@pytest.mark.parametrize("partitions", [ORIGIN, GENDER, AGE, FIRST], ids=["origin", "gender", "age", "first time"])
def test_nothing_left_over_is_fewer_than_k(partitions):
    steps = released = 0
    for seed in range(10):
        made = Town(random.Random(seed), partitions, areas=2 + seed % 2)
        for half in range(6):
            made.half_year(half, 5)
            assert isolated(made) == []
        steps += made.steps
        released += len(made.scopes)
    assert steps > 2_000
    assert released > 40


@pytest.mark.parametrize("seed", range(8))
def test_attacker_with_all_releases_gets_no_closer_than_k(seed):
    assert attacker(town(seed)).successes() == []


@pytest.mark.parametrize("partitions", [GENDER, AGE, FIRST], ids=["gender", "age", "first time"])
def test_attacker_gets_no_closer_in_other_questions(partitions):
    assert attacker(town(3, partitions, events=3)).successes() == []


@pytest.mark.parametrize("seed", [1, 3, 4, 5, 6])
def test_attacker_who_knows_what_was_not_shown_gets_no_closer(seed):
    """Seeds 1 and 3 gave people away before `reasons_stay_hidden`."""
    assert attacker(town(seed, half_years=2, events=4, most=100), knowing=True).successes() == []


def test_attacker_succeeds_without_the_tree(monkeypatch):
    monkeypatch.setattr(disclosure, "tree_holds", lambda *args: True)
    towns = [town(seed, half_years=2) for seed in range(5)]
    assert all(isolated(made) for made in towns)
    assert all(attacker(made).successes() for made in towns)


def test_attacker_succeeds_when_the_largest_box_is_not_looked_at(monkeypatch):
    """Cells of five and more are not enough: beside a box of two heads, a large one is known to within two."""

    def careless(left, one_sided, partition, rules):
        return left.heads == 0 or min(disclosure.cells(left, partition).all) >= rules.k

    monkeypatch.setattr(disclosure, "remainder_holds", careless)
    assert any(attacker(town(seed, half_years=2, events=3)).successes() for seed in range(8))


def test_attacker_succeeds_without_thresholds(monkeypatch):
    monkeypatch.setattr(disclosure, "passes", lambda *args, **settings: True)
    made = town(0, half_years=2)
    assert any(0 < one.low == one.high < RULES.k for one in attacker(made).successes())


def test_attacker_knows_four_and_four_from_the_chosen_partition(monkeypatch):
    """Two events show their minority together, 20 each; the half year shows 8 descendants: four in each."""
    said = [Said(frozenset({key}), 1, (30, 20)) for key in (1, 2)]
    said.append(Said(frozenset({1, 2}), 0, (60, 32, 8)))
    found = Attacker({1: 60, 2: 60}, ORIGIN, RULES, said, frozenset({1, 2}), knowing=True).successes()
    assert [(one.box, one.low, one.high) for one in found if one.cell == ("S",)] == [(1, 4, 4), (2, 4, 4)]
    assert Attacker({1: 60, 2: 60}, ORIGIN, RULES, said).successes() == []
    monkeypatch.setattr(disclosure, "reasons_stay_hidden", lambda *args: True)
    assert any(attacker(town(seed, half_years=2, events=8, most=100), knowing=True).successes() for seed in (1, 3))


def test_attacker_reads_a_statement_of_one_side():
    """ "Fewer than 5 of 60" of two events, where one has 3 heads, tells who did not answer in the other to within 3."""
    said = [Said(frozenset({1, 2}), below=(1, 50))]
    found = Attacker({1: 60, 2: 3}, ORIGIN, RULES, said).successes()
    assert [(one.low, one.high) for one in found if one.box == 1 and one.cell == ("(not answered)",)] == [(10, 13)]
