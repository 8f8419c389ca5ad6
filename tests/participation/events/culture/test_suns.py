"""Sunset in Copenhagen, over the clock changes."""

from datetime import date

from participation.events.culture.suns import sunset


def test_sunset_follows_the_clocks():
    days = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 6, 21), date(2026, 10, 24), date(2026, 10, 25)]
    assert [f"{sunset(day):%H:%M %z}" for day in days] == [
        "18:39 +0100",
        "19:41 +0200",
        "21:57 +0200",
        "17:47 +0200",
        "16:45 +0100",
    ]
