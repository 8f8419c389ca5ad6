"""No more reminders about one signup: a page with one button behind a link, and one click in a mail program.

The one rule: GET and HEAD change nothing. The link is its own proof, so POST needs no cookie and no CSRF token
(RFC 8058: mail programs have neither), and it opens nothing of the signup but this.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from participation.areas.links import area_url, path_in
from participation.areas.rules import offers
from participation.languages.registry import SOURCE
from participation.portal.managing import quiet_context
from participation.portal.views.finding import language_of, now
from participation.portal.views.manage import closed
from participation.signups import actions
from participation.signups.models import Signup
from participation.signups.queries import by_quiet_token
from participation.signups.quiet_links import quiet_path

HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: HttpRequest, quiet: str) -> HttpResponse:
    """The page; what a POST asks for is done: `again` for reminders again, anything else (one click) for none."""
    signup = by_quiet_token(quiet)
    response = closed(request) if signup is None else _answer(request, signup)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _answer(request: HttpRequest, signup: Signup) -> HttpResponse:
    if request.method == "POST":
        again = "again" in request.POST
        (actions.remind_again if again else actions.quieten)(signup=signup, now=now())
        if "List-Unsubscribe" not in request.POST:  # a person, who gets a page that can be loaded again
            return _on(_after(request, signup))
        signup.no_reminders = not again
    area = getattr(request, "area", None)
    if request.method != "POST" and (area is None or area.pk != signup.event.area_id):
        return HttpResponseRedirect(_address(request, signup))
    return render(request, "participation/portal/quiet.html", quiet_context(signup, language_of(request)))


def _address(request: HttpRequest, signup: Signup) -> str:
    language, area = language_of(request), signup.event.area
    return area_url(area, quiet_path(signup), language if offers(area, language) else SOURCE)


def _after(request: HttpRequest, signup: Signup) -> str:
    """Back to the party's own page for who came from there: it opens with that browser's cookie alone."""
    if "from_signup" in request.POST:
        return path_in(language_of(request), f"/m/{signup.ref}/?saved=1")
    return path_in(language_of(request), f"{quiet_path(signup)}?saved=1")


def _on(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
