"""The message with the link to a packet.

The one rule: it says what the packet is, never what it is about: somebody else may read over a shoulder.
"""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.events.local_time import local
from participation.events.wording import day as day_text
from participation.events.wording import when
from participation.languages import registry
from participation.mail import actions, plain, sms
from participation.mail.models import Message
from participation.mail.rendering import Fact, Isolated, render
from participation.mail.states import Channel
from participation.signups.messages.saying import number
from participation.signups.states import ContactKind
from participation.steering.links import bare, packet_url
from participation.steering.messages.about import about
from participation.steering.models import PacketLink
from participation.steering.queries.deciding import is_called

KIND = "packet"


def tell_packet(link: PacketLink, *, now: datetime) -> Message | None:
    """Queues the link in the caller's transaction; None for who must be called."""
    member, meeting = link.member, link.meeting
    if is_called(member):
        return None
    language, area = member.language, meeting.group.area
    common: dict[str, Any] = {
        "kind": KIND,
        "language": language,
        "scope": area.slug,
        "about": about(member, meeting.event),
        "now": now,
        "expires_at": meeting.event.ends_at,
    }
    if member.contact_kind == ContactKind.PHONE:
        with translation.override(language):
            text = sms.fit(_short(link, language))
        return actions.queue(channel=Channel.SMS, recipient=member.phone, subject="", text=text, **common)
    count = meeting.items.count()
    mail = render("packet", language=language, context=lambda code: _values(link, count, code))
    return actions.queue(
        channel=Channel.EMAIL,
        recipient=member.email,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        reply_to=area.contact_email,
        sender_name=area.name,
        **common,
    )


def _values(link: PacketLink, count: int, language: str) -> dict[str, Any]:
    meeting, area = link.meeting, link.meeting.group.area
    items = ngettext("%(count)s item", "%(count)s items", count) % {"count": count}
    return {
        "name": Isolated(plain.one_line(link.member.name)),
        "day": _day(link, language),
        "facts": [
            Fact(_("When"), when(meeting.event, language)),
            Fact(_("Where"), Isolated(str(meeting.event.venue), lang=registry.SOURCE, dir="ltr")),
            Fact(_("Agenda"), items),
        ],
        "link_label": _("Open the packet"),
        "link_url": packet_url(link, language),
        "contact_name": Isolated(area.contact_name) if area.contact_name else "",
        "contact_phone": number(area.contact_phone, language) if area.contact_phone else "",
        "sender": Isolated(area.name, lang=registry.SOURCE, dir="ltr"),
    }


def _short(link: PacketLink, language: str) -> list[str]:
    """From long to short; where characters are few, the link stands bare."""
    url = packet_url(link, language)
    values = {"day": _day(link, language), "link": url}
    return [
        _("Your packet for the meeting on %(day)s. Only for you: %(link)s") % values,
        _("Your packet for the meeting: %(link)s") % values,
        _("Your packet for the meeting: %(link)s") % {"link": bare(url)},
        _("Agenda") + " " + bare(url),
    ]


def _day(link: PacketLink, language: str) -> str:
    return day_text(local(link.meeting.event.starts_at).date(), language, weekday=True)
