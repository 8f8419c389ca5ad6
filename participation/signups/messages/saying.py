"""What a letter says: its values in a language, and the small phrases it is made of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.areas.links import area_url
from participation.areas.rules import offers
from participation.events import wording
from participation.events.festivals import expected_notice, uncertain
from participation.events.local_time import local
from participation.events.models import Event
from participation.languages import registry
from participation.languages.reading import read
from participation.mail import plain
from participation.mail.rendering import Fact, Isolated
from participation.people import phones
from participation.signups.links import manage_path
from participation.signups.messages.letter import Letter
from participation.signups.models import Signup
from participation.signups.rules import reader_name
from participation.signups.states import Childcare, SignupState


def values(signup: Signup, letter: Letter, language: str) -> dict[str, Any]:
    """Everything a template prints, in a language."""
    event = signup.event
    contact_name, contact_phone = contact(signup)
    label, address = link(signup, letter, language)
    return {
        "name": Isolated(plain.one_line(reader_name(signup))),
        "for_whom": Isolated(plain.one_line(signup.name)) if signup.proxy else "",
        "title": read(event, "title", language).text,
        "day": wording.day(local(event.starts_at).date(), language, weekday=True),
        "is_neutral": event.faith_related,
        "is_waiting": signup.status == SignupState.WAITING,
        "had_place": letter.method == "CANCEL",
        "what": changes(letter.what),
        "facts": facts(signup, letter, language),
        "link_label": label,
        "shows_code": shows_code(signup, letter),
        "link_url": address,
        "unsubscribe_url": letter.unsubscribe_url,
        "contact_name": Isolated(contact_name) if contact_name else "",
        "contact_phone": number(contact_phone, language) if contact_phone else "",
        "sender": Isolated(event.area.name, lang=registry.SOURCE, dir="ltr"),
    }


def shows_code(signup: Signup, letter: Letter) -> bool:
    """Whether the mail holds the picture that is shown at the door: only who has a place is waited for there."""
    return letter.code and signup.status == SignupState.PLACED


def facts(signup: Signup, letter: Letter, language: str) -> list[Fact]:
    """When, where, who. The title comes first, but last if it is about faith: previews show first words."""
    event = signup.event
    title = said(event, "title", language)
    lines = [] if event.faith_related else [Fact(_("What"), title)]
    notice = "" if letter.over or not uncertain([event]) else f". {expected_notice(event)}"
    lines.append(Fact(_("When"), f"{wording.when(event, language)}{notice}"))
    if event.moved_from not in (None, event.starts_at) and {"starts_at", "time"} & set(letter.what):
        lines.append(Fact(_("Before"), moment(event.moved_from, language)))
    place = ", ".join(part for part in (event.venue.name, event.venue.one_line_address) if part)
    lines.append(Fact(_("Where"), Isolated(place, lang=registry.SOURCE, dir="ltr")))
    if not letter.over:
        lines.append(Fact(_("Who"), party(signup)))
    if signup.interpreter and not letter.over:
        lines.append(Fact(_("Interpreter"), interpreter(signup)))
    if signup.childcare_children and event.childcare and not letter.over:
        lines.append(Fact(_("Childcare"), looked_after(signup)))
    if "childcare" in letter.what and not event.childcare:
        lines.append(Fact(_("Childcare"), _("There is no childcare at this event.")))
    if letter.also is not None:
        lines.extend(letter.also(language))
    reason = said(event, "cancel_reason", language)
    if letter.kind == "event_cancelled" and reason:
        lines.append(Fact(_("Why"), reason))
    return [*lines, Fact(_("What"), title)] if event.faith_related else lines


def party(signup: Signup) -> str:
    """Who comes, in the active language: "2 adults and 1 child"."""
    grown = ngettext("%(count)s adult", "%(count)s adults", signup.adults) % {"count": signup.adults}
    young = ngettext("%(count)s child", "%(count)s children", signup.children) % {"count": signup.children}
    if signup.adults and signup.children:
        return _("%(adults)s and %(children)s") % {"adults": grown, "children": young}
    return grown if signup.adults else young


def looked_after(signup: Signup) -> str:
    """How many children have childcare, or wait for it, in the active language."""
    number = signup.childcare_children
    young = ngettext("%(count)s child", "%(count)s children", number) % {"count": number}
    if signup.childcare_state == Childcare.WAITING:
        return _("%(children)s, on the waiting list for childcare") % {"children": young}
    return young


def interpreter(signup: Signup) -> Isolated:
    """The language they asked for, by its own name."""
    code = signup.interpreter
    return Isolated(registry.own_name(code), lang=code, dir=registry.direction(code))


def link(signup: Signup, letter: Letter, language: str) -> tuple[str, str]:
    """Where to go from here: to the signup, or when it is over to what else there is."""
    if letter.link is not None:
        return letter.link(language)
    area = signup.event.area
    offered = language if offers(area, language) else registry.SOURCE  # a language may have been switched off since
    if letter.over:
        return _("See what else is on"), area_url(area, "/", offered)
    return _("Change or cancel"), area_url(area, manage_path(signup), offered)


def contact(signup: Signup) -> tuple[str, str]:
    """The event's own contact, else the area's; a name never goes with somebody else's number."""
    event = signup.event
    holder = event if event.contact_phone else event.area
    return holder.contact_name, holder.contact_phone


def changes(what: Sequence[str]) -> str:
    """What is not as it was, in the active language."""
    names = {
        "starts_at": _("time"),
        "ends_at": _("time"),
        "time": _("time"),
        "venue": _("place"),
        "venue_id": _("place"),
        "place": _("place"),
        "title_da": _("title"),
        "title": _("title"),
        "childcare": _("childcare"),
    }
    return wording.listed(dict.fromkeys(names.get(word, word) for word in what))


def said(event: Event, field: str, language: str) -> Isolated:
    """A field's words, kept apart where they are of another language."""
    reading = read(event, field, language)
    return Isolated(reading.text, lang=reading.lang, dir=reading.dir)


def moment(moment: datetime, language: str) -> str:
    """Day and hour."""
    hour = wording.isolated(wording.clock(moment), language)
    return f"{wording.day(local(moment).date(), language, weekday=True)}, {hour}"


def number(phone: str, language: str) -> Isolated:
    """The number as Danes write it, one tap from a call."""
    try:
        href = f"tel:{phones.normalise(phone)}"
    except phones.NotAPhone:
        href = ""
    return Isolated(phones.shown(phone), dir="ltr", marks=registry.direction(language) == "rtl", href=href)
