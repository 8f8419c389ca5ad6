"""What the public may read of a meeting: the agenda and the decisions, each once it is published.

The one rule: papers, names, questions and who comes are not asked for here at all, and a meeting of which nothing is
published is not found.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from participation.areas.models import Area
from participation.events.states import EventState
from participation.languages import registry
from participation.languages.reading import Reading, read
from participation.languages.searching import matches
from participation.languages.translating import checked
from participation.steering.models import AgendaItem, Decision, Meeting, OfficialPaper
from participation.steering.states import ItemKind, Outcome
from participation.steering.variants import read_item, read_words

#: A bound for lists that are not paged.
MOST = 200


@dataclass(frozen=True)
class PublicItem:
    """One item as it is published; what is not published is empty."""

    number: int
    kind: str
    title: Reading
    brief: Reading | None
    ask: Reading | None
    outcome: str
    code: str
    decision: Reading | None


def published(area: Area) -> "QuerySet[Meeting]":
    """The meetings on this area's site of which something is published, the latest first."""
    found = Meeting.objects.filter(Q(agenda_public_at__isnull=False) | Q(decisions_public_at__isnull=False))
    found = found.filter(group__area=area).exclude(event__state=EventState.DRAFT)
    return found.select_related("group__area", "event__venue", "event__area").order_by("-event__starts_at", "-pk")


def published_by(code: str, area: Area) -> Meeting | None:
    """The published meeting with this code, with what is printed of it."""
    return _with_items(published(area).filter(event__code=code)).first()


def codes(area: Area) -> list[str]:
    """For the sitemap."""
    return list(published(area).values_list("event__code", flat=True)[:MOST])


def upcoming_and_past(area: Area, now: datetime) -> tuple[list[Meeting], list[Meeting]]:
    """Those to come, the next first, and those that are over, the latest first; one query."""
    every = list(published(area)[:MOST])
    coming = [meeting for meeting in every if meeting.event.ends_at > now]
    return coming[::-1], [meeting for meeting in every if meeting.event.ends_at <= now]


def items_of(meeting: Meeting, language: str) -> list[PublicItem]:
    """What is published of each item, in the active language's words.

    Without the agenda only the items that were decided, by their titles.
    """
    shows_agenda, shows_decisions = meeting.agenda_public_at is not None, meeting.decisions_public_at is not None
    found = [_item(item, language, shows_agenda, shows_decisions) for item in meeting.items.all()]
    return [item for item in found if shows_agenda or item.decision]


def _with_items(meetings: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
    """With items, decisions and, of the papers, the fingerprints alone: the state of a short version hangs on them."""
    items = AgendaItem.objects.select_related("decision").prefetch_related(
        Prefetch("papers", OfficialPaper.objects.only("item", "digest"))
    )
    return meetings.prefetch_related(Prefetch("items", items))


def _item(item: AgendaItem, language: str, agenda: bool, decisions: bool) -> PublicItem:
    decision = getattr(item, "decision", None) if decisions else None
    return PublicItem(
        number=item.number,
        kind=str(ItemKind(item.kind).label),
        title=read_words(item, "title", language),
        brief=_nameless(read_item(item, "brief", language)) if agenda else None,
        ask=_nameless(read_item(item, "ask", language)) if agenda else None,
        outcome=str(Outcome(decision.outcome).label) if decision else "",
        code=decision.outcome if decision else "",
        decision=_nameless(_decision(decision, language)) if decision else None,
    )


def _decision(decision: Decision, language: str) -> Reading:
    reading = read_words(decision, "text", language)
    return reading if reading.lang == registry.SOURCE else checked(reading, decision)


def _nameless(reading: Reading) -> Reading:
    """Who checked a translation is said to the members, not to the world."""
    return replace(reading, reviewed_by="")


def search(query: str, *, area: Area | None, language: str) -> list[Meeting]:
    """Published meetings whose published words hold every word of the query, the latest first."""
    if area is None or not query.strip():
        return []
    found = []
    for meeting in _with_items(published(area))[:MOST]:
        texts = [str(read(meeting.group, "name", language)), str(read(meeting.event, "title", language))]
        for item in items_of(meeting, language):
            texts += [str(part) for part in (item.title, item.brief, item.ask, item.decision) if part]
        if matches(query, texts):
            found.append(meeting)
    return found
