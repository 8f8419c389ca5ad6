"""The simulation: the same seed, the same table; rates that the design promises."""

import random
from io import StringIO

from django.core.management import call_command

from participation.representation import simulation
from participation.representation.simulation import MINORITY, Setting, boxes_of, lines, shares_of, shown, word


def rate(outcome, what, setting, runs=200):
    return sum(outcome == what(setting, random.Random(run)) for run in range(runs)) / runs


def origin(setting, rng):
    return shown("origin", setting, rng)


def test_same_seed_gives_the_same_table():
    first, again, other = (simulation.table(3, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_every_setting_has_its_lines_and_their_rates_add_up():
    made = list(lines(4, 1))
    assert len(made) == 7 * 2 * 5
    assert all(abs(sum(line.rates.values()) - 1) < 1e-9 for line in made)
    assert {line.what for line in made} == {"origin", "gender", "age", "word"}


def test_shares_are_parts_of_one_and_lowered_alike():
    for ratio in (1.0, 0.7):
        assert abs(sum(shares_of("origin", ratio).values()) - 1) < 1e-9
    assert [round(shares_of("origin", 0.7)[code] / shares_of("origin")[code], 9) for code in MINORITY] == [0.7, 0.7]
    assert shares_of("gender", 0.7) == shares_of("gender")


def test_year_is_cut_into_events_of_sixty():
    made = boxes_of("age", Setting(667, 0.75, wide=True), random.Random(1))
    assert (len(made), sum(box.heads for box in made)) == (11, 667)
    assert {box.heads for box in made} == {60, 61}
    assert all(sum(box.counts.values()) <= box.heads for box in made)


def test_sixty_people_practically_always_show_two_groups_of_origin():
    assert rate("hidden", origin, Setting(60, 0.6, wide=False)) < 0.02
    assert rate("hidden", origin, Setting(30, 0.6, wide=False)) < 0.3


def test_year_with_seven_tenths_of_the_share_is_called_under():
    assert rate("under", word, Setting(667, 0.75, wide=True, ratio=0.7)) > 0.9


def test_year_at_parity_is_called_level():
    assert rate("level", word, Setting(667, 0.75, wide=True)) > 0.9


def test_command_prints_the_table():
    out = StringIO()
    call_command("simulate_disclosure", runs=2, seed=3, stdout=out)
    assert out.getvalue().rstrip() == simulation.table(2, 3)
