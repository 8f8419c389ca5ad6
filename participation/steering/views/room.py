"""The members' room: one's groups, a meeting, one item of it, its files.

The one rule: everything is found through `views.inside`; a page shows one member what is theirs and nothing of the
others.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from participation.languages import registry
from participation.languages.reading import Reading, read
from participation.steering.actions.own import may_ask
from participation.steering.forms import NoteForm
from participation.steering.links import meeting_path, room_path
from participation.steering.models import Meeting, Member
from participation.steering.packet import ItemReading, packet, reading_of
from participation.steering.queries import meetings as queries
from participation.steering.queries import room
from participation.steering.queries.own import marks_of, read_of, voice_of
from participation.steering.rules.access import is_over
from participation.steering.states import Wish
from participation.steering.variants import PLAIN, read_words
from participation.steering.views import shown
from participation.steering.views.files import serve_paper, serve_recording, serve_voice
from participation.steering.views.inside import (
    in_meeting,
    item_or_404,
    language_of_page,
    moment,
    offered,
    private,
    reading_language,
    seated,
)

#: Earlier meetings on the first page of the room.
MOST = 12


@private
@require_safe
@seated
def steering_room(request: HttpRequest, seats: list[Member]) -> HttpResponseBase:
    """One's group, or one's groups."""
    return room_page(request, seats)


def room_page(request: HttpRequest, seats: list[Member], refusal: str = "", status: int = 200) -> HttpResponseBase:
    """The first page; `refusal` says why an answer could not be taken."""
    language, now = language_of_page(), moment()
    context = {
        "groups": [_group(member, language, now) for member in seats],
        "offer": offered(request, seats[0]),
        "wishes_url": room_path(language, "wishes/"),
        "search_url": room_path(language, "search/"),
        "refusal": refusal,
        "saved": "saved" in request.GET,
    }
    return render(request, "participation/steering/room.html", context, status=status)


def _group(member: Member, language: str, now: datetime) -> dict[str, Any]:
    following = queries.next_meeting(member.group, now)
    others = room.meetings_for(member).order_by("-event__starts_at", "-pk")
    return {
        "name": read_words(member.group, "name", language),
        "code": member.group.code,
        "next": _next(member, following, language, now) if following else None,
        "coming": [
            shown.meeting_line(one, language)
            for one in reversed(
                others.filter(event__ends_at__gt=now).exclude(pk=following.pk if following else 0)[:MOST]
            )
        ],
        "past": [
            {**shown.held_line(one, language), "has_decisions": one.decisions_sent_at is not None}
            for one in others.filter(event__ends_at__lte=now)[:MOST]
        ],
    }


def _next(member: Member, meeting: Meeting, language: str, now: datetime) -> dict[str, Any]:
    read_count, count = read_of(member, meeting)
    return {
        **shown.meeting_line(meeting, language),
        "answer": shown.own_answer(member, meeting, meeting.event, now),
        "answer_url": meeting_path(meeting, language, "answer/"),
        "preparations": shown.preparations(member, meeting, language, now),
        "read": read_count,
        "count": count,
    }


@private
@require_safe
@in_meeting
def steering_meeting(request: HttpRequest, member: Member, meeting: Meeting) -> HttpResponseBase:
    """A meeting with its agenda, before it and after it."""
    return meeting_page(request, member, meeting)


def meeting_page(
    request: HttpRequest, member: Member, meeting: Meeting, refusal: str = "", status: int = 200
) -> HttpResponseBase:
    """The meeting's page; `refusal` says why something could not be done."""
    language, now = language_of_page(), moment()
    items = packet(meeting, language, address=shown.file_address(meeting, language))
    over = is_over(meeting, now)
    context = {
        "meeting": (shown.held_line if over else shown.meeting_line)(meeting, language),
        "reason": read(meeting.event, "cancel_reason", language),
        "group": read_words(meeting.group, "name", language),
        "interpreters": shown.tongues(meeting.event),
        "answer": shown.own_answer(member, meeting, meeting.event, now),
        "answer_url": meeting_path(meeting, language, "answer/"),
        "preparations": shown.preparations(member, meeting, language, now),
        "agenda": shown.agenda(member, meeting, items, language),
        "papers": [paper for item in items for paper in item.papers],
        "decided": [item for item in items if item.decided],
        "questions": shown.asked(member, meeting, language),
        "withdraw_url": meeting_path(meeting, language, "withdraw/"),
        "ask_url": meeting_path(meeting, language, "ask/") if may_ask(meeting, now) else "",
        "is_over": over,
        "seat": member,
        "held": meeting if over else None,
        "now": now,
        "room_url": room_path(language),
        "offer": offered(request, member),
        "refusal": refusal,
        "done": _done(request),
        **shown.ways(meeting),
    }
    return render(request, "participation/steering/meeting.html", context, status=status)


