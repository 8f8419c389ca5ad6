"""The festivals against days that are known, and what confirming does to them."""

from datetime import date, timedelta

import pytest

from participation.events.culture import days
from participation.events.culture.days import Day, confirmed, nearest, of_year, standing
from participation.events.states import MOON_SIGHTED, Festival

ONE = timedelta(days=1)


def of(year, festival):
    return [day.expected for day in of_year(year) if day.festival == festival]


def test_the_vocabulary_is_the_models():
    known = {day.festival for year in range(2024, 2031) for day in of_year(year)}
    assert known == set(Festival.values)
    assert set(MOON_SIGHTED) == days.MOON_SIGHTED
    assert {day.festival for day in of_year(2026) if not day.certain} == set(MOON_SIGHTED)


@pytest.mark.parametrize(
    ("festival", "known"),
    [
        ("ramadan", ["2024-03-11", "2025-03-01", "2026-02-18", "2027-02-08"]),
        ("eid_al_fitr", ["2024-04-10", "2025-03-30", "2026-03-20", "2027-03-09"]),
        ("eid_al_adha", ["2024-06-16", "2025-06-06", "2026-05-27", "2027-05-16"]),
        ("ashura", ["2024-07-16", "2025-07-05", "2026-06-25", "2027-06-15"]),
        ("nowruz", ["2024-03-20", "2025-03-21", "2026-03-21", "2027-03-21", "2028-03-20", "2029-03-20", "2030-03-21"]),
        ("orthodox_easter", ["2024-05-05", "2025-04-20", "2026-04-12", "2027-05-02"]),
        ("rosh_hashanah", ["2024-10-03", "2025-09-23", "2026-09-12", "2027-10-02"]),
        ("yom_kippur", ["2024-10-12", "2025-10-02", "2026-09-21", "2027-10-11"]),
        ("pesach", ["2024-04-23", "2025-04-13", "2026-04-02", "2027-04-22"]),
        ("hanukkah", ["2024-12-26", "2025-12-15", "2026-12-05", "2027-12-25"]),
    ],
)
def test_known_days(festival, known):
    assert [day.isoformat() for year in range(2024, 2024 + len(known)) for day in of(year, festival)] == known


def test_ramadan_ends_the_day_before_the_feast():
    (ramadan,) = [day for day in of_year(2026) if day.festival == "ramadan"]
    assert (ramadan.first, ramadan.last) == (date(2026, 2, 18), date(2026, 3, 19))


def test_a_year_may_hold_two_of_one():
    assert of(2033, "eid_al_fitr") == [date(2033, 1, 2), date(2033, 12, 23)]
    assert of(2030, "ramadan") == [date(2030, 1, 5), date(2030, 12, 26)]


def test_hanukkah_runs_into_the_new_year_once():
    assert [day.last for day in of_year(2024) if day.festival == "hanukkah"] == [date(2025, 1, 2)]
    assert of(2025, "hanukkah") == [date(2025, 12, 15)]
    touching = [day.expected for day in days.between(date(2025, 1, 1), date(2025, 1, 1)) if day.festival == "hanukkah"]
    assert touching == [date(2024, 12, 26)]


def test_what_may_be_a_day_off_touches_the_day_beside():
    assert [day.festival for day in days.between(date(2026, 5, 28), date(2026, 5, 28))] == ["eid_al_adha"]
    assert days.between(date(2026, 5, 29), date(2026, 5, 29)) == []


def test_outside_the_sources_nothing_is_made_up():
    assert (of_year(1989), of_year(2071), nearest("ashura", date(2100, 1, 1))) == ([], [], None)
    assert {len(of_year(year)) for year in range(1990, 2071)} == {10, 11}


def test_standing_of_the_fast():
    (ramadan,) = [day for day in of_year(2026) if day.festival == "ramadan"]
    first, last = date(2026, 2, 18), date(2026, 3, 19)
    wanted = {first - 2 * ONE: "", first - ONE: "maybe", first: "maybe", first + ONE: "certain",
              last - ONE: "certain", last: "maybe", last + ONE: "maybe", last + 2 * ONE: ""}  # fmt: skip
    assert {day: standing(ramadan, day) for day in wanted} == wanted


def test_a_confirmed_feast_makes_the_end_of_the_fast_certain():
    known = {("eid_al_fitr", date(2026, 3, 20)): date(2026, 3, 21)}
    found = {day.festival: day for day in confirmed(of_year(2026), known)}
    feast, ramadan = found["eid_al_fitr"], found["ramadan"]
    assert (feast.first, feast.last, feast.expected, feast.certain) == (
        date(2026, 3, 21), date(2026, 3, 21), date(2026, 3, 20), True,
    )  # fmt: skip
    assert (ramadan.last, ramadan.last_certain, ramadan.first_certain) == (date(2026, 3, 20), True, False)
    assert [standing(ramadan, date(2026, 3, number)) for number in (20, 21)] == ["certain", ""]


def test_a_confirmed_beginning_leaves_the_end_open():
    known = {("ramadan", date(2026, 2, 18)): date(2026, 2, 19)}
    (ramadan,) = [day for day in confirmed(of_year(2026), known) if day.festival == "ramadan"]
    assert (ramadan.first, ramadan.last) == (date(2026, 2, 19), date(2026, 3, 19))
    assert (ramadan.first_certain, ramadan.last_certain) == (True, False)


def test_only_that_years_feast_is_confirmed():
    known = {("eid_al_fitr", date(2033, 1, 2)): date(2033, 1, 3)}
    firsts = [day.first for day in confirmed(of_year(2033), known) if day.festival == "eid_al_fitr"]
    assert firsts == [date(2033, 1, 3), date(2033, 12, 23)]


def test_a_fixed_day_is_itself():
    day = Day("nowruz", date(2026, 3, 21), date(2026, 3, 21), date(2026, 3, 21))
    assert [standing(day, date(2026, 3, number)) for number in (20, 21, 22)] == ["", "certain", ""]
