"""What a plan falls together with."""

from datetime import date, datetime

from participation.events.culture.collisions import Plan, collisions
from participation.events.culture.days import between, confirmed
from participation.events.local_time import COPENHAGEN


def at(day, hours):
    first, last = hours.split("-")
    year, month, number = map(int, day.split("-"))
    return tuple(
        datetime(year, month, number, *map(int, clock.split(":")), tzinfo=COPENHAGEN) for clock in (first, last)
    )


def found(*spans, eats=False, follows="", known=None):
    plan = Plan([at(*span) for span in spans], eats, follows)
    days = confirmed(between(plan.spans[0][0].date(), plan.spans[-1][1].date()), known or {})
    return [(one.code, one.what, one.may_be) for one in collisions(plan, days)]


def test_friday_midday():
    assert found(("2026-01-16", "14:00-16:00")) == [("friday", "", False)]
    assert found(("2026-01-16", "14:30-16:00")) == []
    assert found(("2026-01-16", "10:00-12:00")) == []
    assert found(("2026-01-15", "12:00-14:00")) == []


def test_iftar_within_three_quarters_of_an_hour_of_sunset():
    # The sun sets at 17:31 on 23 February 2026.
    assert found(("2026-02-23", "15:00-16:46")) == []
    assert found(("2026-02-23", "15:00-16:47")) == [("iftar", "", False)]
    assert found(("2026-02-23", "18:16-20:00")) == []
    assert found(("2026-02-23", "18:15-20:00")) == [("iftar", "", False)]


def test_food_before_sunset_in_the_fast():
    assert found(("2026-02-23", "15:00-16:30"), eats=True) == [("fast", "", False)]
    assert found(("2026-02-23", "15:00-18:30"), eats=True) == [("iftar", "", False), ("fast", "", False)]
    assert found(("2026-02-23", "19:00-21:00"), eats=True) == []
    assert found(("2026-02-23", "02:00-04:30"), eats=True) == []


def test_the_edges_of_the_fast_may_be():
    assert found(("2026-02-17", "15:00-16:00"), eats=True) == [("fast", "", True)]
    known = {("ramadan", date(2026, 2, 18)): date(2026, 2, 18)}
    assert found(("2026-02-17", "15:00-16:00"), eats=True, known=known) == []


def test_the_uncertain_feast_may_be_and_the_confirmed_one_is():
    assert found(("2026-05-28", "15:00-16:00")) == [("festival", "eid_al_adha", True)]
    known = {("eid_al_adha", date(2026, 5, 27)): date(2026, 5, 28)}
    assert found(("2026-05-28", "15:00-16:00"), known=known) == [("festival", "eid_al_adha", False)]
    assert found(("2026-05-27", "15:00-16:00"), known=known) == []


def test_a_feast_does_not_collide_with_itself_nor_with_the_last_day_of_the_fast():
    assert found(("2026-03-20", "17:00-20:00"), eats=True, follows="eid_al_fitr") == []
    assert found(("2026-03-20", "17:00-20:00"), eats=True) == [
        ("iftar", "", True),
        ("fast", "", True),
        ("festival", "eid_al_fitr", True),
    ]


def test_yom_kippur_begins_the_evening_before():
    # The sun sets at 19:13 on 20 September 2026.
    assert found(("2026-09-20", "15:00-18:00")) == []
    assert found(("2026-09-20", "17:00-20:00")) == [("eve", "yom_kippur", False)]
    assert found(("2026-09-21", "10:00-12:00")) == [("festival", "yom_kippur", False)]


def test_danish_and_school_holidays():
    assert found(("2026-05-25", "15:00-16:00")) == [("holiday", "Pentecost Monday", False)]
    assert found(("2026-06-05", "15:00-16:00")) == [("free", "Constitution Day", False)]
    assert found(("2026-10-14", "15:00-16:00")) == [("school", "autumn", False)]


def test_a_camp_names_each_day_once():
    spans = [at(f"2026-02-{number}", "10:00-13:00") for number in range(9, 14)]
    assert [(one.code, [day.day for day in one.days]) for one in collisions(Plan(spans), [])] == [
        ("friday", [13]),
        ("school", [9, 10, 11, 12, 13]),
    ]


def test_days_that_may_be_and_days_that_are_together_are_certain():
    spans = [("2026-02-18", "16:00-19:00"), ("2026-02-19", "16:00-19:00")]
    assert found(*spans) == [("iftar", "", False)]


def test_the_night_the_clock_is_set_forward():
    assert found(("2025-03-30", "17:00-20:00")) == [("iftar", "", True), ("festival", "eid_al_fitr", True)]
