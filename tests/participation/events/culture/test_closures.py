"""Danish holidays and Copenhagen's school holidays against published plans."""

from datetime import date

from participation.events.culture.closures import danish, schools


def spans(start, end):
    return {time.name: (time.first.isoformat(), time.last.isoformat()) for time in schools(start, end)}


def test_schools_of_the_year_2025_to_2026():
    assert spans(date(2025, 8, 11), date(2026, 8, 9)) == {
        "autumn": ("2025-10-11", "2025-10-19"),
        "christmas": ("2025-12-20", "2026-01-04"),
        "winter": ("2026-02-07", "2026-02-15"),
        "easter": ("2026-03-28", "2026-04-06"),
        "summer": ("2026-06-27", "2026-08-09"),
    }


def test_a_day_in_january_is_in_last_years_christmas():
    assert spans(date(2027, 1, 2), date(2027, 1, 2)) == {"christmas": ("2026-12-19", "2027-01-03")}
    assert spans(date(2027, 1, 4), date(2027, 1, 4)) == {}


def test_danish_days_say_whether_all_are_free():
    found = [(day.name, day.public) for day in danish(date(2026, 5, 1), date(2026, 6, 30))]
    assert found == [
        ("Workers' Day", False),
        ("Ascension Day", True),
        ("Pentecost", True),
        ("Pentecost Monday", True),
        ("Constitution Day", False),
    ]


def test_great_prayer_day_is_gone_since_2024():
    assert [len([day for day in danish(date(year, 4, 20), date(year, 5, 17)) if day.name == "Great Prayer Day"])
            for year in (2023, 2024)] == [1, 0]  # fmt: skip
