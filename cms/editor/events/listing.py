"""The list of events: what is shown of each, how it is narrowed, and its spreadsheet."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Case, F, Max, QuerySet, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from cms.editor.sheets import GuardedSheets
from participation.areas.models import Area
from participation.areas.queries import edited_by
from participation.events import wording
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.states import EventState, Rhythm
from participation.languages import registry
from participation.signups.queries import counts


def areas_of(request: HttpRequest | None) -> QuerySet[Area]:
    """The areas to choose from: one's own."""
    return Area.objects.none() if request is None else edited_by(request.user)  # type: ignore[arg-type]


class EventFilter(WagtailFilterSet):  # type: ignore[misc]
    """State, time and, where there are any, the series; for those with several, the area."""

    when = django_filters.ChoiceFilter(
        label=_("When"),
        method="by_time",
        choices=[("upcoming", _("Upcoming")), ("past", _("Over"))],
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=EventState.choices, widget=forms.RadioSelect, empty_label=_("All")
    )
    series = django_filters.ChoiceFilter(label=_("Series"), field_name="series", empty_label=_("All"))
    area = django_filters.ModelChoiceFilter(label=_("Area"), queryset=areas_of, empty_label=_("All"))

    class Meta:
        model = Event
        fields = ("when", "state", "series", "area")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if areas_of(self.request).count() < 2:
            del self.filters["area"]
        if known := series_of(self.request):
            self.filters["series"].extra["choices"] = known
        else:
            del self.filters["series"]

    def by_time(self, queryset: "QuerySet[Event]", _name: str, value: str) -> "QuerySet[Event]":
        """By whether it is over."""
        now = timezone.now()
        return queryset.filter(ends_at__lte=now) if value == "past" else queryset.filter(ends_at__gt=now)


def series_of(request: HttpRequest | None) -> list[tuple[int, str]]:
    """The series to choose from, by the title of their events and how often they come."""
    rows = (
        Event.objects.filter(area__in=areas_of(request), series__isnull=False)
        .order_by()
        .values_list("series", "series__rhythm")
        .annotate(name=Max("title_da"))
    )
    found = [(key, f"{name} ({Rhythm(rhythm).label.lower()})") for key, rhythm, name in rows]
    return sorted(found, key=lambda choice: choice[1])


def state_text(event: Event) -> str:
    """The state in words, with what the clock adds."""
    if event.state == EventState.PUBLISHED and event.ends_at <= timezone.now():
        return str(_("Over"))
    return str(EventState(event.state).label)


def places_text(event: Event) -> str:
    """ "12 of 30"; without a limit only how many."""
    taken = event.standing.taken  # type: ignore[attr-defined]
    if event.capacity is None:
        return wording.people(taken)
    return gettext("%(taken)s of %(capacity)s places") % {"taken": taken, "capacity": event.capacity}


def waiting_text(event: Event) -> str:
    """How many parties wait; nothing when nobody does."""
    number = event.standing.waiting_parties  # type: ignore[attr-defined]
    return gettext("%(number)s waiting") % {"number": number} if number else ""


def when_text(event: Event) -> str:
    """Day and hours in Danish."""
    return wording.when(event, registry.SOURCE)


def row_when_text(event: Event) -> str:
    """The same, with the year where it is another than this, and how often it comes round."""
    year = local(event.starts_at).year
    parts = [when_text(event)]
    if year != local(timezone.now()).year:
        parts.append(str(year))
    if event.series is not None:
        parts.append(event.series.get_rhythm_display())
    return " · ".join(parts)


COLUMNS = [
    TitleColumn("title", label=_("Event"), accessor=str, url_name="events:inspect", sort_key="title_da"),
    Column("starts_at", label=_("When"), accessor=row_when_text, sort_key="starts_at"),
    Column("area", label=_("Area"), accessor="area", sort_key="area__name"),
    Column("state", label=_("State"), accessor=state_text, sort_key="state"),
    Column("places", label=_("Places taken"), accessor=places_text, classname="editor-number"),
    Column("waiting", label=_("Waiting"), accessor=waiting_text, classname="editor-number"),
]


class EventIndex(GuardedSheets, IndexView):  # type: ignore[misc]
    """What comes next is on top."""

    table_classname = "listing editor-table"
    list_export = (
        *("title_da", "area", "venue", "starts_at", "ends_at", "get_state_display", "capacity"),
        *("standing.taken", "standing.waiting_parties", "standing.waiting_people", "code"),
    )
    export_headings = {
        "standing.taken": _("Places taken"),
        "standing.waiting_parties": _("Parties waiting"),
        "standing.waiting_people": _("People waiting"),
        "get_state_display": _("State"),
        "title_da": _("Event"),
    }
    export_filename = "medspil-events"

    @property
    def columns(self) -> list[Column]:  # type: ignore[override]
        """The area only for those who have several."""
        several = areas_of(self.request).count() > 1
        return [column for column in COLUMNS if several or column.name != "area"]

    @cached_property
    def header_more_buttons(self) -> list[Button]:  # type: ignore[override]
        """Wagtail's, and what is done to a month at once."""
        url = reverse("events:copy_month")
        return [*super().header_more_buttons, Button(gettext("Copy a month"), url=url, icon_name="copy", priority=90)]

    def order_queryset(self, queryset: "QuerySet[Event]") -> "QuerySet[Event]":
        """The next first, then those that are over, the latest first."""
        if self.is_explicitly_ordered:
            return super().order_queryset(queryset)
        ahead = Case(When(ends_at__gt=timezone.now(), then=F("starts_at")))
        return queryset.order_by(ahead.asc(nulls_last=True), "-starts_at", "-pk")

    def get_table(self, object_list: Iterable[Event]) -> Any:
        """With the places of all rows in one question."""
        return super().get_table(with_standing(object_list))

    def as_spreadsheet(self, queryset: Iterable[Event], spreadsheet_format: str) -> Any:
        """The same for a spreadsheet."""
        self.model = Event
        rows = _Rows(with_standing(queryset))
        return super().as_spreadsheet(rows, spreadsheet_format)


class _Rows(list):  # type: ignore[type-arg]
    """Rows that still know their model, for the headings."""

    model = Event


def with_standing(events: Iterable[Event]) -> list[Event]:
    """Each event with its counts."""
    found = list(events)
    standing = counts(found)
    for event in found:
        event.standing = standing[event.pk]  # type: ignore[attr-defined]
    return found
