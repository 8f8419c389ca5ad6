"""What members who are invited to an event asked for and the secretariat must book: interpreters, childcare.

The one rule: only sums by event and language leave here, of those who have not said that they do not come.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from participation.areas.models import Area
from participation.events.models import Event, Interpretation
from participation.events.states import Booking, EventState
from participation.steering.models import Invitation
from participation.steering.states import Reply


def interpreters_asked(event: Event) -> dict[str, int]:
    """How many ask for an interpreter, by language; empty for an event that is no meeting."""
    rows = _coming().filter(event=event).exclude(member__interpreter="")
    return dict(rows.order_by().values_list("member__interpreter").annotate(asked=Count("pk")))


def children_asked(event: Event) -> int:
    """How many children are to be looked after."""
    return int(_coming().filter(event=event).aggregate(children=Sum("member__children", default=0))["children"])


def interpreters_to_book(areas: Iterable[Area], now: datetime) -> list[dict[str, Any]]:
    """Languages asked for at coming meetings that nobody has booked: `pk` of the event, `title`, `language`, `asked`;
    the next meeting first. One who asks is enough, and no is no answer to ask again about.
    """
    answered = Interpretation.objects.filter(event=OuterRef("event"), language=OuterRef("member__interpreter"))
    rows = (
        _coming()
        .filter(event__area__in=list(areas), event__starts_at__gt=now, event__state=EventState.PUBLISHED)
        .exclude(member__interpreter="")
        .exclude(Exists(answered.exclude(booking=Booking.WANTED)))
        .order_by("event__starts_at", "event", "member__interpreter")
        .values_list("event", "event__title_da", "member__interpreter")
        .annotate(asked=Count("pk"))
    )
    return [{"pk": pk, "title": title, "language": language, "asked": asked} for pk, title, language, asked in rows]


def _coming() -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(member__forgotten_at__isnull=True)
    return rows.exclude(reply__in=(Reply.NO, Reply.SUBSTITUTE))
