"""The card on the meeting's page: who comes, and what is to be done for them.

The one rule: it reads and links, and changes nothing; it says what was asked for, never why.
"""

from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from cms.editor.steering.inviting.showing import picture, tasks
from participation.events.local_time import local
from participation.events.states import EventState
from participation.steering.models import Meeting
from participation.steering.queries.meetings import invited, represented, sitters
from participation.steering.states import Reply


def card(meeting: Meeting, person: Any, now: datetime) -> Card | None:
    """None while it is a draft: nobody is invited yet."""
    event = meeting.event
    if event.state == EventState.DRAFT:
        return None
    rows = list(invited(event))
    found = sitters(meeting.group, local(event.starts_at).date())
    seats, needed = represented(found, rows), meeting.group.quorum
    there = {row.member_id for row in rows}
    replies = {reply: sum(row.reply == reply for row in rows) for reply in Reply.values}
    return Card(
        "editor/steering/inviting_card.html",
        {
            "pk": meeting.pk,
            "code": event.code,
            "seats": seats,
            "of": len(found),
            "needed": needed,
            "is_enough": needed is None or seats >= needed,
            "picture": picture(seats, len(found), needed),
            "yes": replies[Reply.YES],
            "no": replies[Reply.NO],
            "sent": replies[Reply.SUBSTITUTE],
            "none": replies[Reply.NONE],
            "missing": len({sitter.member.pk for sitter in found} - there) if event.starts_at > now else 0,
            "tasks": tasks(event, rows, now),
            "has_begun": event.starts_at <= now and event.state == EventState.PUBLISHED,
            "came": sum(row.came is True for row in rows),
        },
    )
