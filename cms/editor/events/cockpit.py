"""One event on one page: how full it is, who comes, who waits, what has happened.

The one rule: looking changes nothing; every button leads to an action that asks or can be undone.
"""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import registry as log_registry

from cms.editor.events.cards import cards_of
from cms.editor.events.editing import more_buttons
from cms.editor.events.listing import state_text, when_text
from cms.editor.events.meetings import link_to_meeting
from cms.editor.inspecting import OwnPage
from cms.editor.representation.card import who_comes
from cms.editor.signups.showing import rows_of, together
from participation.areas.links import area_url
from participation.areas.rules import languages_of
from participation.events.links import event_address
from participation.events.models import Event
from participation.events.states import EventState, Visibility
from participation.languages import registry
from participation.languages.searching import matches
from participation.languages.translating import state_of
from participation.people.phones import shown
from participation.signups.models import Signup, SignupChange
from participation.signups.queries import counts_of
from participation.signups.rules import places
from participation.signups.states import SignupState

MOST = 1000


class EventCockpit(OwnPage):
    """The event's page for those who run it."""

    template_name = "editor/events/cockpit.html"
    list_label = gettext_lazy("Events")
    object: Event

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """What is done most; for a meeting, the way to its own page."""
        key = self.object.pk
        return [
            *self.meeting,
            HeaderButton(_("Edit"), url=reverse("events:edit", args=[key]), icon_name="edit", priority=2),
        ]

    @cached_property
    def meeting(self) -> list[HeaderButton]:
        """The way to the meeting that this event is; empty for every other event."""
        return link_to_meeting(self.object)

    @cached_property
    def header_more_buttons(self) -> list[Button]:  # type: ignore[override]
        """The rest."""
        return more_buttons(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the template prints."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        event, now = self.object, timezone.now()
        query = self.request.GET.get("q", "").strip()[:80]
        cards, jumps = cards_of(event, self.request.user, now)
        signups = self._signups()
        rows = rows_of([signup for signup in signups if found(query, signup)])
        context |= {
            "event": event,
            "when": when_text(event),
            "state": state_text(event),
            "is_draft": event.state == EventState.DRAFT,
            "is_meeting": bool(self.meeting),
            "may_enter": event.state != EventState.CANCELLED and event.ends_at > now,
            "places": places(event, counts_of(event), now),
            "together": together([signup for signup in signups if signup.status == SignupState.PLACED]),
            "query": query,
            "placed": [row for row in rows if row.signup.status == SignupState.PLACED],
            "waiting": [row for row in rows if row.signup.status == SignupState.WAITING],
            "cancelled": [row for row in rows if row.signup.status == SignupState.CANCELLED],
            "pages": self._pages(),
            "invitation": event_address(event, registry.SOURCE) if event.visibility == Visibility.INVITATION else "",
            "cards": cards,
            "jumps": jumps,
            "who": who_comes(event, self.request.user, now),
            "history": history_of(event),
        }
        return context

    def _signups(self) -> list[Signup]:
        every: QuerySet[Signup] = Signup.objects.filter(event=self.object).order_by("waiting_since", "created_at", "pk")
        return list(every[:MOST])

    def _pages(self) -> list[dict[str, str]]:
        """The public page in each of the area's languages, and the state of its words."""
        event = self.object
        key = f"?key={event.invitation_key}" if event.visibility == Visibility.INVITATION else ""
        return [
            {
                "name": language.own_name,
                "code": language.code,
                "dir": language.direction,
                "url": area_url(event.area, f"/e/{event.code}/{key}", language.code),
                "state": state_of(event, language.code),
            }
            for language in languages_of(event.area)
        ]


def found(query: str, signup: Signup) -> bool:
    """Whether a party is meant by what was typed."""
    return matches(query, [signup.name, signup.phone, shown(signup.phone), signup.email, signup.ref])


def history_of(event: Event, most: int = 60) -> list[dict[str, Any]]:
    """What happened to the event and to its signups, the latest first."""
    changes = (
        SignupChange.objects.filter(signup__event=event).select_related("signup", "by").order_by("-at", "-pk")[:most]
    )
    entries = log_registry.get_logs_for_instance(event).select_related("user")[:most]
    found = [
        {
            "at": change.at,
            "what": f"{change.get_kind_display()}: {change.signup.name}",
            "who": change.by or "",
            "more": change.detail,
        }
        for change in changes
    ] + [{"at": entry.timestamp, "what": entry.message, "who": entry.user or "", "more": ""} for entry in entries]
    return sorted(found, key=lambda line: line["at"], reverse=True)[:most]
