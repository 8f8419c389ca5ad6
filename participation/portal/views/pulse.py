"""How the meeting was: three questions to a member who was there, and the thanks.

The one rule: for everyone else there is no such page; and as on the other pages that take answers, nothing of an
answer stands in an address, a log or a report of a fault.
"""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from participation.events.rules import Refused
from participation.languages.reading import read
from participation.portal import pulse as room
from participation.portal.views.answers import NothingTold
from participation.steering.links import meeting_path
from participation.steering.models import Meeting, Member
from participation.steering.views.inside import in_meeting, language_of_page, moment, private, see_other

PAGE = "participation/portal/pulse.html"


@private
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@in_meeting
def pulse(request: HttpRequest, member: Member, meeting: Meeting) -> HttpResponseBase:
    """The questions; after them, and for who has answered before, the thanks."""
    request.exception_reporter_filter = NothingTold()  # type: ignore[attr-defined]
    language, now = language_of_page(), moment()
    found = room.pulse_of(member, meeting, now)
    if found is None:
        raise Http404
    own_url = meeting_path(meeting, language, "pulse/")
    context: dict[str, Any] = {
        "title": read(meeting.event, "title", language),
        "meeting_url": meeting_path(meeting, language),
        "action": own_url,
        "why": room.why(),
        "state": "answered" if found.is_answered else "asking" if found.is_open else "closed",
        "private": True,
        "canonical": "",
        "alternates": [],
    }
    status = 200
    form = room.blank(found, language)
    if request.method == "POST":
        try:
            form = room.hand_in(found, request.POST, language)
        except Refused as refused:
            return render(request, PAGE, context | {"state": "closed", "refusal": refused.text}, status=409)
        if form.is_valid():
            return see_other(own_url if form.totals() or found.is_answered else meeting_path(meeting, language))
        status = 400
    context |= {"form": form, "groups": form.groups(), "errors": form.error_list() if form.is_bound else []}
    return render(request, PAGE, context, status=status)
