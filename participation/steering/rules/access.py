"""Who is inside the members' room.

The one rule: one is inside by a term that runs today and by nothing else; an editor of the area has the editor for it.
"""

from datetime import date, datetime

from django.db.models import Q

from participation.steering.models import Meeting, Member, PacketLink


def running(day: date, prefix: str = "") -> Q:
    """Terms that run on a day, seen from the term itself or, with a prefix such as "terms__", from elsewhere."""
    began = Q(**{f"{prefix}starts_on__lte": day})
    return began & (Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day}))


def is_sitting(member: Member, day: date) -> bool:
    """Whether the member holds or stands in for a seat on a day."""
    return member.forgotten_at is None and member.terms.filter(running(day)).exists()


def is_open(link: PacketLink, now: datetime) -> bool:
    """Whether a packet link still opens: not expired, not revoked. That its member still sits is asked besides."""
    return link.revoked_at is None and now < link.expires_at


def is_over(meeting: Meeting, now: datetime) -> bool:
    """Whether the meeting has ended."""
    return meeting.event.ends_at <= now
