"""What a member does in the room: answers, ticks, notes, asks, says what they need.

The one rule: only a POST changes anything, and each leads back to the page it came from.
"""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participation.events.models import Event
from participation.events.rules import Refused
from participation.events.states import EventState
from participation.languages import registry
from participation.signups.links import mint_submission, read_submission
from participation.steering.actions import own
from participation.steering.actions.inviting import answer
from participation.steering.forms import AskForm, NoteForm, WishesForm
from participation.steering.links import meeting_path, room_path
from participation.steering.models import Meeting, Member
from participation.steering.queries import meetings as queries
from participation.steering.uploads import limits
from participation.steering.uploads.handler import takes
from participation.steering.variants import read_words
from participation.steering.views import room, shown
from participation.steering.views.inside import (
    in_meeting,
    item_or_404,
    language_of_page,
    moment,
    offered,
    private,
    seated,
    see_other,
    written,
)

FORMS = ["GET", "HEAD", "POST"]


@private
@require_POST
@in_meeting
def steering_answer(request: HttpRequest, member: Member, meeting: Meeting) -> HttpResponseBase:
    """Comes, sends the substitute, or cannot come: to the meeting or to one that prepares it."""
    invitation = None
    for event in _events(meeting):
        if event.code == request.POST.get("event"):
            invitation = queries.invitation_of(member, event)
    if invitation is None:
        raise Http404
    chosen, sent = request.POST.get("substitute", ""), None
    if chosen.isascii() and chosen.isdecimal() and len(chosen) <= 9:
        sent = Member.objects.filter(pk=int(chosen), group=meeting.group_id, forgotten_at__isnull=True).first()
    try:
        answer(invitation=invitation, reply=request.POST.get("reply", ""), substitute=sent, now=moment())
    except Refused as refused:
        return room.meeting_page(request, member, meeting, refused.text, status=409)
    language = language_of_page()
    back = room_path(language) if request.POST.get("back") == "room" else meeting_path(meeting, language)
    return see_other(f"{back}?saved=1")


def _events(meeting: Meeting) -> list[Event]:
    found = queries.preparations(meeting).exclude(event__state=EventState.DRAFT)
    return [meeting.event, *(one.event for one in found)]


@private
@require_POST
@in_meeting
def steering_mark(request: HttpRequest, member: Member, meeting: Meeting, number: int) -> HttpResponseBase:
    """I have read this; or not yet."""
    own.mark_read(member=member, item=item_or_404(meeting, number), read=request.POST.get("read") == "yes")
    return see_other(meeting_path(meeting, language_of_page(), f"{number}/") + "?saved=1#mine")


@private
@require_POST
@in_meeting
def steering_note(request: HttpRequest, member: Member, meeting: Meeting, number: int) -> HttpResponseBase:
    """My note."""
    item, form = item_or_404(meeting, number), NoteForm(request.POST)
    if form.is_valid():
        try:
            own.keep_note(member=member, item=item, note=form.cleaned_data["note"])
            return see_other(meeting_path(meeting, language_of_page(), f"{number}/") + "?saved=1#mine")
        except Refused as refused:
            form.add_error("note", refused.text)
    return room.item_page(request, member, meeting, number, form)


@takes(limits.SOUND_SIZE)
@private
@require_http_methods(FORMS)
@in_meeting
def steering_ask(request: HttpRequest, member: Member, meeting: Meeting) -> HttpResponseBase:
    """A question, written or spoken."""
    language = language_of_page()
    items = [(item, read_words(item, "title", language).text) for item in meeting.items.all()]
    if request.method != "POST":
        if not own.may_ask(meeting, moment()):
            raise Http404
        first = {"item": request.GET.get("item", ""), "language": written(language)}
        return _ask_page(
            request, member, meeting, AskForm(items=items, initial=first), mint_submission(_paper(meeting))
        )
    form, submission = AskForm(request.POST, request.FILES, items=items), request.POST.get("submission", "")
    known = read_submission(submission, _paper(meeting))
    if known is None:
        submission = mint_submission(_paper(meeting))
        form.add_error(None, _("The page has been open for a long time. Please press the button once more."))
    elif form.is_valid():
        data = form.cleaned_data
        item = next((item for item, _title in items if item.number == data["item"]), None)
        facts = {name: data[name] for name in ("text", "voice", "naming", "language")}
        try:
            own.ask(member=member, meeting=meeting, item=item, submission_id=known, now=moment(), **facts)
            return see_other(meeting_path(meeting, language) + "?asked=1#questions")
        except Refused as refused:
            submission = mint_submission(_paper(meeting)) if refused.code == "again" else submission
            form.add_error(_field(refused.code), refused.text)
    return _ask_page(request, member, meeting, form, submission)


def _paper(meeting: Meeting) -> str:
    """What a submission of this form is minted for; never what a signup's is."""
    return f"ask:{meeting.event.code}"


def _field(code: str) -> str | None:
    """The field a refusal stands beside: everything that a file is refused for is said at the file."""
    if code in {"over", "again"}:
        return None
    return code if code in {"text", "item", "naming"} else "voice"


def _ask_page(
    request: HttpRequest, member: Member, meeting: Meeting, form: AskForm, submission: str
) -> HttpResponseBase:
    language = language_of_page()
    context = {
        "form": form,
        "submission": submission,
        "errors": errors_of(form),
        "lost_file": form.is_bound and bool(request.FILES),
        "meeting": shown.meeting_line(meeting, language),
        "offer": offered(request, member),
    }
    return render(
        request, "participation/steering/question.html", context, status=400 if form.is_bound and form.errors else 200
    )


@private
@require_POST
@in_meeting
def steering_withdraw(request: HttpRequest, member: Member, meeting: Meeting) -> HttpResponseBase:
    """Takes one's own question back."""
    ref = request.POST.get("ref", "")
    try:
        own.withdraw_question(member=member, meeting=meeting, ref=ref.replace("\x00", "")[:64])
    except Refused as refused:
        return room.meeting_page(request, member, meeting, refused.text, status=409)
    return see_other(meeting_path(meeting, language_of_page()) + "?withdrawn=1#questions")


@private
@require_http_methods(FORMS)
@seated
def steering_wishes(request: HttpRequest, seats: list[Member]) -> HttpResponseBase:
    """What I would like, as I say it. Who sits in two groups says it for each."""
    chosen = request.GET.get("group", "")
    member = next((one for one in seats if one.group.code == chosen), seats[0])
    language, address = language_of_page(), room_path(language_of_page(), "wishes/")
    form = WishesForm(request.POST if request.method == "POST" else None, member=member)
    if form.is_bound and form.is_valid():
        own.keep_wishes(member=member, wishes=form.as_wishes())
        return see_other(f"{address}?group={member.group.code}&saved=1")
    context: dict[str, Any] = {
        "form": form,
        "errors": errors_of(form),
        "group": read_words(member.group, "name", language) if len(seats) > 1 else None,
        "groups": [
            {"name": read_words(one.group, "name", language), "url": f"{address}?group={one.group.code}"}
            for one in seats
            if one.pk != member.pk
        ],
        "saved": "saved" in request.GET and not form.is_bound,
        "room_url": room_path(language),
        "offer": offered(request, member),
        "language": registry.own_name(language),
    }
    return render(request, "participation/steering/wishes.html", context, status=400 if form.errors else 200)


def errors_of(form: Any) -> list[dict[str, str]]:
    """For the summary: each error with the field it stands at."""
    return [
        {"field_id": "" if name == "__all__" else form[name].auto_id, "text": " ".join(map(str, found))}
        for name, found in form.errors.items()
    ]
