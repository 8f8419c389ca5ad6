"""What we write to a party, one function per message: by e-mail with a calendar entry, or by SMS.

The one rule: a message is queued by the action that causes it, in its transaction, in the party's language.
Whoever asked to be called gets none (None is returned): the secretariat calls. What is about faith shows on
no lock screen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from participation.areas.links import area_url
from participation.areas.rules import offers
from participation.calendars.writing import invitation
from participation.events import calendar, wording
from participation.events.local_time import local
from participation.languages import registry
from participation.languages.reading import read
from participation.mail import actions, plain, rendering, sms
from participation.mail.models import Message
from participation.mail.rendering import Fact, Isolated
from participation.mail.states import Channel
from participation.people import phones
from participation.signups.links import manage_path
from participation.signups.models import Signup
from participation.signups.states import ContactKind, SignupState

# What a party was told of itself; every newer message of that sort makes an unsent older one untrue.
_STANDING = frozenset({"placed", "waiting", "promoted", "changed"})


@dataclass(frozen=True)
class _Letter:
    """One kind of message: its template, its few words for an SMS and what it asks of a calendar."""

    kind: str
    said: Callable[[], str]
    method: str = ""
    over: bool = False
    what: Sequence[str] = ()


def placed(signup: Signup, *, now: datetime) -> Message | None:
    """They have a place."""
    return _tell(signup, now, _Letter("placed", lambda: _("You have a place"), "REQUEST"))


def waiting(signup: Signup, *, now: datetime) -> Message | None:
    """They are on the waiting list."""
    return _tell(signup, now, _Letter("waiting", lambda: _("You are on the waiting list")))


def promoted(signup: Signup, *, now: datetime) -> Message | None:
    """They were waiting and now have a place."""
    return _tell(signup, now, _Letter("promoted", lambda: _("There is room: you have a place"), "REQUEST"))


def changed(signup: Signup, *, now: datetime) -> Message | None:
    """They changed who comes."""
    method = "" if signup.status == SignupState.WAITING else "REQUEST"
    return _tell(signup, now, _Letter("changed", lambda: _("Your signup is changed"), method))


def cancelled(signup: Signup, *, now: datetime, was_placed: bool = True) -> Message | None:
    """They are no longer signed up; who only waited has nothing in the calendar to take out."""
    method = "CANCEL" if was_placed else ""
    return _tell(signup, now, _Letter("cancelled", lambda: _("You are no longer signed up"), method, over=True))


def event_changed(signup: Signup, *, now: datetime, what: list[str]) -> Message | None:
    """The event is not as it was; `what` names the fields: "starts_at", "ends_at", "venue", "title"."""
    method = "" if signup.status == SignupState.WAITING else "REQUEST"
    said = lambda: _("Changed (%(what)s)") % {"what": _changes(what)}  # noqa: E731
    return _tell(signup, now, _Letter("event_changed", said, method, what=what))


def event_cancelled(signup: Signup, *, now: datetime) -> Message | None:
    """The event does not take place."""
    method = "" if signup.status == SignupState.WAITING else "CANCEL"
    return _tell(signup, now, _Letter("event_cancelled", lambda: _("Cancelled"), method, over=True))


def _tell(signup: Signup, now: datetime, letter: _Letter) -> Message | None:
    if signup.invented:
        return None  # nobody is there to read it
    if signup.contact_kind == ContactKind.EMAIL and signup.email:
        return _write(signup, now, letter)
    if signup.contact_kind == ContactKind.PHONE and signup.phone:
        return _text(signup, now, letter)
    return None


def _write(signup: Signup, now: datetime, letter: _Letter) -> Message:
    mail = rendering.render(
        letter.kind, language=signup.language, context=lambda language: _values(signup, letter, language)
    )
    return actions.queue(
        channel=Channel.EMAIL,
        recipient=signup.email,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        ics=_ics(signup, letter.method, now) if letter.method else "",
        ics_method=letter.method,
        reply_to=signup.event.area.contact_email,
        sender_name=signup.event.area.name,
        **_common(signup, now, letter),
    )


def _text(signup: Signup, now: datetime, letter: _Letter) -> Message:
    title = calendar.title(signup.event, signup.language)
    with translation.override(signup.language):
        text = sms.fit(_forms(signup, letter), title=title)
    return actions.queue(
        channel=Channel.SMS, recipient=signup.phone, subject="", text=text, **_common(signup, now, letter)
    )


def _common(signup: Signup, now: datetime, letter: _Letter) -> dict:
    """After the start a place is no news; a cancellation is news however late it comes."""
    return {
        "kind": letter.kind,
        "language": signup.language,
        "scope": signup.event.area.slug,
        "about": f"signup:{signup.ref}",
        "now": now,
        "expires_at": None if letter.over else signup.event.starts_at,
        "supersedes": _made_untrue(letter),
    }


def _made_untrue(letter: _Letter) -> frozenset[str]:
    """What changed at the event is said even before a newer message: unless all is over, no other says it."""
    if letter.over:
        return _STANDING | {"event_changed"}
    return frozenset() if letter.kind == "event_changed" else _STANDING


def _ics(signup: Signup, method: str, now: datetime) -> bytes:
    entry = calendar.entry(
        signup.event,
        language=signup.language,
        stamp=now,
        attendee_email=signup.email,
        attendee_name=signup.name,
        cancelled=method == "CANCEL",
    )
    return invitation(entry, method)


def _values(signup: Signup, letter: _Letter, language: str) -> dict:
    event = signup.event
    contact_name, contact_phone = _contact(signup)
    label, address = _link(signup, letter, language)
    return {
        "name": Isolated(plain.one_line(signup.name)),
        "title": read(event, "title", language).text,
        "day": wording.day(local(event.starts_at).date(), language, weekday=True),
        "is_neutral": event.faith_related,
        "is_waiting": signup.status == SignupState.WAITING,
        "had_place": letter.method == "CANCEL",
        "what": _changes(letter.what),
        "facts": _facts(signup, letter, language),
        "link_label": label,
        "link_url": address,
        "contact_name": Isolated(contact_name) if contact_name else "",
        "contact_phone": _number(contact_phone, language) if contact_phone else "",
        "sender": Isolated(event.area.name, lang=registry.SOURCE, dir="ltr"),
    }


def _facts(signup: Signup, letter: _Letter, language: str) -> list[Fact]:
    """When, where, who. The title comes first, but last if it is about faith: previews show first words."""
    event = signup.event
    title = _said(event, "title", language)
    facts = [] if event.faith_related else [Fact(_("What"), title)]
    facts.append(Fact(_("When"), wording.when(event, language)))
    if event.moved_from not in (None, event.starts_at) and {"starts_at", "time"} & set(letter.what):
        facts.append(Fact(_("Before"), _moment(event.moved_from, language)))
    place = ", ".join(part for part in (event.venue.name, event.venue.one_line_address) if part)
    facts.append(Fact(_("Where"), Isolated(place, lang=registry.SOURCE, dir="ltr")))
    if not letter.over:
        facts.append(Fact(_("Who"), party(signup)))
    if signup.interpreter and not letter.over:
        code = signup.interpreter
        own = Isolated(registry.own_name(code), lang=code, dir=registry.direction(code))
        facts.append(Fact(_("Interpreter"), own))
    reason = _said(event, "cancel_reason", language)
    if letter.kind == "event_cancelled" and reason:
        facts.append(Fact(_("Why"), reason))
    return [*facts, Fact(_("What"), title)] if event.faith_related else facts


def party(signup: Signup) -> str:
    """Who comes, in the active language: "2 adults and 1 child"."""
    grown = ngettext("%(count)s adult", "%(count)s adults", signup.adults) % {"count": signup.adults}
    young = ngettext("%(count)s child", "%(count)s children", signup.children) % {"count": signup.children}
    if signup.adults and signup.children:
        return _("%(adults)s and %(children)s") % {"adults": grown, "children": young}
    return grown if signup.adults else young


def _link(signup: Signup, letter: _Letter, language: str) -> tuple[str, str]:
    """Where to go from here: to the signup, or when it is over to what else there is."""
    area = signup.event.area
    offered = language if offers(area, language) else registry.SOURCE  # a language may have been switched off since
    if letter.over:
        return _("See what else is on"), area_url(area, "/", offered)
    return _("Change or cancel"), area_url(area, manage_path(signup), offered)


def _contact(signup: Signup) -> tuple[str, str]:
    """The event's own contact, else the area's; a name never goes with somebody else's number."""
    event = signup.event
    holder = event if event.contact_phone else event.area
    return holder.contact_name, holder.contact_phone


