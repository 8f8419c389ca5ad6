"""The letter that asks a member into the members' room: where it is, and that the code comes by mail.

The one rule: there is no secret in it. Whoever gets hold of the letter still needs the member's mailbox.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from participation.areas.links import area_url
from participation.areas.rules import offers
from participation.languages import registry
from participation.mail import actions, plain
from participation.mail.models import Message
from participation.mail.rendering import Isolated, render
from participation.mail.states import Channel
from participation.signups.messages.saying import number
from participation.steering.messages.about import of_member
from participation.steering.models import Member, SteeringGroup

KIND = "steering_welcome"


def welcome(member: Member, *, now: datetime) -> Message:
    """In the member's language, with a short copy in Danish."""
    area = member.group.area
    mail = render(KIND, language=member.language, context=lambda language: values(member, language))
    return actions.queue(
        kind=KIND,
        channel=Channel.EMAIL,
        recipient=member.email,
        language=member.language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        reply_to=area.contact_email,
        sender_name=area.name,
        scope=area.slug,
        about=of_member(member.pk),
        now=now,
        supersedes=(KIND,),
    )


def values(member: Member, language: str) -> dict[str, Any]:
    """Everything the letter prints, in a language."""
    area = member.group.area
    return {
        "name": Isolated(plain.one_line(member.name)),
        "email": member.email,
        "facts": [],
        "link_label": _("Log in"),
        "link_url": login_url(member.group, language),
        "contact_name": Isolated(area.contact_name) if area.contact_name else "",
        "contact_phone": number(area.contact_phone, language) if area.contact_phone else "",
        "sender": Isolated(area.name, lang=registry.SOURCE, dir="ltr"),
    }


def login_url(group: SteeringGroup, language: str) -> str:
    """The login on the group's own site; in Danish where the site has not the language."""
    shown = language if offers(group.area, language) else registry.SOURCE
    return area_url(group.area, "/accounts/login/", shown)
