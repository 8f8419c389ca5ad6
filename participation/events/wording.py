"""Saying an event's date, time, price, languages and food in the reader's language.

The one rule: digits are Western everywhere and a time range is one left-to-right piece, or "17:00-20:00" turns round
in Arabic. Month and weekday names are our own words, because Django has none in Somali and plain Danish.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext

from participation.events.local_time import local
from participation.events.models import Event
from participation.events.states import Audience, Food
from participation.languages import registry

WEEKDAYS = (
    gettext_noop("Monday"),
    gettext_noop("Tuesday"),
    gettext_noop("Wednesday"),
    gettext_noop("Thursday"),
    gettext_noop("Friday"),
    gettext_noop("Saturday"),
    gettext_noop("Sunday"),
)
# Left-to-right isolate: keeps a range or a number whole inside right-to-left text, also where there is no markup.
LRI, PDI = "\u2066", "\u2069"


def month_name(number: int) -> str:
    """The name of a month inside a date ("1. marts"), in the active language."""
    return (
        pgettext("inside a date", "January"),
        pgettext("inside a date", "February"),
        pgettext("inside a date", "March"),
        pgettext("inside a date", "April"),
        pgettext("inside a date", "May"),
        pgettext("inside a date", "June"),
        pgettext("inside a date", "July"),
        pgettext("inside a date", "August"),
        pgettext("inside a date", "September"),
        pgettext("inside a date", "October"),
        pgettext("inside a date", "November"),
        pgettext("inside a date", "December"),
    )[number - 1]


def month_short(number: int) -> str:
    """The name of a month on a calendar leaf: three or four letters where the script has such forms."""
    return (
        pgettext("short month", "Jan"),
        pgettext("short month", "Feb"),
        pgettext("short month", "Mar"),
        pgettext("short month", "Apr"),
        pgettext("short month", "May"),
        pgettext("short month", "Jun"),
        pgettext("short month", "Jul"),
        pgettext("short month", "Aug"),
        pgettext("short month", "Sep"),
        pgettext("short month", "Oct"),
        pgettext("short month", "Nov"),
        pgettext("short month", "Dec"),
    )[number - 1]


def month_heading(year: int, number: int) -> str:
    """A month as a heading: "November 2026"; Polish and Ukrainian have another form of it inside a date."""
    name = (
        pgettext("heading", "January"),
        pgettext("heading", "February"),
        pgettext("heading", "March"),
        pgettext("heading", "April"),
        pgettext("heading", "May"),
        pgettext("heading", "June"),
        pgettext("heading", "July"),
        pgettext("heading", "August"),
        pgettext("heading", "September"),
        pgettext("heading", "October"),
        pgettext("heading", "November"),
        pgettext("heading", "December"),
    )[number - 1]
    return f"{name} {year}"


def day(value: date, language: str | None = None, *, weekday: bool = False) -> str:
    """A date in words: "12 December 2026", with the weekday if asked."""
    with translation.override(language or translation.get_language() or registry.SOURCE):
        parts = {"weekday": _(WEEKDAYS[value.weekday()]), "day": value.day, "month": month_name(value.month)}
        if weekday:
            return _("%(weekday)s %(day)s %(month)s") % parts
        return _("%(day)s %(month)s %(year)s") % {**parts, "year": value.year}


def clock(moment: datetime) -> str:
    """The time of day in Copenhagen, 24 hours: "17:00"."""
    return f"{local(moment):%H:%M}"


def listed(items: Iterable[str]) -> str:
    """Things in a row, with the comma of the active language: Arabic, Persian and Urdu have another."""
    return pgettext("between things in a list", ", ").join(str(item) for item in items)


def isolated(text: str, language: str) -> str:
    """A left-to-right piece inside right-to-left text."""
    return f"{LRI}{text}{PDI}" if registry.direction(language) == "rtl" else text


def span(starts: datetime, ends: datetime, language: str) -> str:
    """When something is, in words: day and hours, or two days."""
    first, last = local(starts), local(ends)
    with translation.override(language):
        if first.date() == last.date():
            hours = isolated(f"{clock(starts)}–{clock(ends)}", language)
            return _("%(day)s, %(hours)s") % {
                "day": day(first.date(), language, weekday=True),
                "hours": hours,
            }
        return _("%(start)s – %(end)s") % {
            "start": f"{day(first.date(), language, weekday=True)} {isolated(clock(starts), language)}",
            "end": f"{day(last.date(), language, weekday=True)} {isolated(clock(ends), language)}",
        }


def when(event: Event, language: str) -> str:
    """When an event is, in words."""
    if event.each_day:
        return span_each_day(event.starts_at, event.ends_at, language)
    return span(event.starts_at, event.ends_at, language)


def span_each_day(starts: datetime, ends: datetime, language: str) -> str:
    """Several days with the same hours: the first day, the last, and the hours once."""
    with translation.override(language):
        return _("%(first)s – %(last)s, every day %(hours)s") % {
            "first": day(local(starts).date(), language, weekday=True),
            "last": day(local(ends).date(), language, weekday=True),
            "hours": isolated(f"{clock(starts)}–{clock(ends)}", language),
        }


def price(event: Event) -> str:
    """The price in the active language."""
    if event.price_kr == 0:
        return _("Free")
    return _("%(amount)s kr.") % {"amount": event.price_kr}


def people(count: int) -> str:
    """A number of people in the active language."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


def audience(event: Event) -> list[str]:
    """For whom, in the active language, in the order of the vocabulary."""
    return [str(choice.label) for choice in Audience if choice.value in event.audience]


def food(event: Event) -> list[str]:
    """What there is to eat, in the active language, in the order of the vocabulary."""
    return [str(choice.label) for choice in Food if choice.value in event.food]


def language_names(codes: Iterable[str]) -> list[str]:
    """Languages by their own names, in the platform's order."""
    wanted = set(codes)
    return [language.own_name for language in registry.LANGUAGES if language.code in wanted]
