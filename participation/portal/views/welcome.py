"""Where a person goes who has just logged in.

The one rule: whoever works here lands in the editor, whoever sits in a steering group in the members' room, everybody
else on the front page. An address that was asked for before goes first, and never comes here.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participation.areas.links import area_url, path_in
from participation.areas.rules import offers
from participation.languages.registry import SOURCE
from participation.steering.queries.room import seats_of


@require_safe
@never_cache
def welcome(request: HttpRequest) -> HttpResponse:
    """On to the right place, in the language one reads."""
    answer = HttpResponseRedirect(_place(request))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _place(request: HttpRequest) -> str:
    """The room of the site one is on; on another site the room of one's group, or the front page."""
    language = translation.get_language() or SOURCE
    if request.user.has_perm("wagtailadmin.access_admin"):
        return "/cms/"
    here = getattr(request, "area", None)
    members = list(seats_of(request.user, now=timezone.now()))
    if not members:
        return path_in(language, "/")
    if any(member.group.area == here for member in members):
        return path_in(language, "/steering/")
    home = members[0].group.area
    return area_url(home, "/steering/", language if offers(home, language) else SOURCE)
