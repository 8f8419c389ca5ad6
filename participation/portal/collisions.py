"""What an event falls together with, in sentences for whoever plans it.

The one rule: a warning gives its reason and never blocks. Two questions to the database, however long the events are
and however many.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice, pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from participation.events import festivals, wording
from participation.events.culture import closures
from participation.events.culture import collisions as reasons
from participation.events.culture.collisions import Collision, Plan
from participation.events.local_time import local, on_day
from participation.events.models import Event
from participation.events.rules import days_of
from participation.events.states import EventState, Festival
from participation.languages import registry

Span = tuple[datetime, datetime]
#: Other events that are named; more are only counted by whoever looks at the list.
MOST = 3
#: The library's own names of the Danish days.
_NAMES = (
    gettext_noop("New Year's Day"),
    gettext_noop("Maundy Thursday"),
    gettext_noop("Good Friday"),
    gettext_noop("Easter Sunday"),
    gettext_noop("Easter Monday"),
    gettext_noop("Ascension Day"),
    gettext_noop("Pentecost"),
    gettext_noop("Pentecost Monday"),
    gettext_noop("Christmas Day"),
    gettext_noop("Second Day of Christmas"),
    gettext_noop("Great Prayer Day"),
    gettext_noop("Workers' Day"),
    gettext_noop("Constitution Day"),
    gettext_noop("Christmas Eve"),
    gettext_noop("New Year's Eve"),
)


def warnings_of(event: Event) -> list[str]:
    """A sentence per collision, in the active language; none for a cancelled event."""
    return warnings_of_each([event])[0]


def warnings_of_each(events: Sequence[Event]) -> list[list[str]]:
    """The same for several events, stored or only planned, in their order. The areas are loaded."""
    planned = [event for event in events if event.state != EventState.CANCELLED]
    known = festivals.known({event.area for event in planned})
    others = [(other, spans_of(other)) for other in _others(planned)]
    return [
        [] if event.state == EventState.CANCELLED else _warnings(event, known[event.area_id], others)
        for event in events
    ]


def _warnings(
    event: Event, sure: Mapping[tuple[str, date], date], others: Sequence[tuple[Event, list[Span]]]
) -> list[str]:
    spans = spans_of(event)
    around = festivals.around(local(spans[0][0]).date(), local(spans[-1][1]).date(), sure)
    plan = Plan(spans, eats=bool(event.food), follows=event.follows)
    several = len(days_of(event)) > 1
    both = (
        other
        for other, theirs in others
        if other.area_id == event.area_id and other.pk != event.pk and _overlap(spans, theirs)
    )
    return [
        *(_with_days(said(one), one.days) if several else said(one) for one in reasons.collisions(plan, around)),
        *(_same_time(other) for other in islice(both, MOST)),
    ]


def spans_of(event: Event) -> list[Span]:
    """When people are there: once, or each day; an event that goes on for days and nights counts on each of them."""
    starts, ends = local(event.starts_at), local(event.ends_at)
    if event.each_day:
        return [(on_day(day, starts.time()), on_day(day, ends.time())) for day in days_of(event)]
    if event.ends_at - event.starts_at <= timedelta(days=1):
        return [(starts, ends)]
    nights = [starts.date() + timedelta(days=step) for step in range(1, (ends.date() - starts.date()).days + 1)]
    edges = [starts, *(on_day(night, datetime.min.time()) for night in nights), ends]
    return [(since, until) for since, until in pairwise(edges) if since < until]


def said(one: Collision) -> str:
    """A collision as a sentence in the active language."""
    clock = {"clock": _clocks(one.clocks)}
    if one.code == reasons.FRIDAY:
        return _("It is Friday around midday prayer (12:00–14:30), so some cannot come.")
    if one.code == reasons.IFTAR:
        text = (
            _("It may be Ramadan, when the fast is broken at %(clock)s and many eat at home.")
            if one.may_be
            else _("It is Ramadan: the fast is broken at %(clock)s, and many eat at home then.")
        )
        return text % clock
    if one.code == reasons.FAST:
        text = (
            _("It may be Ramadan, when those who fast eat and drink nothing before %(clock)s.")
            if one.may_be
            else _("It is Ramadan: those who fast eat and drink nothing before %(clock)s.")
        )
        return text % clock
    if one.code == reasons.EVE:
        text = _("%(festival)s begins that evening, at sunset (%(clock)s).")
        return text % {"festival": Festival(one.what).label, **clock}
    if one.code == reasons.FESTIVAL:
        text = _("It may be %(festival)s; the day is not certain.") if one.may_be else _("It is %(festival)s.")
        return text % {"festival": Festival(one.what).label}
    return _closed(one)


def _clocks(moments: Sequence[datetime]) -> str:
    """An hour, or from the earliest to the latest of several days."""
    return "–".join(dict.fromkeys(wording.clock(one) for one in (moments[0], moments[-1]))) if moments else ""


def _closed(one: Collision) -> str:
    if one.code == reasons.HOLIDAY:
        return _("It is a public holiday: %(name)s.") % {"name": _(one.what)}
    if one.code == reasons.FREE:
        return _("It is %(name)s, and many have the day off.") % {"name": _(one.what)}
    return _("It is in the school holidays (%(which)s).") % {"which": season(one.what)}


def season(name: str) -> str:
    """A school holiday as people call it, in the active language."""
    return {
        closures.WINTER: _("week 7"),
        closures.EASTER: _("Easter"),
        closures.SUMMER: _("summer"),
        closures.AUTUMN: _("week 42"),
        closures.CHRISTMAS: _("Christmas"),
    }[name]


def _with_days(text: str, days: Sequence[date]) -> str:
    """Which days of a longer event a sentence is about."""
    first = wording.day(days[0], weekday=True)
    if len(days) == 1:
        return _("%(day)s: %(reason)s") % {"day": first, "reason": text}
    more = ngettext(
        "%(day)s and %(count)s more day: %(reason)s", "%(day)s and %(count)s more days: %(reason)s", len(days) - 1
    )
    return more % {"day": first, "count": len(days) - 1, "reason": text}


def _others(events: Sequence[Event]) -> list[Event]:
    """The events of these areas from the first of these to the last, the earliest first; of each only what is said."""
    if not events:
        return []
    since, until = min(event.starts_at for event in events), max(event.ends_at for event in events)
    return list(
        Event.objects.filter(area__in={event.area_id for event in events}, starts_at__lt=until, ends_at__gt=since)
        .exclude(state=EventState.CANCELLED)
        .order_by("starts_at", "pk")
        .only("area_id", "title_da", "code", "starts_at", "ends_at", "each_day")
    )


def _overlap(ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    return any(since < ends and starts < until for since, until in ours for starts, ends in theirs)


def _same_time(other: Event) -> str:
    return _("Another event of the area is at the same time: %(title)s, %(when)s.") % {
        "title": str(other),
        "when": wording.when(other, registry.SOURCE),
    }
