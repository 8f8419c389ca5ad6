"""Sending a meeting's packet, each member's link, and the packet on paper.

The one rule: what is not ready is said before anything is sent, and nobody is written to twice unless on purpose.
"""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from participation.events.rules import Refused
from participation.languages import registry
from participation.signups.states import ContactKind
from participation.steering.actions.linking import revoke_link, send_link, send_packet
from participation.steering.messages.nudging import lacking
from participation.steering.models import Meeting, Member
from participation.steering.packet_pdf import SHEETS, file_name, make
from participation.steering.queries.readiness import board
from participation.steering.queries.sending import printed_large, receivers
from participation.steering.rules.access import is_over


class PacketSend(ActionView):
    """Who has it and who waits; sending it reaches those who wait."""

    page_title = gettext_lazy("Sending the packet")
    template_name = "editor/steering/packets.html"
    sent = 0

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """By member, and what is lacking."""
        now = timezone.now()
        found, ready = receivers(self.object, now), board(self.object, now)
        waiting = sum(one.waits for one in found)
        return {
            **super().get_context_data(**kwargs),
            "receivers": found,
            "calls": [one for one in found if one.way == ContactKind.CALL],
            "lacking": [line for row in ready.rows if (line := lacking(str(row.item), row.cells))],
            "has_items": bool(ready.rows),
            "waiting": waiting,
            "may_send": waiting and bool(ready.rows) and not is_over(self.object, now),
            "languages": registry.LANGUAGES,
            "large": [(registry.own_name(code), count) for code, count in printed_large(found).items()],
        }

    def act(self, form: Any) -> None:
        """Through the action."""
        self.sent = send_packet(meeting=self.object, now=timezone.now())
        log(instance=self.object, action="medspil.send_packet")

    def done_text(self) -> str:
        """How many were written to."""
        text = ngettext("Sent to %(count)s member.", "Sent to %(count)s members.", self.sent)
        return text % {"count": self.sent}

    @property
    def done(self) -> bool:
        """There is always something to say."""
        return True


class OfMember(ActionView):
    """One member's link; the member is named in the address and found among this meeting's."""

    member: Member

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Finds the member."""
        super().setup(request, *args, **kwargs)
        asked, found = request.GET.get("member", ""), receivers(self.object, timezone.now())
        member = next((one.member for one in found if str(one.member.pk) == asked), None)
        if member is None:
            raise Http404
        self.member = member

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The heading says whose; the page's title, which browsers remember, does not."""
        return {**super().get_context_data(**kwargs), "object": self.member}

    def get_success_url(self) -> str:
        """The list."""
        return reverse("meetings:packet_send", args=[self.object.pk])


class PacketLinkNew(OfMember):
    """A new link to one member."""

    page_title = gettext_lazy("Send a new link")
    question = gettext_lazy("The member gets a new link by message. The older one stops at once.")
    button = gettext_lazy("Send a new link")
    done = gettext_lazy("Sent.")

    def act(self, form: Any) -> None:
        """Through the action; nothing can be sent to who must be called."""
        if not send_link(member=self.member, meeting=self.object, now=timezone.now()):
            raise Refused("call", _("This member must be called. There is nothing to send a link to."))
        log(instance=self.object, action="medspil.packet_link")


class PacketLinkRevoke(OfMember):
    """One member's link stops."""

    page_title = gettext_lazy("Stop the link")
    question = gettext_lazy("The link opens nothing any more. The member can still log in.")
    button = gettext_lazy("Stop the link")
    danger = True
    done = gettext_lazy("The link has stopped.")

    def act(self, form: Any) -> None:
        """Through the action."""
        revoke_link(member=self.member, meeting=self.object, now=timezone.now())
        log(instance=self.object, action="medspil.packet_link_revoke")


class PacketPrint(PermissionCheckedMixin, View):  # type: ignore[misc]
    """The packet as PDF."""

    permission_required = "change"
    queryset: Any

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """`?language=ar&size=a3`."""
        meeting: Meeting = self.queryset.get(pk=pk)
        language, size = request.GET.get("language", registry.SOURCE), request.GET.get("size", "a4")
        if not registry.known(language) or size not in SHEETS:
            raise BadRequest("language or size")
        try:
            made = make(meeting, language, size=size, now=timezone.now())
        except Refused as refused:
            return HttpResponse(refused.text, status=503, content_type="text/plain; charset=utf-8")
        response = HttpResponse(made, content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="{file_name(meeting, language, size)}"'
        response.headers["Cache-Control"] = "no-store"
        return response


MEETING_VIEWS: list[tuple[str, Any]] = [
    ("packet_send", PacketSend),
    ("packet_link_new", PacketLinkNew),
    ("packet_link_revoke", PacketLinkRevoke),
    ("packet_print", PacketPrint),
]