def _forms(signup: Signup, letter: _Letter) -> list[str]:
    """The wordings of an SMS from long to short; numbers for date and hour are short in every language."""
    event = signup.event
    starts = local(event.starts_at)
    label, address = _link(signup, letter, signup.language)
    words = {
        "name": plain.one_line(signup.name),
        "said": letter.said(),
        "title": sms.TITLE,
        "when": wording.when(event, signup.language),
        "where": plain.one_line(event.venue.name),
        "short": f"{starts.day}/{starts.month} {starts:%H:%M}",
        "label": label,
        "link": address,
        # Phones make a link of an address without its scheme, and 9 of 70 characters are much in Arabic. Without a
        # language in it the manage link opens in the party's own.
        "bare": address.split("://", 1)[1].replace(f"/{signup.language}/m/", "/m/").rstrip("/"),
    }
    return [
        _("Hello %(name)s. %(said)s: %(title)s, %(when)s, %(where)s. %(label)s: %(link)s") % words,
        _("%(said)s: %(title)s, %(when)s. %(label)s: %(link)s") % words,
        _("%(said)s: %(title)s, %(short)s. %(link)s") % words,
        _("%(said)s: %(short)s. %(bare)s") % words,
        _("%(said)s. %(bare)s") % words,
        f"{_brief(letter.kind)} {words['bare']}",
    ]


