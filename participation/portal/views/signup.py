"""Signing up, in three steps and one POST that counts.

The one rule: the page needs no cookie. The signed submission id minted with the form is what makes the last POST
genuine and harmless to repeat, so Django's CSRF cookie has nothing to protect: the request carries no authority.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from participation.areas.links import path_in
from participation.events.links import event_path
from participation.events.models import Event
from participation.events.printed import VIA
from participation.events.printing import signed_up_by
from participation.events.rules import Refused
from participation.portal import signing
from participation.portal.event_page import event_context
from participation.portal.views.finding import language_of, now, of_event
from participation.signups import rules
from participation.signups.actions import sign_up
from participation.signups.links import manage_path, mint_submission, read_submission
from participation.signups.queries import reserved_by_key


@csrf_exempt
# Not no-store: Back from the confirmation must show the form again and not the browser's own error page. What it shows
# is what this reader typed into this tab, and sending it again gives the same confirmation.
@cache_control(private=True, max_age=0)
@require_http_methods(["GET", "HEAD", "POST"])
@of_event
def signup(request: HttpRequest, event: Event) -> HttpResponse:
    """One page for all three steps. Once signup is closed only a repeated sending of the last step gets through."""
    language, moment = language_of(request), now()
    if not rules.may_sign_up(event, moment) and request.POST.get("go") != "send":
        return HttpResponseRedirect(event_path(event, language))
    # A partner's key travels with the form, as everything else does.
    reserved = reserved_by_key(event, request.POST.get("partner") or request.GET.get("partner", ""))
    made = signing.wizard(request, event, language, moment, reserved)
    if request.POST.get("go") == "send" and made.step == signing.LAST and made.is_complete():
        answer = _send(made, request.GET.get(VIA, ""))
        if answer is not None:
            return answer
    page = event_context(event, language=language, now=moment, counts=made.counts, reserved=reserved)
    context = page | signing.context(made)
    return render(request, "participation/portal/signup.html", context, status=409 if made.refusal else 200)


def _send(made: signing.Wizard, via: str) -> HttpResponse | None:
    """Stores the signup and shows it; on a refusal the same page says why and keeps everything."""
    submission = read_submission(made.submission, made.event.code)
    if submission is None:
        made.submission = mint_submission(made.event.code)
        made.refusal = _("The page has been open for a long time. Please press the button once more.")
        return None
    try:
        stored = sign_up(
            event=made.event,
            party=made.as_party(),
            submission_id=submission,
            now=made.now,
            accepts_waiting=made.accepts_waiting,
            accepts_childcare_waiting=made.accepts_childcare_waiting,
            reserved=made.reserved,
        )
    except Refused as refused:
        made.refusal = refused.text
        del made.counts  # somebody was faster: what this party gets now is counted again
        if refused.code == "already":
            made.submission = mint_submission(made.event.code)
        return None
    if stored.created_at == made.now:  # not one that was sent twice
        signed_up_by(key=via, event=made.event)
    response = HttpResponseRedirect(path_in(made.language, manage_path(stored) + "?new=1"))
    response.status_code = 303
    return response
