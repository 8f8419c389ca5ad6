"""The messages to many of one's own areas: list, form, page and actions.

The one rule: the page of a draft shows what would happen, the page of a sent one what has happened.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from cms.editor.broadcasts import doing
from cms.editor.broadcasts.doing import held_lines, totals
from cms.editor.broadcasts.editing import BroadcastCreate, BroadcastEdit
from cms.editor.broadcasts.forms import edit_handler
from cms.editor.broadcasts.showing import previews, progress_text, written_in
from cms.editor.inspecting import OwnPage
from cms.editor.reasons import reason_text
from cms.editor.representation.reach import EditorsScoped
from cms.editor.signups.showing import contact, href, moment
from participation.areas.queries import edited_by
from participation.broadcasts import queries
from participation.broadcasts.audience import audience
from participation.broadcasts.models import Broadcast
from participation.broadcasts.plan import plan
from participation.broadcasts.states import BroadcastState, Standing
from participation.events import wording
from participation.events.models import Event
from participation.languages import registry
from participation.signups.models import Signup
from participation.signups.rules import reader_language

#: A page shows no more failures and calls than anybody reads; the outbox and the events have the rest.
MOST = 200


def told(broadcast: Broadcast) -> str:
    """How far it is; a draft is nowhere."""
    if broadcast.state == BroadcastState.DRAFT:
        return ""
    return progress_text(broadcast.progress)  # type: ignore[attr-defined]


def state_text(broadcast: Broadcast) -> str:
    """Its state in words."""
    return str(BroadcastState(broadcast.state).label)


COLUMNS = [
    TitleColumn("subject", label=gettext_lazy("Message"), accessor=str, url_name="broadcasts:inspect"),
    Column("area", label=gettext_lazy("Area"), accessor="area"),
    Column("state", label=gettext_lazy("State"), accessor=state_text, sort_key="state"),
    Column("told", label=gettext_lazy("How far"), accessor=told, classname="editor-number"),
    Column(
        "created_at",
        label=gettext_lazy("Written"),
        accessor=lambda broadcast: moment(broadcast.created_at),
        sort_key="created_at",
    ),
]


class BroadcastIndex(IndexView):  # type: ignore[misc]
    """The latest first."""

    table_classname = "listing editor-table"

    @property
    def columns(self) -> list[Column]:  # type: ignore[override]
        """The area only for those who have several."""
        several = edited_by(self.request.user).count() > 1
        return [column for column in COLUMNS if several or column.name != "area"]

    def get_table(self, object_list: Iterable[Broadcast]) -> Any:
        """With the counts of all rows in one question."""
        return super().get_table(with_progress(object_list))


def with_progress(broadcasts: Iterable[Broadcast]) -> list[Broadcast]:
    """Each with how far it is."""
    found = list(broadcasts)
    progress = queries.progress_of(found)
    for broadcast in found:
        broadcast.progress = progress[broadcast.pk]  # type: ignore[attr-defined]
    return found


class BroadcastInspect(OwnPage):
    """One message: counted and looked at before, followed afterwards."""

    template_name = "editor/broadcasts/inspect.html"
    list_label = gettext_lazy("Write to many")
    header_more_buttons: ClassVar[list[Any]] = []
    object: Broadcast

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """Edit, while there is something to edit."""
        if self.object.state != BroadcastState.DRAFT:
            return []
        return [HeaderButton(_("Edit"), url=reverse("broadcasts:edit", args=[self.object.pk]), icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the template prints."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        broadcast, events = self.object, queries.events_of(self.object)
        is_draft = broadcast.state == BroadcastState.DRAFT
        context |= {
            "broadcast": broadcast,
            "state": state_text(broadcast),
            "is_draft": is_draft,
            "events": [{"event": event, "when": wording.when(event, registry.SOURCE)} for event in events],
            "about_faith": any(event.faith_related for event in events),
            "standing": [choice.label for choice in Standing if choice.value in broadcast.statuses],
            "readers": [(code, registry.own_name(code)) for code in registry.CODES if code in broadcast.languages],
            "expires": moment(broadcast.expires_at),
            "can_test": bool(events and written_in(broadcast)),
        }
        return context | (self._ahead(events) if is_draft else self._behind())

    def _ahead(self, events: list[Event]) -> dict[str, Any]:
        """What would happen."""
        now = timezone.now()
        found = audience(self.object, events, now)
        planned = plan(self.object, found, now)
        lacking = [line.language for line in planned.lacking]
        return {
            "audience": found,
            "plan": planned,
            "totals": totals(planned),
            "calls": _calls(found.to_call()[:MOST]),
            "previews": previews(self.object, lacking, now),
        }

    def _behind(self) -> dict[str, Any]:
        """What has happened."""
        broadcast = self.object
        found = queries.progress(broadcast)
        return {
            "progress": found,
            "told": progress_text(found),
            "started": moment(broadcast.started_at),
            "finished": moment(broadcast.finished_at),
            "missing": broadcast.get_missing_display() if broadcast.missing else "",
            "failures": _failures(broadcast),
            "calls": _calls(row.signup for row in queries.to_call(broadcast)[:MOST]),
            "held": held_lines(broadcast) if found.held else [],
            "can_release": queries.can_be_released(broadcast) if found.held else 0,
            "previews": previews(broadcast, [], timezone.now()),
        }


def _failures(broadcast: Broadcast) -> list[dict[str, Any]]:
    """Whom it did not reach, with why in words."""
    rows = queries.failures(broadcast)[:MOST]
    return [
        {"signup": row.signup, "message": row.message, "why": reason_text(row.message.error if row.message else "")}
        for row in rows
    ]


def _calls(signups: Iterable[Signup]) -> list[dict[str, Any]]:
    """Who must be called, on which number, in which language."""
    return [
        {
            "signup": signup,
            "number": contact(signup),
            "href": href(signup),
            "code": reader_language(signup),
            "language": registry.own_name(reader_language(signup)),
        }
        for signup in signups
    ]


class BroadcastViewSet(EditorsScoped):
    """List, form, page and actions."""

    model = Broadcast
    name = "broadcasts"
    icon = "comment"
    menu_label = gettext_lazy("Write to many")
    menu_order = 38
    add_to_admin_menu = True
    edit_handler = edit_handler
    index_view_class = BroadcastIndex
    add_view_class = BroadcastCreate
    edit_view_class = BroadcastEdit
    inspect_view_class = BroadcastInspect
    create_template_name = edit_template_name = "editor/broadcasts/edit.html"
    inspect_template_name = "editor/broadcasts/inspect.html"
    list_per_page = 25
    search_fields = [registry.column(word, code) for word in Broadcast.words for code in registry.CODES]
    ordering = "-created_at"

    def scope(self, user: AbstractUser) -> "QuerySet[Broadcast]":
        """Those of one's own areas."""
        return queries.visible_to(user)  # type: ignore[arg-type]

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The actions."""
        views: list[tuple[str, Any]] = [
            ("send", doing.BroadcastSend),
            ("test", doing.BroadcastTest),
            ("stop", doing.BroadcastStop),
            ("resume", doing.BroadcastResume),
            ("release", doing.BroadcastRelease),
            ("again", doing.BroadcastAgain),
        ]
        return [path(f"{name}/<int:pk>/", self.construct_view(view), name=name) for name, view in views]