def _brief(kind: str) -> str:
    """The fewest words that say it: in an Arabic SMS the link leaves room for some twenty letters."""
    words = {
        "placed": pgettext("SMS, at most 20 letters", "You have a place"),
        "waiting": pgettext("SMS, at most 20 letters", "On the waiting list"),
        "promoted": pgettext("SMS, at most 20 letters", "Now you have a place"),
        "changed": pgettext("SMS, at most 20 letters", "Signup changed"),
        "cancelled": pgettext("SMS, at most 20 letters", "Signup cancelled"),
        "event_changed": pgettext("SMS, at most 20 letters", "Event changed"),
        "event_cancelled": pgettext("SMS, at most 20 letters", "Event cancelled"),
    }
    return words[kind]


def _changes(what: Sequence[str]) -> str:
    names = {
        "starts_at": _("time"),
        "ends_at": _("time"),
        "time": _("time"),
        "venue": _("place"),
        "venue_id": _("place"),
        "place": _("place"),
        "title_da": _("title"),
        "title": _("title"),
    }
    return wording.listed(dict.fromkeys(names.get(word, word) for word in what))


def _said(event, field: str, language: str) -> Isolated:
    reading = read(event, field, language)
    return Isolated(reading.text, lang=reading.lang, dir=reading.dir)


def _moment(moment: datetime, language: str) -> str:
    hour = wording.isolated(wording.clock(moment), language)
    return f"{wording.day(local(moment).date(), language, weekday=True)}, {hour}"


def _number(phone: str, language: str) -> Isolated:
    """The number as Danes write it, one tap from a call."""
    try:
        href = f"tel:{phones.normalise(phone)}"
    except phones.NotAPhone:
        href = ""
    return Isolated(phones.shown(phone), dir="ltr", marks=registry.direction(language) == "rtl", href=href)
