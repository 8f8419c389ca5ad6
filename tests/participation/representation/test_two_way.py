"""Tables of two questions: what is hidden cannot be computed, shown by trying out every table that fits."""

import random
from itertools import product

import pytest

from participation.representation.actions.releasing import release_due
from participation.representation.disclosure import Rules
from participation.representation.models import BallotBox, Release
from participation.representation.two_way import Row, Table, bounds, protect
from tests.factories import fill, make_closed
from tests.factories.clock import NOW, at

RULES = Rules()
LEVELS = ((("a",), ("b",), ("c",), ("d",)), (("a",), ("b", "c", "d")))


def fitting(table):
    """For each hidden row: every first cell it can have, over all tables with these totals."""
    hidden = [row for row in table.rows if row.cells is None]
    first = table.columns[0] - sum(row.cells[0] for row in table.rows if row.cells is not None)
    second = table.columns[1] - sum(row.cells[1] for row in table.rows if row.cells is not None)
    found = [set() for _ in hidden]
    for tried in product(*(range(row.total + 1) for row in hidden[:-1])):
        last = first - sum(tried)
        everyone = sum(row.total for row in hidden)
        if hidden and 0 <= last <= hidden[-1].total and everyone - first == second:
            for values, value in zip(found, (*tried, last), strict=True):
                values.add(value)
    return hidden, found


def test_table_of_large_cells_hides_nothing():
    assert protect({"a": (10, 12), "b": (5, 9)}, [(("a",), ("b",))], RULES) == Table(
        0, (Row(("a",), 22, (10, 12)), Row(("b",), 14, (5, 9))), (15, 21)
    )


def test_one_hidden_row_hides_another():
    """A single hidden cell follows from its column; so the next in the declared order is hidden as well."""
    made = protect({"a": (20, 20), "b": (2, 18), "c": (15, 15), "d": (12, 10)}, LEVELS, RULES)
    assert [row.cells for row in made.rows] == [(20, 20), None, (15, 15), None]
    assert (made.hidden, made.columns) == (2, (49, 63))


def test_rows_of_fewer_than_k_are_put_together():
    made = protect({"a": (20, 20), "b": (2, 1), "c": (9, 8), "d": (7, 7)}, LEVELS, RULES)
    assert (made.level, [row.cells for row in made.rows]) == (1, [(20, 20), (18, 16)])


@pytest.mark.parametrize(
    "counts",
    [
        {"a": (2, 1), "b": (20, 20)},  # a row of three
        {"a": (4, 30), "b": (0, 30)},  # a column of four
        {"a": (3, 30), "b": (30, 3)},  # nothing would be left to see
        {},
    ],
)
def test_table_that_cannot_be_protected_is_none(counts):
    assert protect(counts, [(("a",), ("b",))], RULES) is None


@pytest.mark.parametrize(("total", "first", "everyone", "expected"), [(10, 12, 40, (0, 10)), (30, 12, 40, (2, 12))])
def test_bounds_are_frechet_s(total, first, everyone, expected):
    assert bounds(total, first, everyone) == expected


def test_hidden_cells_of_random_tables_have_at_least_k_values_more_than_one():
    rng, hidden_rows = random.Random(1), 0
    for _ in range(300):
        counts = {code: (rng.randint(0, 12), rng.randint(0, 12)) for code in "abcd"}
        made = protect(counts, LEVELS, RULES)
        if made is None:
            continue
        hidden, found = fitting(made)
        hidden_rows += len(hidden)
        for row, values in zip(hidden, found, strict=True):
            assert max(values) - min(values) >= RULES.k
            first = made.columns[0] - sum(one.cells[0] for one in made.rows if one.cells)
            everyone = sum(one.total for one in hidden)
            assert (min(values), max(values)) == bounds(row.total, first, everyone)
    assert hidden_rows > 100


def test_shown_cells_hold_k_and_shown_totals_are_true():
    rng = random.Random(2)
    for _ in range(300):
        counts = {code: (rng.randint(0, 25), rng.randint(0, 25)) for code in "abcd"}
        made = protect(counts, LEVELS, RULES)
        if made is not None:
            assert all(min(row.cells) >= RULES.k for row in made.rows if row.cells is not None)
            assert sum(row.total for row in made.rows) == sum(made.columns) == sum(map(sum, counts.values()))
            assert made.hidden < len(made.rows)


@pytest.mark.django_db
def test_attack_two_way_margins():
    box = make_closed(ends_at=at(-200, 20))
    ways = {"person": (9, 12), "friend": (2, 18), "school": (7, 8), "association": (6, 6), "letter": (11, 5)}
    ways |= {"sms": (8, 8), "poster": (9, 9), "social": (6, 7), "web": (5, 5), "other": (5, 7)}
    channels = {
        f"{way}.{column}": n for way, pair in ways.items() for column, n in zip(("yes", "no"), pair, strict=True)
    }
    signup = BallotBox.objects.get(subject_id=box.subject_id, stage="signup")
    signup.heads = 200
    signup.save()
    fill(signup, channels=channels)
    release_due(now=NOW)
    joint = Release.objects.get(scope="year", stage="signup").payload["joint"]
    shown = {tuple(row["group"]): row["cells"] for row in joint["rows"]}
    assert shown[("friend",)] is None
    assert sum(cells is None for cells in shown.values()) == 2
    table = read_again(joint)
    _hidden, values = fitting(table)
    assert all(max(one) - min(one) >= 5 for one in values)


def read_again(joint):
    rows = tuple(
        Row(tuple(row["group"]), row["total"], tuple(row["cells"]) if row["cells"] else None) for row in joint["rows"]
    )
    return Table(joint["level"], rows, tuple(joint["columns"]))
