"""What the pages of the room print of a meeting: when and where, one's own answer, one's questions.

The one rule: it is shaped for one member; who else was invited, and what they answered, is not asked for here.
"""

from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from participation.events import wording
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import is_past
from participation.events.states import Booking, EventState
from participation.languages import registry
from participation.languages.guessing import guess
from participation.languages.reading import plain, read
from participation.steering.links import meeting_path
from participation.steering.models import Meeting, Member, MemberQuestion
from participation.steering.packet import ItemReading, length, size
from participation.steering.queries import meetings as queries
from participation.steering.queries.own import marks_of, questions_of
from participation.steering.states import Naming, Reply
from participation.steering.variants import text_variant


def gathering(event: Event, language: str) -> dict[str, Any]:
    """When and where; for a leaf, a heading and a machine."""
    starts = local(event.starts_at)
    venue = event.venue
    return {
        "title": read(event, "title", language),
        "day": str(starts.day),
        "month": wording.month_short(starts.month),
        "weekday": _(wording.WEEKDAYS[starts.weekday()]),
        "when": wording.when(event, language).replace("–", "\u2060–\u2060"),
        "starts_iso": starts.isoformat(),
        "venue": venue.name,
        "address": venue.one_line_address,
        "directions": read(venue, "directions", language),
        "is_cancelled": event.state == EventState.CANCELLED,
        "code": event.code,
    }


def meeting_line(meeting: Meeting, language: str) -> dict[str, Any]:
    """A meeting in a list."""
    return {**gathering(meeting.event, language), "url": meeting_path(meeting, language)}


def held_line(meeting: Meeting, language: str) -> dict[str, Any]:
    """A meeting that is over, by its date with the year: the room goes back further than one."""
    date = local(meeting.event.starts_at).date()
    return {**meeting_line(meeting, language), "when": wording.day(date, language)}


def tongues(event: Event) -> list[str]:
    """The languages there is an interpreter for, the booked ones said to be certain; one query."""
    booked = {one.language for one in event.interpretations.all() if one.booking == Booking.CONFIRMED}
    codes = booked | set(event.interpreted_languages)
    # Kept apart: two names from right to left beside each other would change places in a Danish line.
    names = ((one.code, f"\u2068{one.own_name}\u2069") for one in registry.LANGUAGES if one.code in codes)
    return [_("%(language)s (confirmed)") % {"language": name} if code in booked else name for code, name in names]


def own_answer(member: Member, meeting: Meeting, event: Event, now: datetime) -> dict[str, Any] | None:
    """The member's own answer and what else they may say; None for who is not invited, or when nothing can be said.

    "You come" would be untrue of a meeting that is over or cancelled.
    """
    invitation = queries.invitation_of(member, event)
    if invitation is None or event.state != EventState.PUBLISHED or is_past(event, now):
        return None
    substitutes = (
        queries.substitutes_for(member, meeting.group, local(meeting.event.starts_at).date())
        if event.pk == meeting.event_id
        else []
    )
    return {
        "event": event.code,
        "reply": invitation.reply,
        "text": {
            Reply.YES: _("You come."),
            Reply.NO: _("You cannot come."),
            Reply.SUBSTITUTE: _("You send your substitute."),
        }.get(Reply(invitation.reply), ""),
        "substitutes": substitutes,
        "sent": invitation.substitute_id,
    }


def preparations(member: Member, meeting: Meeting, language: str, now: datetime) -> list[dict[str, Any]]:
    """The preparatory meetings, with one's own answer for who is invited."""
    found = queries.preparations(meeting).exclude(event__state=EventState.DRAFT)
    return [
        {
            **gathering(one.event, language),
            "interpreters": tongues(one.event),
            "answer": own_answer(member, meeting, one.event, now),
            "is_over": is_past(one.event, now),
        }
        for one in found.prefetch_related("event__interpretations")
    ]


def agenda(member: Member, meeting: Meeting, items: list[ItemReading], language: str) -> list[dict[str, Any]]:
    """The items as cards, each with one's own read mark."""
    marks = marks_of(member, meeting)
    return [
        {
            "item": item,
            "url": meeting_path(meeting, language, f"{item.number}/"),
            "is_read": item.pk in marks and marks[item.pk].read,
            "has_note": item.pk in marks and bool(marks[item.pk].note),
        }
        for item in items
    ]


def asked(member: Member, meeting: Meeting, language: str) -> list[dict[str, Any]]:
    """The member's own questions with what was answered."""
    return [_question(one, meeting, language) for one in questions_of(member, meeting)]


def _question(one: MemberQuestion, meeting: Meeting, language: str) -> dict[str, Any]:
    heard = {
        Naming.UNNAMED: _("The meeting hears it too, without your name."),
        Naming.NAMED: _("The meeting hears it too, with your name."),
        Naming.PREPARATORY: _("Only the preparatory meeting hears it."),
    }
    return {
        "ref": one.ref,
        "about": _("About item %(number)s") % {"number": one.item.number} if one.item else _("About the whole meeting"),
        "text": _reading(one.text, one.language, language),
        "voice": meeting_path(meeting, language, f"voice/{one.ref}/") if one.voice else "",
        "media_type": one.media_type,
        "length": length(one.seconds),
        "size": size(one.size),
        "heard": heard[Naming(one.naming)],
        "is_answered": one.answered_at is not None,
        "answer": _reading(one.answer, guess(one.answer) or registry.SOURCE, language),
    }


def _reading(text: str, written: str, language: str) -> Any:
    return plain(text, written, fallback=written != language)


def other_languages(item: Any, shown: str, page: str, path: str) -> list[dict[str, Any]]:
    """The other languages the item can be read or heard in; the page keeps its own language."""
    heard = {recording.language for recording in item.recordings.all()}
    found = []
    for one in registry.LANGUAGES:
        has_text = text_variant(item, one.code).state != "missing" and one.code != "da-x-let"
        if one.code == shown or not (has_text or one.code in heard):
            continue
        url = path if one.code == page else f"{path}?read={one.code}"
        found.append({"code": one.code, "dir": one.direction, "name": one.own_name, "url": url})
    return found


def file_address(meeting: Meeting, language: str) -> Any:
    """The addresses of a meeting's papers and recordings in the room."""
    return lambda kind, ref: meeting_path(meeting, language, f"{kind}/{ref}/")


def ways(meeting: Meeting) -> dict[str, Any]:
    """The ways on from a meeting: the packet as one file, the link to one's phone."""
    return {
        "pdf_url": _address("packet_pdf", meeting),
        "link_url": _address("packet_link_send", meeting),
    }


def _address(name: str, meeting: Meeting) -> str:
    try:
        return reverse(name, args=[meeting.event.code])
    except NoReverseMatch:
        return ""
