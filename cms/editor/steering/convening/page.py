"""One meeting on one page, and the list of them.

The one rule: looking changes nothing; every button leads to a page that asks.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Case, F, Prefetch, QuerySet, When
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button, HeaderButton

from cms.editor.events.listing import row_when_text, state_text, when_text
from cms.editor.inspecting import OwnPage
from cms.editor.steering.agenda.showing import board_mark
from cms.editor.steering.cards import cards_of
from participation.events.rules import is_past
from participation.events.states import EventState, Visibility
from participation.steering.models import Meeting, PreparatoryMeeting
from participation.steering.queries.readiness import boards
from participation.steering.rules.packets import is_wanted


class MeetingPage(OwnPage):
    """Everything about one meeting."""

    template_name = "editor/steering/meeting.html"
    list_label = gettext_lazy("Meetings")
    object: Meeting

    def get_object(self) -> Meeting:
        """With its event and group, which every card asks for; the queryset is the person's own."""
        found: Meeting = get_object_or_404(self.queryset.select_related("event__area", "event__series"), pk=self.pk)
        return found

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """What is done most."""
        url = reverse("meetings:edit", args=[self.object.pk])
        return [HeaderButton(_("Edit"), url=url, icon_name="edit", priority=2)]

    @cached_property
    def header_more_buttons(self) -> list[Button]:  # type: ignore[override]
        """What can be done to it now."""
        return [
            Button(label, url=url, icon_name=icon, priority=number)
            for number, (label, url, icon) in enumerate(ways(self.object, timezone.now()))
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the template prints."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        meeting, now = self.object, timezone.now()
        cards, jumps = cards_of(meeting, self.request.user, now)
        return context | {
            "meeting": meeting,
            "event": meeting.event,
            "when": when_text(meeting.event),
            "state": state_text(meeting.event),
            "is_draft": meeting.event.state == EventState.DRAFT,
            "is_over": is_past(meeting.event, now),
            "is_public": meeting.event.visibility == Visibility.PUBLIC,
            "cards": cards,
            "jumps": jumps,
        }


def ways(meeting: Meeting, now: datetime) -> list[tuple[str, str, str]]:
    """What can be done to a meeting, and nothing that would only be refused."""
    event, key = meeting.event, meeting.pk
    found = []
    if event.state == EventState.DRAFT and not is_past(event, now):
        found.append((_("Announce"), reverse("meetings:announce", args=[key]), "upload"))
    if event.state == EventState.PUBLISHED and event.starts_at <= now:
        found.append((_("Was it held?"), reverse("meetings:held", args=[key]), "check"))
    found.append((_("The event: interpreters, childcare, posters"), reverse("events:inspect", args=[event.pk]), "date"))
    if event.state != EventState.CANCELLED and not is_past(event, now):
        found.append((_("Cancel the meeting"), reverse("meetings:cancel", args=[key]), "cross"))
    return found


def preparations_text(meeting: Meeting) -> str:
    """When what prepares it is; "" where nothing does."""
    standing = [one for one in meeting.preparations.all() if one.event.state != EventState.CANCELLED]
    return ", ".join(when_text(one.event) for one in standing)


class ReadinessColumn(Column):  # type: ignore[misc]
    """How far the packet is, as an icon and words; `MeetingIndex` has put it on each row."""

    cell_template_name = "editor/steering/readiness_cell.html"


def marked(meetings: Iterable[Meeting], now: datetime) -> list[Meeting]:
    """The meetings, each with its packet's mark as `readiness`: None once it has begun or is cancelled. Four questions
    to the database however many there are."""
    rows = list(meetings)
    wanted = [one for one in rows if is_wanted(one, now) and one.event.state != EventState.CANCELLED]
    marks = {found.meeting.pk: board_mark(found) for found in boards(wanted, now)}
    for one in rows:
        one.readiness = marks.get(one.pk)  # type: ignore[attr-defined]
    return rows


class MeetingIndex(IndexView):  # type: ignore[misc]
    """The next ones first; what prepares a meeting stands under it."""

    table_classname = "listing editor-table"
    columns = [
        TitleColumn("title", label=gettext_lazy("Meeting"), accessor=str, url_name="meetings:inspect"),
        Column("when", label=gettext_lazy("When"), accessor=lambda meeting: row_when_text(meeting.event)),
        Column("preparations", label=gettext_lazy("Preparatory meeting"), accessor=preparations_text),
        ReadinessColumn("readiness", label=gettext_lazy("The packet")),
        Column("group", label=gettext_lazy("Steering group"), accessor="group"),
        Column("state", label=gettext_lazy("State"), accessor=lambda meeting: state_text(meeting.event)),
    ]

    def get_table(self, object_list: Iterable[Meeting]) -> Any:
        """Those of this page, with how far their packets are."""
        return super().get_table(marked(object_list, timezone.now()))

    def get_base_queryset(self) -> "QuerySet[Meeting]":
        """With everything a row says."""
        prepared = PreparatoryMeeting.objects.select_related("event").order_by("event__starts_at", "pk")
        found: QuerySet[Meeting] = super().get_base_queryset()
        return found.select_related("group__area", "event__venue", "event__series").prefetch_related(
            Prefetch("preparations", prepared)
        )

    def order_queryset(self, queryset: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
        """What is still to come, the next first; then what is over, the latest first."""
        now = timezone.now()
        return queryset.order_by(
            Case(When(event__ends_at__gt=now, then=F("event__starts_at"))).asc(nulls_last=True),
            "-event__starts_at",
            "pk",
        )