def _done(request: HttpRequest) -> str:
    """What was just done here, as the address says it."""
    return next((name for name in ("saved", "asked", "withdrawn", "sent") if name in request.GET), "")


@private
@require_safe
@in_meeting
def steering_item(request: HttpRequest, member: Member, meeting: Meeting, number: int) -> HttpResponseBase:
    """One item of the agenda."""
    return item_page(request, member, meeting, number)


def item_page(
    request: HttpRequest, member: Member, meeting: Meeting, number: int, form: NoteForm | None = None
) -> HttpResponseBase:
    """The item's page; `form` is a note that could not be kept as it was typed."""
    language, now = language_of_page(), moment()
    asked_for, item = reading_language(request), item_or_404(meeting, number)
    reading = reading_of(item, asked_for, address=shown.file_address(meeting, language))
    mark = marks_of(member, meeting).get(item.pk)
    numbers = sorted(meeting.items.values_list("number", flat=True))
    place = numbers.index(number)
    path = meeting_path(meeting, language, f"{number}/")
    context = {
        "item": _beside(reading, language) if asked_for != language else reading,
        "read_in": registry.get(asked_for) if asked_for != language else None,
        "own_url": path,
        "listens": Wish.AUDIO in member.wishes,
        "others": shown.other_languages(item, asked_for, language, path),
        "is_read": mark is not None and mark.read,
        "form": form or NoteForm(initial={"note": mark.note if mark else ""}),
        "mark_url": f"{path}mark/",
        "note_url": f"{path}note/",
        "ask_url": meeting_path(meeting, language, f"ask/?item={number}") if may_ask(meeting, now) else "",
        "meeting": shown.meeting_line(meeting, language),
        "place": place + 1,
        "count": len(numbers),
        "previous": meeting_path(meeting, language, f"{numbers[place - 1]}/") if place else "",
        "next": meeting_path(meeting, language, f"{numbers[place + 1]}/") if place + 1 < len(numbers) else "",
        "saved": "saved" in request.GET,
        "offer": offered(request, member),
    }
    return render(request, "participation/steering/item_page.html", context, status=400 if form else 200)


def _beside(item: ItemReading, page: str) -> ItemReading:
    """An item read in another language than the page's: every text says which language it is in."""

    def marked(reading: Reading) -> Reading:
        is_plain = page == PLAIN and reading.lang == registry.SOURCE
        return replace(reading, fallback=reading.lang != page and not is_plain)

    return replace(
        item,
        title=marked(item.title),
        brief=marked(item.brief),
        ask=marked(item.ask),
        words=tuple(replace(one, term=marked(one.term), explanation=marked(one.explanation)) for one in item.words),
        decided=item.decided and replace(item.decided, text=marked(item.decided.text)),
    )


@private
@require_safe
@in_meeting
def steering_paper(request: HttpRequest, member: Member, meeting: Meeting, ref: str) -> HttpResponseBase:
    """An official paper."""
    paper = room.paper_in(meeting, ref)
    if paper is None:
        raise Http404
    return serve_paper(request, paper)


@private
@require_safe
@in_meeting
def steering_recording(request: HttpRequest, member: Member, meeting: Meeting, ref: str) -> HttpResponseBase:
    """An item read aloud."""
    recording = room.recording_in(meeting, ref)
    if recording is None:
        raise Http404
    return serve_recording(request, recording)


@private
@require_safe
@in_meeting
def steering_voice(request: HttpRequest, member: Member, meeting: Meeting, ref: str) -> HttpResponseBase:
    """One's own spoken question; nobody else's."""
    question = voice_of(member, meeting, ref)
    if question is None:
        raise Http404
    return serve_voice(request, question)
