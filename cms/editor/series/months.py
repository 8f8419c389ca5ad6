"""Copying a month's events to the next: the same weekdays, as drafts, those that are ticked.

The one rule: what cannot be copied is on the page with its reason, so that nobody looks for it in vain afterwards.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from cms.editor.events.listing import when_text
from cms.editor.series.saying import made_text
from participation.events import series, wording
from participation.events.actions import twin
from participation.events.local_time import COPENHAGEN, local, on_day
from participation.events.models import Event
from participation.events.queries import MOST
from participation.events.rules import Refused
from participation.events.states import EventState
from participation.portal.collisions import warnings_of_each
from participation.portal.repeating import copy_to

#: A month further from now is somebody's typo, or the end of the calendar.
MOST_YEARS = 100


@dataclass(frozen=True)
class Line:
    """One event of the month, the day of its copy (None where it cannot be), what to know, and whether it is wanted."""

    event: Event
    when: str
    day: date | None
    to: str
    notes: list[str]
    ticked: bool


def month_of(text: str, now: datetime) -> date:
    """The first of a month written "2026-03"; this month for anything else, also for one that no event is in."""
    this = local(now).date().replace(day=1)
    try:
        found = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return this
    return found if abs(found.year - this.year) <= MOST_YEARS else this


class MonthForm(forms.Form):
    """Which events of a month are copied."""

    def __init__(self, *args: Any, events: "QuerySet[Event]", month: date, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.month = now, month
        self.target = (month + timedelta(days=31)).replace(day=1)
        mine = events.filter(meeting__isnull=True, preparation__isnull=True)  # a meeting is made under its group
        self.events = list(_between(mine, month, self.target).exclude(state=EventState.CANCELLED)[:MOST])
        after = (self.target + timedelta(days=31)).replace(day=1)
        self.there = {_sign(event, event.starts_at) for event in _between(events, self.target, after)}

    @cached_property
    def lines(self) -> list[Line]:
        """Every event of the month."""
        days = {event.pk: self._day(event) for event in self.events}
        why_not = {event.pk: self._why_not(event, days[event.pk]) for event in self.events}
        fit = [(event, day) for event in self.events if (day := days[event.pk]) and not why_not[event.pk]]
        warnings = warnings_of_each([twin(event=event, day=day) for event, day in fit])
        notes = {event.pk: found for (event, _day), found in zip(fit, warnings, strict=True)}
        ticked = set(self.data.getlist("events")) if self.is_bound else None  # type: ignore[attr-defined]
        return [
            Line(
                event=event,
                when=when_text(event),
                day=day if event.pk in notes else None,
                to=wording.day(day, weekday=True) if day else "",
                notes=notes.get(event.pk, [why_not[event.pk]]),
                ticked=event.pk in notes and (ticked is None or str(event.pk) in ticked),
            )
            for event, day in ((event, days[event.pk]) for event in self.events)
        ]

    def _day(self, event: Event) -> date | None:
        return series.in_month(local(event.starts_at).date(), self.target.year, self.target.month)

    def _why_not(self, event: Event, day: date | None) -> str:
        """Why an event cannot be copied to that day; empty when it can."""
        if day is None:
            weekday = _(wording.WEEKDAYS[local(event.starts_at).weekday()])
            return _("The month has no fifth %(weekday)s.") % {"weekday": weekday}
        if day <= local(self.now).date():
            return _("The day is over.")
        if _sign(event, on_day(day, local(event.starts_at).time())) in self.there:
            return _("It is there already.")
        return ""

    def clean(self) -> dict[str, Any]:
        """At least one."""
        if not any(line.ticked for line in self.lines):
            self.add_error(None, _("Choose at least one event."))
        return super().clean() or {}


def _between(events: "QuerySet[Event]", since: date, until: date) -> "QuerySet[Event]":
    start, end = (datetime.combine(day, datetime.min.time(), COPENHAGEN) for day in (since, until))
    return events.filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at", "pk")


def _sign(event: Event, moment: datetime) -> tuple[int, int, str, datetime]:
    """By what a copy that was made already is known again."""
    return event.area_id, event.venue_id, str(event), moment


class MonthCopy(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[misc]
    """A month's events as drafts of the next month."""

    model: Any = None
    permission_required = "add"
    form_class = MonthForm
    template_name = "editor/series/month.html"
    page_title = gettext_lazy("Copy a month")
    index_url_name = ""

    def get_page_subtitle(self) -> str:
        """Which month."""
        return wording.month_heading(self.month.year, self.month.month)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, this."""
        index = {"url": reverse(self.index_url_name), "label": _("Events")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def month(self) -> date:
        """The month that is copied."""
        return month_of(self.request.GET.get("month", ""), timezone.now())

    def get_form_kwargs(self) -> dict[str, Any]:
        """The month's events of one's own areas."""
        given = {"events": self.queryset, "month": self.month, "now": timezone.now()}  # type: ignore[attr-defined]
        return {**super().get_form_kwargs(), **given}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The month, the next, and the way to others."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        target = context["form"].target
        return context | {
            "object": self.get_page_subtitle(),
            "question": _("The events become drafts in %(month)s, on the same weekday at the same hour.")
            % {"month": wording.month_heading(target.year, target.month)},
            "button": _("Make the copies") if any(line.day for line in context["form"].lines) else "",
            "back_url": self.get_success_url(),
            "before": f"{(self.month - timedelta(days=1)):%Y-%m}",
            "after": f"{target:%Y-%m}",
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """All that are ticked, or none."""
        try:
            with transaction.atomic():
                made = [self._copy(line, form.now) for line in form.lines if line.ticked]
        except Refused as refused:
            form.add_error(None, refused.text)
            return self.form_invalid(form)
        messages.success(self.request, made_text(len(made)))
        return HttpResponseRedirect(self.get_success_url())

    def _copy(self, line: Line, now: datetime) -> Event:
        assert line.day is not None  # noqa: S101 - only what fits is ticked
        twin = copy_to(event=line.event, day=line.day, now=now, by=self.request.user)
        log(instance=twin, action="wagtail.copy", data={"source": {"title": str(line.event)}})
        return twin

    def get_success_url(self) -> str:
        """The list."""
        return reverse(self.index_url_name)
