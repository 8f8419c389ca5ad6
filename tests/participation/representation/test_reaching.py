"""How far a target was reached, by what was released alone."""

from participation.representation.reaching import Known, Reached, groups_of, key_of, reached

FINE = {"level": 0, "groups": [[["A"], 20], [["B"], 7], [["C"], 5]], "below": None}
COARSE = {"level": 1, "groups": [[["A"], 20], [["B", "C"], 9]], "below": None}
BELOW = {"level": None, "groups": [], "below": {"group": ["B", "C"], "limit": 5, "answered": 60, "rest": 3}}
HIDDEN = {"level": None, "groups": [], "below": None}


def test_group_that_was_released_is_counted():
    assert reached(FINE, ["B"], 7) == Reached(Known.EXACT, 7, True)
    assert reached(FINE, ["B"], 8) == Reached(Known.EXACT, 7, False)


def test_finer_groups_are_added_up():
    assert reached(FINE, ["B", "C"], 12) == Reached(Known.EXACT, 12, True)


def test_finer_target_than_released_cannot_be_shown():
    assert reached(COARSE, ["B"], 3) == Reached(Known.HIDDEN)
    assert reached(COARSE, ["A", "B"], 3) == Reached(Known.HIDDEN)


def test_fewer_than_five_misses_what_even_the_silent_could_not_make():
    assert reached(BELOW, ["B", "C"], 8) == Reached(Known.BELOW, 5, False)
    assert reached(BELOW, ["B"], 8) == Reached(Known.BELOW, 5, False)
    # At most 4, and 3 who did not answer.
    assert reached(BELOW, ["B"], 7) == Reached(Known.BELOW, 5, None)


def test_fewer_than_five_says_nothing_of_a_smaller_target():
    assert reached(BELOW, ["B"], 3) == Reached(Known.BELOW, 5, None)


def test_hidden_question_fails_nobody():
    assert reached(HIDDEN, ["A"], 5) == Reached(Known.HIDDEN)
    assert reached(None, ["A"], 5) == Reached(Known.HIDDEN)
    assert reached(BELOW, ["A"], 5) == Reached(Known.HIDDEN)


def test_group_too_long_to_store_is_not_offered():
    codes = [f"O{number}" for number in range(60)]
    assert groups_of([[["A"], codes]]) == [["A"]]


def test_same_group_in_two_partitions_is_offered_once():
    assert groups_of([[["A"], ["B"]], [["B", "A"]], [["A", "B"]]]) == [["A"], ["B"], ["B", "A"]]
    assert key_of(["B", "A"]) == "B+A"
