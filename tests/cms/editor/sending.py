"""What a browser sends for a form: every field as it stands, and what a test changes."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from participation.events.local_time import local


def fields_of(client, url: str) -> dict[str, Any]:
    """The form at this address, as an untouched browser would send it back."""
    form = client.get(url).context["form"]
    sent: dict[str, Any] = {}
    for bound in form:
        name, widget = bound.html_name, bound.field.widget
        value = bound.value()
        if hasattr(widget, "widgets"):
            parts = value if isinstance(value, list) else widget.decompress(value)
            sent |= {f"{name}_{number}": part for number, part in enumerate(parts)}
        elif hasattr(widget, "converter"):
            sent[name] = widget.format_value(value)
        elif value is True:
            sent[name] = "on"
        elif value is not None and value is not False:
            sent[name] = value
    return sent


def moment(name: str, value, choice: str = "") -> dict[str, str]:
    """A moment as its three fields; `value` is aware, or (day, clock) as typed."""
    day, clock = value if isinstance(value, tuple) else (f"{local(value):%Y-%m-%d}", f"{local(value):%H:%M}")
    return {f"{name}_0": day, f"{name}_1": clock, f"{name}_2": choice}


def new_event(client, **over: Any):
    """Posts the form for a new event."""
    url = reverse("events:add")
    starts = timezone.now() + timezone.timedelta(days=10)
    sent = fields_of(client, url) | {"title_da": "Suppedag", "summary_da": "Vi spiser suppe"}
    sent |= moment("starts_at", starts) | moment("ends_at", starts + timezone.timedelta(hours=2))
    return client.post(url, sent | over)
