"""The events page: filters from the address, a list or a month.

The one rule: filters are GET and forgiving; a nonsense value is as if it were not there, since people share addresses.
"""

import calendar
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participation.areas.links import path_in
from participation.areas.models import Area
from participation.areas.rules import languages_of
from participation.events import queries, wording
from participation.events.local_time import COPENHAGEN, local
from participation.events.models import Event
from participation.events.states import Audience
from participation.languages import registry
from participation.portal.cards import Card, cards_for
from participation.portal.forms import FilterForm

#: A month far from now is somebody's typo or a robot.
MOST_MONTHS = 36


def listing(*, area: Area | None, query: Mapping[str, str], base: str) -> dict[str, Any]:
    """The context of the events page."""
    language, now = translation.get_language() or registry.SOURCE, timezone.now()
    form = FilterForm(query, languages=[(spoken.code, spoken.own_name) for spoken in languages_of(area)])
    form.is_valid()
    chosen = {key: value for key, value in form.cleaned_data.items() if value}
    context: dict[str, Any] = {
        "filter_form": form,
        "view": "month" if query.get("view") == "month" else "list",
        "list_url": _address(base, {**chosen, "view": ""}),
        "month_url": _address(base, {**chosen, "view": "month"}),
        "ics_url": path_in(language, "/calendar.ics"),
        "rss_url": path_in(language, "/events.rss"),
        "calendar_help_url": path_in(language, "/calendar/"),
        "filtered": bool(chosen),
        "empty_text": _("No events match what you chose.") if chosen else _("There are no events right now."),
    }
    if context["view"] == "month":
        context["month"] = month_of(area, _month(query.get("month", ""), now), chosen, base, language, now)
        context["cards"] = []
    else:
        context["cards"] = cards_for(_chosen(area, chosen, now), language=language, now=now)
    return context


def _chosen(area: Area | None, chosen: Mapping[str, str], now: datetime) -> list[Event]:
    when = chosen.get("when", "")
    if when == "past":
        events = queries.past(area=area, now=now)
    else:
        events = queries.upcoming(area=area, now=now)
        if when in {"week", "month"}:
            events = events.filter(starts_at__lt=now + timedelta(days=7 if when == "week" else 31))
    return narrowed(list(events[: queries.MOST]), chosen)


def narrowed(events: list[Event], chosen: Mapping[str, str]) -> list[Event]:
    """Those for the audience and language that were chosen; "everyone" is for each audience."""
    if audience := chosen.get("audience"):
        events = [event for event in events if {audience, Audience.EVERYONE.value} & set(event.audience)]
    if language := chosen.get("language"):
        events = queries.in_language(events, language)
    return events


def _month(text: str, now: datetime) -> date:
    first = local(now).date().replace(day=1)
    try:
        asked = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return first
    return asked if abs((asked - first).days) <= MOST_MONTHS * 31 else first


def month_of(
    area: Area | None, first: date, chosen: Mapping[str, str], base: str, language: str, now: datetime
) -> dict[str, Any]:
    """A month as weeks of days, Monday first, each day with its cards."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    start = datetime.combine(weeks[0][0], datetime.min.time(), COPENHAGEN)
    end = datetime.combine(weeks[-1][-1] + timedelta(days=1), datetime.min.time(), COPENHAGEN)
    events = narrowed(list(queries.between(area=area, start=start, end=end)[: queries.MOST]), chosen)
    cards = cards_for(events, language=language, now=now)
    today = local(now).date()

    def cell(day: date) -> dict[str, Any]:
        return {
            "day": day.day,
            "iso": day.isoformat(),
            "date": wording.day(day, language, weekday=True),
            "today": day == today,
            "other_month": day.month != first.month,
            "cards": _on(cards, day),
        }

    def turn(to: date) -> str:
        return _address(base, {**chosen, "view": "month", "month": f"{to:%Y-%m}"})

    return {
        "title": wording.month_heading(first.year, first.month),
        "prev_url": turn((first - timedelta(days=1)).replace(day=1)),
        "next_url": turn((first + timedelta(days=31)).replace(day=1)),
        "weekdays": weekdays(),
        "weeks": [[cell(day) for day in week] for week in weeks],
    }


def _on(cards: list[Card], day: date) -> list[Card]:
    return [card for card in cards if card.first_day <= day <= card.last_day]


def weekdays() -> list[str]:
    """Monday to Sunday as the heads of seven narrow columns, in the active language."""
    return [
        pgettext("short weekday", "Mon"),
        pgettext("short weekday", "Tue"),
        pgettext("short weekday", "Wed"),
        pgettext("short weekday", "Thu"),
        pgettext("short weekday", "Fri"),
        pgettext("short weekday", "Sat"),
        pgettext("short weekday", "Sun"),
    ]


def _address(base: str, query: Mapping[str, str]) -> str:
    pairs = {key: value for key, value in query.items() if value}
    return f"{base}?{urlencode(pairs)}" if pairs else base
