"""One-click logins of the demo.

The one rule: the address is mounted only in demo mode, and the view refuses on its own as well.
"""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from participation.people.models import User

#: Who can be tried: address, name and what they edit.
CAST = {
    "chen": ("chen@medspil.example", "Chen", "husum"),
    "dilek": ("dilek@medspil.example", "Dilek", "vesterbro"),
    "admin": ("admin@medspil.example", "Admin", ""),
}
#: Who sits in a steering group and edits nothing; logs in where the members' room is.
MEMBERS = {"bo": ("bo@medspil.example", "Bo")}


@require_POST
def demo_login(request: HttpRequest) -> HttpResponse:
    """Logs in as one of the cast and opens the editor, or the members' room."""
    asked = request.POST.get("who", "")
    who = CAST.get(asked) or MEMBERS.get(asked)
    if not settings.MEDSPIL_DEMO or who is None:
        raise Http404
    user = User.objects.filter(email=who[0]).first()
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect("/steering/" if asked in MEMBERS else "/cms/")
