"""The optional questions: after a signup, behind the QR code at the event, on the tablet there; cards and poster.

The one rule: an answer leaves no trace but its number. No cookie is set or read (the signed paper is what makes a
POST genuine, so Django's CSRF cookie has nothing to protect), nothing is kept by browsers, no address holds an answer,
and if we break, what was typed stands in no report.
"""

from collections.abc import Callable, ItemsView
from functools import partial, wraps
from types import FrameType
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.debug import SafeExceptionReporterFilter
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from participation.events.links import event_path
from participation.events.models import Event
from participation.events.rules import Refused, may_edit
from participation.portal import answer_cards, answering
from participation.portal.answering import ABOUT_YOU, HERE, TABLET, Spot
from participation.portal.views.finding import EventView, language_of, now, of_event

#: Seconds until the tablet shows a clean page to the next person.
REST = 8
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


class NothingTold(SafeExceptionReporterFilter):
    """A report of a fault here names neither what was sent nor what our functions held, in debugging neither."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always."""
        return True

    def get_traceback_frame_variables(self, request: Any, tb_frame: FrameType) -> ItemsView[str, Any]:
        """None."""
        return {}.items()


def _quiet(view: EventView) -> Callable[[HttpRequest, str], HttpResponse]:
    """For pages that answers pass through."""
    found = of_event(view)

    @csrf_exempt
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    def quiet(request: HttpRequest, code: str) -> HttpResponse:
        request.exception_reporter_filter = NothingTold()  # type: ignore[attr-defined]
        response = found(request, code)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return quiet


def _asking(spot: Spot) -> Callable[[HttpRequest, str], HttpResponse]:
    """The page that asks at one spot."""
    return _quiet(partial(_questions, spot=spot))


def _thanking(spot: Spot) -> Callable[[HttpRequest, str], HttpResponse]:
    """The page after sending."""
    return _quiet(partial(_thanks, spot=spot))


def _questions(request: HttpRequest, event: Event, spot: Spot) -> HttpResponse:
    language, moment = language_of(request), now()
    found = answering.asking(event, spot.stage, now=moment)
    if found is None:
        raise Http404
    people = answering.people_of(request.GET.get("people", ""), spot)
    context = answering.page_context(event, spot, language=language, now=moment)
    if request.method != "POST":
        if not found.is_open:
            return _closed(request, context, answering.closed_text(), 200)
        handed = answering.blank(found, language=language, people=people)
    else:
        try:
            handed = answering.hand_in(found, request.POST, language=language, people=people)
        except Refused as refused:
            return _closed(request, context, refused.text, 409)
        if handed.done:
            response = HttpResponseRedirect(event_path(event, language, spot.thanks))
            response.status_code = 303
            return response
        people = getattr(handed.form, "people", 1)
    context |= answering.form_context(event, spot, handed, people, language)
    return render(request, "participation/portal/answers.html", context)


def _closed(request: HttpRequest, context: dict[str, Any], text: str, status: int) -> HttpResponse:
    return render(request, "participation/portal/answers_closed.html", context | {"text": text}, status=status)


def _thanks(request: HttpRequest, event: Event, spot: Spot) -> HttpResponse:
    context = answering.page_context(event, spot, language=language_of(request), now=now())
    return render(request, "participation/portal/answers_thanks.html", context)


def _tablet_thanks(request: HttpRequest, event: Event) -> HttpResponse:
    """The tablet goes back to the start by itself. A header, so that it needs no JavaScript."""
    response = _thanks(request, event, TABLET)
    response.headers["Refresh"] = f"{REST}; url={event_path(event, language_of(request), TABLET.page)}"
    return response


about_you, here, tablet = _asking(ABOUT_YOU), _asking(HERE), _asking(TABLET)
about_you_thanks, here_thanks, tablet_thanks = _thanking(ABOUT_YOU), _thanking(HERE), _quiet(_tablet_thanks)


def _for_editors(view: EventView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Papers to print are for the event's editors; for everyone else they do not exist."""

    @of_event
    def found(request: HttpRequest, event: Event) -> HttpResponse:
        person: Any = request.user
        if not person.is_authenticated or not may_edit(person, event):
            raise Http404
        response = view(request, event)
        response.headers["Cache-Control"] = "no-store"
        return response

    return require_safe(wraps(view)(found))


@_for_editors
def cards(request: HttpRequest, event: Event) -> HttpResponse:
    """Paper cards, one in each language of the area."""
    return render(request, "print/answer_cards.html", answer_cards.cards_context(event))


@_for_editors
def poster(request: HttpRequest, event: Event) -> HttpResponse:
    """A poster with a code that leads to the questions."""
    return render(request, "print/answer_poster.html", answer_cards.poster_context(event, language_of(request)))
