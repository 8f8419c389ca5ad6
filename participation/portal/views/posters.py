"""The picture that messengers show of an event, and the address in a printed code."""

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from participation.areas.models import Area
from participation.areas.rules import offers
from participation.events.models import Event
from participation.events.printed import followed_address
from participation.events.printing import followed
from participation.events.rules import Refused
from participation.languages.registry import SOURCE
from participation.portal.poster import social
from participation.portal.views.finding import language_of, of_event

#: Who opens an address without a person behind it: crawlers, and messengers that draw a preview.
_MACHINES = re.compile(r"bot|crawl|spider|preview|facebookexternalhit|whatsapp|slurp|curl|python|wget", re.I)


@require_safe
@of_event
def event_card(request: HttpRequest, found: Event) -> HttpResponse:
    """The social card in the language of the address."""
    try:
        picture = social.card(found, language_of(request))
    except Refused as refused:
        if refused.code != "busy":
            raise Http404 from refused
        return HttpResponse(status=503, headers={"Retry-After": "10", "Cache-Control": "no-store"})
    return HttpResponse(picture, content_type="image/jpeg", headers={"Cache-Control": "public, max-age=3600"})


@require_safe
def printed(request: HttpRequest, key: str) -> HttpResponse:
    """Counts one visit and goes to the event. A GET that counts, by design: a phone's camera can do nothing else."""
    counts = request.method == "GET" and not _is_machine(request)
    code = followed(key=key, area=getattr(request, "area", None), counts=counts)
    if code is None:
        raise Http404
    language = _spoken(request.headers.get("Accept-Language", ""), code.event.area)
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Language", "X-Robots-Tag": "noindex"}
    return HttpResponseRedirect(followed_address(code, language), headers=headers)


def _is_machine(request: HttpRequest) -> bool:
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return "prefetch" in ahead or bool(_MACHINES.search(request.headers.get("User-Agent", "")))


def _spoken(accepted: str, area: Area) -> str:
    """The first language of the browser that the area offers; Danish otherwise."""
    for code, _weight in parse_accept_lang_header(accepted[:500].lower()):
        for spoken in (code, code.partition("-")[0]):
            if offers(area, spoken):
                return spoken
    return SOURCE
