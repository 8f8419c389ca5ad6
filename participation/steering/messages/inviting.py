"""What members are told of a meeting or a preparatory meeting: invited, moved, cancelled, the day before, standing in.

The one rule: subjects are neutral, since they show on a screen, and an invitation to a preparatory meeting never says
why this person has it. Who wants to be called gets no message: they stand on the secretariat's list.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participation.calendars.writing import invitation as calendar_file
from participation.events import calendar, wording
from participation.events.local_time import local
from participation.events.models import Event
from participation.languages import registry
from participation.mail import actions, plain, sms
from participation.mail.models import Message
from participation.mail.rendering import Fact, Isolated, render
from participation.mail.states import Channel
from participation.signups.messages.saying import moment, number, said
from participation.signups.states import ContactKind
from participation.steering.links import bare, meeting_url
from participation.steering.messages.about import about
from participation.steering.models import Meeting, Member
from participation.steering.queries.deciding import is_called

Words = Callable[[], str]
MEETING, PREPARATION, STANDING_IN = "steering_invited", "steering_prepared", "steering_substitute"
MOVED, CANCELLED, REMINDER, RELEASED = "steering_moved", "steering_cancelled", "steering_reminder", "steering_released"
#: A newer message of one meeting makes an unsent reminder untrue.
_STALE = frozenset({REMINDER})


@dataclass(frozen=True)
class Letter:
    """One kind of message: subject and heading (with %(day)s), paragraphs, the short words of an SMS."""

    kind: str
    subject: Words
    heading: Words
    said: Words
    brief: Words
    words: Callable[[], Sequence[str]] = tuple
    method: str = "REQUEST"
    before: datetime | None = None


def invited(member: Member, meeting: Meeting, event: Event, *, now: datetime) -> Message | None:
    """To a meeting, or to a preparatory meeting."""
    if event.pk != meeting.event_id:
        return _tell(member, meeting, event, _preparation_letter(), now=now)
    letter = Letter(
        MEETING,
        subject=lambda: _("Meeting on %(day)s"),
        heading=lambda: _("You are invited to a meeting"),
        said=lambda: _("You are invited to a meeting"),
        brief=lambda: pgettext("SMS, at most 20 letters", "New meeting"),
        words=lambda: [_("Please say whether you come, so that we can prepare well.")],
    )
    return _tell(member, meeting, event, letter, now=now)


def _preparation_letter() -> Letter:
    return Letter(
        PREPARATION,
        subject=lambda: _("Meeting on %(day)s"),
        heading=lambda: _("We would like to see you before the meeting"),
        said=lambda: _("You are invited to meet before the meeting"),
        brief=lambda: pgettext("SMS, at most 20 letters", "New meeting"),
        words=lambda: [
            _(
                "We meet to get ready for the meeting together. We go through the agenda in plain words, "
                "and there is time for all your questions."
            ),
            _("You need not read or prepare anything."),
        ],
    )


def asked_to_stand_in(member: Member, meeting: Meeting, event: Event, *, now: datetime) -> Message | None:
    """To a substitute, when the member cannot come."""
    letter = Letter(
        STANDING_IN,
        subject=lambda: _("Meeting on %(day)s"),
        heading=lambda: _("Can you stand in at a meeting?"),
        said=lambda: _("Can you stand in at a meeting"),
        brief=lambda: pgettext("SMS, at most 20 letters", "Can you stand in?"),
        words=lambda: [_("A member cannot come, and you are the substitute. Please say whether you can.")],
    )
    return _tell(member, meeting, event, letter, now=now)


def released(member: Member, meeting: Meeting, event: Event, *, now: datetime) -> Message | None:
    """To a substitute who is no longer needed."""
    letter = Letter(
        RELEASED,
        subject=lambda: _("Meeting on %(day)s"),
        heading=lambda: _("You need not come after all"),
        said=lambda: _("You need not come to the meeting"),
        brief=lambda: pgettext("SMS, at most 20 letters", "You need not come"),
        words=lambda: [_("The meeting takes place without you standing in. Thank you for being ready.")],
        method="CANCEL",
    )
    return _tell(member, meeting, event, letter, now=now)


def moved(member: Member, meeting: Meeting, event: Event, what: Sequence[str], *, now: datetime) -> Message | None:
    """Another time, another place, or both."""
    letter = Letter(
        MOVED,
        subject=lambda: _("Changed: meeting on %(day)s"),
        heading=lambda: _("The meeting has a new time") if "time" in what else _("The meeting has a new place"),
        said=lambda: _("New time for the meeting") if "time" in what else _("New place for the meeting"),
        brief=lambda: pgettext("SMS, at most 20 letters", "Meeting changed"),
        words=lambda: [_("What you answered still counts. Can you not come now? Then change your answer.")],
        before=event.moved_from if "time" in what else None,
    )
    return _tell(member, meeting, event, letter, now=now)


def cancelled(member: Member, meeting: Meeting, event: Event, *, now: datetime) -> Message | None:
    """It does not take place."""
    letter = Letter(
        CANCELLED,
        subject=lambda: _("Cancelled: meeting on %(day)s"),
        heading=lambda: _("The meeting is cancelled"),
        said=lambda: _("The meeting is cancelled"),
        brief=lambda: pgettext("SMS, at most 20 letters", "Meeting cancelled"),
        method="CANCEL",
    )
    return _tell(member, meeting, event, letter, now=now)


def reminder(member: Member, meeting: Meeting, event: Event, *, now: datetime) -> Message | None:
    """The evening before."""
    letter = Letter(
        REMINDER,
        subject=lambda: _("Remember: meeting on %(day)s"),
        heading=lambda: _("We meet tomorrow"),
        said=lambda: _("Remember the meeting"),
        brief=lambda: pgettext("SMS, at most 20 letters", "Meeting tomorrow"),
        method="",
    )
    return _tell(member, meeting, event, letter, now=now)


def _tell(member: Member, meeting: Meeting, event: Event, letter: Letter, *, now: datetime) -> Message | None:
    """Queues it in the caller's transaction; None for who must be called."""
    if is_called(member):
        return None
    over = letter.method == "CANCEL"
    common: dict[str, Any] = {
        "kind": letter.kind,
        "language": member.language,
        "scope": meeting.group.area.slug,
        "about": about(member, event),
        "now": now,
        "expires_at": None if over else event.starts_at,
        "supersedes": () if letter.kind == REMINDER else _STALE,
    }
    if member.contact_kind == ContactKind.PHONE:
        with translation.override(member.language):
            text = sms.fit(_forms(member, meeting, event, letter))
        return actions.queue(channel=Channel.SMS, recipient=member.phone, subject="", text=text, **common)
    mail = render(
        "steering_meeting",
        language=member.language,
        context=lambda language: _values(member, meeting, event, letter, language),
    )
    return actions.queue(
        channel=Channel.EMAIL,
        recipient=member.email,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        ics=_ics(member, meeting, event, letter, now) if letter.method else "",
        ics_method=letter.method,
        reply_to=meeting.group.area.contact_email,
        sender_name=meeting.group.area.name,
        **common,
    )


