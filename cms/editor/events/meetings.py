"""An event that is a steering group's meeting, or prepares one: the way to the meeting's own pages.

The one rule: what a meeting refuses is not offered, and what the meeting's pages do better leads there.
"""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from participation.events.models import Event
from participation.steering.models import Invitation, Meeting
from participation.steering.queries.meetings import meeting_of


def link_to_meeting(event: Event) -> list[HeaderButton]:
    """On top of an event's page and form; nothing for every other event."""
    meeting = meeting_of(event)
    if meeting is None:
        return []
    url = reverse("meetings:inspect", args=[meeting.pk])
    return [HeaderButton(_("This is a steering group's meeting"), url=url, icon_name="calendar-alt", priority=1)]


def address_of(meeting: Meeting, event: Event, what: str) -> str:
    """Where "announce" or "cancel" asks of the meeting, or of the preparatory meeting that the event is."""
    if meeting.event_id == event.pk:
        return reverse(f"meetings:{what}", args=[meeting.pk])
    return reverse(f"meetings:preparation_{what}", args=[meeting.pk]) + "?" + urlencode({"of": event.code})


def can_be_untold(event: Event) -> bool:
    """Whether it can become a draft again: nobody has been invited."""
    return not Invitation.objects.filter(event=event).exists()


class AtMeeting:
    """Mixed into an action of an event: a meeting has a page of its own for it, `meeting_action`."""

    meeting_action = ""
    object: Event

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Over there, before anything is asked or done; whoever may not act is told so first."""
        if self.user_has_permission(self.permission_required):  # type: ignore[attr-defined]
            meeting = meeting_of(self.object)
            if meeting is not None:
                return HttpResponseRedirect(address_of(meeting, self.object, self.meeting_action))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]
