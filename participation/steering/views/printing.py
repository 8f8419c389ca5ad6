"""The packet on paper and on one's own phone, for a member in the room; the page behind a link prints with this too.

The one rule: a link goes to the member's own phone or e-mail as the secretariat knows it, never to one typed here.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from participation.events.rules import Refused
from participation.steering.actions.linking import send_own_link
from participation.steering.links import meeting_path
from participation.steering.models import Meeting, Member
from participation.steering.packet_pdf import SHEETS, file_name, make
from participation.steering.views.inside import (
    in_meeting,
    language_of_page,
    moment,
    private,
    reading_language,
    see_other,
)
from participation.steering.views.room import meeting_page


@private
@require_safe
@in_meeting
def packet_pdf(request: HttpRequest, member: Member, meeting: Meeting) -> HttpResponseBase:
    """The whole packet: `?size=a3` in large print, `?read=ar` in another language than the page's."""
    return pdf_answer(request, meeting)


@private
@require_POST
@in_meeting
def packet_link_send(request: HttpRequest, member: Member, meeting: Meeting) -> HttpResponseBase:
    """A new link to oneself."""
    try:
        sent = send_own_link(member=member, meeting=meeting, now=moment())
        refusal = "" if sent else _("We have no phone number or e-mail to send it to. Call us.")
    except Refused as refused:
        refusal = refused.text
    if refusal:
        return meeting_page(request, member, meeting, refusal, status=409)
    return see_other(meeting_path(meeting, language_of_page()) + "?sent=1")


def pdf_answer(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The PDF in the size and language asked for; 404 for a size there is not. HEAD makes none."""
    size, language = request.GET.get("size", "a4"), reading_language(request)
    if size not in SHEETS:
        raise Http404
    try:
        made = b"" if request.method == "HEAD" else make(meeting, language, size=size, now=moment())
    except Refused as refused:
        return HttpResponse(refused.text, status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{file_name(meeting, language, size)}"'
    return response