def _values(member: Member, meeting: Meeting, event: Event, letter: Letter, language: str) -> dict[str, Any]:
    area = meeting.group.area
    day = wording.day(local(event.starts_at).date(), language, weekday=True)
    return {
        "name": Isolated(plain.one_line(member.name)),
        "subject_line": letter.subject() % {"day": day},
        "heading": letter.heading(),
        "words": list(letter.words()),
        "facts": _facts(event, letter, language),
        "link_url": meeting_url(meeting, language),
        "link_label": _("See the meeting") if letter.method != "REQUEST" else _("Answer, and see the agenda"),
        "contact_name": Isolated(area.contact_name) if area.contact_name else "",
        "contact_phone": number(area.contact_phone, language) if area.contact_phone else "",
        "sender": Isolated(area.name, lang=registry.SOURCE, dir="ltr"),
    }


def _facts(event: Event, letter: Letter, language: str) -> list[Fact]:
    place = ", ".join(part for part in (event.venue.name, event.venue.one_line_address) if part)
    found = [Fact(_("What"), said(event, "title", language)), Fact(_("When"), wording.when(event, language))]
    if letter.before not in (None, event.starts_at):
        found.append(Fact(_("Before"), moment(letter.before, language)))  # type: ignore[arg-type]
    found.append(Fact(_("Where"), Isolated(place, lang=registry.SOURCE, dir="ltr")))
    if letter.method != "CANCEL" and event.interpreted_languages:
        names = wording.listed(wording.language_names(event.interpreted_languages))
        found.append(Fact(_("Interpreter"), names))
    reason = said(event, "cancel_reason", language)
    if letter.kind == CANCELLED and reason:
        found.append(Fact(_("Why"), reason))
    return found


def _forms(member: Member, meeting: Meeting, event: Event, letter: Letter) -> list[str]:
    """The wordings of an SMS from long to short; the last fits in one message in every language."""
    starts, address = local(event.starts_at), meeting_url(meeting, member.language)
    words = {
        "name": plain.one_line(member.name),
        "said": letter.said(),
        "when": wording.when(event, member.language),
        "where": plain.one_line(event.venue.name),
        "short": f"{starts.day}/{starts.month} {starts:%H:%M}",
        "link": address,
        "bare": bare(address),
    }
    return [
        _("Hello %(name)s. %(said)s: %(when)s, %(where)s. %(link)s") % words,
        _("%(said)s: %(when)s. %(link)s") % words,
        _("%(said)s: %(short)s. %(bare)s") % words,
        f"{letter.brief()} {words['short']} {words['bare']}",
        f"{letter.brief()} {words['bare']}",
    ]


def _ics(member: Member, meeting: Meeting, event: Event, letter: Letter, now: datetime) -> bytes:
    entry = calendar.entry(
        event,
        language=member.language,
        stamp=now,
        attendee_email=member.email,
        attendee_name=plain.one_line(member.name),
        url=meeting_url(meeting, member.language),
        cancelled=letter.method == "CANCEL",
    )
    return calendar_file(entry, letter.method)
