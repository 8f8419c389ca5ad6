"""The letter to a helper at the door: the link, when and where, and what is asked of whoever sees names."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from participation.events import wording
from participation.events.local_time import local
from participation.languages import registry
from participation.languages.reading import read
from participation.mail import actions, plain, rendering
from participation.mail.models import Message
from participation.mail.rendering import Fact, Isolated
from participation.mail.states import Channel
from participation.signups.door_links import door_url
from participation.signups.door_queries import closes_at
from participation.signups.messages.saying import number, said
from participation.signups.models import DoorPass


def invited(door_pass: DoorPass, *, now: datetime) -> Message:
    """They are asked to help at the door; in their language, with a short copy in Danish."""
    event = door_pass.event
    mail = rendering.render(
        "door_invitation", language=door_pass.language, context=lambda language: values(door_pass, language)
    )
    return actions.queue(
        kind="door_invitation",
        channel=Channel.EMAIL,
        recipient=door_pass.email,
        language=door_pass.language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        reply_to=event.area.contact_email,
        sender_name=event.area.name,
        scope=event.area.slug,
        about=f"door:{door_pass.ref}",
        now=now,
        expires_at=closes_at(event),
        supersedes=("door_invitation",),
    )


def values(door_pass: DoorPass, language: str) -> dict[str, Any]:
    """Everything the letter prints, in a language."""
    event = door_pass.event
    holder = event if event.contact_phone else event.area
    return {
        "name": Isolated(plain.one_line(door_pass.name or door_pass.email)),
        "title": read(event, "title", language).text,
        "day": wording.day(local(event.starts_at).date(), language, weekday=True),
        "is_neutral": event.faith_related,
        "facts": _facts(door_pass, language),
        "link_label": _("Open the door list"),
        "link_url": door_url(door_pass),
        "contact_name": Isolated(holder.contact_name) if holder.contact_name else "",
        "contact_phone": number(holder.contact_phone, language) if holder.contact_phone else "",
        "sender": Isolated(event.area.name, lang=registry.SOURCE, dir="ltr"),
    }


def _facts(door_pass: DoorPass, language: str) -> list[Fact]:
    """The title comes first, but last if it is about faith: previews show first words."""
    event = door_pass.event
    place = ", ".join(part for part in (event.venue.name, event.venue.one_line_address) if part)
    title = Fact(_("What"), said(event, "title", language))
    lines = [
        Fact(_("When"), wording.when(event, language)),
        Fact(_("Where"), Isolated(place, lang=registry.SOURCE, dir="ltr")),
        Fact(_("How"), _("Open the link on your phone before you go. Then the list also works without network.")),
        Fact(_("Please"), _("The names are only for you at the door. Do not pass the link on. Take no pictures.")),
    ]
    return [*lines, title] if event.faith_related else [title, *lines]
