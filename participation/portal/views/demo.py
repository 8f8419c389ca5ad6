"""The demo's own pages: the mailbox that shows what was sent. They exist only in demo mode (see `cms.config.urls`)."""

from base64 import b64encode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from participation.languages import registry
from participation.mail.letters import PICTURE, drawn
from participation.mail.models import Message


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The latest messages of every kind."""
    area = getattr(request, "area", None)
    messages = Message.objects.filter(scope=area.slug) if area else Message.objects.all()
    return render(request, "participation/portal/mailbox.html", {"messages": [_row(m) for m in messages[:100]]})


@never_cache
@require_safe
def mailbox_message(request: HttpRequest, number: int) -> HttpResponse:
    """One message as it was sent."""
    return render(request, "participation/portal/mailbox_message.html", {"message": _row(_message(number))})


@never_cache
@xframe_options_sameorigin
@require_safe
def mailbox_html(request: HttpRequest, number: int) -> HttpResponse:
    """The message's HTML alone, without any script, for a sandboxed frame."""
    message = _message(number)
    picture = "data:image/png;base64," + b64encode(drawn(message.qr_url)).decode() if message.qr_url else ""
    response = HttpResponse(message.html.replace(f"cid:{PICTURE}", picture))
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox; frame-ancestors 'self'"
    )
    return response


def _message(number: int) -> Message:
    found = Message.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _row(message: Message) -> dict[str, object]:
    known = registry.known(message.language)
    return {
        "recipient": message.recipient,
        "channel": message.channel,
        "kind": message.kind,
        "language": message.language,
        "language_name": registry.own_name(message.language) if known else "",
        "dir": registry.direction(message.language) if known else "ltr",
        "subject": message.subject,
        "text": message.text,
        "url": f"/demo/mailbox/{message.pk}/",
        "html_url": f"/demo/mailbox/{message.pk}/html/" if message.html else "",
        "ics": message.ics,
        "sent_at": message.sent_at,
        "created_at": message.created_at,
        "status": "sent" if message.sent_at else "failed" if message.failed_at else "waiting",
    }
