"""A group's own page: the table with its seats, drawn and listed, and the members who have none.

The one rule: a name stands here and on the action pages alone, never in a title, a list or the history. What a member
asks for is not here either: it is on the member's own form.
"""

from datetime import timedelta
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets.button import HeaderButton

from cms.editor.inspecting import OwnPage
from participation.events.local_time import local
from participation.steering.models import SteeringGroup
from participation.steering.queries import seats
from participation.steering.states import Invites, SeatKind

YEAR = timedelta(days=365)


class GroupPage(OwnPage):
    """Everything about one group."""

    template_name = "editor/steering/group.html"
    list_label = gettext_lazy("Groups")
    header_more_buttons: ClassVar[list[Any]] = []
    object: SteeringGroup

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """Edit."""
        return [HeaderButton(_("Edit"), url=reverse("steering:edit", args=[self.object.pk]), icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the template prints."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        group, today = self.object, local(timezone.now()).date()
        rows = seats.table(group, today)
        kinds = [
            {"label": SeatKind(count.kind).label, "count": count, "rows": [r for r in rows if r.kind == count.kind]}
            for count in seats.counts(rows)
        ]
        return context | {
            "group": group,
            "today": today,
            "areas": [group.area, *group.other_areas.all()],
            "invites": Invites(group.invites).label,
            "kinds": kinds,
            "seats_text": table_text(len(rows), sum(row.is_vacant for row in rows)),
            "turnover": [turnover_text(line) for line in seats.turnover(group, today - YEAR, today)],
            "unseated": list(seats.unseated(group, today)),
        }


def table_text(number: int, vacant: int) -> str:
    """How many seats, and how many of them nobody has."""
    found = ngettext("%(count)s seat", "%(count)s seats", number) % {"count": number}
    if not vacant:
        return found
    return f"{found}, " + ngettext("%(count)s is vacant", "%(count)s are vacant", vacant) % {"count": vacant}


def turnover_text(line: seats.Turnover) -> str:
    """How many seats of a kind changed hands, without anybody's name."""
    return _("%(kind)s: %(changed)s of %(seats)s seats") % {
        "kind": SeatKind(line.kind).label,
        "changed": line.changed,
        "seats": line.seats,
    }
