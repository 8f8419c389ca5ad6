"""Thresholds, merge orders, the tree: each rule at its edge."""

from itertools import product

import pytest

from participation.representation.disclosure import (
    Cells,
    Leaf,
    Node,
    Rules,
    Tally,
    apart,
    below_holds,
    cells,
    coarsens,
    decide,
    declared,
    finest,
    passes,
    reasons_stay_hidden,
    remainder_holds,
    remainders,
    rounded,
    small_group,
    total,
    tree_holds,
)

THREE = (("D",), ("I",), ("S",))
TWO = (("D",), ("I", "S"))
ORIGIN = (THREE, TWO)
RULES = Rules()


def tally(d, i, s, heads, largest=None, boxes=1):
    return Tally({"D": d, "I": i, "S": s}, heads, heads if largest is None else largest, boxes)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"k": 2}, "k must be 3 or more"),
        ({"k": 6}, "fewer than 2 k answers can never be shown"),
        ({"fewest": 9}, "fewer than 2 k answers can never be shown"),
    ],
)
def test_rules_too_loose_are_refused(facts, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Rules(**facts)


def test_rules_may_be_stricter():
    assert Rules(k=7, fewest=14).k == 7
    assert Rules(k=3, fewest=6).fewest == 6


@pytest.mark.parametrize(
    ("partitions", "sentence"),
    [
        (((("A", "B"),),), "a partition has at least two groups and no option twice"),
        (((("A",), ()),), "a partition has at least two groups and no option twice"),
        (((("A",), ("A", "B")),), "a partition has at least two groups and no option twice"),
        ((TWO, THREE), "each partition must be a merging of the one before"),
        (((("A", "B"), ("C",)), (("A",), ("B", "C"))), "each partition must be a merging of the one before"),
    ],
)
def test_merge_order_that_is_none_is_refused(partitions, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        declared(partitions)


def test_merge_order_may_drop_a_group():
    assert declared(((("W",), ("M",), ("X",)), (("W",), ("M",)))) is None
    assert coarsens(THREE, TWO)
    assert not coarsens(TWO, THREE)


def test_options_in_no_group_have_not_answered():
    assert cells(tally(7, 3, 2, 20), (("D",), ("I",))) == Cells((7, 3), 10)
    assert Cells((7, 3), 10).all == (7, 3, 10)
    with pytest.raises(ValueError, match=r"^12 answers from 11 heads$"):
        cells(tally(7, 3, 2, 11), THREE)


@pytest.mark.parametrize(
    ("found", "wide", "shown"),
    [
        (tally(5, 5, 5, 20), False, True),
        (tally(5, 5, 5, 19), False, False),  # four did not answer
        (tally(30, 5, 4, 60), False, False),
        (tally(30, 5, 0, 60), False, False),  # a zero is a cell
        (tally(90, 5, 5, 110), False, True),  # exactly 90 % is not above 90 %
        (tally(91, 5, 5, 110), False, False),
        (tally(91, 5, 5, 110), True, True),
    ],
)
def test_every_cell_needs_k(found, wide, shown):
    assert passes(found, THREE, RULES, wide=wide) is shown


@pytest.mark.parametrize(("answers", "shown"), [(9, False), (10, True)])
def test_fewer_than_ten_answers_show_nothing(answers, shown):
    found = Tally({"D": answers - 5, "I": 5}, 40, 40)
    assert passes(found, (("D",), ("I",)), Rules(k=4, fewest=10), wide=False) is shown


@pytest.mark.parametrize(("answers", "shown"), [(49, False), (50, True)])
def test_one_option_above_ninety_percent_needs_a_wide_scope_and_fifty_answers(answers, shown):
    found = Tally({"D": answers - 4, "I": 4}, 100, 20)
    assert passes(found, (("D",), ("I",)), Rules(k=3, homogeneous=0.9), wide=True) is shown
    assert not passes(found, (("D",), ("I",)), Rules(k=3, homogeneous=0.9), wide=False)


def test_finest_that_passes_is_shown():
    assert finest(tally(30, 9, 6, 60), ORIGIN, RULES, wide=False) == 0
    assert finest(tally(30, 9, 3, 60), ORIGIN, RULES, wide=False) == 1
    assert finest(tally(30, 2, 1, 60), ORIGIN, RULES, wide=False) is None
    assert finest(tally(30, 9, 6, 60), ORIGIN, RULES, wide=False, holds=lambda level: level > 0) == 1


def test_choice_depends_on_nothing_but_pass_and_fail():
    """Whatever the counts, two tallies with the same passes get the same level."""
    levels = {}
    for d, i, s in product(range(0, 16, 2), repeat=3):
        found = tally(d, i, s, 50)
        passed = tuple(passes(found, partition, RULES, wide=False) for partition in ORIGIN)
        levels.setdefault(passed, set()).add(finest(found, ORIGIN, RULES, wide=False))
    assert levels == {(True, True): {0}, (False, True): {1}, (False, False): {None}}


def test_totals_add_up():
    assert total([tally(1, 2, 3, 10), tally(4, 0, 1, 20)]) == tally(5, 2, 4, 30, 20, 2)
    assert total([]) == Tally({}, 0, 0, 0)


def test_what_is_left_of_the_design_s_example_is_twelve_and_two():
    """135 of whom 48 of a minority; four released events leave 12 and 2."""
    events = {key: Leaf(tally(20, 5, 5, 40), 0) for key in range(4)}
    leaves = {**events, "left": Leaf(tally(7, 3, 2, 22, 12, 2))}
    new = Node(frozenset(leaves), 1)
    ((left, one_sided),) = remainders(leaves, [new], 1)
    assert (cells(left, TWO).groups, one_sided) == ((7, 5), False)
    few = {**events, "left": Leaf(tally(10, 2, 0, 22, 12, 2))}
    ((left, _),) = remainders(few, [new], 1)
    assert cells(left, TWO).groups == (10, 2)
    assert tree_holds(leaves, [], new, ORIGIN, RULES)
    assert not tree_holds(few, [], new, ORIGIN, RULES)


def test_differences_of_more_than_two_scopes_are_looked_at():
    """Each half year alone and the year may be shown; the two half years together leave three people of the year."""
    leaves = {"first": Leaf(tally(30, 10, 10, 80, 20, 5)), "second": Leaf(tally(30, 10, 10, 80, 20, 5))}
    leaves["third"] = Leaf(tally(2, 1, 0, 3, 2, 0))
    nodes = [Node(frozenset({"first"}), 1), Node(frozenset({"second"}), 1)]
    assert not tree_holds(leaves, nodes, Node(frozenset(leaves), 1), ORIGIN, RULES)
    assert tree_holds(leaves, nodes[:1], Node(frozenset(leaves), 1), ORIGIN, RULES)


def test_finer_figures_are_checked_in_the_coarser_partition_too():
    leaves = {"shown": Leaf(tally(20, 10, 5, 50), 1), "left": Leaf(tally(1, 6, 6, 20, 10, 2))}
    assert not tree_holds(leaves, [], Node(frozenset(leaves), 0), ORIGIN, RULES)


@pytest.mark.parametrize(
    ("left", "one_sided", "holds"),
    [
        (Tally(), False, True),
        (Tally(), True, False),
        (tally(5, 5, 5, 20, 10), False, True),
        (tally(5, 5, 5, 20, 11), False, False),
        (tally(5, 5, 4, 20, 10), False, False),
        (tally(5, 5, 5, 20, 10), True, True),
    ],
)
def test_remainder_holds_nobody_or_k_and_ten_beside_its_largest_box(left, one_sided, holds):
    assert remainder_holds(left, one_sided, THREE, RULES) is holds


@pytest.mark.parametrize(("descendants", "boxes", "holds"), [(8, 2, False), (8, 3, True), (9, 3, False), (9, 4, True)])
def test_reasons_stay_hidden_while_all_but_one_could_hold_the_cell(descendants, boxes, holds):
    assert reasons_stay_hidden(tally(90, 60, descendants, 200, 60, boxes), THREE, TWO, RULES) is holds


def test_reasons_are_looked_for_only_among_cells_that_are_put_together():
    gender = ((("W",), ("M",), ("X",)), (("W",), ("M",)))
    left = Tally({"W": 5, "M": 50, "X": 30}, 100, 50, 3)
    assert not reasons_stay_hidden(left, *gender, RULES)
    assert reasons_stay_hidden(Tally({"W": 5, "M": 50, "X": 8}, 100, 50, 3), *gender, RULES)


@pytest.mark.parametrize(
    ("found", "group"),
    [
        (tally(40, 2, 1, 60), 1),
        (tally(3, 20, 20, 60), 0),
        (tally(40, 0, 0, 60), 1),
        (tally(3, 2, 1, 60), None),
        (tally(40, 3, 2, 60), None),
        (tally(40, 2, 1, 46), None),  # of those who did not answer there are too few as well
        (tally(7, 1, 1, 60), None),  # nine answers
    ],
)
def test_small_group_is_the_only_small_cell(found, group):
    assert small_group(found, TWO, RULES) == group


def test_statement_of_one_side_adds_nobody_or_enough_who_answered_and_who_did_not():
    leaves = {"a": Leaf(tally(40, 1, 0, 60, 30, 4)), "b": Leaf(tally(3, 0, 0, 12, 6, 2))}
    before = [Node(frozenset({"a"}), None, True)]
    assert below_holds(leaves, [], frozenset(leaves), TWO, RULES)
    assert not below_holds(leaves, before, frozenset(leaves), TWO, RULES)
    assert below_holds(leaves, before, frozenset({"a"}), TWO, RULES)


def test_statement_of_one_side_is_not_about_one_box_and_a_tiny_one():
    assert not below_holds({"a": Leaf(tally(50, 1, 0, 69, 60, 1))}, [], frozenset({"a"}), TWO, RULES)
    assert below_holds({"a": Leaf(tally(50, 1, 0, 70, 60, 2))}, [], frozenset({"a"}), TWO, RULES)


def test_wide_scope_takes_the_finest_that_holds():
    shown = {key: Leaf(tally(20, 10, 6, 50), 0) for key in range(3)}
    everything = frozenset(shown)
    assert decide(shown, [], everything, ORIGIN, RULES) == (0, None)
    coarse = {**shown, 3: Leaf(tally(20, 9, 2, 50), 1)}
    assert decide(coarse, [], frozenset(coarse), ORIGIN, RULES) == (1, None)
    hidden = {**shown, 3: Leaf(tally(20, 2, 1, 50))}
    assert decide(hidden, [], frozenset(hidden), ORIGIN, RULES) == (None, None)


def test_wide_scope_may_say_fewer_than_k():
    leaves = {"a": Leaf(tally(100, 2, 1, 140, 40, 5))}
    assert decide(leaves, [], frozenset(leaves), ORIGIN, RULES) == (None, 1)
    assert decide(leaves, [], frozenset(leaves), (), RULES) == (None, None)
    lone = {"a": Leaf(tally(100, 2, 1, 140, 131, 1))}
    assert decide(lone, [], frozenset(lone), ORIGIN, RULES) == (None, None)


def test_tables_about_the_same_people_differ_by_nothing_or_k():
    assert apart(Cells((30, 10), 20), Cells((25, 15), 20), RULES)
    assert not apart(Cells((30, 10), 20), Cells((30, 11), 19), RULES)


def test_public_counts_are_rounded_to_five():
    assert [rounded(count, 5) for count in range(14)] == [0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10, 10, 15]
    assert [rounded(count, 1) for count in (0, 3)] == [0, 3]
    assert [rounded(count, 10) for count in (4, 5, 14, 15)] == [0, 10, 10, 20]
