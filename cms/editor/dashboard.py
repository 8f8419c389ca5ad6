"""Staff today: what happens now and next, who waits, what went wrong, what lies unfinished.

The one rule: a fixed number of questions to the database, however many events, areas or languages there are.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.editor.culture.tasks import days_to_confirm
from cms.editor.events.listing import when_text, with_standing
from cms.editor.representation.tasks import tasks
from cms.editor.steering.after.tasks import decisions_due
from cms.editor.steering.agenda.tasks import WITH, packets_due
from cms.editor.untranslated import lacking
from participation.areas.models import Area
from participation.areas.queries import edited_by
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.queries import editable_by
from participation.events.states import EventState
from participation.events.wording import day
from participation.languages import registry
from participation.mail.models import Message
from participation.people.models import User
from participation.signups.models import Signup
from participation.signups.queries import interpreters_to_book
from participation.signups.states import SignupState
from participation.steering.queries import asking

#: Days ahead, and how many of each thing at most.
AHEAD, MOST, LOOKED_AT = 30, 8, 200


class Today(Component):
    """The one panel of the front page."""

    name = "today"
    template_name = "editor/dashboard.html"
    order = 10

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Everything the template prints."""
        return today(parent_context["request"].user, timezone.now())


def today(user: User, now: datetime) -> dict[str, Any]:
    """What an editor should see first."""
    areas = list(edited_by(user))
    events = list(
        editable_by(user)
        .filter(ends_at__gt=now, starts_at__lt=now + timedelta(days=AHEAD))
        .exclude(state=EventState.CANCELLED)
        .select_related(WITH)
        .order_by("starts_at", "pk")[:LOOKED_AT]
    )
    lines = [_line(event, now) for event in with_standing(events)]
    drafts = editable_by(user).filter(state=EventState.DRAFT, ends_at__gt=now).order_by("starts_at")[:MOST]
    return {
        "date": day(local(now).date(), registry.SOURCE, weekday=True),
        "today": [line for line in lines if line["is_today"]],
        "next": [line for line in lines if not line["is_today"] and line["published"]][:MOST],
        "waiting": _waiting(user, now),
        "failed": _failed(user, areas),
        "drafts": [{"title": str(draft), "when": when_text(draft), "pk": draft.pk} for draft in drafts],
        "languages": lacking(user, events, areas),
        "figures": tasks(areas, now),
        "interpreters": _to_book(areas, now),
        "moons": days_to_confirm(areas, now),
        "packets": packets_due(events, now),
        "decisions": decisions_due(user, now),
        "several": len(areas) > 1,
        "areas": areas[:2],
        "new_event": reverse("events:add"),
    }


def _line(event: Event, now: datetime) -> dict[str, Any]:
    standing = event.standing  # type: ignore[attr-defined]
    return {
        "event": event,
        "when": when_text(event),
        "is_today": local(event.starts_at).date() <= local(now).date(),
        "published": event.state == EventState.PUBLISHED,
        "taken": standing.taken,
        "waiting": standing.waiting_parties,
        "left": None if event.capacity is None else max(0, event.capacity - standing.taken),
    }


def _waiting(user: User, now: datetime) -> list[dict[str, Any]]:
    """Upcoming events with a waiting list."""
    rows = (
        Signup.objects.filter(event__area__in=edited_by(user), event__ends_at__gt=now, status=SignupState.WAITING)
        .exclude(event__state=EventState.CANCELLED)
        .order_by("event__starts_at")
        .values("event_id", "event__title_da")
        .annotate(parties=Count("pk"))[:MOST]
    )
    return [{"pk": row["event_id"], "title": row["event__title_da"], "count": row["parties"]} for row in rows]


def _to_book(areas: list[Area], now: datetime) -> list[dict[str, Any]]:
    """Languages that an invited member, or enough parties, ask for and nobody has booked."""
    found = [*asking.interpreters_to_book(areas, now), *interpreters_to_book(areas, now)][:MOST]
    return [line | {"name": registry.own_name(line["language"])} for line in found]


def _failed(user: AbstractUser, areas: list[Area]) -> int:
    """Messages that could not be delivered."""
    failed = Message.objects.filter(failed_at__isnull=False).exclude(scope="")
    return (failed if user.is_superuser else failed.filter(scope__in=[area.slug for area in areas])).count()
